import Negotiator from 'negotiator';

/** The media types that Apollo Server offers for a response that is not incremental, with their parameters. */
const MEDIA_TYPES = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
  'application/json; callbackSpec=1.0; charset=utf-8',
];

/**
 * Returns whether an `Accept` header allows a response of `/graphql`. Apollo Server decides in the same way, but only after
 * it has run the operation. This graph has no incremental responses, so `multipart/mixed` alone is not acceptable.
 */
export const isAcceptable = (accept: string | undefined): boolean =>
  !accept || new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) !== undefined;
