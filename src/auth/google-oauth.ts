import type { Credentials } from 'google-auth-library';
import { PhotosError } from '../photos/errors.ts';
import { createIdTokenReader } from './id-token.ts';
import { oauthFailure } from './oauth-failure.ts';

/** An OAuth client of a Google Cloud project, and the OAuth server that it uses. */
export type OAuthApp = {
  clientId: string;
  clientSecret: string;
  /** The base address of another OAuth server, such as the emulator, without a trailing slash. Null for Google. */
  oauthUrl: string | null;
  /** The time limit for one call, in milliseconds. */
  timeoutMs: number;
  /** The current time in milliseconds since 1970. Defaults to the system clock. */
  now?: () => number;
};

/** The tokens that Google issued. */
export type Grant = {
  accessToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Null if Google issued none. A refresh never returns one. */
  refreshToken: string | null;
  scopes: string[];
  /** Null if `openid` is not among the scopes. */
  idToken: string | null;
};

/** The parameters of an authorization request. */
export type AuthorizeRequest = {
  redirectUri: string;
  scopes: readonly string[];
  state: string;
  nonce: string;
  /** S256 of the code verifier (RFC 7636). */
  codeChallenge: string;
  prompt?: 'consent' | 'select_account' | 'none';
  loginHint?: string;
};

const endpointsAt = (url: string) => ({
  oauth2AuthBaseUrl: `${url}/o/oauth2/v2/auth`,
  oauth2TokenUrl: `${url}/token`,
  oauth2RevokeUrl: `${url}/revoke`,
});

const GOOGLE_REVOKE_URL = 'https://oauth2.googleapis.com/revoke';
const GOOGLE_KEYS_URL = 'https://www.googleapis.com/oauth2/v3/certs';

/** The assumed lifetime of an access token without `expires_in`, in milliseconds. */
const DEFAULT_LIFETIME_MS = 3_600_000;

const grantOf = (method: string, tokens: Credentials, now: () => number): Grant => {
  if (!tokens.access_token)
    throw new PhotosError('UPSTREAM', 'Google’s OAuth server returned no access token.', { method });
  return {
    accessToken: tokens.access_token,
    // The library computes `expiry_date` with the system clock.
    expiresAt: now() + (tokens.expiry_date ? tokens.expiry_date - Date.now() : DEFAULT_LIFETIME_MS),
    refreshToken: tokens.refresh_token ?? null,
    scopes: (tokens.scope ?? '').split(' ').filter(Boolean),
    idToken: tokens.id_token ?? null,
  };
};

/** Loads the library on first use, because that takes about 50 ms. */
const loadLibrary = () => import('google-auth-library');

/** Creates a client of Google's OAuth server. Its functions throw PhotosErrors, which contain no secrets. */
export const createGoogleOAuth = ({ clientId, clientSecret, oauthUrl, timeoutMs, now = Date.now }: OAuthApp) => {
  const createClient = async ({
    redirectUri,
    signal,
  }: { redirectUri?: string; signal?: AbortSignal | undefined } = {}) => {
    const { OAuth2Client } = await loadLibrary();
    return new OAuth2Client({
      clientId,
      clientSecret,
      ...(redirectUri !== undefined && { redirectUri }),
      ...(oauthUrl !== null && { endpoints: endpointsAt(oauthUrl) }),
      // Otherwise the library logs requests and their secrets if the environment enables its log.
      useAuthRequestParameters: false,
      transporterOptions: {
        timeout: timeoutMs,
        ...(signal && { signal }),
        // A redirect would send the secrets to another address.
        redirect: 'error',
        // No retries: the caller gets the error and decides when to retry.
        retryConfig: { retry: 0 },
      },
    });
  };
  return {
    /** Returns the address of the consent page. */
    authorizeUrl: async (request: AuthorizeRequest): Promise<string> => {
      const { redirectUri, scopes, state, nonce, codeChallenge, prompt, loginHint } = request;
      const { CodeChallengeMethod } = await loadLibrary();
      const parameters = {
        access_type: 'offline',
        include_granted_scopes: true,
        scope: [...scopes],
        state,
        // The library does not know `nonce`, but passes on unknown parameters.
        nonce,
        code_challenge: codeChallenge,
        code_challenge_method: CodeChallengeMethod.S256,
        ...(prompt && { prompt }),
        ...(loginHint !== undefined && { login_hint: loginHint }),
      };
      const client = await createClient({ redirectUri });
      return client.generateAuthUrl(parameters);
    },

    /** Exchanges an authorization code for tokens. The signal aborts the call. */
    exchange: async (code: string, codeVerifier: string, redirectUri: string, signal?: AbortSignal): Promise<Grant> => {
      const client = await createClient({ redirectUri, signal });
      try {
        const { tokens } = await client.getToken({ code, codeVerifier });
        return grantOf('oauth.token', tokens, now);
      } catch (error) {
        throw error instanceof PhotosError ? error : oauthFailure('oauth.token', error);
      }
    },

    /** Returns a new access token. */
    refresh: async (refreshToken: string): Promise<Grant> => {
      const client = await createClient();
      client.setCredentials({ refresh_token: refreshToken });
      try {
        const { credentials } = await client.refreshAccessToken();
        return grantOf('oauth.token', { ...credentials, refresh_token: null }, now);
      } catch (error) {
        throw error instanceof PhotosError ? error : oauthFailure('oauth.token', error);
      }
    },

    /** Revokes a token and its grant. Returns false if the token was already invalid. The signal aborts the call. */
    revoke: async (token: string, aborted?: AbortSignal): Promise<boolean> => {
      // The library would send the token in the address, which logs record.
      const url = oauthUrl === null ? GOOGLE_REVOKE_URL : `${oauthUrl}/revoke`;
      const body = new URLSearchParams({ token });
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(aborted ? [aborted] : [])]);
      const { fetch } = await import('undici');
      const response = await fetch(url, { method: 'POST', body, signal, redirect: 'manual' }).catch(
        (error: unknown) => {
          throw oauthFailure('oauth.revoke', error);
        },
      );
      await response.body?.cancel();
      if (response.ok) return true;
      // Google uses this status only for `invalid_token`.
      if (response.status === 400) return false;
      throw oauthFailure('oauth.revoke', { response: { status: response.status } });
    },

    /** Identifies the user by an id token and the nonce of the authorization request. */
    identityOf: createIdTokenReader({
      clientId,
      keysUrl: oauthUrl === null ? GOOGLE_KEYS_URL : `${oauthUrl}/oauth2/v3/certs`,
      timeoutMs,
      now,
    }),
  };
};

export type GoogleOAuth = ReturnType<typeof createGoogleOAuth>;
