import { setMaxListeners } from 'node:events';
import type { Viewer } from '../auth/viewer.ts';
import { createPhotosClient, type PhotosClient } from '../photos/client.ts';
import type { CallCount } from '../photos/send.ts';
import type { Upstream } from '../photos/upstream.ts';
import { createBatchScheduler, type BatchScheduler } from './loaders/batch-scheduler.ts';
import { createLoaders, forget, type Loaders } from './loaders/loaders.ts';

/** What an operation costs: calls of the Library API, as estimated and as made. */
export type OperationCost = CallCount & {
  /** How many calls it makes at most, as known before it runs. */
  estimatedUpstreamCalls: number;
  /** How many loads were answered by what the operation had asked for already. */
  cacheHits: number;
};

/** What a resolver may use. Made for one operation and gone with it. */
export type Context = {
  loaders: Loaders;
  /** For changes: what is read goes through the loaders. */
  photos: PhotosClient;
  /** Let the loaders forget all they hold, after a change. */
  forget: () => void;
  /** When the look-ups of media items are sent. */
  scheduler: BatchScheduler;
  count: OperationCost;
  /** The context of another operation of the same request. */
  fork: () => Context;
};

/** Make the context of one operation. `signal` ends its calls: when the caller is gone, or its time is up. */
export const createContext = (upstream: Upstream, viewer: Viewer, signal: AbortSignal): Context => {
  const { baseUrl, dispatcher, writes } = upstream;
  const { key, tokenSource } = viewer;
  const count = { estimatedUpstreamCalls: 0, upstreamCalls: 0, cacheHits: 0, retries: 0 };
  // Every call under way listens to the one signal: a page of albums has fifty of them.
  setMaxListeners(0, signal);
  const serialize = writes.forViewer(key, signal);
  const photos = createPhotosClient({ baseUrl, dispatcher, tokenSource, signal, count, serialize });
  const scheduler = createBatchScheduler();
  const loaders = createLoaders(photos, scheduler, count);
  const fork = () => createContext(upstream, viewer, signal);
  return { loaders, photos, forget: () => forget(loaders), scheduler, count, fork };
};
