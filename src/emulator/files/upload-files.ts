import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readChunks } from './read-chunks.ts';
import { syncFolder } from './sync-folder.ts';
import { createKeyedQueue } from './keyed-queue.ts';

/**
 * Give the memory of a chunk back at once, where nothing else lies in it. Left to be collected, the chunks of a long
 * upload pile up to over sixty megabytes.
 */
const release = ({ buffer, byteLength }: Buffer): void => {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
};

/** The files of uploads that are no media items yet, each named by its upload's id. */
export const openUploadFiles = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const pathOf = (id: string) => join(folder, id);

  return {
    pathOf,

    /** Work that ends with the files of one person, a piece after the other. */
    enqueue: createKeyedQueue(),

    /** How many bytes of an upload are there. */
    lengthOf: (id: string): number => statSync(pathOf(id), { throwIfNoEntry: false })?.size ?? 0,

    /**
     * Write what a stream gives at the end of an upload's file, at the speed of the disk. Gives how many bytes that were.
     *
     * @throws when `limit` bytes are passed, whatever `onTooMany` makes, and when the stream breaks off: what came until then stays
     */
    append: async (id: string, bytes: Readable, limit: number, onTooMany: () => Error): Promise<number> => {
      await using handle = await open(pathOf(id), 'a');
      let written = 0;
      // A stream that is refused is left open: its sender must still be answered.
      for await (const chunk of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        if (written + chunk.length > limit) throw onTooMany();
        await handle.appendFile(chunk);
        written += chunk.length;
        release(chunk);
      }
      return written;
    },

    /** Take back what was written behind this length. */
    truncate: (id: string, length: number) => truncate(pathOf(id), length),

    /** Bring an upload to the disk: its bytes, and its name in the folder. */
    sync: async (id: string): Promise<void> => {
      await using handle = await open(pathOf(id), 'a');
      await handle.sync();
      await syncFolder(folder);
    },

    /** The SHA-1 of the bytes of an upload. */
    sha1Of: async (id: string): Promise<Buffer> => {
      const hash = createHash('sha1');
      for await (const piece of readChunks(pathOf(id))) hash.update(piece);
      return hash.digest();
    },

    remove: (id: string) => rm(pathOf(id), { force: true }),

    /** Remove the files of all uploads but these. */
    keepOnly: (ids: Iterable<string>): void => {
      const kept = new Set(ids);
      for (const name of readdirSync(folder))
        if (!kept.has(name)) rmSync(pathOf(name), { recursive: true, force: true });
    },

    clear: (): void => {
      for (const name of readdirSync(folder)) rmSync(pathOf(name), { recursive: true, force: true });
    },
  };
};

export type UploadFiles = ReturnType<typeof openUploadFiles>;
