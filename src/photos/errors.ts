import { secondsUntilReset, waitAfterLimit } from './retry-after.ts';
import { grantableScopesOf, scopesOf } from './scopes.ts';
import type { Status } from './wire.ts';

/** Google's canonical codes by number (google.rpc.Code). */
const CANONICAL = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

export type CanonicalCode = (typeof CANONICAL)[number];

/** What went wrong with a call, as far as whoever called can act on it. */
export type Failure =
  | 'UNAUTHENTICATED'
  | 'INSUFFICIENT_SCOPE'
  | 'PERMISSION_DENIED'
  | 'API_RETIRED'
  | 'NOT_FOUND'
  | 'INVALID_ARGUMENT'
  | 'FAILED_PRECONDITION'
  | 'CONFLICT'
  | 'DAILY_QUOTA'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'UNAVAILABLE'
  | 'UPSTREAM';

/** The answer that was refused: Google's method, the HTTP status, Google's status and reason where it gave them. */
export type Refused = { method?: string; httpStatus?: number; status?: string; reason?: string };

/** What a write that failed has done: surely nothing, or nobody knows. */
export type Outcome = 'NOT_DONE' | 'UNKNOWN';

type PhotosErrorOptions = ErrorOptions & {
  /** Where the call was a write. */
  outcome?: Outcome;
  /** The fields of the request that Google blames, as it spells them: `album.title`. */
  blamed?: readonly string[];
  /** How long to wait before asking again, where that is known. */
  retryAfterSeconds?: number;
  /** The scopes of which any one would do, as far as they can still be asked for. */
  scopes?: readonly string[];
};

/** A call of the Library API that gave no answer that could be used. Its message never holds a token or an address. */
export class PhotosError extends Error {
  override readonly name = 'PhotosError';
  readonly failure: Failure;
  readonly refused: Refused;
  readonly outcome: Outcome | undefined;
  readonly blamed: readonly string[];
  readonly retryAfterSeconds: number | undefined;
  readonly scopes: readonly string[] | undefined;

  constructor(failure: Failure, message: string, refused: Refused, options: PhotosErrorOptions = {}) {
    super(message, options);
    this.failure = failure;
    this.refused = refused;
    this.outcome = options.outcome;
    this.blamed = options.blamed ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.scopes = options.scopes;
  }
}

/** The same error, of a write. */
export const ofWrite = (error: PhotosError, outcome: Outcome) => {
  const { failure, message, refused, cause, blamed, retryAfterSeconds, scopes } = error;
  const more = { ...(retryAfterSeconds !== undefined && { retryAfterSeconds }), ...(scopes && { scopes }) };
  return new PhotosError(failure, message, refused, { cause, blamed, outcome, ...more });
};

const FAILURE_OF_STATUS: Record<CanonicalCode, Failure> = {
  OK: 'UPSTREAM',
  CANCELLED: 'UPSTREAM',
  UNKNOWN: 'UPSTREAM',
  INVALID_ARGUMENT: 'INVALID_ARGUMENT',
  DEADLINE_EXCEEDED: 'TIMEOUT',
  NOT_FOUND: 'NOT_FOUND',
  ALREADY_EXISTS: 'CONFLICT',
  PERMISSION_DENIED: 'PERMISSION_DENIED',
  RESOURCE_EXHAUSTED: 'RATE_LIMITED',
  FAILED_PRECONDITION: 'FAILED_PRECONDITION',
  ABORTED: 'CONFLICT',
  OUT_OF_RANGE: 'INVALID_ARGUMENT',
  UNIMPLEMENTED: 'UPSTREAM',
  INTERNAL: 'UPSTREAM',
  UNAVAILABLE: 'UNAVAILABLE',
  DATA_LOSS: 'UPSTREAM',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
};

const FAILURE_OF_HTTP: Record<number, Failure> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  409: 'CONFLICT',
  412: 'FAILED_PRECONDITION',
  429: 'RATE_LIMITED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'TIMEOUT',
};

/** The methods that Google has answered with 403 since 31 March 2025 (https://developers.google.com/photos/support/updates). */
const RETIRED_METHODS = new Set([
  'albums.share',
  'albums.unshare',
  'sharedAlbums.get',
  'sharedAlbums.join',
  'sharedAlbums.leave',
  'sharedAlbums.list',
]);

/** What Google's own words are put behind: they do not tell that nobody may do it any more. */
const RETIRED = 'Google has withdrawn this on 31 March 2025: ';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCanonical = (status: unknown): status is CanonicalCode =>
  typeof status === 'string' && (CANONICAL as readonly string[]).includes(status);

/** The `google.rpc.ErrorInfo` of an error's details, where there is one. */
const reasonOf = (error: Record<string, unknown>) => {
  const details: unknown[] = Array.isArray(error['details']) ? error['details'] : [];
  const reason = details.filter(isRecord).find((detail) => typeof detail['reason'] === 'string')?.['reason'];
  return typeof reason === 'string' ? reason : undefined;
};

/** The fields that a `google.rpc.BadRequest` among an error's details blames. */
const blamedOf = (error: Record<string, unknown>) => {
  const details: unknown[] = Array.isArray(error['details']) ? error['details'] : [];
  const violations = details.filter(isRecord).flatMap(({ fieldViolations }): unknown[] => [fieldViolations].flat());
  return violations.filter(isRecord).flatMap(({ field }) => (typeof field === 'string' ? [field] : []));
};

/** Whether Google refuses for want of a scope. */
const isOfScope = (message: string, reason: string | undefined) =>
  reason === 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' || /insufficient authentication scopes/i.test(message);

/** What is known only from Google's words. */
const refine = (failure: Failure, method: string, message: string, reason: string | undefined): Failure => {
  if (failure === 'PERMISSION_DENIED') {
    // Google blames the scopes here too, but there is none left to ask for.
    if (RETIRED_METHODS.has(method)) return 'API_RETIRED';
    if (isOfScope(message, reason)) return 'INSUFFICIENT_SCOPE';
  }
  if (failure === 'RATE_LIMITED' && /'All requests per day'/.test(message)) return 'DAILY_QUOTA';
  if (failure === 'RATE_LIMITED' && /'concurrent write request'/.test(message)) return 'CONFLICT';
  return failure;
};

/** What else the caller should know of a failure, to do better next time. */
const adviceOf = (failure: Failure, method: string, retryAfter: string | undefined) => {
  if (failure === 'INSUFFICIENT_SCOPE') return { scopes: grantableScopesOf(method) };
  if (failure === 'RATE_LIMITED') return { retryAfterSeconds: waitAfterLimit(retryAfter, Date.now()) };
  return failure === 'DAILY_QUOTA' ? { retryAfterSeconds: secondsUntilReset(Date.now()) } : {};
};

const DEFAULT_MESSAGE = 'Google Photos gave an answer that makes no sense.';

/**
 * The error of an HTTP answer that is none of success.
 *
 * @param body the JSON of the answer: Google's envelope, a bare `google.rpc.Status`, or anything else, such as nothing
 * @param retryAfter its `Retry-After` header
 */
export const errorOfResponse = (
  method: string,
  httpStatus: number,
  body: unknown,
  retryAfter?: string,
): PhotosError => {
  const envelope = isRecord(body) && isRecord(body['error']) ? body['error'] : isRecord(body) ? body : {};
  const byNumber = typeof envelope['code'] === 'number' ? CANONICAL[envelope['code']] : undefined;
  const status = isCanonical(envelope['status']) ? envelope['status'] : byNumber;
  const hasMessage = typeof envelope['message'] === 'string' && envelope['message'] !== '';
  const message = hasMessage ? String(envelope['message']) : `Google Photos answered with HTTP status ${httpStatus}.`;
  const reason = reasonOf(envelope);
  // The status of HTTP is believed first where it says all: a front end that fails has no canonical status.
  const failure = FAILURE_OF_HTTP[httpStatus] ?? (status ? FAILURE_OF_STATUS[status] : 'UPSTREAM');
  const precise = status && httpStatus === 400 ? FAILURE_OF_STATUS[status] : failure;
  const refused = { method, httpStatus, ...(status && { status }), ...(reason && { reason }) };
  const refined = refine(precise, method, message, reason);
  const advice = adviceOf(refined, method, retryAfter);
  const told = refined === 'API_RETIRED' ? `${RETIRED}${message}` : message;
  return new PhotosError(refined, told, refused, { blamed: blamedOf(envelope), ...advice });
};

/**
 * The error of a method that was taken for withdrawn, where it turns out that it is not: a scope is missing, or the
 * permission for this very object.
 */
export const asNotRetired = ({ message, refused, outcome }: PhotosError): PhotosError => {
  const { method = '', reason } = refused;
  const isScope = isOfScope(message, reason);
  const more = { ...(outcome && { outcome }), ...(isScope && { scopes: scopesOf(method) }) };
  const failure = isScope ? 'INSUFFICIENT_SCOPE' : 'PERMISSION_DENIED';
  return new PhotosError(failure, message.replace(RETIRED, ''), refused, more);
};

/** The error of one entry of a batch. */
export const errorOfStatus = (method: string, { code = 2, message }: Status): PhotosError => {
  const status = CANONICAL[code] ?? 'UNKNOWN';
  return new PhotosError(FAILURE_OF_STATUS[status], message ?? DEFAULT_MESSAGE, { method, status });
};

/** True where the error says that what was looked up by its id is not there, or that the id is none. */
export const isAbsence = (error: unknown): boolean =>
  error instanceof PhotosError && (error.failure === 'NOT_FOUND' || error.failure === 'INVALID_ARGUMENT');

/** The error of a list that does not come to an end: its tokens go round in a circle, or lead from empty page to empty page. */
export const endlessList = (method: string) =>
  new PhotosError('UPSTREAM', 'Google Photos gave a list that does not come to an end.', { method });

/** The error of an answer of success that cannot be read. */
export const unreadable = (method: string) => new PhotosError('UPSTREAM', DEFAULT_MESSAGE, { method, httpStatus: 200 });
