import Negotiator from 'negotiator';
import { keepByHeader } from './keep-by-header.ts';

/** The media type for a client that does not prefer another one. */
export const DEFAULT_TYPE = 'application/json; charset=utf-8';

/** The media types that Apollo Server offers for a response that is not incremental, with their parameters. */
const MEDIA_TYPES = [
  DEFAULT_TYPE,
  'application/graphql-response+json; charset=utf-8',
  'application/json; callbackSpec=1.0; charset=utf-8',
];

const negotiate = keepByHeader((accept) => new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) ?? null);

/**
 * Returns the media type of the response of `/graphql` that an `Accept` header prefers. Null if it allows none. Apollo Server decides in
 * the same way, but only after it has run the operation, and anew for each one. This graph has no incremental responses, so
 * `multipart/mixed` alone is not acceptable.
 */
export const preferredType = (accept: string | undefined): string | null => (accept ? negotiate(accept) : DEFAULT_TYPE);
