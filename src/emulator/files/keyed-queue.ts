/** Creates a queue that runs tasks with the same key one after another, in the order of the calls. */
export const createKeyedQueue = () => {
  const latest = new Map<string, Promise<unknown>>();

  return async <Result>(key: string, task: () => Promise<Result>): Promise<Result> => {
    const previous = latest.get(key);
    const run = async () => {
      // The caller of the previous task handles its failure.
      if (previous) await Promise.allSettled([previous]);
      return task();
    };
    const current = run();
    latest.set(key, current);
    try {
      return await current;
    } finally {
      if (latest.get(key) === current) latest.delete(key);
    }
  };
};
