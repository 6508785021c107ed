import { setMaxListeners } from 'node:events';
import { createPhotosClient } from '../photos/client.ts';
import type { CallCount } from '../photos/send.ts';
import { passedOn } from '../photos/tokens.ts';
import type { Upstream } from '../photos/upstream.ts';
import { createGathering, type Gathering } from './gathering.ts';
import { createLoaders, type Loaders } from './loaders.ts';

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
  /** When the look-ups of media items are sent. */
  gathering: Gathering;
  count: OperationCost;
};

/** Who asks. */
export type Viewer = {
  /** The Google access token that the request brought. Null where it brought none. */
  token: string | null;
};

/** Make the context of one operation. `signal` ends its calls: when the caller is gone, or its time is up. */
export const createContext = ({ baseUrl, dispatcher }: Upstream, { token }: Viewer, signal: AbortSignal): Context => {
  const count = { estimatedUpstreamCalls: 0, upstreamCalls: 0, cacheHits: 0, retries: 0 };
  // Every call under way listens to the one signal: a page of albums has fifty of them.
  setMaxListeners(0, signal);
  const photos = createPhotosClient({ baseUrl, dispatcher, accessToken: passedOn(token), signal, count });
  const gathering = createGathering();
  return { loaders: createLoaders(photos, gathering, count), gathering, count };
};
