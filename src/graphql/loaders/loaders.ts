import DataLoader, { type CacheMap } from 'dataloader';
import type { PhotosClient } from '../../photos/client.ts';
import { errorOfStatus, isNotFound, PhotosError, invalidResponse } from '../../photos/errors.ts';
import { checkList, checkResource } from '../../photos/validate-response.ts';
import { MAX_BATCH } from '../../photos/media-items.ts';
import type { Album, MediaItem, MediaItemResult } from '../../photos/wire.ts';
import type { BatchScheduler } from './batch-scheduler.ts';
import type { Page, PageKey } from '../connections/list-request.ts';

/** Null for what is not there; any other failure is the failure of this key alone. */
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
 * The results of a batch, each to its id. The place of a result is believed where it holds the item that was asked for;
 * what stands in another place is found by its id, and what is not there at all is an error, not an absence.
 */
const resultsOf = (ids: readonly string[], results: readonly (MediaItemResult | null)[]) => {
  const items = results.flatMap((result) => (result?.mediaItem ? [result.mediaItem] : []));
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
 * Media items by id with as few calls as can be. A lone id is looked up by `get`. Where Google refuses a whole batch
 * for the sake of one id, its halves are asked for, down to the id that is to blame.
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
    const isRefused = error instanceof PhotosError && error.failure === 'INVALID_ARGUMENT';
    if (!isRefused) throw error;
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

/** Counts what a cache answers. */
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

/** A loader of things that the API gives one at a time: it only sees to it that nothing is asked for twice. */
const createSingle =
  (count: HitCount) =>
  <Key, Value>(name: string, load: (key: Key) => Promise<Value>) =>
    new DataLoader<Key, Value, string>((keys) => Promise.all(keys.map((key) => settled(load(key)))), {
      name,
      cacheKeyFn: (key) => JSON.stringify(key),
      cacheMap: countingCache(count),
    });

/**
 * The loaders of one operation: made with it and gone with it, since what they hold is one person's. Whatever may bring
 * further ids of media items is tracked by the batch scheduler.
 */
export const createLoaders = (photos: PhotosClient, { track, schedule }: BatchScheduler, count: HitCount) => {
  const single = createSingle(count);
  return {
    /** A media item by Google's id, null where there is none. Fifty at once are one call. */
    mediaItem: new DataLoader<string, MediaItem | null>((ids) => track(loadMediaItems(photos, ids)), {
      name: 'mediaItem',
      maxBatchSize: MAX_BATCH,
      batchScheduleFn: schedule,
      cacheMap: countingCache(count),
    }),
    /** An album by Google's id, null where there is none. */
    album: single('album', (id: string) => track(orNull('albums.get', photos.albums.get(id)))),
    /** The album that is shared under a token, null where there is none. */
    sharedAlbum: single('sharedAlbum', (shareToken: string) =>
      track(orNull('sharedAlbums.get', photos.sharedAlbums.get(shareToken))),
    ),
    /** A page of albums or shared albums. */
    albumPage: single('albumPage', (key: PageKey) => track(loadAlbumPage(photos, key))),
    /** A page of media items: of an album, of the library or of a search. */
    mediaItemPage: single('mediaItemPage', (key: PageKey) => loadMediaItemPage(photos, key)),
  };
};

export type Loaders = ReturnType<typeof createLoaders>;

/** Let loaders forget all they hold: after a change, what was read before it is old. */
export const forget = (loaders: Loaders): void => {
  for (const loader of Object.values(loaders)) loader.clearAll();
};
