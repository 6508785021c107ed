import { PhotosError } from '../../photos/errors.ts';
import type { Context } from '../context.ts';

const isWithdrawal = (error: unknown): error is PhotosError =>
  error instanceof PhotosError && error.failure === 'API_RETIRED';

/**
 * The true reason why Google refuses to share an album. It says no more than "permission denied", whether it has withdrawn
 * sharing or the caller may not share this album: where the list of shared albums is still answered, it is the album.
 * Costs a call, which only a refused change makes.
 */
export const reasonOfRefusal = async (refusal: unknown, { photos }: Pick<Context, 'photos'>): Promise<unknown> => {
  if (!isWithdrawal(refusal)) return refusal;
  const isWithdrawn = await photos.sharedAlbums.list({ pageSize: 1 }).then(() => false, isWithdrawal);
  if (isWithdrawn) return refusal;
  const { message, refused, outcome } = refusal;
  return new PhotosError('PERMISSION_DENIED', message, refused, { ...(outcome && { outcome }), cause: refusal });
};
