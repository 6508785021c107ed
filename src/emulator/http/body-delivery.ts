import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { BodyEffect } from './response.ts';

/** How a trickled body is sent: this many bytes, then a pause of this many milliseconds. */
const TRICKLE_BYTES = 8;
const TRICKLE_PAUSE = 10;

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

async function* firstBytes(chunks: Chunks, count: number) {
  let left = count;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

async function* trickle(chunks: Chunks) {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += TRICKLE_BYTES) {
      await setTimeout(TRICKLE_PAUSE);
      yield chunk.subarray(at, at + TRICKLE_BYTES);
    }
  }
}

/** Writes a chunk. Resolves when the chunk has been sent, or when the caller has disconnected. */
const flush = async (response: ServerResponse, chunk: Buffer): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onClose = () => resolve();
  response.once('close', onClose);
  response.write(chunk, () => resolve());
  await promise;
  response.off('close', onClose);
};

/** Writes chunks until the caller disconnects, which is no failure: it may have seen enough of a video. */
const send = async (response: ServerResponse, chunks: Chunks) => {
  for await (const chunk of chunks) {
    if (response.destroyed) return;
    await flush(response, chunk);
  }
};

/**
 * Sends a body: all of it, or with a delivery fault: the first half of it before the connection closes, or all of it
 * slowly. The head must be written already, with the full `length` in bytes.
 */
export const deliver = async (
  response: ServerResponse,
  chunks: Chunks,
  length: number,
  effect: BodyEffect | null,
): Promise<void> => {
  if (effect === 'TRUNCATE') {
    await send(response, firstBytes(chunks, Math.floor(length / 2)));
    response.destroy();
    return;
  }
  await send(response, effect === 'TRICKLE' ? trickle(chunks) : chunks);
  response.end();
};
