/** The maximum number of entries in one command, so that the store does not serve one viewer for too long. */
const MAX_ENTRIES = 100;

type Waiting<Entry, Result> = { entries: Entry[]; resolvers: ((result: Result) => void)[] };

/**
 * Creates the function that collects the entries of a viewer until the end of the current step of the event loop, and handles them
 * together. A list of many objects takes one command of the store instead of one for each.
 *
 * @param handle handles the entries of a viewer. Returns a result for each of them, and never rejects
 */
export const createPerViewerBatch = <Entry, Result>(
  handle: (viewer: string, entries: readonly Entry[]) => Promise<readonly Result[]>,
) => {
  const waiting = new Map<string, Waiting<Entry, Result>>();

  const flush = async (viewer: string, batch: Waiting<Entry, Result>): Promise<void> => {
    if (waiting.get(viewer) === batch) waiting.delete(viewer);
    const results = await handle(viewer, batch.entries);
    for (const [index, resolve] of batch.resolvers.entries()) {
      const result = results[index];
      if (result !== undefined) resolve(result);
    }
  };

  return (viewer: string, entry: Entry): Promise<Result> => {
    let batch = waiting.get(viewer);
    if (!batch || batch.entries.length >= MAX_ENTRIES) {
      const opened: Waiting<Entry, Result> = { entries: [], resolvers: [] };
      waiting.set(viewer, opened);
      // After everything that promises continue with now.
      process.nextTick(() => void flush(viewer, opened));
      batch = opened;
    }
    const { entries, resolvers } = batch;
    entries.push(entry);
    return new Promise((resolve) => {
      resolvers.push(resolve);
    });
  };
};
