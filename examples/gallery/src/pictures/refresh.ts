import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { createContext, useContext, useMemo } from 'react';
import { graphql } from '../generated/index.ts';

const REFRESH = graphql(`
  query RefreshPictures($ids: [ID!]!) {
    mediaItemsById(ids: $ids) {
      id
      ...LightboxItem
    }
  }
`);

/** How many look-ups one call to Google takes. */
const BATCH = 50;

/** How long to collect pictures for one request, in milliseconds. */
const COLLECT_MS = 50;

/** Fetches the URLs of pictures again. The cache passes them to every component that shows these pictures. */
export type Refresh = (ids: readonly string[]) => Promise<void>;

const refreshMediaItems = async (client: ApolloClient, ids: readonly string[]): Promise<void> => {
  for (let start = 0; start < ids.length; start += BATCH) {
    const variables = { ids: ids.slice(start, start + BATCH) };
    await client.query({ query: REFRESH, variables, fetchPolicy: 'network-only' });
  }
};

/** How the pictures below are refreshed, if they are not media items of the library. */
export const RefreshContext = createContext<Refresh | null>(null);

/** Returns the function that refreshes pictures. */
export const useRefresh = (): Refresh => {
  const client = useApolloClient();
  const own = useContext(RefreshContext);
  return useMemo(() => own ?? ((ids) => refreshMediaItems(client, ids)), [client, own]);
};

const failedUrls = new Set<string>();
let waiting: string[] = [];

/**
 * Returns a function that fetches the URL of a picture that failed to load again, once for each URL. Pictures that fail together
 * share a request.
 */
export const useRefreshPicture = () => {
  const refresh = useRefresh();
  return (id: string, url: string): void => {
    if (failedUrls.has(url)) return;
    failedUrls.add(url);
    waiting.push(id);
    if (waiting.length > 1) return;
    setTimeout(() => {
      const ids = [...new Set(waiting)];
      waiting = [];
      // If this fails too, the picture stays missing, and the next page load tries again.
      refresh(ids).catch(() => undefined);
    }, COLLECT_MS);
  };
};
