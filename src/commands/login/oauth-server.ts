import type { Config } from '../../config.ts';
import { PhotosError } from '../../photos/errors.ts';
import { createGoogleOAuth } from '../../auth/google-oauth.ts';
import { printable } from '../printable.ts';
import { SignInError } from './sign-in-error.ts';

/** Whose sign-in it is: an OAuth client, and where it signs in. Null is Google. */
export type OAuthServer = { clientId: string; clientSecret: string; oauthUrl: string | null };

/** How long one call may take, in milliseconds. */
const CALL_TIMEOUT = 15_000;

/** An emulator takes any client. */
export const EMULATOR_CLIENT = { clientId: 'photos-graphql', clientSecret: 'any-secret-will-do' };

const emulatorUrlOf = ({ EMULATOR_HOST: host, EMULATOR_PORT: port }: Config) => {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
};

/**
 * Where to sign in, and as which OAuth client. The secret of a client of Google's is never sent to an emulator that was
 * asked for by `--emulator`.
 *
 * @throws SignInError where Google needs a client and none is configured
 */
export const resolveOAuthServer = (config: Config, isEmulator: boolean): OAuthServer => {
  if (isEmulator) return { ...EMULATOR_CLIENT, oauthUrl: emulatorUrlOf(config) };
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_OAUTH_URL: oauthUrl = null } = config;
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret, oauthUrl };
  const isNone = clientId === undefined && clientSecret === undefined;
  if (isNone && oauthUrl !== null) return { ...EMULATOR_CLIENT, oauthUrl };
  throw new SignInError(
    'Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET to an OAuth client of type "Desktop app", created at\n' +
      'https://console.cloud.google.com/apis/credentials. Without a client, sign in at an emulator: run photos-graphql emulator\n' +
      'and photos-graphql login --emulator.',
  );
};

/** The sign-in, as sentences name it. */
export const nameOf = ({ oauthUrl }: Pick<OAuthServer, 'oauthUrl'>) => oauthUrl ?? 'Google';

/** The calls of a sign-in, each bounded in time. */
export const createOAuth = ({ clientId, clientSecret, oauthUrl }: OAuthServer) =>
  createGoogleOAuth({ clientId, clientSecret, oauthUrl, timeoutMs: CALL_TIMEOUT });

const isReachable = (url: string, stop: AbortSignal) =>
  fetch(`${url}/.well-known/openid-configuration`, {
    signal: AbortSignal.any([stop, AbortSignal.timeout(5_000)]),
  }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );

/**
 * Whether an emulator is there, before a person is sent to it. Google is taken to be.
 *
 * @throws SignInError where it is not
 */
export const checkServer = async ({ oauthUrl }: OAuthServer, stop: AbortSignal): Promise<void> => {
  if (oauthUrl === null || (await isReachable(oauthUrl, stop)) || stop.aborted) return;
  throw new SignInError(`No OAuth server responds at ${oauthUrl}. Start it, for example with photos-graphql emulator.`);
};

/** What is left to do where a call of the sign-in failed; anything else is passed on as it is. */
export const explainFailure = (error: unknown, server: OAuthServer, ofRefusal: string): unknown => {
  if (!(error instanceof PhotosError)) return error;
  if (error.failure === 'UNAUTHENTICATED') return new SignInError(ofRefusal);
  if (error.failure === 'TIMEOUT' || error.failure === 'UNAVAILABLE') {
    return new SignInError(`${nameOf(server)} is unreachable. Nothing was changed. Try again later.`);
  }
  const { httpStatus, status = `HTTP status ${httpStatus}` } = error.response;
  return new SignInError(
    `${nameOf(server)} rejected the OAuth client (${printable(status)}). Check that the client exists and that its id and secret\n` +
      'match GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.',
  );
};
