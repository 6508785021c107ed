import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { SignInError } from './sign-in-error.ts';

/** A stored sign-in. Its refresh token is exchanged for access tokens until it is revoked. */
export type StoredSignIn = {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  /** The OAuth server that issued it, and the only one that it may be sent to. Null for Google. */
  oauthUrl: string | null;
  /** The email address or the Google id of the account. Null if the file has neither. */
  account: string | null;
  scopes: readonly string[];
};

const GOOGLE_TOKEN_URI = 'https://oauth2.googleapis.com/token';

/** Google's current and earlier token endpoints. Files of other programs may have any of them. */
const GOOGLE_TOKEN_URIS = new Set([
  GOOGLE_TOKEN_URI,
  'https://accounts.google.com/o/oauth2/token',
  'https://www.googleapis.com/oauth2/v4/token',
]);

/** Returns `$XDG_CONFIG_HOME/photos-graphql/credentials.json`, by default below `~/.config` (XDG base directories). */
export const defaultCredentialFile = (environment: Environment) => {
  const { XDG_CONFIG_HOME: folder = '' } = environment;
  return join(isAbsolute(folder) ? folder : join(homedir(), '.config'), 'photos-graphql', 'credentials.json');
};

/** Returns the code of a system error, such as `EACCES`. */
const codeOf = (error: unknown) => (Error.isError(error) && 'code' in error ? String(error.code) : 'unknown error');

const readText = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new SignInError(`${file} cannot be read (${codeOf(error)}). Choose another file with --file.`);
  }
};

const parse = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // The parser's message is dropped: it may quote a secret.
    return {};
  }
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Returns the OAuth server of a token endpoint, null for Google. Undefined if the endpoint is invalid. */
const oauthUrlOf = (tokenUri: unknown) => {
  if (tokenUri === undefined) return null;
  if (!isText(tokenUri) || !/^https?:\/\/.+\/token$/.test(tokenUri) || !URL.canParse(tokenUri)) return undefined;
  return GOOGLE_TOKEN_URIS.has(tokenUri) ? null : tokenUri.slice(0, -'/token'.length);
};

/**
 * Reads a file of type `authorized_user`. Returns undefined if the file does not exist.
 *
 * @throws SignInError if the file cannot be read or is not a credential file. The message does not quote the content
 */
export const readCredential = (file: string): StoredSignIn | undefined => {
  const text = readText(file);
  if (text === undefined) return undefined;
  const { type, client_id, client_secret, refresh_token, token_uri, account, scopes } = parse(text);
  const oauthUrl = oauthUrlOf(token_uri);
  const isComplete = type === 'authorized_user' && isText(client_id) && isText(client_secret) && isText(refresh_token);
  if (!isComplete || oauthUrl === undefined) {
    throw new SignInError(
      `${file} is not a credential file (expected JSON of type authorized_user). Choose another file with --file.`,
    );
  }
  return {
    clientId: client_id,
    clientSecret: client_secret,
    refreshToken: refresh_token,
    oauthUrl,
    account: isText(account) ? account : null,
    scopes: Array.isArray(scopes) ? scopes.filter(isText) : [],
  };
};

/** Returns whether other users of this machine can access a file. False on Windows, where the mode does not show it. */
export const isOpenToOthers = (file: string) =>
  process.platform !== 'win32' && ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;

const unwritable = (file: string, error: unknown) =>
  new SignInError(`${file} cannot be written (${codeOf(error)}). Choose another file with --file.`);

/**
 * Creates the folder of a file, accessible only to the user. An existing folder is not changed.
 *
 * @throws SignInError if the folder is not writable
 */
export const prepareFolderOf = (file: string): void => {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw unwritable(file, error);
  }
};

/**
 * Writes a file of type `authorized_user`, which Google's own libraries read too, accessible only to the user. Replaces
 * the file atomically.
 *
 * @throws SignInError if the file cannot be written
 */
export const writeCredential = (file: string, credential: StoredSignIn): void => {
  const { clientId, clientSecret, refreshToken, oauthUrl, account, scopes } = credential;
  const content = {
    type: 'authorized_user',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
    token_uri: oauthUrl === null ? GOOGLE_TOKEN_URI : `${oauthUrl}/token`,
    ...(account !== null && { account }),
    scopes,
  };
  const temporary = `${file}.${randomUUID()}`;
  try {
    writeFileSync(temporary, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw unwritable(file, error);
  }
};

/**
 * Removes the file, if it exists.
 *
 * @throws SignInError if that fails
 */
export const removeCredential = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    throw new SignInError(`${file} cannot be removed (${codeOf(error)}). Remove it manually.`);
  }
};
