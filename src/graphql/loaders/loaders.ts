import DataLoader, { type CacheMap } from 'dataloader';
import type { PhotosClient } from '../../photos/client.ts';
import { errorOfStatus, isNotFound, PhotosError, invalidResponse } from '../../photos/errors.ts';
import { checkList, checkResource, withoutEmpty } from '../../photos/validate-response.ts';
import { MAX_BATCH } from '../../photos/media-items.ts';
import type { Album, MediaItem, MediaItemResult } from '../../photos/wire.ts';
import type { BatchScheduler } from './batch-scheduler.ts';
import type { Page, PageKey } from '../connections/list-request.ts';

/** Returns null if the resource does not exist. Any other failure rejects this key alone. */
const orNull = async <Resource extends { id: string }>(
  method: string,
  found: Promise<Resource>,
): Promise<Resource | null> => {
  try {
    return checkResource(method, await found);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
};

const settled = async <Value>(promise: Promise<Value>): Promise<Value | Error> => {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const BATCH_GET = 'mediaItems.batchGet';

/**
 * Matches the results of a batch to its ids. An item is found by its id, wherever it is in the response. An id without an
 * item has the status at its own index, not counting empty results; without a status it is an error, not a missing item.
 */
const resultsOf = (ids: readonly string[], all: readonly (MediaItemResult | null)[]) => {
  const present = withoutEmpty(all);
  const items = present.flatMap(({ mediaItem }) => (mediaItem ? [mediaItem] : []));
  const results = present.length === ids.length ? present : all;
  const byId = new Map(items.map((item) => [item.id, item] as const));
  return ids.map((id, index): MediaItem | null | Error => {
    const item = byId.get(id);
    if (item) return item;
    const status = results.length === ids.length ? results[index]?.status : undefined;
    if (!status) return invalidResponse(BATCH_GET);
    const error = errorOfStatus(BATCH_GET, status);
    return isNotFound(error) ? null : error;
  });
};

/**
 * Loads media items by id with the fewest calls. A single id uses `get`. If Google rejects a whole batch because of one id,
 * the batch is split in halves until only that id is rejected.
 */
const loadMediaItems = async (
  { mediaItems }: Pick<PhotosClient, 'mediaItems'>,
  ids: readonly string[],
): Promise<(MediaItem | null | Error)[]> => {
  const [lone] = ids;
  if (lone !== undefined && ids.length === 1) return [await settled(orNull('mediaItems.get', mediaItems.get(lone)))];
  try {
    const { mediaItemResults } = await mediaItems.batchGet(ids);
    return Array.isArray(mediaItemResults)
      ? resultsOf(ids, mediaItemResults)
      : ids.map(() => invalidResponse(BATCH_GET));
  } catch (error) {
    const isRejected = error instanceof PhotosError && error.failure === 'INVALID_ARGUMENT';
    if (!isRejected) throw error;
    const middle = Math.ceil(ids.length / 2);
    const halves = [ids.slice(0, middle), ids.slice(middle)].map((half) => loadMediaItems({ mediaItems }, half));
    return (await Promise.all(halves)).flat();
  }
};

const withToken = (pageToken: string) => (pageToken ? { pageToken } : {});

const loadAlbumPage = async ({ albums, sharedAlbums }: PhotosClient, key: PageKey): Promise<Page<Album>> => {
  const { list, pageSize, pageToken } = key;
  const request = { ...list.parameters, pageSize, ...withToken(pageToken) };
  if (list.method === 'sharedAlbums.list') {
    const { sharedAlbums: nodes, nextPageToken } = await sharedAlbums.list(request);
    return { nodes: checkList(list.method, nodes), ...(nextPageToken && { nextPageToken }) };
  }
  const { albums: nodes, nextPageToken } = await albums.list(request);
  return { nodes: checkList(list.method, nodes), ...(nextPageToken && { nextPageToken }) };
};

const loadMediaItemPage = async ({ mediaItems }: PhotosClient, key: PageKey): Promise<Page<MediaItem>> => {
  const { list, pageSize, pageToken } = key;
  const request = { ...list.parameters, pageSize, ...withToken(pageToken) };
  const load = list.method === 'mediaItems.list' ? mediaItems.list : mediaItems.search;
  const { mediaItems: nodes, nextPageToken } = await load(request);
  return { nodes: checkList(list.method, nodes), ...(nextPageToken && { nextPageToken }) };
};

/** Counts the hits of a cache. */
type HitCount = { cacheHits: number };

const countingCache = <Value>(count: HitCount): CacheMap<string, Promise<Value>> => {
  const cache = new Map<string, Promise<Value>>();
  return {
    get: (key) => {
      const found = cache.get(key);
      if (found) count.cacheHits += 1;
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
      cacheKeyFn: (key) => JSON.stringify(key),
      cacheMap: countingCache(count),
    });

/**
 * Creates the loaders of one operation. Operations never share loaders, because the cached objects belong to one viewer. The
 * batch scheduler tracks every load that can lead to further media item ids.
 */
export const createLoaders = (photos: PhotosClient, { track, schedule }: BatchScheduler, count: HitCount) => {
  const unbatched = createUnbatched(count);
  return {
    /** Media items by Google's id, 50 in one call. Null if the item does not exist. */
    mediaItem: new DataLoader<string, MediaItem | null>((ids) => track(loadMediaItems(photos, ids)), {
      name: 'mediaItem',
      maxBatchSize: MAX_BATCH,
      batchScheduleFn: schedule,
      cacheMap: countingCache(count),
    }),
    /** Albums by Google's id. Null if the album does not exist. */
    album: unbatched('album', (id: string) => track(orNull('albums.get', photos.albums.get(id)))),
    /** Shared albums by share token. Null if the token is unknown. */
    sharedAlbum: unbatched('sharedAlbum', (shareToken: string) =>
      track(orNull('sharedAlbums.get', photos.sharedAlbums.get(shareToken))),
    ),
    /** Pages of albums or shared albums. */
    albumPage: unbatched('albumPage', (key: PageKey) => track(loadAlbumPage(photos, key))),
    /** Pages of media items: of an album, the library or a search. */
    mediaItemPage: unbatched('mediaItemPage', (key: PageKey) => loadMediaItemPage(photos, key)),
  };
};

export type Loaders = ReturnType<typeof createLoaders>;

/** Clears all loaders. Call it after a mutation, because earlier reads are stale. */
export const clearLoaders = (loaders: Loaders): void => {
  for (const loader of Object.values(loaders)) loader.clearAll();
};
