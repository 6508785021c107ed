/** How far a write of many got: what is done, what is not, and what stopped it. */
export type Progress<Entry> = { done: readonly Entry[]; notDone: readonly Entry[]; error?: unknown };

/**
 * Write many entries a batch at a time, in their order. The first batch that fails ends it: what stands behind must not
 * overtake what stands before.
 */
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
