import { PhotosError } from '../photos/errors.ts';
import type { TokenSource } from '../photos/token-source.ts';

const ADVICE = 'send an access token as "Authorization: Bearer …"';

/**
 * Creates the token source for the caller's own access token, which cannot be refreshed.
 *
 * @param token null for an anonymous caller: every call then fails with UNAUTHENTICATED
 * @param advice what an anonymous caller should do, as the end of a sentence
 */
export const bearerToken = (token: string | null, advice = ADVICE): TokenSource => {
  if (token !== null) return () => token;
  return () => Promise.reject(new PhotosError('UNAUTHENTICATED', `This needs a Google account: ${advice}.`, {}));
};
