import { Pool } from 'undici';
import { createWriteQueue, type WriteQueue } from './resilience/write-queue.ts';

/** What all operations share of the Library API: its connections, and the line in which writes wait. */
export type Upstream = { baseUrl: string; dispatcher: Pool; writes: WriteQueue; stop: () => Promise<void> };

const KEEP_ALIVE_MILLISECONDS = 30_000;

/**
 * Open the pool of connections.
 *
 * @param baseUrl where the Library API is
 * @param connections how many calls may be under way at once; further ones wait in line
 */
export const openUpstream = (baseUrl: string, connections: number): Upstream => {
  const dispatcher = new Pool(new URL(baseUrl).origin, {
    connections,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    // The deadline of the operation rules: no call has a time of its own that could outlast it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { baseUrl, dispatcher, writes: createWriteQueue(), stop: () => dispatcher.destroy() };
};
