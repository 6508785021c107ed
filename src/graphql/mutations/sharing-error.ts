import { asNotRetired, PhotosError } from '../../photos/errors.ts';
import type { Context } from '../context.ts';

const isRetiredError = (error: unknown): error is PhotosError =>
  error instanceof PhotosError && error.failure === 'API_RETIRED';

/**
 * Returns the actual reason why Google rejects a sharing mutation. Google returns the same error if it has retired sharing, if the token
 * lacks the scope, and if the caller may not share this album. If it still lists shared albums, sharing is not retired.
 * Only a rejected mutation costs that extra call.
 */
export const classifySharingError = async (cause: unknown, { photos }: Pick<Context, 'photos'>): Promise<unknown> => {
  if (!isRetiredError(cause)) return cause;
  const isRetired = await photos.sharedAlbums.list({ pageSize: 1 }).then(() => false, isRetiredError);
  return isRetired ? cause : asNotRetired(cause);
};
