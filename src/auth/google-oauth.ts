import { CodeChallengeMethod, OAuth2Client, type Credentials } from 'google-auth-library';
import { fetch as undiciFetch } from 'undici';
import { PhotosError, type Failure } from '../photos/errors.ts';
import { createIdTokenReader } from './id-token.ts';

/** An OAuth client of a Google Cloud project, and where Google's sign-in is. */
export type OAuthApp = {
  clientId: string;
  clientSecret: string;
  /** One address for all of Google's sign-in, without a slash at its end, such as the emulator's. Null for Google's own. */
  oauthUrl: string | null;
  /** How long one call may take, in milliseconds. */
  timeoutMs: number;
  /** The time in milliseconds since 1970, by which tokens end: the system's unless told otherwise. */
  now?: () => number;
};

/** What Google gave: an access token, and what belongs to it. */
export type Grant = {
  accessToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Null where Google gave none, as on every refresh. */
  refreshToken: string | null;
  scopes: string[];
  /** Null where `openid` was not among the scopes. */
  idToken: string | null;
};

/** What a sign-in asks for. */
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

/** An access token whose life Google does not tell is held for good for this long, in milliseconds. */
const DEFAULT_LIFE = 3_600_000;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** One of OAuth's own words, such as `invalid_grant`. Callers are told of it: no secret that stands in its place gets through. */
const WORD = /^[a-z_]{1,40}$/;

/** The OAuth error code (RFC 6749, section 5.2) and the HTTP status of an error of the library, and nothing else of it. */
const answerIn = (error: unknown) => {
  const response = isRecord(error) && isRecord(error['response']) ? error['response'] : {};
  const data = isRecord(response['data']) ? response['data'] : {};
  const status = typeof response['status'] === 'number' ? response['status'] : undefined;
  const { error: code } = data;
  return { status, code: typeof code === 'string' && WORD.test(code) ? code : undefined };
};

/** A broken connection is also reported as aborted. */
const isTimeout = (error: unknown) =>
  error instanceof Error &&
  /timeout|timed out|aborted/i.test(`${error.name} ${error.message}`) &&
  !('code' in error && error.code === 'ECONNRESET');

/** The messages are ours: those of the library, and all else that its errors hold, may tell a token. */
const MESSAGES = {
  UNAUTHENTICATED: 'Google does not accept this sign-in any more: sign in again.',
  TIMEOUT: 'Google’s sign-in did not answer in time.',
  UNAVAILABLE: 'Google’s sign-in could not be reached.',
  UPSTREAM: 'Google’s sign-in refuses the client id or secret of this gateway.',
} as const satisfies Partial<Record<Failure, string>>;

/** What went wrong, without a trace of what was sent: the errors of google-auth-library hold tokens, codes and secrets. */
const failureOf = (method: string, error: unknown): PhotosError => {
  const { status, code } = answerIn(error);
  const response = { method, ...(status !== undefined && { httpStatus: status }), ...(code && { status: code }) };
  const kindOf = (): keyof typeof MESSAGES => {
    if (code === 'invalid_grant' || code === 'invalid_token') return 'UNAUTHENTICATED';
    if (status !== undefined && status < 500 && status !== 408 && status !== 429) return 'UPSTREAM';
    return isTimeout(error) ? 'TIMEOUT' : 'UNAVAILABLE';
  };
  const kind = kindOf();
  return new PhotosError(kind, MESSAGES[kind], response);
};

const grantOf = (method: string, tokens: Credentials, now: () => number): Grant => {
  if (!tokens.access_token) throw new PhotosError('UPSTREAM', 'Google’s sign-in gave no access token.', { method });
  return {
    accessToken: tokens.access_token,
    // The library knows only the system's time.
    expiresAt: now() + (tokens.expiry_date ? tokens.expiry_date - Date.now() : DEFAULT_LIFE),
    refreshToken: tokens.refresh_token ?? null,
    scopes: (tokens.scope ?? '').split(' ').filter(Boolean),
    idToken: tokens.id_token ?? null,
  };
};

/** Google's sign-in for one OAuth client. Every function throws a PhotosError that holds no secret. */
export const createGoogleOAuth = ({ clientId, clientSecret, oauthUrl, timeoutMs, now = Date.now }: OAuthApp) => {
  const createClient = (redirectUri?: string) =>
    new OAuth2Client({
      clientId,
      clientSecret,
      ...(redirectUri !== undefined && { redirectUri }),
      ...(oauthUrl !== null && { endpoints: endpointsAt(oauthUrl) }),
      // Else the library writes requests with their secrets to its own log, where the environment asks for that.
      useAuthRequestParameters: false,
      transporterOptions: {
        timeout: timeoutMs,
        // It would take what was sent along, secrets and all.
        redirect: 'error',
        // No retries: the caller gets the error and decides when to retry.
        retryConfig: { retry: 0 },
      },
    });
  return {
    /** Where a browser is sent to sign in. */
    authorizeUrl: (request: AuthorizeRequest): string => {
      const { redirectUri, scopes, state, nonce, codeChallenge, prompt, loginHint } = request;
      const parameters = {
        access_type: 'offline',
        include_granted_scopes: true,
        scope: [...scopes],
        state,
        // The library knows no nonce, but passes on what it does not know.
        nonce,
        code_challenge: codeChallenge,
        code_challenge_method: CodeChallengeMethod.S256,
        ...(prompt && { prompt }),
        ...(loginHint !== undefined && { login_hint: loginHint }),
      };
      return createClient(redirectUri).generateAuthUrl(parameters);
    },

    /** Exchange an authorization code for tokens. */
    exchange: async (code: string, codeVerifier: string, redirectUri: string): Promise<Grant> => {
      try {
        const { tokens } = await createClient(redirectUri).getToken({ code, codeVerifier });
        return grantOf('oauth.token', tokens, now);
      } catch (error) {
        throw error instanceof PhotosError ? error : failureOf('oauth.token', error);
      }
    },

    /** A new access token. */
    refresh: async (refreshToken: string): Promise<Grant> => {
      const client = createClient();
      client.setCredentials({ refresh_token: refreshToken });
      try {
        const { credentials } = await client.refreshAccessToken();
        return grantOf('oauth.token', { ...credentials, refresh_token: null }, now);
      } catch (error) {
        throw error instanceof PhotosError ? error : failureOf('oauth.token', error);
      }
    },

    /** Make a token, and all that came of it, useless. Gives false for one that was so already. */
    revoke: async (token: string): Promise<boolean> => {
      // The library would put the token into the address, where logs keep it.
      const url = oauthUrl === null ? GOOGLE_REVOKE_URL : `${oauthUrl}/revoke`;
      const body = new URLSearchParams({ token });
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await undiciFetch(url, { method: 'POST', body, signal, redirect: 'manual' }).catch(
        (error: unknown) => {
          throw failureOf('oauth.revoke', error);
        },
      );
      await response.body?.cancel();
      if (response.ok) return true;
      // `invalid_token` is the only thing that Google says of a token with this status.
      if (response.status === 400) return false;
      throw failureOf('oauth.revoke', { response: { status: response.status } });
    },

    /** Who signed in, by an id token and the nonce that was asked for with it. */
    identityOf: createIdTokenReader({
      clientId,
      keysUrl: oauthUrl === null ? GOOGLE_KEYS_URL : `${oauthUrl}/oauth2/v3/certs`,
      timeoutMs,
      now,
    }),
  };
};

export type GoogleOAuth = ReturnType<typeof createGoogleOAuth>;
