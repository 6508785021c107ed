import { randomBytes } from 'node:crypto';
import { valuesIn, type Config, type Environment } from '../../config.ts';
import type { SignInOptions } from '../../http/sign-in/sign-in.ts';
import { isListeningLocally } from '../../loopback.ts';
import { createGoogleOAuth } from '../../auth/google-oauth.ts';
import { PHOTOS_SCOPES, CURRENT_SCOPES, scopesNamed } from '../../scope-names.ts';
import { EMULATOR_CLIENT, type OAuthServer } from '../login/oauth-server.ts';

/** How long one call of Google's sign-in may take, in milliseconds. */
const CALL_TIMEOUT = 10_000;

/** The scopes that the environment names, else those given, and what is wrong with them. */
export const findScopes = (environment: Environment, otherwise: readonly string[]) => {
  const { GOOGLE_SCOPES: names } = valuesIn(environment);
  const named = names === undefined ? { scopes: [...otherwise] } : scopesNamed(names);
  return 'mistake' in named
    ? { scopes: [], mistakes: [`GOOGLE_SCOPES ${named.mistake}`] }
    : { scopes: named.scopes, mistakes: [] };
};

/** A secret of this process alone, where none is configured. */
const secretsOf = ({ SESSION_SECRET: [first, ...others] }: Config): SignInOptions['secrets'] => [
  first ?? randomBytes(32).toString('base64url'),
  ...others,
];

/**
 * Signing in with a browser on a server, as an OAuth client of it.
 *
 * @param now the server's time in milliseconds since 1970
 */
export const signInOn = (
  { clientId, clientSecret, oauthUrl }: OAuthServer,
  scopes: readonly string[],
  config: Config,
  now: () => number = Date.now,
) =>
  ({
    oauth: createGoogleOAuth({ clientId, clientSecret, oauthUrl, timeoutMs: CALL_TIMEOUT, now }),
    provider: oauthUrl === null ? 'Google' : 'the emulator',
    issuer: `${oauthUrl ?? 'https://accounts.google.com'} ${clientId}`,
    scopes,
    furtherScopes: PHOTOS_SCOPES,
    secrets: secretsOf(config),
    maxAgeSeconds: config.SESSION_MAX_AGE_SECONDS,
    publicUrl: config.PUBLIC_URL ?? null,
  }) satisfies SignInOptions;

/** The server and client that people sign in with. Null where none is configured, or not for that. */
const serverIn = (environment: Environment): OAuthServer | null => {
  const {
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_OAUTH_URL: oauthUrl = null,
    GOOGLE_REFRESH_TOKEN: refreshToken,
    GOOGLE_APPLICATION_CREDENTIALS: file,
    SESSION_SECRET: secret,
  } = environment;
  // Whoever runs it for one account has not asked for others to sign in.
  const isForOneAccount = refreshToken !== undefined || file !== undefined;
  if (isForOneAccount && secret === undefined) return null;
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret, oauthUrl };
  const isNone = clientId === undefined && clientSecret === undefined;
  return isNone && oauthUrl !== null ? { ...EMULATOR_CLIENT, oauthUrl } : null;
};

/**
 * How people sign in with a browser at `serve`, by its environment: `create` gives an option of the gateway, or none where
 * nobody can. What is wrong is told, and what whoever runs the gateway should know.
 */
export const findBrowserSignIn = (environment: Environment) => {
  const values = valuesIn(environment);
  const server = serverIn(values);
  const { scopes, mistakes } = findScopes(environment, CURRENT_SCOPES);
  const { SESSION_SECRET: secret, PUBLIC_URL: publicUrl, HOST: host = '127.0.0.1' } = values;
  const warnings: string[] = [];
  if (!server && secret !== undefined) {
    warnings.push('SESSION_SECRET says nothing without GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: nobody can sign in');
  }
  if (server && secret === undefined) {
    warnings.push('SESSION_SECRET is not set: whoever signs in with a browser is signed out when this process ends');
  }
  if (server && publicUrl === undefined && !isListeningLocally(host)) {
    warnings.push('PUBLIC_URL is not set: one can sign in with a browser on this machine alone');
  }
  const create = (config: Config) => (server ? { signIn: signInOn(server, scopes, config) } : {});
  return { create, mistakes, warnings };
};
