import type { FastifyRequest } from 'fastify';
import type { ObserveRefresh } from '../auth/refreshing-token.ts';
import type { StoredCredential } from '../auth/stored-credential.ts';
import { bearerViewer, storedViewer, type KeyOf, type Viewer } from '../auth/viewer.ts';
import { createIsApiKey } from './security/api-keys.ts';
import type { IsAllowedOrigin } from './security/allowed-origins.ts';
import { bearerTokenOf } from './security/bearer.ts';
import { foreignPageRefused, isFromForeignHost, isFromForeignPage } from './security/cross-origin.ts';
import { unauthenticated } from './request-error.ts';
import type { SignIn } from './sign-in/sign-in.ts';

/** The stored credential of the gateway, and who may use it. */
export type StoredAccess = {
  credential: StoredCredential;
  /** Whether requests without an API key may use it. */
  isAnyoneAllowed: boolean;
  /** The time limit for a refresh of its access token, in milliseconds. */
  refreshTimeoutMs: number;
};

/** The credentials of the gateway, and the browser sign-in. */
export type ViewerOptions = {
  keyOf: KeyOf;
  /** The access token for requests without credentials. Null to treat them as anonymous. */
  defaultToken: string | null;
  /** Replaces `defaultToken`. */
  stored: StoredAccess | null;
  apiKeys: readonly string[];
  /** Null if browser sign-in is not configured. */
  signIn: SignIn | null;
  /** Whether pages of another origin may use the gateway. */
  isAllowedOrigin: IsAllowedOrigin;
  /** The current time in milliseconds since 1970. */
  now: () => number;
  observeRefresh: ObserveRefresh;
};

const SIGN_IN_ADVICE = 'sign in at /auth/login, or send an access token as "Authorization: Bearer …"';

/**
 * Creates the function that returns the viewer of a request. In this order:
 *
 * 1. `Authorization: Bearer …` is the caller's own access token.
 * 2. A valid `X-API-Key` gives access to the stored credential.
 * 3. A session cookie belongs to a user who signed in with a browser.
 * 4. Otherwise, the request uses the stored credential, if that is open to all, or the default token.
 *
 * If API keys are configured, an invalid one is rejected, whatever else the request contains. Otherwise the header is ignored.
 * An expired session is rejected: its user must not silently act as another viewer. A page of an origin that is not allowed cannot
 * use a credential that it does not have to know, even if it gets past its browser.
 *
 * @throws RequestError 401 that says which credential to send, or 403 for such a page
 */
export const createViewerOf = (options: ViewerOptions) => {
  const { keyOf, defaultToken, stored, apiKeys, signIn, isAllowedOrigin, now, observeRefresh } = options;
  const isApiKey = createIsApiKey(apiKeys);
  const gatewayViewer = stored
    ? storedViewer(keyOf, stored.credential, now, stored.refreshTimeoutMs, observeRefresh)
    : {
        ...bearerViewer(keyOf, defaultToken, signIn ? SIGN_IN_ADVICE : undefined),
        isVerified: defaultToken !== null,
        credential: defaultToken === null ? null : ({ type: 'GATEWAY', secret: defaultToken } as const),
      };
  const isOpen = stored === null || stored.isAnyoneAllowed;

  const sessionViewer = async (request: FastifyRequest): Promise<Viewer | null> => {
    if (!signIn) return null;
    const { session, isExpired } = await signIn.sessions.find(request);
    if (isExpired) throw unauthenticated('Your session has expired. Sign in again at /auth/login.');
    if (!session) return null;
    const { headers } = request;
    // Browsers send a preflight before most such requests. This check does not rely on it.
    if (isFromForeignPage(headers, signIn.publicOriginOf(headers.host), signIn.isAllowedOrigin)) {
      throw foreignPageRefused('the session cookie');
    }
    return signIn.viewers.of(session);
  };

  /** Returns the viewer of a request without a token and an API key. */
  const otherViewer = async (request: FastifyRequest): Promise<Viewer> => {
    const user = await sessionViewer(request);
    if (user) return user;
    if (!isOpen) {
      throw unauthenticated(
        `You need to authenticate. Send an API key of this gateway as "X-API-Key: …"${signIn ? ', sign in at /auth/login,' : ''} or send a Google access token as "Authorization: Bearer …".`,
      );
    }
    // A GET request changes nothing, and Apollo Server checks it.
    const canChange = request.method === 'POST' && !gatewayViewer.isAnonymous;
    if (canChange && isFromForeignHost(request.headers, request.host, isAllowedOrigin)) {
      throw foreignPageRefused('the account of this gateway');
    }
    return gatewayViewer;
  };

  return (request: FastifyRequest): Viewer | Promise<Viewer> => {
    const { authorization, 'x-api-key': apiKey } = request.headers;
    const hasKey = apiKey !== undefined && apiKeys.length > 0;
    if (hasKey && !isApiKey([apiKey].flat().join())) {
      throw unauthenticated('The API key is not valid. Send a valid key as "X-API-Key: …", or omit the header.');
    }
    if (authorization !== undefined) return bearerViewer(keyOf, bearerTokenOf(authorization));
    return hasKey && stored ? gatewayViewer : otherViewer(request);
  };
};

export type ViewerOf = ReturnType<typeof createViewerOf>;
