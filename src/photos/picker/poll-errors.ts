import { PhotosError } from '../errors.ts';
import { isInconclusive } from '../resilience/call-failures.ts';

/** Failures that can pass before the next request. */
const PASSING = new Set(['UNAVAILABLE', 'TIMEOUT', 'OVERLOADED', 'UPSTREAM']);

/** Returns whether an error is due to the operation that sent the request, and not to the session or to Google. */
export const isOwnError = (error: unknown): boolean =>
  error instanceof PhotosError && isInconclusive(error) && ['TIMEOUT', 'TOO_MANY_CALLS'].includes(error.failure);

/** Returns whether the next request for the session may succeed. */
export const isPassing = (error: unknown): boolean => error instanceof PhotosError && PASSING.has(error.failure);
