import { message, string } from '../messages.ts';
import { invalidField } from '../refusal.ts';
import { READ_SCOPES, SCOPES } from '../scopes.ts';
import { albumJson } from './album-json.ts';
import { ALBUM_LIST_REQUEST, albumPage } from './album-page.ts';
import { defineMethod, type Method } from './method.ts';

/** https://developers.google.com/photos/library/reference/rest/v1/sharedAlbums */
export const sharedAlbumMethods = {
  'sharedAlbums.get': defineMethod({
    verb: 'GET',
    path: '/v1/sharedAlbums/{shareToken}',
    request: message({ shareToken: string }),
    scopes: [SCOPES.sharing],
    handle: ({ shareToken }, call) => {
      const row = call.store.albums.findByShareToken(call.user, shareToken);
      if (!row) throw invalidField('share_token', 'Invalid share token.');
      return albumJson(row, call);
    },
  }),

  'sharedAlbums.list': defineMethod({
    verb: 'GET',
    path: '/v1/sharedAlbums',
    request: ALBUM_LIST_REQUEST,
    scopes: READ_SCOPES,
    handle: (request, call) => {
      const { albums, ...rest } = albumPage('sharedAlbums.list', true, request, call);
      return { ...(albums.length > 0 && { sharedAlbums: albums }), ...rest };
    },
  }),
} satisfies Record<string, Method>;
