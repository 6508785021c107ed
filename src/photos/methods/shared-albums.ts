import { changeOf } from '../cache/tags.ts';
import type { CallWait } from '../resilience/call-wait.ts';
import { ofPage } from './field-mask.ts';
import type { Send } from '../send.ts';
import { checkResource } from '../validate-response.ts';
import type { Album, AlbumListRequest, SharedAlbumPage } from '../wire.ts';

/** https://developers.google.com/photos/library/reference/rest/v1/sharedAlbums */
export const createSharedAlbumsClient = (send: Send) => ({
  get: (shareToken: string, fields?: string) =>
    send<Album>({
      method: 'sharedAlbums.get',
      verb: 'GET',
      path: `/v1/sharedAlbums/${encodeURIComponent(shareToken)}`,
      query: { fields },
    }),

  /** Returns a page of at most 50. */
  list: (request: AlbumListRequest, fields?: string, wait?: CallWait) => {
    const query = { ...request, fields: ofPage('sharedAlbums', fields) };
    return send<SharedAlbumPage>({ method: 'sharedAlbums.list', verb: 'GET', path: '/v1/sharedAlbums', query, wait });
  },

  join: async (shareToken: string) => {
    const method = 'sharedAlbums.join';
    const { album } = await send<{ album?: Album }>({
      method,
      verb: 'POST',
      path: '/v1/sharedAlbums:join',
      body: { shareToken },
      isWrite: true,
      change: changeOf.joining(),
    });
    return checkResource(method, album);
  },

  leave: (shareToken: string) =>
    send({
      method: 'sharedAlbums.leave',
      verb: 'POST',
      path: '/v1/sharedAlbums:leave',
      body: { shareToken },
      isWrite: true,
      change: changeOf.leaving(),
    }),
});
