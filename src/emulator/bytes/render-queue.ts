/** A queued task. */
type QueuedTask = { isWanted: () => boolean; start: () => void; drop: () => void };

/**
 * Creates a queue that runs up to `slots` tasks at a time, in the order of the calls. A task that is no longer wanted when
 * its turn comes is skipped and resolves to null. Otherwise a client that retries would wait for its own earlier requests.
 */
export const createRenderQueue = (slots: number) => {
  const waiting: QueuedTask[] = [];
  let running = 0;

  /** Starts the next wanted task if a slot is free. */
  const startNext = () => {
    if (running >= slots) return;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (next.isWanted()) return next.start();
      next.drop();
    }
  };

  return <Result>(isWanted: () => boolean, work: () => Promise<Result>): Promise<Result | null> => {
    const { promise, resolve } = Promise.withResolvers<Result | null>();
    const perform = async () => {
      try {
        return await work();
      } finally {
        running -= 1;
        startNext();
      }
    };
    const start = () => {
      running += 1;
      resolve(perform());
    };
    waiting.push({ isWanted, start, drop: () => resolve(null) });
    startNext();
    return promise;
  };
};
