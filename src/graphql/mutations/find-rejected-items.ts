import type { Loaders } from '../loaders/loaders.ts';
import { fieldPath, userErrorOf, type MutationInput, type UserErrorParent } from './user-errors.ts';

type Ids = { name: string; googleIds: readonly string[]; from?: number };

const NOT_FOUND = 'There is no such media item.';

const pathOf = ({ name, from }: Ids, index: number) =>
  from === undefined ? fieldPath(name) : fieldPath(name, from + index);

/**
 * Which of the media items that a change names are to blame. Google refuses all of them for one, and does not say which:
 * so they are looked up, which costs a call that only a refused change makes.
 *
 * @param ids those of the call that was refused; `from` is the place of the first in the input's list
 * @param fallbackMessage why Google refuses items that are there
 * @returns undefined where the refusal is about something else
 */
export const findRejectedItems = async (
  error: unknown,
  input: MutationInput,
  ids: Ids,
  fallbackMessage: string,
  { mediaItem }: Pick<Loaders, 'mediaItem'>,
): Promise<UserErrorParent[] | undefined> => {
  const refusal = userErrorOf(error, input);
  if (!refusal || refusal.code === 'NOT_ALLOWED' || refusal.field?.[1] !== ids.name) return undefined;
  const items = await mediaItem.loadMany(ids.googleIds);
  const missing = items.flatMap((item, index): UserErrorParent[] =>
    item === null ? [{ code: 'NOT_FOUND', field: pathOf(ids, index), message: NOT_FOUND }] : [],
  );
  if (missing.length > 0) return missing;
  if (items.some((item) => item instanceof Error)) return [refusal];
  return [{ code: 'NOT_ALLOWED', field: fieldPath(ids.name), message: fallbackMessage }];
};
