/** A piece of work that waits. What it resolves to is null where nobody waited for it any more when its turn came. */
type Waiting = { isWanted: () => boolean; start: () => void; drop: () => void };

/**
 * Lets so many pieces of work run at once, the others in the order in which they came. What nobody wants any more when its
 * turn comes is not done: a client that gives up and asks again would otherwise wait behind its own earlier requests.
 */
export const createRenderQueue = (slots: number) => {
  const waiting: Waiting[] = [];
  let running = 0;

  /** Let the next one that is wanted run, if there is a slot for it. */
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
