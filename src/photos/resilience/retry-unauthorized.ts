import { PhotosError } from '../errors.ts';

/** Google looks at the token before anything else: a call that was refused for it has done nothing. */
const isTokenRejected = (error: unknown) => error instanceof PhotosError && error.refused.httpStatus === 401;

/**
 * Perform a call with a token, and once more with another where Google rejects the first and another can be had.
 *
 * @param renew gives another token, or the same where there is none
 * @throws what `perform` throws: that of the first time where there is no other token
 */
export const withRenewal = async <Answer>(
  token: string,
  renew: (rejected: string) => Promise<string>,
  perform: (token: string) => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await perform(token);
  } catch (error) {
    if (!isTokenRejected(error)) throw error;
    const renewed = await renew(token);
    if (renewed === token) throw error;
    return perform(renewed);
  }
};
