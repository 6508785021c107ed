import { RequestError } from '../request-error.ts';

/** The suggested delay before a retry, in seconds: about the time that a photo takes. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Creates a limit on concurrent uploads.
 *
 * @returns a function that acquires a slot, and returns the function that releases it. It throws RequestError 503 if all slots
 *   are in use
 */
export const createConcurrencyLimit = (count: number) => {
  let free = count;
  return (): (() => void) => {
    if (free === 0) {
      throw new RequestError(503, `${count} uploads are already in progress. Try again later.`, {
        code: 'OVERLOADED',
        retry: 'AFTER',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    free -= 1;
    return () => {
      free += 1;
    };
  };
};
