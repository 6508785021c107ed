import { googleIdOf } from '../global-id.ts';
import { UserInputError, fieldPath, type UserErrorParent } from './user-errors.ts';

const refuse = (userError: UserErrorParent) => new UserInputError([userError]);

/** A value of an input that is out of its limits, or makes no sense. */
export const invalid = (field: string[], message: string) => refuse({ code: 'INVALID', field, message });

const notFound = (field: string[], message: string) => refuse({ code: 'NOT_FOUND', field, message });

/**
 * Google's identifier of what an id names.
 *
 * @throws UserInputError NOT_FOUND for what can be the id of nothing
 */
export const readId = (id: string, ...names: (string | number)[]): string => {
  const googleId = googleIdOf(id);
  if (googleId === undefined) throw notFound(fieldPath(...names), 'No such id can be.');
  return googleId;
};

/**
 * Google's identifiers of a list of ids, in its order.
 *
 * @throws UserInputError for an empty list, for each id that stands there twice, and for what can be the id of nothing
 */
export const readIds = (ids: readonly string[], name: string): string[] => {
  if (ids.length === 0) throw invalid(fieldPath(name), `${name} must hold at least 1 id.`);
  const firstAt = new Map<string, number>();
  const mistakes: UserErrorParent[] = [];
  const googleIds = ids.map((id, index) => {
    const googleId = googleIdOf(id);
    const field = fieldPath(name, index);
    if (googleId === undefined) {
      mistakes.push({ code: 'NOT_FOUND', field, message: 'No such id can be.' });
      return '';
    }
    const before = firstAt.get(googleId);
    if (before !== undefined)
      mistakes.push({ code: 'INVALID', field, message: `This id stands at ${before} already.` });
    firstAt.set(googleId, before ?? index);
    return googleId;
  });
  if (mistakes.length > 0) throw new UserInputError(mistakes);
  return googleIds;
};

type Limits = { min?: number; max: number };

/**
 * A text of a length that Google takes, counted in UTF-16 code units as JavaScript does.
 *
 * @throws UserInputError INVALID that names the field, the limit and the length
 */
export const readText = (text: string, { min = 0, max }: Limits, ...names: (string | number)[]): string => {
  const { length } = min > 0 ? text.trim() && text : text;
  if (length >= min && length <= max) return text;
  const range = min > 0 ? `${min} to ${max}` : `at most ${max}`;
  throw invalid(fieldPath(...names), `${String(names.at(-1))} must have ${range} characters, not ${length}.`);
};
