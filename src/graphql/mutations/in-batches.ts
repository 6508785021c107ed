import { PhotosError } from '../../photos/errors.ts';

/** The progress of a write of many entries: what is done, what is not, what may be, and the error that stopped it. */
export type Progress<Entry> = {
  done: readonly Entry[];
  /** The entries of the call whose response was lost, if it was. */
  unknown: readonly Entry[];
  notDone: readonly Entry[];
  error?: unknown;
};

const isUnknown = (error: unknown) => error instanceof PhotosError && error.outcome === 'UNKNOWN';

/** Writes entries in batches, in order. Stops at the first batch that fails, so that the order is kept. */
export const inBatches = async <Entry>(
  entries: readonly Entry[],
  size: number,
  write: (batch: readonly Entry[]) => Promise<unknown>,
): Promise<Progress<Entry>> => {
  for (let start = 0; start < entries.length; start += size) {
    const end = start + size;
    try {
      await write(entries.slice(start, end));
    } catch (error) {
      const sure = isUnknown(error) ? end : start;
      return {
        done: entries.slice(0, start),
        unknown: entries.slice(start, sure),
        notDone: entries.slice(sure),
        error,
      };
    }
  }
  return { done: entries, unknown: [], notDone: [] };
};
