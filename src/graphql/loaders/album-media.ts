import type { MediaItem } from '../../photos/wire.ts';
import { connect, type Connection } from '../connections/connection.ts';
import { albumMediaRequest } from '../connections/list-request.ts';
import type { Loaders } from './loaders.ts';

/** The arguments of `Album.mediaItems`. */
type PageArgs = { first?: number | null | undefined; after?: string | null | undefined };

const DEFAULT_FIRST = 25;

/** Creates the loader of the media items of albums for one operation. It can start a page before the album has been loaded. */
export const createAlbumMedia = ({ mediaItemPage }: Pick<Loaders, 'mediaItemPage'>) => {
  const started = new Map<string, Promise<Connection<MediaItem>>>();

  const keyOf = (albumId: string, { first, after }: PageArgs) =>
    JSON.stringify([albumId, first ?? DEFAULT_FIRST, after ?? null]);

  const request = (albumId: string, { first, after }: PageArgs) =>
    connect(albumMediaRequest(albumId), { first: first ?? DEFAULT_FIRST, after }, (key) => mediaItemPage.load(key));

  return {
    /** Starts a page that `load` will return. If no one loads it, its error has no effect. */
    start: (albumId: string, args: PageArgs): Promise<Connection<MediaItem>> => {
      const key = keyOf(albumId, args);
      const page = started.get(key) ?? request(albumId, args);
      started.set(key, page);
      page.catch(() => undefined);
      return page;
    },

    /** Returns the page that was started, once. Otherwise requests it. */
    load: (albumId: string, args: PageArgs): Promise<Connection<MediaItem>> => {
      const key = keyOf(albumId, args);
      const page = started.get(key) ?? request(albumId, args);
      started.delete(key);
      return page;
    },

    /** Forgets all started pages. */
    clear: () => started.clear(),
  };
};

export type AlbumMedia = ReturnType<typeof createAlbumMedia>;
