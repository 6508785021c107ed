import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** The media type for a client that does not prefer another one. */
export const DEFAULT_TYPE = 'application/json; charset=utf-8';

/** The media types that Apollo Server offers for a response that is not incremental, with their parameters. */
const MEDIA_TYPES = [
  DEFAULT_TYPE,
  'application/graphql-response+json; charset=utf-8',
  'application/json; callbackSpec=1.0; charset=utf-8',
];

/** The maximum number of headers whose media type is kept, and their maximum length in characters. Clients send few different ones. */
const MAX_KEPT = 100;
const MAX_LENGTH = 200;

/** The media types, null if a header allows none. */
const kept = new LRUCache<string, { type: string | null }>({ max: MAX_KEPT });

const negotiate = (accept: string) => new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) ?? null;

/**
 * Returns the media type of the response of `/graphql` that an `Accept` header prefers. Null if it allows none. Apollo Server decides in
 * the same way, but only after it has run the operation, and anew for each one. This graph has no incremental responses, so
 * `multipart/mixed` alone is not acceptable.
 */
export const preferredType = (accept: string | undefined): string | null => {
  if (!accept) return DEFAULT_TYPE;
  const known = kept.get(accept);
  if (known) return known.type;
  const type = negotiate(accept);
  if (accept.length <= MAX_LENGTH) kept.set(accept, { type });
  return type;
};
