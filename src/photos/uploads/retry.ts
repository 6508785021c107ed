import { setTimeout as wait } from 'node:timers/promises';
import { PhotosError } from '../errors.ts';

/** The maximum number of attempts without progress. */
const MAX_ATTEMPTS = 4;

/** The first delay after a broken connection, in milliseconds. */
const CONNECTION_DELAY_MS = 200;

/** The first delay after a 5xx response, in milliseconds: Google requires at least one second (guides/best-practices#retrying-failed-requests). */
const RESPONSE_DELAY_MS = 1000;

const isTransient = (error: unknown): error is PhotosError =>
  error instanceof PhotosError &&
  (error.failure === 'TIMEOUT' || error.failure === 'UNAVAILABLE' || (error.response.httpStatus ?? 0) >= 500);

/**
 * Creates the retry policy of one upload. Its requests may be repeated: the upload has no effect until a media item is created
 * from it.
 *
 * @param signal ends the waiting
 */
export const createUploadRetry = (signal: AbortSignal) => {
  let failures = 0;

  /**
   * Waits before the next attempt, with exponential backoff and jitter.
   *
   * @throws the error itself if a retry cannot help or no attempts are left
   */
  const backoff = async (error: unknown): Promise<void> => {
    failures += 1;
    if (signal.aborted || !isTransient(error) || failures >= MAX_ATTEMPTS) throw error;
    const first = error.response.httpStatus === undefined ? CONNECTION_DELAY_MS : RESPONSE_DELAY_MS;
    const milliseconds = first * 2 ** (failures - 1) * (1 + Math.random() / 2);
    await wait(milliseconds, undefined, { signal });
  };

  return {
    backoff,

    /** Resets the number of attempts after progress. */
    progress: () => {
      failures = 0;
    },

    /** Runs a step until it succeeds or no attempts are left. */
    run: async <Result>(step: () => Promise<Result>): Promise<Result> => {
      for (;;) {
        try {
          const result = await step();
          failures = 0;
          return result;
        } catch (error) {
          await backoff(error);
        }
      }
    },
  };
};

export type UploadRetry = ReturnType<typeof createUploadRetry>;
