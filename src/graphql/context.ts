import { setMaxListeners } from 'node:events';
import { createPhotosClient } from '../photos/client.ts';
import type { CallCount } from '../photos/send.ts';
import { passedOn } from '../photos/tokens.ts';
import type { Upstream } from '../photos/upstream.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What a resolver may use. Made for one operation and gone with it. */
export type Context = { loaders: Loaders; count: CallCount };

/** Who asks. */
export type Viewer = {
  /** The Google access token that the request brought. Null where it brought none. */
  token: string | null;
};

/** Make the context of one operation. `signal` ends its calls: when the caller is gone, or its time is up. */
export const createContext = ({ baseUrl, dispatcher }: Upstream, { token }: Viewer, signal: AbortSignal): Context => {
  const count = { upstreamCalls: 0 };
  // Every call under way listens to the one signal: a page of albums has fifty of them.
  setMaxListeners(0, signal);
  const photos = createPhotosClient({ baseUrl, dispatcher, accessToken: passedOn(token), signal, count });
  return { loaders: createLoaders(photos), count };
};
