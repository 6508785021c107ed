/** Which parts of the library writes in progress may change, and which have changed while a read ran. */
export const createChanges = () => {
  const active = new Map<string, number>();
  const watchers = new Set<Set<string>>();

  const add = (key: string, count: number) => {
    const sum = (active.get(key) ?? 0) + count;
    if (sum > 0) active.set(key, sum);
    else active.delete(key);
  };

  return {
    /** Performs a write that may change these parts. If it throws, they may change at any time. */
    during: async (keys: readonly string[], write: () => Promise<void>): Promise<void> => {
      for (const key of keys) {
        add(key, 1);
        for (const seen of watchers) seen.add(key);
      }
      await write();
      for (const key of keys) add(key, -1);
    },

    /** Starts to note the parts that may change. `stop` returns them. */
    watch: () => {
      const seen = new Set(active.keys());
      watchers.add(seen);
      return {
        stop: (): ReadonlySet<string> => {
          watchers.delete(seen);
          return seen;
        },
      };
    },
  };
};
