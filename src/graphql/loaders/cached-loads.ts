import type { CachedRead, CachedReads } from '../../photos/cache/cached-reads.ts';
import { tagsOf } from '../../photos/cache/tags.ts';
import type { CallWait } from '../../photos/resilience/call-wait.ts';
import type { Requested } from '../../photos/requested.ts';
import type { Turn } from '../../photos/resilience/turns.ts';
import type { Album, MediaItem } from '../../photos/wire.ts';
import type { Page, PageKey } from '../connections/list-request.ts';

/** A load that can be shared: its key, what is read, and the call. */
type SharedLoad<Value> = CachedRead<Value> & { key: string; call: (wait?: CallWait) => Promise<Value | null> };

/** Nothing that is about to change without a write is kept: a video is processed in the background. */
const isFinal = ({ mediaMetadata }: MediaItem) => mediaMetadata?.video?.status !== 'PROCESSING';

/** Pages of at least this many nodes take long enough to resolve that they wait for a turn. */
const LARGE_PAGE = 20;

const isLarge = (value: unknown) =>
  typeof value === 'object' && value !== null && 'nodes' in value && Array.isArray(value.nodes)
    ? value.nodes.length >= LARGE_PAGE
    : false;

/**
 * Creates the loads of one operation through the cache of its viewer.
 *
 * @param turn waits for a turn of the viewer
 */
export const createCachedLoads = (reads: CachedReads, turn: Turn) => {
  const loadShared = async <Value>({ key, call, ...read }: SharedLoad<Value>): Promise<Value | null> => {
    const kept = await reads.find<Value>(key, read);
    if (kept !== undefined) {
      if (isLarge(kept)) await turn();
      return kept;
    }
    const [result] = await reads.load([key], read, async (_indices, wait) => [await call(wait)]);
    if (result instanceof Error) throw result;
    return result ?? null;
  };

  const loadPage = async <Node>(
    { list, pageSize, pageToken }: PageKey,
    read: Pick<CachedRead<Page<Node>>, 'fields' | 'tagsOf' | 'mayKeep'>,
    call: (wait?: CallWait) => Promise<Page<Node>>,
  ): Promise<Page<Node>> => {
    const key = JSON.stringify([list.method, list.parameters, pageSize, pageToken]);
    const page = await loadShared({ key, method: list.method, ...read, call });
    if (!page) throw new Error('A page was loaded as null.');
    return page;
  };

  const itemRead = (fields: string): CachedRead<Requested<MediaItem>> => ({
    method: 'mediaItems.batchGet',
    isBatch: true,
    fields,
    tagsOf: ({ id }) => tagsOf.mediaItem(id),
    mayKeep: isFinal,
  });
  const itemKey = (id: string) => `item ${id}`;

  return {
    album: (id: string, fields: string, call: (wait?: CallWait) => Promise<Album | null>) =>
      loadShared({ key: `album ${id}`, method: 'albums.get', fields, tagsOf: () => tagsOf.album(id), call }),

    albumPage: (key: PageKey, fields: string, call: (wait?: CallWait) => Promise<Page<Album>>) => {
      const method = key.list.method === 'sharedAlbums.list' ? key.list.method : 'albums.list';
      return loadPage(key, { fields, tagsOf: () => tagsOf.albumPage(method) }, call);
    },

    mediaItemPage: (key: PageKey, fields: string, call: (wait?: CallWait) => Promise<Page<Requested<MediaItem>>>) => {
      const albumId = 'albumId' in key.list.parameters ? key.list.parameters.albumId : undefined;
      const read = {
        fields,
        tagsOf: ({ nodes }: Page<MediaItem>) => tagsOf.mediaItemPage(albumId, nodes),
        mayKeep: ({ nodes }: Page<MediaItem>) => nodes.every(isFinal),
      };
      return loadPage(key, read, call);
    },

    /** Returns the media item that the cache has. Undefined if it has none with these fields. */
    findMediaItem: (id: string, fields: string) => reads.find<Requested<MediaItem>>(itemKey(id), itemRead(fields)),

    /** Loads media items that were not found. Those that have been loaded since, or are being loaded, need no call. */
    mediaItems: async (
      ids: readonly string[],
      fields: string,
      call: (ids: readonly string[], wait: CallWait) => Promise<readonly (Requested<MediaItem> | null | Error)[]>,
    ) =>
      reads.load(ids.map(itemKey), itemRead(fields), (indices, wait) =>
        call(
          indices.flatMap((index) => ids[index] ?? []),
          wait,
        ),
      ),
  };
};

export type CachedLoads = ReturnType<typeof createCachedLoads>;
