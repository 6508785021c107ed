import DataLoader, { type CacheMap } from 'dataloader';
import type { PhotosClient } from '../../photos/client.ts';
import { checkList } from '../../photos/validate-response.ts';
import { MAX_BATCH } from '../../photos/methods/media-items.ts';
import { withRequestTime, type Requested } from '../../photos/requested.ts';
import type { Album, MediaItem } from '../../photos/wire.ts';
import type { BatchScheduler } from './batch-scheduler.ts';
import { createMediaItemBatch } from './media-item-batch.ts';
import { orNull } from './or-null.ts';
import { settled } from './settled.ts';
import type { Page, PageKey } from '../connections/list-request.ts';
import type { FieldMasks } from '../selection/field-masks.ts';

const withToken = (pageToken: string) => (pageToken ? { pageToken } : {});

const loadAlbumPage = async (
  { albums, sharedAlbums }: PhotosClient,
  key: PageKey,
  fields: string,
): Promise<Page<Album>> => {
  const { list, pageSize, pageToken } = key;
  const request = { ...list.parameters, pageSize, ...withToken(pageToken) };
  if (list.method === 'sharedAlbums.list') {
    const { sharedAlbums: nodes, nextPageToken } = await sharedAlbums.list(request, fields);
    return { nodes: checkList(list.method, nodes), ...(nextPageToken && { nextPageToken }) };
  }
  const { albums: nodes, nextPageToken } = await albums.list(request, fields);
  return { nodes: checkList(list.method, nodes), ...(nextPageToken && { nextPageToken }) };
};

const loadMediaItemPage = async (
  { mediaItems }: PhotosClient,
  key: PageKey,
  fields: string,
): Promise<Page<Requested<MediaItem>>> => {
  const { list, pageSize, pageToken } = key;
  const request = { ...list.parameters, pageSize, ...withToken(pageToken) };
  const load = list.method === 'mediaItems.list' ? mediaItems.list : mediaItems.search;
  const page = await load(request, fields);
  const { nextPageToken } = page;
  const nodes = withRequestTime(checkList(list.method, page.mediaItems), page);
  return { nodes, ...(nextPageToken && { nextPageToken }) };
};

/** Counts the look-ups in caches. */
type HitCount = { cacheHits: number; cacheMisses: number };

const countingCache = <Value>(count: HitCount): CacheMap<string, Promise<Value>> => {
  const cache = new Map<string, Promise<Value>>();
  return {
    get: (key) => {
      const found = cache.get(key);
      if (found) count.cacheHits += 1;
      else count.cacheMisses += 1;
      return found;
    },
    set: (key, value) => cache.set(key, value),
    delete: (key) => cache.delete(key),
    clear: () => cache.clear(),
  };
};

/** Returns a function that creates loaders for resources that the API cannot batch. They only deduplicate. */
const createUnbatched =
  (count: HitCount) =>
  <Key, Value>(name: string, load: (key: Key) => Promise<Value>) =>
    new DataLoader<Key, Value, string>((keys) => Promise.all(keys.map((key) => settled(load(key)))), {
      name,
      // As a batch, all pages would wait for the slowest one, and their fields would be resolved at once.
      batch: false,
      cacheKeyFn: (key) => JSON.stringify(key),
      cacheMap: countingCache(count),
    });

/**
 * Creates the loaders of one operation. Operations never share loaders, because the cached objects belong to one viewer. The
 * batch scheduler tracks every load that can lead to further media item ids. The loaders request only the fields that the
 * operation reads.
 */
export const createLoaders = (
  photos: PhotosClient,
  { track, schedule }: BatchScheduler,
  count: HitCount,
  masks: () => FieldMasks,
) => {
  const unbatched = createUnbatched(count);
  const loadBatch = createMediaItemBatch(photos, () => masks().mediaItem);
  return {
    /** Media items by Google's id, 50 in one call. Null if the item does not exist. */
    mediaItem: new DataLoader<string, Requested<MediaItem> | null>((ids) => track(loadBatch(ids)), {
      name: 'mediaItem',
      maxBatchSize: MAX_BATCH,
      batchScheduleFn: schedule,
      cacheMap: countingCache(count),
    }),
    /** Albums by Google's id. Null if the album does not exist. */
    album: unbatched('album', (id: string) => track(orNull('albums.get', photos.albums.get(id, masks().album)))),
    /** Shared albums by share token. Null if the token is unknown. */
    sharedAlbum: unbatched('sharedAlbum', (shareToken: string) =>
      track(orNull('sharedAlbums.get', photos.sharedAlbums.get(shareToken, masks().album))),
    ),
    /** Pages of albums or shared albums. */
    albumPage: unbatched('albumPage', (key: PageKey) => track(loadAlbumPage(photos, key, masks().album))),
    /** Pages of media items: of an album, the library or a search. */
    mediaItemPage: unbatched('mediaItemPage', (key: PageKey) =>
      loadMediaItemPage(photos, key, masks().listedMediaItem),
    ),
  };
};

export type Loaders = ReturnType<typeof createLoaders>;

/** Clears all loaders. Call it after a mutation, because earlier reads are stale. */
export const clearLoaders = (loaders: Loaders): void => {
  for (const loader of Object.values(loaders)) loader.clearAll();
};
