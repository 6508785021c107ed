import { Pool } from 'undici';
import { createRetiredScopeCheck } from './retired-scopes.ts';
import { createWriteQueue, type WriteQueue } from './resilience/write-queue.ts';

/** What all operations share: the connections to the Library API and the write queue. */
export type Upstream = {
  baseUrl: string;
  dispatcher: Pool;
  writes: WriteQueue;
  /** Returns whether the API still accepts the scopes that Google withdrew. */
  acceptsRetiredScopes: () => Promise<boolean>;
  stop: () => Promise<void>;
};

const KEEP_ALIVE_MILLISECONDS = 30_000;

/**
 * Opens the connection pool.
 *
 * @param baseUrl the base URL of the Library API
 * @param connections the maximum number of concurrent calls; further calls are queued
 */
export const openUpstream = (baseUrl: string, connections: number): Upstream => {
  const dispatcher = new Pool(new URL(baseUrl).origin, {
    connections,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    // The deadline of the operation applies instead.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    baseUrl,
    dispatcher,
    writes: createWriteQueue(),
    acceptsRetiredScopes: createRetiredScopeCheck(baseUrl, dispatcher),
    stop: () => dispatcher.destroy(),
  };
};
