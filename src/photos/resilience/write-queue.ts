import { PhotosError } from '../errors.ts';
import { abortable } from './abortable.ts';

/** Runs a write after the earlier writes of the same viewer. */
export type Serialize = <Value>(write: () => Promise<Value>) => Promise<Value>;

const tooLate = () =>
  new PhotosError(
    'TIMEOUT',
    'Earlier changes by the same user took too long. This change was not sent: try again.',
    {},
    {
      outcome: 'NOT_DONE',
    },
  );

/**
 * Creates a queue that runs the writes of each viewer one after another, in order of arrival, because Google rejects concurrent
 * writes (https://developers.google.com/photos/library/guides/best-practices). Writes of different viewers run in parallel.
 */
export const createWriteQueue = () => {
  /** For each viewer with running or waiting writes: settled when the last of them has ended. */
  const lasts = new Map<string, Promise<unknown>>();

  /**
   * Returns the function that queues a write of a viewer.
   *
   * @param viewer the key of the viewer
   * @param signal ends the wait. A write that is still waiting is then never sent.
   */
  const forViewer =
    (viewer: string, signal: AbortSignal): Serialize =>
    async (write) => {
      const before = lasts.get(viewer) ?? Promise.resolve();
      const over = Promise.withResolvers<void>();
      // A write that stops waiting must not let the next one overtake the earlier ones.
      const last = Promise.all([before, over.promise]).then(() => {
        if (lasts.get(viewer) === last) lasts.delete(viewer);
      });
      lasts.set(viewer, last);
      try {
        await abortable(before, signal).catch(() => undefined);
        if (signal.aborted) throw tooLate();
        return await write();
      } finally {
        over.resolve();
      }
    };

  return { forViewer };
};

export type WriteQueue = ReturnType<typeof createWriteQueue>;
