import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** The media types that Apollo Server offers for a response that is not incremental, with their parameters. */
const MEDIA_TYPES = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
  'application/json; callbackSpec=1.0; charset=utf-8',
];

/** The maximum number of headers whose verdict is kept, and their maximum length in characters. Clients send few different ones. */
const MAX_KEPT = 100;
const MAX_LENGTH = 200;

const kept = new LRUCache<string, boolean>({ max: MAX_KEPT });

const negotiate = (accept: string) => new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) !== undefined;

/**
 * Returns whether an `Accept` header allows a response of `/graphql`. Apollo Server decides in the same way, but only after
 * it has run the operation. This graph has no incremental responses, so `multipart/mixed` alone is not acceptable.
 */
export const isAcceptable = (accept: string | undefined): boolean => {
  if (!accept) return true;
  const known = kept.get(accept);
  if (known !== undefined) return known;
  const verdict = negotiate(accept);
  if (accept.length <= MAX_LENGTH) kept.set(accept, verdict);
  return verdict;
};
