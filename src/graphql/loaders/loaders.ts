import DataLoader from 'dataloader';
import type { PhotosClient } from '../../photos/client.ts';
import { checkList } from '../../photos/validate-response.ts';
import type { CallWait } from '../../photos/resilience/call-wait.ts';
import { MAX_BATCH } from '../../photos/methods/media-items.ts';
import { withRequestTime, type Requested } from '../../photos/requested.ts';
import type { Album, MediaItem } from '../../photos/wire.ts';
import type { BatchScheduler } from './batch-scheduler.ts';
import type { CachedLoads } from './cached-loads.ts';
import { createMediaItemBatch } from './media-item-batch.ts';
import { orNull } from './or-null.ts';
import { countingCache, createMemo, type HitCount, type Loader } from './unbatched.ts';
import type { Page, PageKey } from '../connections/list-request.ts';
import type { FieldMasks } from '../selection/field-masks.ts';

const withToken = (pageToken: string) => (pageToken ? { pageToken } : {});

const loadAlbumPage = async (
  { albums, sharedAlbums }: PhotosClient,
  key: PageKey,
  fields: string,
  wait?: CallWait,
): Promise<Page<Album>> => {
  const { list, pageSize, pageToken } = key;
  const request = { ...list.parameters, pageSize, ...withToken(pageToken) };
  if (list.method === 'sharedAlbums.list') {
    const { sharedAlbums: nodes, nextPageToken } = await sharedAlbums.list(request, fields, wait);
    return { nodes: checkList(list.method, nodes), ...(nextPageToken && { nextPageToken }) };
  }
  const { albums: nodes, nextPageToken } = await albums.list(request, fields, wait);
  return { nodes: checkList(list.method, nodes), ...(nextPageToken && { nextPageToken }) };
};

const loadMediaItemPage = async (
  { mediaItems }: PhotosClient,
  key: PageKey,
  fields: string,
  wait?: CallWait,
): Promise<Page<Requested<MediaItem>>> => {
  const { list, pageSize, pageToken } = key;
  const request = { ...list.parameters, pageSize, ...withToken(pageToken) };
  const load = list.method === 'mediaItems.list' ? mediaItems.list : mediaItems.search;
  const page = await load(request, fields, wait);
  const { nextPageToken } = page;
  const nodes = withRequestTime(checkList(list.method, page.mediaItems), page);
  return { nodes, ...(nextPageToken && { nextPageToken }) };
};

/** What the loaders of an operation use. */
export type LoaderOptions = {
  photos: PhotosClient;
  scheduler: BatchScheduler;
  count: HitCount;
  /** Returns the fields that the operation reads. */
  masks: () => FieldMasks;
  /** Loads through the cache of the viewer. Null without one. */
  cached: CachedLoads | null;
};

type MediaItemLoader = Loader<string, Requested<MediaItem> | null>;

const createMediaItemLoader = ({ photos, scheduler, count, masks, cached }: LoaderOptions): MediaItemLoader => {
  const { track, schedule } = scheduler;
  const loadBatch = createMediaItemBatch(photos, () => masks().mediaItem);
  const options = { name: 'mediaItem', maxBatchSize: MAX_BATCH, batchScheduleFn: schedule };
  if (!cached) return new DataLoader((ids) => track(loadBatch(ids)), { ...options, cacheMap: countingCache(count) });
  const batches: MediaItemLoader = new DataLoader(
    (ids: readonly string[]) => track(cached.mediaItems(ids, masks().mediaItem, loadBatch)),
    { ...options, cache: false },
  );
  // Items that the cache has take no place in a batch.
  return createMemo(count, (id) => {
    const kept = cached.findMediaItem(id, masks().mediaItem);
    if (kept instanceof Promise) return kept.then((later) => later ?? batches.load(id));
    return kept ? Promise.resolve(kept) : batches.load(id);
  });
};

/**
 * Creates the loaders of one operation. Operations never share loaders, because the cached objects belong to one viewer. The
 * batch scheduler tracks every load that can lead to further media item ids. The loaders request only the fields that the
 * operation reads.
 */
export const createLoaders = (options: LoaderOptions) => {
  const { photos, scheduler, count, masks, cached } = options;
  const { track } = scheduler;
  return {
    /** Media items by Google's id, 50 in one call. Null if the item does not exist. */
    mediaItem: createMediaItemLoader(options),
    /** Albums by Google's id. Null if the album does not exist. */
    album: createMemo(count, (id: string) => {
      const fields = masks().album;
      const call = (wait?: CallWait) => orNull('albums.get', photos.albums.get(id, fields, wait));
      return track(cached ? cached.album(id, fields, call) : call());
    }),
    /** Shared albums by share token. Null if the token is unknown. Never cached: the viewer need not be a member. */
    sharedAlbum: createMemo(count, (shareToken: string) =>
      track(orNull('sharedAlbums.get', photos.sharedAlbums.get(shareToken, masks().album))),
    ),
    /** Pages of albums or shared albums. */
    albumPage: createMemo(count, (key: PageKey) => {
      const fields = masks().album;
      const call = (wait?: CallWait) => loadAlbumPage(photos, key, fields, wait);
      return track(cached ? cached.albumPage(key, fields, call) : call());
    }),
    /** Pages of media items: of an album, the library or a search. */
    mediaItemPage: createMemo(count, (key: PageKey) => {
      const fields = masks().listedMediaItem;
      const call = (wait?: CallWait) => loadMediaItemPage(photos, key, fields, wait);
      return cached ? cached.mediaItemPage(key, fields, call) : call();
    }),
  };
};

export type Loaders = ReturnType<typeof createLoaders>;

/** Clears all loaders. Call it after a mutation, because earlier reads are stale. */
export const clearLoaders = (loaders: Loaders): void => {
  for (const loader of Object.values(loaders)) loader.clearAll();
};
