import { randomBytes } from 'node:crypto';
import type { Config } from '../../config/config.ts';
import type { SignInOptions } from '../../http/sign-in/sign-in.ts';
import { isListeningLocally } from '../../loopback.ts';
import { createGoogleOAuth } from '../../auth/google-oauth.ts';
import { CURRENT_SCOPES, PHOTOS_SCOPES } from '../../scope-names.ts';
import { EMULATOR_CLIENT, type OAuthServer } from '../login/oauth-server.ts';

/** The time limit of a call, in milliseconds. */
const CALL_TIMEOUT_MS = 10_000;

/** Returns the configured secrets, or a random one: sessions then end with this process. */
const secretsOf = ({ SESSION_SECRET: [first, ...others] }: Config): SignInOptions['secrets'] => [
  first ?? randomBytes(32).toString('base64url'),
  ...others,
];

/**
 * Returns the gateway options for browser sign-in at an OAuth server.
 *
 * @param now the current time of that server, in milliseconds since 1970
 */
export const signInOn = (
  { clientId, clientSecret, oauthUrl }: OAuthServer,
  scopes: readonly string[],
  config: Config,
  now: () => number = Date.now,
) =>
  ({
    oauth: createGoogleOAuth({ clientId, clientSecret, oauthUrl, timeoutMs: CALL_TIMEOUT_MS, now }),
    provider: oauthUrl === null ? 'Google' : 'the emulator',
    issuer: `${oauthUrl ?? 'https://accounts.google.com'} ${clientId}`,
    scopes,
    furtherScopes: PHOTOS_SCOPES,
    secrets: secretsOf(config),
    maxAgeSeconds: config.SESSION_MAX_AGE_SECONDS,
    publicUrl: config.PUBLIC_URL ?? null,
  }) satisfies SignInOptions;

/** Returns the OAuth server and client for browser sign-in. Null if it is disabled. */
const serverIn = (config: Config): OAuthServer | null => {
  const {
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_OAUTH_URL: oauthUrl = null,
    GOOGLE_REFRESH_TOKEN: refreshToken,
    GOOGLE_APPLICATION_CREDENTIALS: file,
    SESSION_SECRET: secrets,
  } = config;
  // A gateway with a stored credential serves one account: others sign in only if it has a session secret.
  const isForOneAccount = refreshToken !== undefined || file !== undefined;
  if (isForOneAccount && secrets.length === 0) return null;
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret, oauthUrl };
  const hasNoClient = clientId === undefined && clientSecret === undefined;
  return hasNoClient && oauthUrl !== null ? { ...EMULATOR_CLIENT, oauthUrl } : null;
};

/**
 * Reads how users sign in with a browser at `serve`.
 *
 * @returns `signIn`, unless it is disabled, and warnings for the log
 */
export const findBrowserSignIn = (config: Config) => {
  const server = serverIn(config);
  const { SESSION_SECRET: secrets, PUBLIC_URL: publicUrl, HOST: host, GOOGLE_SCOPES: scopes = CURRENT_SCOPES } = config;
  const hasSecret = secrets.length > 0;
  const warnings: string[] = [];
  if (!server && hasSecret) {
    warnings.push(
      'SESSION_SECRET has no effect without GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: browser sign-in is disabled',
    );
  }
  if (server && !hasSecret) {
    warnings.push('SESSION_SECRET is not set: browser sessions end when this process ends');
  }
  if (server && publicUrl === undefined && !isListeningLocally(host)) {
    warnings.push('PUBLIC_URL is not set: browser sign-in only works on this machine');
  }
  return { ...(server && { signIn: signInOn(server, scopes, config) }), warnings };
};
