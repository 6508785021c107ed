import { open } from 'node:fs/promises';

/** Bytes of a piece: large enough that a gibibyte is read at the speed of the disk. */
const PIECE = 256 * 1024;

/**
 * The bytes of a file, piece by piece, from the byte `start` to the byte `end`, both included. All pieces lie in the same
 * memory: each is good until the next is asked for. Streams make new memory for each, and leave tens of megabytes of it
 * to be collected.
 *
 * @throws the system's error where the file cannot be read
 */
export async function* readChunks(file: string, { start = 0, end = Infinity } = {}): AsyncGenerator<Buffer> {
  await using handle = await open(file);
  const memory = Buffer.allocUnsafeSlow(PIECE);
  for (let at = start; at <= end;) {
    const { bytesRead } = await handle.read(memory, 0, Math.min(PIECE, end + 1 - at), at);
    if (bytesRead === 0) return;
    yield memory.subarray(0, bytesRead);
    at += bytesRead;
  }
}
