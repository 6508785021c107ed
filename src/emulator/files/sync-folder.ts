import { open } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';

/** The errors of systems that do not need a sync of folders, and do not allow it. */
const IGNORED_CODES = new Set(['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP']);

/** Flushes the names of a folder's files to disk. Flush the content of the files before. */
export const syncFolder = async (folder: string): Promise<void> => {
  try {
    await using handle = await open(folder);
    await handle.sync();
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : '';
    if (!IGNORED_CODES.has(code)) throw error;
  }
};
