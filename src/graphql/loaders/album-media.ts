import type { Requested } from '../../photos/requested.ts';
import type { MediaItem } from '../../photos/wire.ts';
import { connect, type Connection } from '../connections/connection.ts';
import { albumMediaRequest } from '../connections/list-request.ts';
import { sizeOf, type PageArgs } from '../connections/start-position.ts';
import type { Loaders } from './loaders.ts';

/** A page that was started: its first request, which fails if the album does not exist, and the whole page. */
type StartedPage = { firstRequest: Promise<unknown>; connection: Promise<Connection<Requested<MediaItem>>> };

/** Creates the loader of the media items of albums for one operation. It can start a page before the album has been loaded. */
export const createAlbumMedia = ({ mediaItemPage }: Pick<Loaders, 'mediaItemPage'>) => {
  const started = new Map<string, StartedPage>();

  const keyOf = (albumId: string, args: PageArgs) =>
    JSON.stringify([albumId, sizeOf(albumMediaRequest(albumId), args), args.after ?? null]);

  const request = (albumId: string, args: PageArgs): StartedPage => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const connection = connect(albumMediaRequest(albumId), args, (key) => {
      const page = mediaItemPage.load(key);
      resolve(page);
      return page;
    });
    // A cursor can be invalid, so that there is no request.
    const firstRequest = Promise.race([promise, connection]);
    for (const unused of [firstRequest, connection]) unused.catch(() => undefined);
    return { firstRequest, connection };
  };

  return {
    /** Starts a page that `load` will return. If no one loads it, its errors have no effect. */
    start: (albumId: string, args: PageArgs): StartedPage => {
      const key = keyOf(albumId, args);
      const page = started.get(key) ?? request(albumId, args);
      started.set(key, page);
      return page;
    },

    /** Returns the page that was started, once. Otherwise requests it. */
    load: (albumId: string, args: PageArgs): Promise<Connection<Requested<MediaItem>>> => {
      const key = keyOf(albumId, args);
      const page = started.get(key);
      started.delete(key);
      return page?.connection ?? connect(albumMediaRequest(albumId), args, (pageKey) => mediaItemPage.load(pageKey));
    },

    /** Forgets all started pages. */
    clear: () => started.clear(),
  };
};

export type AlbumMedia = ReturnType<typeof createAlbumMedia>;
