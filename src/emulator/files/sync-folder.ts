import { open } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';

/** Systems on which folders cannot be opened as files keep their names by themselves. */
const NOT_NEEDED = new Set(['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP']);

/** Bring the names of a folder's files to the disk. The files' own bytes must be there already. */
export const syncFolder = async (folder: string): Promise<void> => {
  try {
    await using handle = await open(folder);
    await handle.sync();
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : '';
    if (!NOT_NEEDED.has(code)) throw error;
  }
};
