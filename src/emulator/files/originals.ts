import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readChunks } from './read-chunks.ts';
import { syncFolder } from './sync-folder.ts';

/** Files as they came, byte for byte, each named by the SHA-256 of its content. */
export const openOriginals = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);

  const originals = {
    pathOf,

    /**
     * Take a copy of a file in, unless its content is here already. The bytes are on the disk when this resolves.
     *
     * @throws when the file cannot be read or the copy not be written, or at `signal`: then nothing is left behind
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
     * Make a file that is on the disk already one of the originals, without a copy where the disk can do that. The file
     * stays where it is, too.
     */
    link: async (file: string, hash: string): Promise<void> => {
      const target = pathOf(hash);
      mkdirSync(dirname(target), { recursive: true });
      try {
        await link(file, target);
      } catch {
        // There already, or on a disk that knows no links.
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

/** The SHA-256 of a file's content, in hexadecimal. The file is read piece by piece, until `signal`. */
export const hashFile = async (file: string, signal?: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of readChunks(file)) {
    signal?.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest('hex');
};
