import type { FastifyRequest } from 'fastify';
import type { StoredCredential } from '../auth/stored-credential.ts';
import { bearerViewer, storedViewer, type KeyOf, type Viewer } from '../auth/viewer.ts';
import { createIsApiKey } from './security/api-keys.ts';
import { bearerTokenOf } from './security/bearer.ts';
import { crossOriginRefused, isCrossOrigin } from './security/cross-origin.ts';
import { unauthenticated } from './request-error.ts';
import type { SignIn } from './sign-in/sign-in.ts';

/** A credential that the gateway acts with. */
export type StoredAccess = {
  credential: StoredCredential;
  /** Whether one may use it without an API key. */
  isAnyoneAllowed: boolean;
  /** How long the renewal of its access token may take, in milliseconds: ten seconds unless told otherwise. */
  renewalTimeoutMs?: number;
};

export type ViewerOptions = {
  keyOf: KeyOf;
  /** The token for a request without one. Null if such a request is anonymous. */
  defaultToken: string | null;
  /** Takes the place of `defaultToken`. */
  stored: StoredAccess | null;
  apiKeys: readonly string[];
  /** Null when browser sign-in is not configured. */
  signIn: SignIn | null;
  /** The time in milliseconds since 1970. */
  now: () => number;
};

const SIGN_IN_ADVICE = 'sign in at /auth/login, or send an access token as "Authorization: Bearer …"';

/**
 * Make the function that tells who asks. `Authorization: Bearer …` is the caller's own access token; without it the gateway's
 * own credential is used, by whoever has an API key in `X-API-Key`; else the cookie of a session tells who signed in. Where
 * there are API keys, a wrong one is refused, whatever else the request brings; where there are none, the header is none of
 * ours. A session that is over is refused: who was somebody must not become somebody else.
 *
 * @throws RequestError 401 that says what to bring
 */
export const createViewerOf = ({ keyOf, defaultToken, stored, apiKeys, signIn, now }: ViewerOptions) => {
  const isApiKey = createIsApiKey(apiKeys);
  const gateway = stored
    ? storedViewer(keyOf, stored.credential, now, stored.renewalTimeoutMs)
    : bearerViewer(keyOf, defaultToken, signIn ? SIGN_IN_ADVICE : undefined);
  const isOpen = stored === null || stored.isAnyoneAllowed;

  const sessionViewer = async (request: FastifyRequest): Promise<Viewer | null> => {
    if (!signIn) return null;
    const { session, isExpired } = await signIn.sessions.find(request);
    if (isExpired) throw unauthenticated('Your session has expired. Sign in again at /auth/login.');
    if (!session) return null;
    // The browser asks leave before it lets such a page send what matters: this is for one that does not.
    if (isCrossOrigin(request.headers, signIn.publicOriginOf(request.headers.host))) throw crossOriginRefused();
    return signIn.viewers.of(session);
  };

  return async (request: FastifyRequest): Promise<Viewer> => {
    const { authorization, 'x-api-key': apiKey } = request.headers;
    const hasKey = apiKey !== undefined && apiKeys.length > 0;
    if (hasKey && !isApiKey([apiKey].flat().join())) {
      throw unauthenticated('The API key is not valid. Send a valid key as "X-API-Key: …", or omit the header.');
    }
    if (authorization !== undefined) return bearerViewer(keyOf, bearerTokenOf(authorization));
    if (hasKey && stored) return gateway;
    const own = await sessionViewer(request);
    if (own) return own;
    if (!isOpen) {
      throw unauthenticated(
        `This needs an API key of this gateway as "X-API-Key: …", ${signIn ? 'or a sign-in at /auth/login, ' : ''}or a Google access token as "Authorization: Bearer …".`,
      );
    }
    return gateway;
  };
};

export type ViewerOf = ReturnType<typeof createViewerOf>;
