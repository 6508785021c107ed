import { PhotosError, type Failure } from '../../photos/errors.ts';
import type { UserErrorCode } from '../generated/types.ts';

/** The parent of the `UserError` resolvers. */
export type UserErrorParent = { code: UserErrorCode; field: string[] | null; message: string };

/** A mistake in a mutation's input that the caller can correct. `runMutation` turns it into `userErrors`. */
export class UserInputError extends Error {
  override readonly name = 'UserInputError';
  readonly userErrors: UserErrorParent[];

  constructor(userErrors: UserErrorParent[]) {
    super(userErrors.map(({ message }) => message).join(' '));
    this.userErrors = userErrors;
  }
}

/** Returns the path of an input field, starting at `input`. */
export const fieldPath = (...names: (string | number)[]) => ['input', ...names.map(String)];

/** The input of a mutation, by field name. */
export type MutationInput = Readonly<Record<string, unknown>>;

type Rule = { pattern: RegExp; code: UserErrorCode; inputFields: readonly string[] };

/** The meaning of Google's messages, and the input fields that each may be about: the first one present is reported. */
const RULES: readonly Rule[] = [
  { pattern: /invalid album id|does not match any albums/i, code: 'NOT_FOUND', inputFields: ['albumId'] },
  { pattern: /no permission to/i, code: 'NOT_ALLOWED', inputFields: ['albumId'] },
  {
    pattern: /invalid media item id/i,
    code: 'NOT_FOUND',
    inputFields: ['mediaItemIds', 'coverMediaItemId', 'mediaItemId', 'position'],
  },
  { pattern: /valid upload token/i, code: 'INVALID', inputFields: ['items'] },
  { pattern: /invalid share token/i, code: 'NOT_FOUND', inputFields: ['shareToken'] },
  { pattern: /owner of an album cannot leave/i, code: 'NOT_ALLOWED', inputFields: ['shareToken'] },
  { pattern: /has not joined/i, code: 'NOT_ALLOWED', inputFields: ['shareToken'] },
  { pattern: /only be set by the owner/i, code: 'NOT_ALLOWED', inputFields: ['position'] },
  { pattern: /album position/i, code: 'INVALID', inputFields: ['position'] },
  { pattern: /remaining storage/i, code: 'LIMIT_EXCEEDED', inputFields: [] },
  { pattern: /album can hold at most|20,?000/i, code: 'LIMIT_EXCEEDED', inputFields: ['albumId'] },
];

/** The input fields that name the object of a mutation. */
const SUBJECTS = ['albumId', 'mediaItemId', 'shareToken', 'pickingSessionId'];

/** The failures that a caller can correct. Any other fails the whole mutation. */
const CODES: Partial<Record<Failure, UserErrorCode>> = {
  INVALID_ARGUMENT: 'INVALID',
  NOT_FOUND: 'NOT_FOUND',
  PERMISSION_DENIED: 'NOT_ALLOWED',
  FAILED_PRECONDITION: 'NOT_ALLOWED',
};

/** Errors of the account or project, for which no input field is responsible. */
const ACCOUNT_ERROR = /disabled|has not been used in project/i;

const isPresent = (input: MutationInput, name: string) => input[name] !== undefined && input[name] !== null;

const findPresent = (input: MutationInput, names: readonly string[]) => {
  const name = names.find((candidate) => isPresent(input, candidate));
  return name === undefined ? null : fieldPath(name);
};

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The input fields for the parts of Google's field names, such as `album_position.relative_media_item_id`. */
const INPUT_NAMES: Record<string, string> = {
  albumPosition: 'position',
  newEnrichmentItem: 'enrichment',
  newMediaItems: 'items',
  coverPhotoMediaItemId: 'coverMediaItemId',
};

const findViolated = (input: MutationInput, fieldViolations: readonly string[]) => {
  const parts = fieldViolations.flatMap((field) => field.split(/[.[\]]/)).map(camelCase);
  return findPresent(
    input,
    parts.map((part) => INPUT_NAMES[part] ?? part),
  );
};

/** Returns the user error for a failed call. Undefined if the caller cannot correct it. */
export const userErrorOf = (error: unknown, input: MutationInput): UserErrorParent | undefined => {
  if (!(error instanceof PhotosError) || ACCOUNT_ERROR.test(error.message)) return undefined;
  const code = CODES[error.failure];
  if (!code) return undefined;
  const { message } = error;
  const rule = RULES.find(({ pattern }) => pattern.test(message));
  if (rule) return { code: rule.code, field: findPresent(input, rule.inputFields), message };
  const field =
    findViolated(input, error.fieldViolations) ?? (code === 'INVALID' ? null : findPresent(input, SUBJECTS));
  return { code, field, message };
};

/** Further failures that a partly completed mutation reports as user errors. */
const PARTIAL_CODES: Partial<Record<Failure, UserErrorCode>> = {
  UNAUTHENTICATED: 'NOT_ALLOWED',
  INSUFFICIENT_SCOPE: 'NOT_ALLOWED',
  API_RETIRED: 'NOT_ALLOWED',
  API_DISABLED: 'NOT_ALLOWED',
  CONFLICT: 'CONFLICT',
  DAILY_QUOTA: 'LIMIT_EXCEEDED',
  RATE_LIMITED: 'LIMIT_EXCEEDED',
};

/** Returns the user error for a file that did not become a media item. */
export const userErrorOfItem = ({ failure, message }: PhotosError): UserErrorParent => {
  const code = CODES[failure] ?? PARTIAL_CODES[failure] ?? 'UNAVAILABLE';
  return { code, field: null, message };
};

/** Returns the user error for a file whose result is not in a successful response: Google may have created it. */
export const missingResult = (): UserErrorParent => ({
  code: 'OUTCOME_UNKNOWN',
  field: null,
  message: 'Google Photos returned no result for this file. It may have been created.',
});

/** Returns the user error for a file that was not sent to Google, because the call before it failed. */
export const notSent = (): UserErrorParent => ({
  code: 'UNAVAILABLE',
  field: null,
  message: 'Not sent, because the call before it failed.',
});

/**
 * Returns the user error for the rest of a mutation whose first calls succeeded. Any failure of Google's becomes a user error
 * here, because the payload must also report what is done.
 *
 * @throws any error that is not a PhotosError, because it is a fault of the gateway
 */
export const partialUserError = (error: unknown, input: MutationInput): UserErrorParent => {
  const correctable = userErrorOf(error, input);
  if (correctable) return correctable;
  if (!(error instanceof PhotosError)) throw error;
  const { failure, message, outcome } = error;
  if (outcome === 'UNKNOWN') {
    return { code: 'OUTCOME_UNKNOWN', field: null, message: `${message} The failed call may still have taken effect.` };
  }
  return { code: PARTIAL_CODES[failure] ?? 'UNAVAILABLE', field: null, message };
};
