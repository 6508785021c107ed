import { PhotosError } from '../errors.ts';

/** The cause of an error of a call that the gateway did not send. */
class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** The cause of an error of a call that was cancelled: its client left, or its operation ran out of time. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Returns the error for a call that was cancelled while Google had not responded yet. */
export const cancelled = (method: string, cause: unknown) =>
  new PhotosError(
    'TIMEOUT',
    'Google Photos did not respond in time.',
    { method },
    { cause: new Cancelled('', { cause }) },
  );

/** Returns whether a call was cancelled. That says nothing about Google. */
export const isCancelled = (error: unknown): boolean =>
  error instanceof PhotosError && error.cause instanceof Cancelled;

/** Returns the error for a call that is not sent, because its operation has run out of time. */
export const tooLateToSend = (method: string) =>
  new PhotosError('TIMEOUT', 'The operation ran out of time.', { method }, { cause: new NotSent() });

/** Returns the error for a call that is not sent, because too many others wait. */
export const overloaded = (method: string) =>
  new PhotosError(
    'OVERLOADED',
    'The gateway is busy. Try again in a moment.',
    { method },
    { retryAfterSeconds: 1, cause: new NotSent() },
  );

/** Returns the error for a call that is not sent, because its operation has made too many calls. */
export const tooManyCalls = (method: string, limit: number) =>
  new PhotosError(
    'TOO_MANY_CALLS',
    method.startsWith('picker.')
      ? `The operation has made ${limit} calls of the Google Photos Picker API, the most that one operation can make. Request less of it.`
      : `The operation has made ${limit} calls of the Google Photos API, many more than estimated. Request less of it.`,
    { method },
    { cause: new NotSent() },
  );

/** Returns the error for a call that is not sent, because its viewer has used its share of the budget of the day. */
export const overBudget = (method: string, limit: number, retryAfterSeconds: number) =>
  new PhotosError(
    'DAILY_QUOTA',
    `You have used your share of the ${limit} calls of the Google Photos API that this gateway makes in a day (UPSTREAM_DAILY_BUDGET). Try again after the reset at midnight in Los Angeles.`,
    { method },
    { retryAfterSeconds, cause: new NotSent() },
  );

/** Returns the error for a call that was not sent before the deadline, because all connections were in use. */
export const noSlotInTime = (method: string) =>
  new PhotosError(
    'TIMEOUT',
    'The gateway was too busy to call Google Photos in time.',
    { method },
    { cause: new NotSent() },
  );

/** Returns the error for a call that is not sent, because Google refused an earlier one with this error until the quota resets. */
export const quotaUsedUp = ({ failure, message, response }: PhotosError, method: string, retryAfterSeconds: number) =>
  new PhotosError(failure, message, { ...response, method }, { retryAfterSeconds, cause: new NotSent() });

/** Returns the error for a call that is not sent, because the calls before it failed. */
export const circuitOpen = (method: string, retryAfterSeconds: number) =>
  new PhotosError(
    'UNAVAILABLE',
    'Google Photos does not work at the moment. Try again in a moment.',
    { method },
    { retryAfterSeconds, cause: new NotSent() },
  );

/** Returns whether the gateway did not send a call. That says nothing about Google. */
export const isNotSent = (error: unknown): boolean => error instanceof PhotosError && error.cause instanceof NotSent;

/** Returns whether an error says nothing about Google: the call was cancelled, or never sent. */
export const isInconclusive = (error: unknown): boolean =>
  !(error instanceof PhotosError) || isNotSent(error) || isCancelled(error);

/** Error codes of requests that were never sent. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Returns whether a failed call never reached Google: the gateway did not send it, or could not connect. */
export const isUnsent = ({ cause }: PhotosError): boolean =>
  cause instanceof NotSent || (cause instanceof Error && 'code' in cause && UNSENT.has(String(cause.code)));

/** Returns whether a call that was sent, or could not be, may succeed if it is sent again. Google's own limits take longer. */
export const isTransient = (error: unknown): error is PhotosError => {
  if (!(error instanceof PhotosError) || isNotSent(error) || isCancelled(error)) return false;
  const { httpStatus } = error.response;
  if (httpStatus !== undefined) return [500, 502, 503, 504].includes(httpStatus);
  return error.cause !== undefined && ['UNAVAILABLE', 'TIMEOUT'].includes(error.failure);
};

/** Returns whether an error shows that Google is down. A 500 can be due to one object. */
export const isOutage = (error: unknown): boolean => isTransient(error) && error.response.httpStatus !== 500;
