import type { Loaders } from '../loaders/loaders.ts';
import { fieldPath, userErrorOf, type MutationInput, type UserErrorParent } from './user-errors.ts';

type Ids = { name: string; googleIds: readonly string[]; from?: number };

const NOT_FOUND = 'Media item not found.';

const pathOf = ({ name, from }: Ids, index: number) =>
  from === undefined ? fieldPath(name) : fieldPath(name, from + index);

/**
 * Finds the media items that made Google reject a write. Google rejects all of them because of one and does not say which,
 * so this looks them up. Only a rejected write costs that extra call.
 *
 * @param ids the ids of the rejected call; `from` is the index of the first one in the input's list
 * @param fallbackMessage why Google rejects items that exist
 * @returns undefined if the rejection has another reason
 */
export const findRejectedItems = async (
  error: unknown,
  input: MutationInput,
  ids: Ids,
  fallbackMessage: string,
  { mediaItem }: Pick<Loaders, 'mediaItem'>,
): Promise<UserErrorParent[] | undefined> => {
  const rejection = userErrorOf(error, input);
  if (!rejection || rejection.code === 'NOT_ALLOWED' || rejection.field?.[1] !== ids.name) return undefined;
  const items = await mediaItem.loadMany(ids.googleIds);
  const missing = items.flatMap((item, index): UserErrorParent[] =>
    item === null ? [{ code: 'NOT_FOUND', field: pathOf(ids, index), message: NOT_FOUND }] : [],
  );
  if (missing.length > 0) return missing;
  if (items.some((item) => item instanceof Error)) return [rejection];
  return [{ code: 'NOT_ALLOWED', field: fieldPath(ids.name), message: fallbackMessage }];
};
