import { randomBytes } from 'node:crypto';
import type { Config } from '../../config/config.ts';
import { browserSignInServer, type OAuthServer } from '../../config/oauth-server.ts';
import type { SignInOptions } from '../../http/sign-in/sign-in.ts';
import { createGoogleOAuth } from '../../auth/google-oauth.ts';
import { CURRENT_SCOPES, PHOTOS_SCOPES } from '../../scope-names.ts';

/** The time limit for a call to the OAuth server, in milliseconds. */
export const OAUTH_TIMEOUT_MS = 10_000;

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
    oauth: createGoogleOAuth({ clientId, clientSecret, oauthUrl, timeoutMs: OAUTH_TIMEOUT_MS, now }),
    provider: oauthUrl === null ? 'Google' : 'the emulator',
    issuer: `${oauthUrl ?? 'https://accounts.google.com'} ${clientId}`,
    scopes,
    furtherScopes: PHOTOS_SCOPES,
    secrets: secretsOf(config),
    maxAgeSeconds: config.SESSION_MAX_AGE_SECONDS,
    publicUrl: config.PUBLIC_URL ?? null,
  }) satisfies SignInOptions;

/** Returns how users sign in with a browser at `serve`, or undefined if that is disabled. */
export const browserSignInOf = (config: Config) => {
  const server = browserSignInServer(config);
  return server ? signInOn(server, config.GOOGLE_SCOPES ?? CURRENT_SCOPES, config) : undefined;
};
