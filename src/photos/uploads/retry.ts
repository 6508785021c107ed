import { setTimeout as wait } from 'node:timers/promises';
import { PhotosError } from '../errors.ts';

/** How often a step is tried that makes no progress. */
const MAX_TRIES = 4;

/** The first wait after a connection that broke, in milliseconds: the way is to be found again. */
const BROKEN_MILLISECONDS = 200;

/** The first wait after an answer of 5xx: Google asks for a second at least (guides/best-practices#retrying-failed-requests). */
const REFUSED_MILLISECONDS = 1000;

const isTransient = (error: unknown): error is PhotosError =>
  error instanceof PhotosError &&
  (error.failure === 'TIMEOUT' || error.failure === 'UNAVAILABLE' || (error.refused.httpStatus ?? 0) >= 500);

/**
 * Count the tries of an upload. What it sends may be sent again: nothing of it is seen before an item is made of it.
 *
 * @param signal ends the waiting
 */
export const createUploadTries = (signal: AbortSignal) => {
  let failures = 0;

  /**
   * Wait until the next try: exponentially longer, with jitter.
   *
   * @throws the error itself when trying again cannot help, or was tried often enough
   */
  const untilNext = async (error: unknown): Promise<void> => {
    failures += 1;
    if (signal.aborted || !isTransient(error) || failures >= MAX_TRIES) throw error;
    const first = error.refused.httpStatus === undefined ? BROKEN_MILLISECONDS : REFUSED_MILLISECONDS;
    const milliseconds = first * 2 ** (failures - 1) * (1 + Math.random() / 2);
    await wait(milliseconds, undefined, { signal });
  };

  return {
    untilNext,

    /** Something went on: from here on all tries are free again. */
    progress: () => {
      failures = 0;
    },

    /** Do something until it is done or has been tried often enough. */
    of: async <Result>(step: () => Promise<Result>): Promise<Result> => {
      for (;;) {
        try {
          const result = await step();
          failures = 0;
          return result;
        } catch (error) {
          await untilNext(error);
        }
      }
    },
  };
};

export type UploadTries = ReturnType<typeof createUploadTries>;
