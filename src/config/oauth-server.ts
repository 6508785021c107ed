import type { Config } from './config.ts';

/** An OAuth client and its server. A null `oauthUrl` is Google. */
export type OAuthServer = { clientId: string; clientSecret: string; oauthUrl: string | null };

/** A client for an emulator, which accepts any client by default. */
export const EMULATOR_CLIENT = { clientId: 'photos-graphql', clientSecret: 'any-secret-will-do' };

/** Returns the configured OAuth server and client, or null. A server other than Google's needs no client. */
export const configuredOAuthServer = (config: Config): OAuthServer | null => {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_OAUTH_URL: oauthUrl = null } = config;
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret, oauthUrl };
  const hasNoClient = clientId === undefined && clientSecret === undefined;
  return hasNoClient && oauthUrl !== null ? { ...EMULATOR_CLIENT, oauthUrl } : null;
};

/** Returns whether the gateway acts with a stored credential of its own. */
export const hasStoredCredential = (config: Config): boolean =>
  config.GOOGLE_APPLICATION_CREDENTIALS !== undefined || config.GOOGLE_REFRESH_TOKEN !== undefined;

/**
 * Returns the OAuth server and client for browser sign-in, or null if it is disabled. A gateway with a stored credential
 * serves one account: others sign in only if it has a session secret.
 */
export const browserSignInServer = (config: Config): OAuthServer | null =>
  hasStoredCredential(config) && config.SESSION_SECRET.length === 0 ? null : configuredOAuthServer(config);
