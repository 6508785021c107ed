import type { Send } from './send.ts';
import type { Album, AlbumListRequest, SharedAlbumPage } from './wire.ts';

/** https://developers.google.com/photos/library/reference/rest/v1/sharedAlbums */
export const createSharedAlbums = (send: Send) => ({
  get: (shareToken: string) =>
    send<Album>({
      method: 'sharedAlbums.get',
      verb: 'GET',
      path: `/v1/sharedAlbums/${encodeURIComponent(shareToken)}`,
    }),

  /** A page of at most 50. */
  list: (query: AlbumListRequest) =>
    send<SharedAlbumPage>({ method: 'sharedAlbums.list', verb: 'GET', path: '/v1/sharedAlbums', query }),
});
