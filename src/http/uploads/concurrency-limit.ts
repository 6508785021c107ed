import { RequestError } from '../request-error.ts';

/** When to try again, in seconds: a photo takes about as long. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Let so many things happen at once and no more.
 *
 * @returns takes a slot and gives the function that frees it
 * @throws RequestError 503 when none is free
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
