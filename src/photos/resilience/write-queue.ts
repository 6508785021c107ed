import { PhotosError } from '../errors.ts';
import { abortable } from './abortable.ts';

/** Runs a write after the earlier writes of the same viewer. */
export type Serialize = <Value>(write: () => Promise<Value>) => Promise<Value>;

/** Returns the function that queues a write of a viewer. The signal ends its wait: a write that is still waiting is then never sent. */
export type WriteOrder = { forViewer: (viewer: string, signal: AbortSignal) => Serialize };

/** The error of a write that had to wait for earlier ones for too long. It was not sent. */
export const writeTooLate = () =>
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
export const createWriteQueue = (): WriteOrder => {
  /** By viewer with running or queued writes: a promise that settles when the last write has ended. */
  const latest = new Map<string, Promise<unknown>>();

  /**
   * Returns the function that queues a write of a viewer.
   *
   * @param viewer the key of the viewer
   * @param signal ends the wait. A write that is still waiting is then never sent.
   */
  const forViewer =
    (viewer: string, signal: AbortSignal): Serialize =>
    async (write) => {
      const earlier = latest.get(viewer) ?? Promise.resolve();
      const finished = Promise.withResolvers<void>();
      // A write that stops waiting must not let the next one overtake the earlier ones.
      const last = Promise.all([earlier, finished.promise]).then(() => {
        if (latest.get(viewer) === last) latest.delete(viewer);
      });
      latest.set(viewer, last);
      try {
        await abortable(earlier, signal).catch(() => undefined);
        if (signal.aborted) throw writeTooLate();
        return await write();
      } finally {
        finished.resolve();
      }
    };

  return { forViewer };
};
