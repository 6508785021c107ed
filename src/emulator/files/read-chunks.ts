import { open } from 'node:fs/promises';

/** Large enough to read at the speed of the disk. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Yields the bytes of a file in chunks, from byte `start` to byte `end`, both inclusive. All chunks share one buffer: a
 * chunk is valid until the next one is read. A stream would allocate a buffer per chunk, tens of megabytes in all.
 *
 * @throws a system error if the file cannot be read
 */
export async function* readChunks(file: string, { start = 0, end = Infinity } = {}): AsyncGenerator<Buffer> {
  await using handle = await open(file);
  const memory = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  for (let at = start; at <= end;) {
    const { bytesRead } = await handle.read(memory, 0, Math.min(CHUNK_BYTES, end + 1 - at), at);
    if (bytesRead === 0) return;
    yield memory.subarray(0, bytesRead);
    at += bytesRead;
  }
}
