import DataLoader from 'dataloader';
import { createPhotos, type Fetch, type Photos } from './photos.ts';
import { createFetch } from './undici-fetch.ts';
import type { BatchGetResponse, MediaItem } from './wire.ts';

/** The limit of mediaItems.batchGet. */
const MAX_BATCH = 50;

/** Creates the loader of media items for one request: a batchGet for each 50, as the documentation of DataLoader shows. */
export const createItemLoader = (fetch: Fetch) =>
  new DataLoader<string, MediaItem>(
    async (ids) => {
      const query = ids.map((id) => `mediaItemIds=${encodeURIComponent(id)}`).join('&');
      const { mediaItemResults } = await fetch<BatchGetResponse>('GET', `/v1/mediaItems:batchGet?${query}`);
      return mediaItemResults.map(({ mediaItem, status }) => mediaItem ?? new Error(status?.message));
    },
    { maxBatchSize: MAX_BATCH },
  );

/** Creates what the resolvers use for one request. Media items are loaded in batches. */
export const createBatchedPhotos = (authorization = ''): Photos => {
  const fetch = createFetch(authorization);
  const items = createItemLoader(fetch);
  return createPhotos(fetch, (id) => items.load(id));
};
