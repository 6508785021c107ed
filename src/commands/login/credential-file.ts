import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Environment } from '../../config.ts';
import { SignInError } from './sign-in-error.ts';

/** What stays of a sign-in: it gives access tokens until it is revoked. */
export type Credential = {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  /** Where it was given, and the only place to which it may be sent: null for Google, else as `GOOGLE_OAUTH_URL`. */
  oauthUrl: string | null;
  /** Whose it is: an email address, or Google's number of the account. Null where the file does not tell. */
  account: string | null;
  scopes: readonly string[];
};

const GOOGLE_TOKEN_URI = 'https://oauth2.googleapis.com/token';

/** Where Google gave tokens before, as files of other programs may still have it. */
const GOOGLE_TOKEN_URIS = new Set([
  GOOGLE_TOKEN_URI,
  'https://accounts.google.com/o/oauth2/token',
  'https://www.googleapis.com/oauth2/v4/token',
]);

/** `$XDG_CONFIG_HOME/photos-graphql/credentials.json`, else below `~/.config` (XDG base directories). */
export const defaultCredentialFile = (environment: Environment) => {
  const { XDG_CONFIG_HOME: given = '' } = environment;
  return join(isAbsolute(given) ? given : join(homedir(), '.config'), 'photos-graphql', 'credentials.json');
};

/** Why the system refuses, in its own short word: `EACCES`. */
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
    // What the parser says may quote a secret.
    return {};
  }
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The address of the sign-in whose tokens come from this one. Undefined for one that is none of ours or Google's. */
const oauthUrlOf = (tokenUri: unknown) => {
  if (tokenUri === undefined) return null;
  if (!isText(tokenUri) || !/^https?:\/\/.+\/token$/.test(tokenUri) || !URL.canParse(tokenUri)) return undefined;
  return GOOGLE_TOKEN_URIS.has(tokenUri) ? null : tokenUri.slice(0, -'/token'.length);
};

/**
 * The sign-in that a file of type `authorized_user` holds. Undefined where there is no file.
 *
 * @throws SignInError for a file that cannot be read or holds anything else. Its content is not repeated
 */
export const readCredential = (file: string): Credential | undefined => {
  const text = readText(file);
  if (text === undefined) return undefined;
  const { type, client_id, client_secret, refresh_token, token_uri, account, scopes } = parse(text);
  const oauthUrl = oauthUrlOf(token_uri);
  const isWhole = type === 'authorized_user' && isText(client_id) && isText(client_secret) && isText(refresh_token);
  if (!isWhole || oauthUrl === undefined) {
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

/** Whether others on this machine may read a file. On Windows that is not told by its mode. */
export const isOpenToOthers = (file: string) =>
  process.platform !== 'win32' && ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;

const unwritable = (file: string, error: unknown) =>
  new SignInError(`${file} cannot be written (${codeOf(error)}). Choose another file with --file.`);

/**
 * Make the folder of a file that is to be written, for the user alone. A folder that is there stays as it is.
 *
 * @throws SignInError where it cannot be written to
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
 * Write a file of type `authorized_user`, as Google's own libraries read it, for the user alone. Whoever reads it has
 * the old content or the new, never a part.
 *
 * @throws SignInError where it cannot be written
 */
export const writeCredential = (file: string, credential: Credential): void => {
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
 * Remove the file.
 *
 * @throws SignInError where that is not allowed
 */
export const removeCredential = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    throw new SignInError(`${file} cannot be removed (${codeOf(error)}). Remove it by hand.`);
  }
};
