import type { StartCallSpan } from './observation/call-span.ts';

/**
 * Returns an access token for the next call, at once if it has one. Called before every call.
 *
 * @param rejected a token that Google has just rejected with 401. The source then returns another token if it can get one,
 * otherwise the same token
 * @param startSpan starts the span of the request for a new token, if one is needed
 * @throws PhotosError if no token is available, such as UNAUTHENTICATED
 */
export type TokenSource = (rejected?: string, startSpan?: StartCallSpan | null) => string | Promise<string>;
