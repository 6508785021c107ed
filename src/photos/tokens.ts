import { PhotosError } from './errors.ts';
import type { AccessToken } from './send.ts';

/** The caller's own access token, passed on as it came: no other can be had when Google refuses it. Null for a caller without one, whose every call is refused here. */
export const passedOn = (token: string | null): AccessToken => {
  if (token !== null) return () => Promise.resolve(token);
  return () =>
    Promise.reject(
      new PhotosError(
        'UNAUTHENTICATED',
        'This needs a Google account: send an access token as "Authorization: Bearer …".',
        {},
      ),
    );
};
