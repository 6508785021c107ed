import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { UploadFiles } from '../files/upload-files.ts';

/** How long an expired upload is kept, in milliseconds. A request that started before the expiry takes at most an hour. */
const GRACE = 60 * 60 * 1000;

/** The maximum number of uploads in one sweep, so that no request waits for thousands of files. */
const MAX_SWEPT = 20;

/** Removes uploads that expired an hour ago, with their bytes, a few at a time. */
export const sweepUploads = async (store: Store, files: UploadFiles, clock: Clock): Promise<void> => {
  for (const id of store.uploads.listExpired(clock.now() - GRACE, MAX_SWEPT)) {
    // In this order, because the next start removes files without an upload.
    store.uploads.forget(id);
    await files.remove(id);
  }
};
