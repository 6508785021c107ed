import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { DeliveryEffect } from './response.ts';

/** A trickle: so many bytes, after so many milliseconds. */
const DROP = 8;
const PAUSE = 10;

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

async function* firstBytes(chunks: Chunks, count: number) {
  let left = count;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

async function* drops(chunks: Chunks) {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += DROP) {
      await setTimeout(PAUSE);
      yield chunk.subarray(at, at + DROP);
    }
  }
}

/** Write a chunk. Resolves when its memory is free again: it is sent, or the caller has left, which the response shows. */
export const flush = async (response: ServerResponse, chunk: Buffer): Promise<void> => {
  if (response.destroyed) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const onClose = () => resolve();
  response.once('close', onClose);
  response.write(chunk, () => resolve());
  await promise;
  response.off('close', onClose);
};

const send = async (response: ServerResponse, chunks: AsyncIterable<Buffer>) => {
  for await (const chunk of chunks) {
    if (response.destroyed) return;
    await flush(response, chunk);
  }
};

/**
 * Send the body of an answer whose head, with the full `length` in bytes, is written: only the first half of it before
 * the connection ends, or all of it slowly.
 */
export const deliver = async (
  response: ServerResponse,
  chunks: Chunks,
  length: number,
  effect: Exclude<DeliveryEffect, 'EMPTY_BODY'>,
): Promise<void> => {
  if (effect === 'TRUNCATE') {
    await send(response, firstBytes(chunks, Math.floor(length / 2)));
    response.destroy();
    return;
  }
  await send(response, drops(chunks));
  response.end();
};
