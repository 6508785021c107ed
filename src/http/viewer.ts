import type { FastifyRequest } from 'fastify';
import type { ObserveRefresh } from '../auth/refreshing-token.ts';
import type { ShareRefresh } from '../auth/share-refresh.ts';
import type { StoredCredential } from '../auth/stored-credential.ts';
import { fingerprintOf, type TicketCredential } from '../auth/media-tickets.ts';
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
  shareRefresh: ShareRefresh;
};

const SESSION_EXPIRED = 'Your session has expired. Sign in again at /auth/login.';

const SIGN_IN_ADVICE = 'sign in at /auth/login, or send an access token as "Authorization: Bearer …"';

/** Who sent a request, or made a media ticket. */
export type Viewers = {
  /** Returns the viewer of a request. */
  of: (request: FastifyRequest) => Viewer | Promise<Viewer>;
  /**
   * Returns the viewer of the access token or the API key of a request. Null if it has neither.
   *
   * @throws RequestError 401 for an invalid API key
   */
  ofKey: (request: Pick<FastifyRequest, 'headers'>) => Viewer | null;
  /**
   * Returns the viewer whose credential a request carries, whatever page it comes from. Null if it carries none.
   *
   * @throws RequestError 401 for an invalid API key or an expired session
   */
  carriedBy: (request: FastifyRequest) => Promise<Viewer | null>;
  /** Returns the viewer of requests without a credential. Null if they must carry one. */
  ofAnyone: Viewer | null;
  /**
   * Returns the viewer of a media ticket.
   *
   * @throws RequestError 401 if its session has ended, or the gateway has another credential now
   */
  ofTicket: (credential: TicketCredential) => Promise<Viewer>;
};

/**
 * Creates the functions that identify viewers. The viewer of a request is, in this order:
 *
 * 1. `Authorization: Bearer …` is the caller's own access token.
 * 2. A valid `X-API-Key` gives access to the stored credential.
 * 3. A session cookie belongs to a user who signed in with a browser.
 * 4. Otherwise, the request uses the stored credential, if that is open to all, or the default token.
 *
 * If API keys are configured, an invalid one is rejected, whatever else the request contains. Otherwise the header is ignored.
 * An expired session is rejected: its user must not silently act as another viewer. A page of an origin that is not allowed cannot
 * use a credential that the browser or the gateway adds, even if the browser sends the request.
 *
 * @throws RequestError 401 that says which credential to send, or 403 for such a page
 */
export const createViewers = (options: ViewerOptions): Viewers => {
  const { keyOf, defaultToken, stored, apiKeys, signIn, isAllowedOrigin, now, observeRefresh, shareRefresh } = options;
  const isApiKey = createIsApiKey(apiKeys);
  const gatewayViewer = stored
    ? storedViewer(keyOf, stored.credential, now, stored.refreshTimeoutMs, observeRefresh, shareRefresh)
    : {
        ...bearerViewer(keyOf, defaultToken, signIn ? SIGN_IN_ADVICE : undefined),
        isVerified: defaultToken !== null,
        credential: defaultToken === null ? null : ({ type: 'GATEWAY', secret: defaultToken } as const),
      };
  const isOpen = stored === null || stored.isAnyoneAllowed;

  /** @param checkPage throws for a request that may not use the session cookie */
  const sessionViewer = async (
    request: FastifyRequest,
    checkPage: (request: FastifyRequest, signIn: SignIn) => void,
  ): Promise<Viewer | null> => {
    if (!signIn) return null;
    const { session, isExpired } = await signIn.sessions.find(request);
    if (isExpired) throw unauthenticated(SESSION_EXPIRED);
    if (!session) return null;
    checkPage(request, signIn);
    return signIn.viewers.of(session);
  };

  const refuseForeignPage = ({ headers }: FastifyRequest, { publicOriginOf }: SignIn) => {
    // Browsers send a preflight before most such requests. This check does not rely on it.
    if (isFromForeignPage(headers, publicOriginOf(headers.host), isAllowedOrigin)) {
      throw foreignPageRefused('the session cookie');
    }
  };

  const keyViewer = ({ headers }: Pick<FastifyRequest, 'headers'>): Viewer | null => {
    const { authorization, 'x-api-key': apiKey } = headers;
    const hasKey = apiKey !== undefined && apiKeys.length > 0;
    if (hasKey && !isApiKey([apiKey].flat().join())) {
      throw unauthenticated('The API key is not valid. Send a valid key as "X-API-Key: …", or omit the header.');
    }
    if (authorization !== undefined) return bearerViewer(keyOf, bearerTokenOf(authorization));
    return hasKey && stored ? gatewayViewer : null;
  };

  /** Returns the viewer of a request without a token and an API key. */
  const otherViewer = async (request: FastifyRequest): Promise<Viewer> => {
    const user = await sessionViewer(request, refuseForeignPage);
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

  const ofTicket = async (credential: TicketCredential): Promise<Viewer> => {
    switch (credential.type) {
      case 'BEARER':
        // Google has accepted the token: otherwise there would be no item to make a ticket for.
        return { ...bearerViewer(keyOf, credential.token), isVerified: true };
      case 'SESSION': {
        const { session } = credential;
        if (!signIn || now() >= session.expiresAt || (await signIn.sessions.isRevoked(session))) {
          throw unauthenticated(SESSION_EXPIRED);
        }
        return signIn.viewers.of(session);
      }
      case 'GATEWAY': {
        const own = gatewayViewer.credential;
        const isSame = own?.type === 'GATEWAY' && fingerprintOf(own.secret) === credential.fingerprint;
        if (!isSame) throw unauthenticated('The gateway now uses another account. Query a new url.');
        return gatewayViewer;
      }
    }
  };

  return {
    of: (request) => keyViewer(request) ?? otherViewer(request),
    ofKey: keyViewer,
    carriedBy: async (request) => keyViewer(request) ?? sessionViewer(request, () => undefined),
    ofAnyone: isOpen && !gatewayViewer.isAnonymous ? gatewayViewer : null,
    ofTicket,
  };
};

export type ViewerOf = Viewers['of'];
export type ViewerOfKey = Viewers['ofKey'];
