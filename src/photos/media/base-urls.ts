import type { LRUCache } from 'lru-cache';
import { createLru } from '../../lru.ts';

/** Where the bytes of an item are at Google. */
export type BaseUrl = {
  /** Works only with a suffix, and for 60 minutes. */
  url: string;
  /** Null if Google does not return it. */
  filename: string | null;
  /** When the gateway requested it, in milliseconds since 1970. */
  requestedAt: number;
  /** When it replaced one that no longer worked, in milliseconds since 1970. */
  renewedAt?: number;
};

/** The base URLs of one viewer, by the item. */
export type ViewerBaseUrls = {
  /** Returns the base URL of an item, unless it is too old. */
  get: (item: string) => BaseUrl | undefined;
  set: (item: string, baseUrl: BaseUrl) => void;
  /** Returns items whose base URLs are too old, those that were used last first. */
  expired: (max: number) => string[];
  /** Removes a base URL that no longer works. */
  remove: (item: string, url: string) => void;
};

/** The maximum age of a base URL, in milliseconds. The bytes then have half an hour to load. */
const MAX_AGE_MS = 25 * 60_000;

/** The maximum number of base URLs of one viewer: two picking sessions of the largest size, and a library on a screen. */
const MAX_PER_VIEWER = 5_000;

/** The maximum length of all base URLs, items and file names, in characters. */
const MAX_LENGTH = 32 * 2 ** 20;

const lengthOf = ({ url, filename }: BaseUrl, item: string) => url.length + item.length + (filename?.length ?? 0);

/**
 * Creates the cache of base URLs, which is bounded in time and size. No viewer can remove the base URLs of another one, except the
 * least recently used ones if the whole cache is full.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createBaseUrls = (now: () => number) => {
  let length = 0;
  /** By viewer, in the order of their last use. */
  const viewers = new Map<string, LRUCache<string, BaseUrl>>();

  const openFor = (viewer: string) => {
    const known = viewers.get(viewer);
    const cache =
      known ??
      createLru<BaseUrl>(MAX_PER_VIEWER, {
        dispose: (baseUrl, item) => {
          length -= lengthOf(baseUrl, item);
        },
      });
    viewers.delete(viewer);
    viewers.set(viewer, cache);
    return cache;
  };

  const shrink = () => {
    for (const [viewer, cache] of viewers) {
      if (length <= MAX_LENGTH) return;
      viewers.delete(viewer);
      cache.clear();
    }
  };

  const isFresh = ({ requestedAt }: BaseUrl) => Math.abs(now() - requestedAt) < MAX_AGE_MS;

  return {
    /** Returns the base URLs of a viewer, by its key. */
    forViewer: (viewer: string): ViewerBaseUrls => ({
      get: (item) => {
        const found = viewers.get(viewer)?.get(item);
        return found && isFresh(found) ? found : undefined;
      },
      expired: (max) => {
        const entries = viewers.get(viewer)?.entries() ?? [];
        const items: string[] = [];
        for (const [item, baseUrl] of entries) {
          if (items.length >= max) break;
          if (!isFresh(baseUrl)) items.push(item);
        }
        return items;
      },
      set: (item, baseUrl) => {
        const cache = openFor(viewer);
        const known = cache.peek(item);
        if (known && known.requestedAt > baseUrl.requestedAt) return;
        // An operation that reads no file names does not request them.
        const added = { ...baseUrl, filename: baseUrl.filename ?? known?.filename ?? null };
        cache.set(item, added);
        length += lengthOf(added, item);
        shrink();
      },
      remove: (item, url) => {
        const cache = viewers.get(viewer);
        if (cache?.peek(item)?.url === url) cache.delete(item);
      },
    }),
  };
};

export type BaseUrls = ReturnType<typeof createBaseUrls>;
