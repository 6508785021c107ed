import { setTimeout } from 'node:timers/promises';
import type { MediaReference } from '../auth/media-tickets.ts';
import type { BaseUrl, BaseUrls } from '../photos/media/base-urls.ts';
import { isLibraryItem, itemKey } from '../photos/media/item-key.ts';
import { mediaNotFound } from '../photos/media/media.ts';
import { MAX_BATCH } from '../photos/methods/media-items.ts';
import type { Requested } from '../photos/requested.ts';
import type { MediaItem } from '../photos/wire.ts';
import type { Context } from './context.ts';

/** Creates the context for the look-ups of one viewer. */
type OpenContext<Request> = (request: Request) => Context;

/** The base URLs of a batch of items. Null for one that does not exist. */
type Located = Map<string, BaseUrl | Error | null>;

type Batch = { ids: Set<string>; isCollecting: boolean; located: Promise<Located> };

/** How long requests for single items are collected, in milliseconds. A page requests its pictures at the same time. */
const COLLECTION_MS = 10;

/** The maximum size of a page of picked items. */
const MAX_PICKED_PAGE = 100;

/** The maximum number of pages. A session has at most 2,000 items, but pages may be short. */
const MAX_PICKED_PAGES = 100;

/** The fields that a look-up needs. */
const MASKS = { album: 'id', listedMediaItem: 'id', mediaItem: 'id,baseUrl,filename' };

const baseUrlOf = (item: Requested<MediaItem> | Error | null): BaseUrl | Error | null => {
  if (item === null || item instanceof Error) return item;
  const { baseUrl: url, filename = null, requestedAt } = item;
  return url === undefined ? null : { url, filename, requestedAt };
};

export type MediaLocatorOptions<Request> = {
  baseUrls: BaseUrls;
  openContext: OpenContext<Request>;
  /** Called with each look-up in the cache of base URLs. */
  observeLookup: (isHit: boolean) => void;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Creates the functions that find the base URLs of items: in the cache, or with the fewest calls. */
export const createMediaLocator = <Request extends { viewer: { key: string } }>({
  baseUrls,
  openContext,
  observeLookup,
  now,
}: MediaLocatorOptions<Request>) => {
  /** By viewer: the batches whose items are collected, or being loaded. */
  const batches = new Map<string, Batch[]>();

  const endBatch = (key: string, batch: Batch) => {
    const others = (batches.get(key) ?? []).filter((other) => other !== batch);
    if (others.length > 0) batches.set(key, others);
    else batches.delete(key);
  };

  /** The items that the page shows most likely need new base URLs too, and a call returns fifty as fast as one. */
  const addExpired = (key: string, ids: Set<string>) => {
    for (const item of baseUrls.forViewer(key).expired(MAX_BATCH)) {
      if (ids.size >= MAX_BATCH) return;
      if (isLibraryItem(item)) ids.add(item);
    }
  };

  const loadLibraryItems = async (request: Request, ids: Set<string>): Promise<Located> => {
    const { key } = request.viewer;
    addExpired(key, ids);
    const { loaders, requestFields } = openContext(request);
    requestFields(() => MASKS);
    const list = [...ids];
    const items = await loaders.mediaItem.loadMany(list);
    const known = baseUrls.forViewer(key);
    const located: Located = new Map();
    for (const [index, id] of list.entries()) {
      const baseUrl = baseUrlOf(items[index] ?? null);
      located.set(id, baseUrl);
      if (baseUrl && !(baseUrl instanceof Error)) known.set(id, baseUrl);
    }
    return located;
  };

  const startBatch = (request: Request): Batch => {
    const ids = new Set<string>();
    const collected = setTimeout(COLLECTION_MS).then(() => {
      batch.isCollecting = false;
    });
    const located = collected
      .then(() => loadLibraryItems(request, ids))
      .finally(() => endBatch(request.viewer.key, batch));
    const batch: Batch = { ids, isCollecting: true, located };
    return batch;
  };

  const locateInLibrary = async (request: Request, itemId: string) => {
    const { key } = request.viewer;
    const pending = batches.get(key) ?? [];
    const joined = pending.find(({ ids, isCollecting }) => isCollecting || ids.has(itemId));
    const batch = joined ?? startBatch(request);
    if (!joined) batches.set(key, [...pending, batch]);
    if (batch.isCollecting) batch.ids.add(itemId);
    return (await batch.located).get(itemId) ?? null;
  };

  /** By viewer and session. */
  const listings = new Map<string, Promise<void>>();

  /** Lists all items of a picking session: the API cannot look up one of them. */
  const listSession = async (request: Request, sessionId: string): Promise<void> => {
    const known = baseUrls.forViewer(request.viewer.key);
    const { loaders } = openContext(request).picking();
    let pageToken = '';
    for (let page = 0; page < MAX_PICKED_PAGES; page += 1) {
      const list = { method: 'picker.mediaItems.list', parameters: { sessionId } } as const;
      const { nodes, nextPageToken = '' } = await loaders.page.load({ list, pageSize: MAX_PICKED_PAGE, pageToken });
      for (const { id: itemId, mediaFile: { baseUrl: url, filename = null } = {}, requestedAt } of nodes) {
        if (url !== undefined) known.set(itemKey({ sessionId, itemId }), { url, filename, requestedAt });
      }
      if (nextPageToken === '') return;
      pageToken = nextPageToken;
    }
  };

  const locatePicked = async (request: Request, sessionId: string, item: string) => {
    const { key } = request.viewer;
    const name = `${key} ${sessionId}`;
    const listing = listings.get(name) ?? listSession(request, sessionId).finally(() => listings.delete(name));
    listings.set(name, listing);
    await listing;
    return baseUrls.forViewer(key).get(item) ?? null;
  };

  return {
    /**
     * Returns the base URL of an item of a viewer.
     *
     * @param stale one that no longer works
     * @throws PhotosError NOT_FOUND if the item does not exist, or the error of the look-up
     */
    locate: async (request: Request, reference: MediaReference, stale: BaseUrl | null): Promise<BaseUrl> => {
      const { sessionId, itemId } = reference;
      const known = baseUrls.forViewer(request.viewer.key);
      const item = itemKey(reference);
      if (stale) known.remove(item, stale.url);
      const cached = known.get(item);
      observeLookup(cached !== undefined);
      if (cached) return cached;
      const located =
        sessionId === null ? await locateInLibrary(request, itemId) : await locatePicked(request, sessionId, item);
      if (located === null) throw mediaNotFound();
      if (located instanceof Error) throw located;
      if (stale) known.set(item, { ...located, renewedAt: now() });
      return located;
    },
  };
};
