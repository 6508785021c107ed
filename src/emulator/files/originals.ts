import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readChunks } from './read-chunks.ts';
import { syncFolder } from './sync-folder.ts';

/** Opens the store of original files. Each is named by the SHA-256 of its content. */
export const openOriginals = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);

  const originals = {
    pathOf,

    /**
     * Adds a copy of a file, unless its content is stored already. When this resolves, the bytes are on disk.
     *
     * @throws if the file cannot be read, the copy cannot be written, or `signal` aborts. Then it leaves nothing behind
     */
    add: async (file: string, hash: string, signal?: AbortSignal): Promise<void> => {
      const target = pathOf(hash);
      if (existsSync(target)) return;
      mkdirSync(dirname(target), { recursive: true });
      const draft = `${target}.${randomUUID()}.part`;
      try {
        await pipeline(createReadStream(file), createWriteStream(draft, { flush: true }), {
          ...(signal && { signal }),
        });
        await rename(draft, target);
      } finally {
        await rm(draft, { force: true });
      }
    },

    /**
     * Adds a file by a hard link, or by a copy if the file system does not support links. The file itself stays.
     */
    link: async (file: string, hash: string): Promise<void> => {
      const target = pathOf(hash);
      mkdirSync(dirname(target), { recursive: true });
      try {
        await link(file, target);
      } catch {
        // It exists already, or the file system does not support links.
        await originals.add(file, hash);
      }
      await syncFolder(dirname(target));
      await syncFolder(folder);
    },

    clear: () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    },
  };
  return originals;
};

export type Originals = ReturnType<typeof openOriginals>;

/** Returns the SHA-256 of a file's content in hexadecimal. Streams the file, and throws if `signal` aborts. */
export const hashFile = async (file: string, signal?: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(file)) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
  return hash.digest('hex');
};
