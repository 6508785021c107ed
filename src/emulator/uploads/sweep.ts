import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { UploadFiles } from '../files/upload-files.ts';

/** How long after its end an upload is left alone, in milliseconds: what began before may still be under way. No request takes longer. */
const GRACE = 60 * 60 * 1000;

/** So many at a time, so that nobody's upload waits for thousands of files. */
const MAX_SWEPT = 20;

/** Forget uploads that are over for an hour, a few at a time, and remove their bytes. */
export const sweepUploads = async (store: Store, files: UploadFiles, clock: Clock): Promise<void> => {
  for (const id of store.uploads.listExpired(clock.now() - GRACE, MAX_SWEPT)) {
    // In this order: a file without an upload is removed at the next start.
    store.uploads.forget(id);
    await files.remove(id);
  }
};
