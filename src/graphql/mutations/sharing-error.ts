import { asNotRetired, PhotosError } from '../../photos/errors.ts';
import type { Context } from '../context.ts';

const isWithdrawal = (error: unknown): error is PhotosError =>
  error instanceof PhotosError && error.failure === 'API_RETIRED';

/**
 * The true reason why Google refuses a change of sharing. It says the same whether it has withdrawn sharing, the token lacks
 * the scope or the caller may not share this album: where the list of shared albums is still answered, it is not withdrawn.
 * Costs a call, which only a refused change makes.
 */
export const classifySharingError = async (refusal: unknown, { photos }: Pick<Context, 'photos'>): Promise<unknown> => {
  if (!isWithdrawal(refusal)) return refusal;
  const isWithdrawn = await photos.sharedAlbums.list({ pageSize: 1 }).then(() => false, isWithdrawal);
  return isWithdrawn ? refusal : asNotRetired(refusal);
};
