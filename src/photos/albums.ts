import type { Send } from './send.ts';
import type { Album, AlbumListRequest, AlbumPage } from './wire.ts';

/** https://developers.google.com/photos/library/reference/rest/v1/albums */
export const createAlbums = (send: Send) => ({
  get: (albumId: string) =>
    send<Album>({ method: 'albums.get', verb: 'GET', path: `/v1/albums/${encodeURIComponent(albumId)}` }),

  /** A page of at most 50. */
  list: (query: AlbumListRequest) => send<AlbumPage>({ method: 'albums.list', verb: 'GET', path: '/v1/albums', query }),
});
