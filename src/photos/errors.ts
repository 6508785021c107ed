import {
  disabledApiOf,
  errorInfoOf,
  fieldViolationsOf,
  isDailyQuota,
  isMissingScope,
  type DisabledApi,
  type ErrorInfo,
} from './error-details.ts';
import { isJsonObject } from '../json-object.ts';
import { secondsOf, secondsUntilReset, waitAfterLimit } from './retry-after.ts';
import { grantableScopesOf, scopesOf } from './scopes/scopes.ts';
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

/** The kind of a failed call, as far as the caller can act on it. */
export type Failure =
  | 'UNAUTHENTICATED'
  | 'INSUFFICIENT_SCOPE'
  | 'PERMISSION_DENIED'
  | 'API_RETIRED'
  | 'API_DISABLED'
  | 'NOT_FOUND'
  | 'INVALID_ARGUMENT'
  | 'FAILED_PRECONDITION'
  | 'CONFLICT'
  | 'DAILY_QUOTA'
  | 'RATE_LIMITED'
  | 'OVERLOADED'
  | 'TOO_MANY_CALLS'
  | 'TIMEOUT'
  | 'UNAVAILABLE'
  | 'UPSTREAM';

/** The known parts of the error response: Google's method, the HTTP status, and Google's status and reason if present. */
export type UpstreamResponse = { method?: string; httpStatus?: number; status?: string; reason?: string };

/** Whether a failed write changed anything: certainly not, or unknown. */
export type Outcome = 'NOT_DONE' | 'UNKNOWN';

type PhotosErrorOptions = ErrorOptions & {
  /** Set if the call was a write. */
  outcome?: Outcome;
  /** The request fields that Google reports as invalid, in Google's spelling: `album.title`. */
  fieldViolations?: readonly string[];
  /** How long to wait before the next attempt, if known. */
  retryAfterSeconds?: number;
  /** The scopes that would allow the call, any one of them, as far as Google still grants them. */
  scopes?: readonly string[];
  /** The API that is not enabled in the project of the app. */
  disabledApi?: DisabledApi;
};

/** A failed call of the Library API. Its message never contains a token or a URL. */
export class PhotosError extends Error {
  override readonly name = 'PhotosError';
  readonly failure: Failure;
  readonly response: UpstreamResponse;
  readonly outcome: Outcome | undefined;
  readonly fieldViolations: readonly string[];
  readonly retryAfterSeconds: number | undefined;
  readonly scopes: readonly string[] | undefined;
  readonly disabledApi: DisabledApi | undefined;

  constructor(failure: Failure, message: string, response: UpstreamResponse, options: PhotosErrorOptions = {}) {
    super(message, options);
    this.failure = failure;
    this.response = response;
    this.outcome = options.outcome;
    this.fieldViolations = options.fieldViolations ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.scopes = options.scopes;
    this.disabledApi = options.disabledApi;
  }
}

/** Returns the same error with the outcome of the write. */
export const withOutcome = (error: PhotosError, outcome: Outcome) => {
  const { failure, message, response, cause, fieldViolations, retryAfterSeconds, scopes, disabledApi } = error;
  const more = {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(scopes && { scopes }),
    ...(disabledApi && { disabledApi }),
  };
  return new PhotosError(failure, message, response, { cause, fieldViolations, outcome, ...more });
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

/** The methods that fail with 403 since 31 March 2025 (https://developers.google.com/photos/support/updates). */
const RETIRED_METHODS = new Set([
  'albums.share',
  'albums.unshare',
  'sharedAlbums.get',
  'sharedAlbums.join',
  'sharedAlbums.leave',
  'sharedAlbums.list',
]);

/** Returns the service of a method. */
const serviceOf = (method: string) =>
  method.startsWith('picker.') ? 'photospicker.googleapis.com' : 'photoslibrary.googleapis.com';

const isCanonical = (status: unknown): status is CanonicalCode =>
  typeof status === 'string' && (CANONICAL as readonly string[]).includes(status);

/** Returns a more specific failure if Google's reason or message shows it. */
const refine = (failure: Failure, method: string, message: string, info: ErrorInfo | undefined): Failure => {
  if (failure === 'PERMISSION_DENIED') {
    // Google reports missing scopes here too, but no longer grants them.
    if (RETIRED_METHODS.has(method)) return 'API_RETIRED';
    if (isMissingScope(message, info?.reason)) return 'INSUFFICIENT_SCOPE';
  }
  if (failure === 'RATE_LIMITED' && isDailyQuota(message, info)) return 'DAILY_QUOTA';
  if (failure === 'RATE_LIMITED' && /'concurrent write request'/.test(message)) return 'CONFLICT';
  return failure;
};

/** Returns what helps the caller to succeed next time. */
const adviceOf = (failure: Failure, method: string, retryAfter: string | undefined, now: number) => {
  if (failure === 'INSUFFICIENT_SCOPE') return { scopes: grantableScopesOf(method) };
  if (failure === 'RATE_LIMITED') return { retryAfterSeconds: waitAfterLimit(retryAfter, now) };
  const seconds = failure === 'UNAVAILABLE' ? secondsOf(retryAfter, now) : undefined;
  if (seconds !== undefined) return { retryAfterSeconds: seconds };
  return failure === 'DAILY_QUOTA' ? { retryAfterSeconds: secondsUntilReset(now) } : {};
};

const DEFAULT_MESSAGE = 'Google Photos returned an invalid response.';

/**
 * Returns the error for an HTTP error response.
 *
 * @param body the JSON of the response: Google's error envelope, a bare `google.rpc.Status`, or anything else
 * @param retryAfter the `Retry-After` header
 * @param now the current time in milliseconds since 1970
 */
export const errorOfResponse = (
  method: string,
  httpStatus: number,
  body: unknown,
  retryAfter?: string,
  now = Date.now(),
): PhotosError => {
  const envelope = isJsonObject(body) && isJsonObject(body['error']) ? body['error'] : isJsonObject(body) ? body : {};
  const byNumber = typeof envelope['code'] === 'number' ? CANONICAL[envelope['code']] : undefined;
  const status = isCanonical(envelope['status']) ? envelope['status'] : byNumber;
  const hasMessage = typeof envelope['message'] === 'string' && envelope['message'] !== '';
  const message = hasMessage ? String(envelope['message']) : `Google Photos returned HTTP status ${httpStatus}.`;
  const info = errorInfoOf(envelope);
  // The HTTP status comes first: responses of a failing front end have no canonical status.
  const failure = FAILURE_OF_HTTP[httpStatus] ?? (status ? FAILURE_OF_STATUS[status] : 'UPSTREAM');
  const precise = status && httpStatus === 400 ? FAILURE_OF_STATUS[status] : failure;
  const response = { method, httpStatus, ...(status && { status }), ...(info && { reason: info.reason }) };
  const disabledApi = precise === 'PERMISSION_DENIED' ? disabledApiOf(message, info, serviceOf(method)) : undefined;
  const refined = disabledApi ? 'API_DISABLED' : refine(precise, method, message, info);
  const advice = { ...adviceOf(refined, method, retryAfter, now), ...(disabledApi && { disabledApi }) };
  return new PhotosError(refined, message, response, { fieldViolations: fieldViolationsOf(envelope), ...advice });
};

/**
 * Returns the error of a call that was classified as API_RETIRED although the method still works: a scope or the permission
 * for this object is missing.
 */
export const asNotRetired = ({ message, response, outcome }: PhotosError): PhotosError => {
  const { method = '', reason } = response;
  const isScope = isMissingScope(message, reason);
  const more = { ...(outcome && { outcome }), ...(isScope && { scopes: scopesOf(method) }) };
  const failure = isScope ? 'INSUFFICIENT_SCOPE' : 'PERMISSION_DENIED';
  return new PhotosError(failure, message, response, more);
};

/** Returns the error for one entry of a batch. */
export const errorOfStatus = (method: string, { code = 2, message }: Status): PhotosError => {
  const status = CANONICAL[code] ?? 'UNKNOWN';
  return new PhotosError(FAILURE_OF_STATUS[status], message ?? DEFAULT_MESSAGE, { method, status });
};

/** Returns whether the error means that no object with the requested id exists, or that the id is invalid. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof PhotosError && (error.failure === 'NOT_FOUND' || error.failure === 'INVALID_ARGUMENT');

/** Returns the error for a list that never ends: its page tokens repeat or lead only to empty pages. */
export const endlessPagination = (method: string) =>
  new PhotosError('UPSTREAM', 'Google Photos returned an endless list.', { method });

/** Returns the error for a successful response that is not valid. */
export const invalidResponse = (method: string) =>
  new PhotosError('UPSTREAM', DEFAULT_MESSAGE, { method, httpStatus: 200 });
