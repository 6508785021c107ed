import { PhotosError } from '../errors.ts';

/**
 * Google checks the token first: a call that it rejects with 401 has changed nothing. The endpoint that describes tokens
 * rejects them with another status.
 */
const isTokenRejected = (error: unknown) =>
  error instanceof PhotosError && (error.response.httpStatus === 401 || error.response.status === 'invalid_token');

/**
 * Performs a call, and repeats it once with another token if Google rejects the first one.
 *
 * @param renew returns another token, or the same one if no other is available
 * @throws what `perform` throws. If no other token is available, the error of the first call.
 */
export const retryOnUnauthorized = <Result>(
  token: string,
  renew: (rejected: string) => string | Promise<string>,
  perform: (token: string) => Promise<Result>,
): Promise<Result> =>
  perform(token).catch(async (error: unknown) => {
    if (!isTokenRejected(error)) throw error;
    const renewed = await renew(token);
    if (renewed === token) throw error;
    return perform(renewed);
  });
