import { PhotosError } from '../photos/errors.ts';
import type { TokenSource } from '../photos/token-source.ts';

const ADVICE = 'send an access token as "Authorization: Bearer …"';

/**
 * The caller's own access token, passed on as it came: no other can be had when Google refuses it.
 *
 * @param token null for a caller without one, whose every call is refused here
 * @param advice what such a caller should do
 */
export const bearerToken = (token: string | null, advice = ADVICE): TokenSource => {
  if (token !== null) return () => Promise.resolve(token);
  return () => Promise.reject(new PhotosError('UNAUTHENTICATED', `This needs a Google account: ${advice}.`, {}));
};
