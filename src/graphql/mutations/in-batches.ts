/** The progress of a write of many entries: what is done, what is not, and the error that stopped it. */
export type Progress<Entry> = { done: readonly Entry[]; notDone: readonly Entry[]; error?: unknown };

/** Writes entries in batches, in order. Stops at the first batch that fails, so that the order is kept. */
export const inBatches = async <Entry>(
  entries: readonly Entry[],
  size: number,
  write: (batch: readonly Entry[]) => Promise<unknown>,
): Promise<Progress<Entry>> => {
  for (let start = 0; start < entries.length; start += size) {
    try {
      await write(entries.slice(start, start + size));
    } catch (error) {
      return { done: entries.slice(0, start), notDone: entries.slice(start), error };
    }
  }
  return { done: entries, notDone: [] };
};
