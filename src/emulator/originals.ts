import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { copyFile, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Files as they came, byte for byte, each named by the SHA-256 of its content. */
export const openOriginals = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);

  return {
    pathOf,

    /** Take a copy of a file in, unless its content is here already. The bytes are on the disk when this resolves. */
    add: async (file: string, hash: string): Promise<void> => {
      const target = pathOf(hash);
      if (existsSync(target)) return;
      mkdirSync(join(folder, hash.slice(0, 2)), { recursive: true });
      const draft = `${target}.part`;
      await copyFile(file, draft);
      const handle = await open(draft, 'r+');
      await handle.sync();
      await handle.close();
      await rename(draft, target);
    },

    clear: () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    },
  };
};

export type Originals = ReturnType<typeof openOriginals>;

/** The SHA-256 of a file's content, in hexadecimal. The file is read as a stream. */
export const hashFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};
