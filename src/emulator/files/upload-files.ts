import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readChunks } from './read-chunks.ts';
import { syncFolder } from './sync-folder.ts';
import { createKeyedQueue } from './keyed-queue.ts';

/**
 * Releases the memory of a chunk that does not share its buffer. Without this, the chunks of a long upload take more than
 * 60 MB until they are collected.
 */
const release = ({ buffer, byteLength }: Buffer): void => {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
};

/** Opens the store of uploads that are not media items yet. Each file is named by its upload's id. */
export const openUploadFiles = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const pathOf = (id: string) => join(folder, id);

  return {
    pathOf,

    /** Runs tasks on the files of one user one after another. */
    enqueue: createKeyedQueue(),

    /** Returns how many bytes of an upload have been received. */
    lengthOf: (id: string): number => statSync(pathOf(id), { throwIfNoEntry: false })?.size ?? 0,

    /**
     * Appends a stream to an upload's file, with backpressure. Returns the number of bytes written.
     *
     * @throws the error of `onTooMany` above `limit` bytes, and an error if the stream ends early. What was written stays
     */
    append: async (id: string, bytes: Readable, limit: number, onTooMany: () => Error): Promise<number> => {
      await using handle = await open(pathOf(id), 'a');
      let written = 0;
      // Keep a rejected stream open, so that the response can still be sent.
      for await (const chunk of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        if (written + chunk.length > limit) throw onTooMany();
        await handle.appendFile(chunk);
        written += chunk.length;
        release(chunk);
      }
      return written;
    },

    /** Truncates an upload to a length. */
    truncate: (id: string, length: number) => truncate(pathOf(id), length),

    /** Flushes an upload to disk: its content, and its name in the folder. */
    sync: async (id: string): Promise<void> => {
      await using handle = await open(pathOf(id), 'a');
      await handle.sync();
      await syncFolder(folder);
    },

    /** Returns the SHA-1 of an upload. */
    sha1Of: async (id: string): Promise<Buffer> => {
      const hash = createHash('sha1');
      for await (const chunk of readChunks(pathOf(id))) hash.update(chunk);
      return hash.digest();
    },

    remove: (id: string) => rm(pathOf(id), { force: true }),

    /** Removes the files of all uploads except these. */
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
