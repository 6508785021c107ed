import type { Config } from '../../config/config.ts';
import { configuredOAuthServer, EMULATOR_CLIENT, type OAuthServer } from '../../config/oauth-server.ts';
import { PhotosError } from '../../photos/errors.ts';
import { createGoogleOAuth } from '../../auth/google-oauth.ts';
import { printable } from '../printable.ts';
import { SignInError } from './sign-in-error.ts';

/** The time limit of a call, in milliseconds. */
const CALL_TIMEOUT_MS = 15_000;

const emulatorUrlOf = ({ EMULATOR_HOST: host, EMULATOR_PORT: port }: Config) => {
  const isAnyAddress = host === '0.0.0.0' || host === '::';
  const name = isAnyAddress ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
};

/**
 * Returns the OAuth server and client to sign in with. With `--emulator`, the client configured for Google is never sent.
 *
 * @throws SignInError if Google needs a client and none is configured
 */
export const resolveOAuthServer = (config: Config, isEmulator: boolean): OAuthServer => {
  if (isEmulator) return { ...EMULATOR_CLIENT, oauthUrl: emulatorUrlOf(config) };
  const server = configuredOAuthServer(config);
  if (server) return server;
  throw new SignInError(
    'Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET to an OAuth client of type "Desktop app", created at\n' +
      'https://console.cloud.google.com/apis/credentials. Without a client, sign in at an emulator: run photos-graphql emulator\n' +
      'and photos-graphql login --emulator.',
  );
};

/** Returns the name of the server for messages. */
export const nameOf = ({ oauthUrl }: Pick<OAuthServer, 'oauthUrl'>) => oauthUrl ?? 'Google';

/** Creates the OAuth calls, each with a time limit. */
export const createOAuth = ({ clientId, clientSecret, oauthUrl }: OAuthServer) =>
  createGoogleOAuth({ clientId, clientSecret, oauthUrl, timeoutMs: CALL_TIMEOUT_MS });

const isReachable = (url: string, signal: AbortSignal) =>
  fetch(`${url}/.well-known/openid-configuration`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
  }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );

/**
 * Checks that an emulator responds before the browser is sent to it. Google is not checked.
 *
 * @throws SignInError if it does not respond
 */
export const checkServer = async ({ oauthUrl }: OAuthServer, signal: AbortSignal): Promise<void> => {
  if (oauthUrl === null || (await isReachable(oauthUrl, signal)) || signal.aborted) return;
  throw new SignInError(`No OAuth server responds at ${oauthUrl}. Start it, for example with photos-graphql emulator.`);
};

/**
 * Turns a failed OAuth call into an error that says what to do. Returns any other error unchanged.
 *
 * @param rejected the message if the server rejected the code or the token
 */
export const explainFailure = (error: unknown, server: OAuthServer, rejected: string): unknown => {
  if (!(error instanceof PhotosError)) return error;
  if (error.failure === 'UNAUTHENTICATED') return new SignInError(rejected);
  if (error.failure === 'TIMEOUT' || error.failure === 'UNAVAILABLE') {
    return new SignInError(`${nameOf(server)} is unreachable. Nothing was changed. Try again later.`);
  }
  const { httpStatus, status = `HTTP status ${httpStatus}` } = error.response;
  return new SignInError(
    `${nameOf(server)} rejected the OAuth client (${printable(status)}). Check that the client exists and that its id and secret\n` +
      'match GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.',
  );
};
