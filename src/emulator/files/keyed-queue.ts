/** Runs pieces of work that share a key one after another, in the order in which they came. */
export const createKeyedQueue = () => {
  const latest = new Map<string, Promise<unknown>>();

  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const before = latest.get(key);
    const run = async () => {
      // How the work before has ended is told to whoever asked for it.
      if (before) await Promise.allSettled([before]);
      return work();
    };
    const mine = run();
    latest.set(key, mine);
    try {
      return await mine;
    } finally {
      if (latest.get(key) === mine) latest.delete(key);
    }
  };
};
