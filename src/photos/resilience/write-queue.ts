import { PhotosError } from '../errors.ts';

/** Runs a write once it is its turn. */
export type InTurn = <Value>(write: () => Promise<Value>) => Promise<Value>;

const tooLate = () =>
  new PhotosError(
    'TIMEOUT',
    'Earlier changes of the same person took too long: this one was not sent.',
    {},
    {
      outcome: 'NOT_DONE',
    },
  );

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * The writes of each viewer one after the other, in the order they come: Google refuses those that overlap
 * (https://developers.google.com/photos/library/guides/best-practices). Writes of different viewers do not wait for one another.
 */
export const createWriteQueue = () => {
  /** Of each viewer with writes under way or waiting: settled when the last of them is over. */
  const lasts = new Map<string, Promise<unknown>>();

  /**
   * @param viewer the key of whoever writes
   * @param signal ends the wait: what was not sent then never is
   */
  const turnsOf =
    (viewer: string, signal: AbortSignal): InTurn =>
    async (write) => {
      const before = lasts.get(viewer) ?? Promise.resolve();
      const over = Promise.withResolvers<void>();
      // Whoever gives up early must not let the next one overtake those before.
      const last = Promise.all([before, over.promise]).then(() => {
        if (lasts.get(viewer) === last) lasts.delete(viewer);
      });
      lasts.set(viewer, last);
      try {
        await Promise.race([before, untilAborted(signal)]);
        if (signal.aborted) throw tooLate();
        return await write();
      } finally {
        over.resolve();
      }
    };

  return { turnsOf };
};

export type WriteQueue = ReturnType<typeof createWriteQueue>;
