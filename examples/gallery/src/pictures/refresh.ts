import type { ApolloClient } from '@apollo/client';
import { graphql } from '../generated/index.ts';

const REFRESH = graphql(`
  query RefreshPictures($ids: [ID!]!) {
    mediaItemsById(ids: $ids) {
      ...LightboxItem
    }
  }
`);

/** How many look-ups one call to Google takes. */
const BATCH = 50;

/** How long to collect pictures for one request, in milliseconds. */
const COLLECT_MS = 50;

/** Fetches the URLs of media items again. The cache passes them to every component that shows these items. */
export const refreshPictures = async (client: ApolloClient, ids: readonly string[]): Promise<void> => {
  for (let start = 0; start < ids.length; start += BATCH) {
    const variables = { ids: ids.slice(start, start + BATCH) };
    await client.query({ query: REFRESH, variables, fetchPolicy: 'network-only' });
  }
};

const failedUrls = new Set<string>();
let waiting: string[] = [];

/** Fetches the URL of a picture that failed to load again, once for each URL. Pictures that fail together share a request. */
export const refreshPicture = (client: ApolloClient, id: string, url: string): void => {
  if (failedUrls.has(url)) return;
  failedUrls.add(url);
  waiting.push(id);
  if (waiting.length > 1) return;
  setTimeout(() => {
    const ids = [...new Set(waiting)];
    waiting = [];
    // If this fails too, the picture stays missing, and the next page load tries again.
    refreshPictures(client, ids).catch(() => undefined);
  }, COLLECT_MS);
};
