import type { IncomingHttpHeaders } from 'node:http';
import type { Viewer } from '../graphql/context.ts';
import { bearerViewer, createKeyOf, storedViewer, type StoredCredential } from '../graphql/viewer.ts';
import { createIsApiKey } from './api-keys.ts';
import { bearerTokenOf } from './bearer.ts';
import { RequestError } from './request-error.ts';

/** A credential that the gateway acts with. */
export type StoredAccess = {
  credential: StoredCredential;
  /** Whether one may use it without an API key. */
  isAnyoneAllowed: boolean;
  /** How long the renewal of its access token may take, in milliseconds: ten seconds unless told otherwise. */
  renewalTimeoutMs?: number;
};

export type ViewerOptions = {
  /** The token of a request that brings none. Null where such a request is nobody's. */
  defaultToken: string | null;
  /** Takes the place of `defaultToken`. */
  stored: StoredAccess | null;
  apiKeys: readonly string[];
  /** The time in milliseconds since 1970. */
  now: () => number;
  /** Of the hash that viewers are told apart by: without it, one of this process. */
  secret?: Uint8Array;
};

const unauthenticated = (message: string) =>
  new RequestError(401, message, { code: 'UNAUTHENTICATED', retry: 'AFTER' });

/**
 * Make the function that tells who asks, by the headers of a request. `Authorization: Bearer …` is the caller's own access
 * token; without it the gateway's own credential is used, by whoever has an API key in `X-API-Key`. Where there are API keys,
 * a wrong one is refused, whatever else the request brings; where there are none, the header is none of ours.
 *
 * @throws RequestError 401 that says what to bring
 */
export const createViewerOf = ({ defaultToken, stored, apiKeys, now, secret }: ViewerOptions) => {
  const keyOf = createKeyOf(secret);
  const isApiKey = createIsApiKey(apiKeys);
  const gateway = stored
    ? storedViewer(keyOf, stored.credential, now, stored.renewalTimeoutMs)
    : bearerViewer(keyOf, defaultToken);
  const isOpen = stored === null || stored.isAnyoneAllowed;

  return ({ authorization, 'x-api-key': apiKey }: IncomingHttpHeaders): Viewer => {
    const hasKey = apiKey !== undefined && apiKeys.length > 0;
    if (hasKey && !isApiKey([apiKey].flat().join())) {
      throw unauthenticated('The API key is none of this gateway: send the right one as "X-API-Key: …", or none.');
    }
    if (authorization !== undefined) return bearerViewer(keyOf, bearerTokenOf(authorization));
    if (!isOpen && !hasKey) {
      throw unauthenticated(
        'This needs an API key of this gateway as "X-API-Key: …", or a Google access token as "Authorization: Bearer …".',
      );
    }
    return gateway;
  };
};

export type ViewerOf = ReturnType<typeof createViewerOf>;
