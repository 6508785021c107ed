import { countCharacters } from '../../character-count.ts';
import { googleIdOf } from '../global-id.ts';
import { UserInputError, fieldPath, type UserErrorParent } from './user-errors.ts';

const inputError = (userError: UserErrorParent) => new UserInputError([userError]);

/** Creates the error for an invalid value or one outside its limits. */
export const invalid = (field: string[], message: string) => inputError({ code: 'INVALID', field, message });

const notFound = (field: string[], message: string) => inputError({ code: 'NOT_FOUND', field, message });

/**
 * Returns Google's identifier for an id in either form.
 *
 * @throws UserInputError NOT_FOUND for an invalid id
 */
export const readId = (id: string, ...names: (string | number)[]): string => {
  const googleId = googleIdOf(id);
  if (googleId === undefined) throw notFound(fieldPath(...names), 'This is not a valid id.');
  return googleId;
};

/**
 * Returns Google's identifiers for a list of ids, in the same order.
 *
 * @throws UserInputError for an empty list, each duplicate and each invalid id
 */
export const readIds = (ids: readonly string[], name: string): string[] => {
  if (ids.length === 0) throw invalid(fieldPath(name), `${name} must have at least 1 id.`);
  const firstIndexes = new Map<string, number>();
  const mistakes: UserErrorParent[] = [];
  const googleIds = ids.map((id, index) => {
    const googleId = googleIdOf(id);
    const field = fieldPath(name, index);
    if (googleId === undefined) {
      mistakes.push({ code: 'NOT_FOUND', field, message: 'This is not a valid id.' });
      return '';
    }
    const firstIndex = firstIndexes.get(googleId);
    if (firstIndex !== undefined)
      mistakes.push({ code: 'INVALID', field, message: `Duplicate of the id at index ${firstIndex}.` });
    firstIndexes.set(googleId, firstIndex ?? index);
    return googleId;
  });
  if (mistakes.length > 0) throw new UserInputError(mistakes);
  return googleIds;
};

type Limits = { min?: number; max: number };

/**
 * Checks the length of a text in characters (Unicode code points), and returns the text.
 *
 * @throws UserInputError INVALID that names the field, the limit and the length
 */
export const readText = (text: string, { min = 0, max }: Limits, ...names: (string | number)[]): string => {
  const length = countCharacters(min > 0 && text.trim() === '' ? '' : text);
  if (length >= min && length <= max) return text;
  const range = min > 0 ? `${min} to ${max}` : `at most ${max}`;
  throw invalid(fieldPath(...names), `${String(names.at(-1))} must have ${range} characters, not ${length}.`);
};
