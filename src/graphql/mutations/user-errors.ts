import { PhotosError, type Failure } from '../../photos/errors.ts';
import type { UserErrorCode } from '../generated/types.ts';

/** What the resolvers of `UserError` start from. */
export type UserErrorParent = { code: UserErrorCode; field: string[] | null; message: string };

/** A change that is refused for what the caller can mend. Thrown inside of a change, never told in `errors`. */
export class UserInputError extends Error {
  override readonly name = 'UserInputError';
  readonly userErrors: UserErrorParent[];

  constructor(userErrors: UserErrorParent[]) {
    super(userErrors.map(({ message }) => message).join(' '));
    this.userErrors = userErrors;
  }
}

/** The path of an input's field, from `input` on. */
export const fieldPath = (...names: (string | number)[]) => ['input', ...names.map(String)];

/** The input of a mutation, by the names of its fields. */
export type MutationInput = Readonly<Record<string, unknown>>;

type Rule = { pattern: RegExp; code: UserErrorCode; inputFields: readonly string[] };

/** What Google's sentences mean, and the fields of an input that they may be about: the first that was given is to blame. */
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

/** What the object of a change is named by. */
const SUBJECTS = ['albumId', 'mediaItemId', 'shareToken'];

/** The failures that a caller can mend. Any other is an error of the whole change. */
const CODES: Partial<Record<Failure, UserErrorCode>> = {
  INVALID_ARGUMENT: 'INVALID',
  NOT_FOUND: 'NOT_FOUND',
  PERMISSION_DENIED: 'NOT_ALLOWED',
  FAILED_PRECONDITION: 'NOT_ALLOWED',
};

/** Refusals of the account or the project, of which no input is to blame. */
const OF_ACCOUNT = /disabled|has not been used in project/i;

const isGiven = (input: MutationInput, name: string) => input[name] !== undefined && input[name] !== null;

const findGiven = (input: MutationInput, names: readonly string[]) => {
  const name = names.find((candidate) => isGiven(input, candidate));
  return name === undefined ? null : fieldPath(name);
};

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The names that the parts of a field of Google's have in the inputs: `album_position.relative_media_item_id`. */
const INPUT_NAMES: Record<string, string> = {
  albumPosition: 'position',
  newEnrichmentItem: 'enrichment',
  newMediaItems: 'items',
  coverPhotoMediaItemId: 'coverMediaItemId',
};

const findViolated = (input: MutationInput, fieldViolations: readonly string[]) => {
  const parts = fieldViolations.flatMap((field) => field.split(/[.[\]]/)).map(camelCase);
  return findGiven(
    input,
    parts.map((part) => INPUT_NAMES[part] ?? part),
  );
};

/** What a failed call means for the caller who can mend it. Undefined where nobody but the operator or Google can. */
export const userErrorOf = (error: unknown, input: MutationInput): UserErrorParent | undefined => {
  if (!(error instanceof PhotosError) || OF_ACCOUNT.test(error.message)) return undefined;
  const code = CODES[error.failure];
  if (!code) return undefined;
  const { message } = error;
  const rule = RULES.find(({ pattern }) => pattern.test(message));
  if (rule) return { code: rule.code, field: findGiven(input, rule.inputFields), message };
  const field = findViolated(input, error.fieldViolations) ?? (code === 'INVALID' ? null : findGiven(input, SUBJECTS));
  return { code, field, message };
};

/** Failures that a change which is done in part tells of, besides those that the caller can mend. */
const PARTIAL_CODES: Partial<Record<Failure, UserErrorCode>> = {
  UNAUTHENTICATED: 'NOT_ALLOWED',
  INSUFFICIENT_SCOPE: 'NOT_ALLOWED',
  API_RETIRED: 'NOT_ALLOWED',
  CONFLICT: 'CONFLICT',
  DAILY_QUOTA: 'LIMIT_EXCEEDED',
  RATE_LIMITED: 'LIMIT_EXCEEDED',
};

/** Why one file of many became no media item. */
export const userErrorOfItem = ({ failure, message }: PhotosError): UserErrorParent => {
  const code = CODES[failure] ?? PARTIAL_CODES[failure] ?? 'UNAVAILABLE';
  return { code, field: null, message };
};

const isUnknown = (error: unknown) => error instanceof PhotosError && error.outcome === 'UNKNOWN';

/**
 * Why the rest of a change was not done, whose first calls are done: told in the payload whatever the reason is, since
 * what is done must be told too.
 *
 * @throws whatever is our own fault
 */
export const partialUserError = (error: unknown, input: MutationInput): UserErrorParent => {
  const mendable = userErrorOf(error, input);
  if (mendable) return mendable;
  if (!(error instanceof PhotosError)) throw error;
  const code = PARTIAL_CODES[error.failure] ?? 'UNAVAILABLE';
  const doubt = isUnknown(error) ? ' It is not known whether the call that failed was done all the same.' : '';
  return { code, field: null, message: `${error.message}${doubt}` };
};
