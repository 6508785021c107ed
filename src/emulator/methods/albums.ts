import { message, string } from '../proto/messages.ts';
import { ACCESS } from '../scopes.ts';
import { albumJson } from './album-json.ts';
import { ALBUM_LIST_REQUEST, albumPage } from './album-page.ts';
import { findAlbum } from './album-rules.ts';
import { defineMethod, type Method } from './method.ts';

/** https://developers.google.com/photos/library/reference/rest/v1/albums */
export const albumMethods = {
  'albums.get': defineMethod({
    rpc: 'GetAlbum',
    verb: 'GET',
    path: '/v1/albums/{albumId}',
    request: message({ albumId: string }),
    access: ACCESS.read,
    handle: ({ albumId }, call) => albumJson(findAlbum(albumId, call), call),
  }),

  'albums.list': defineMethod({
    rpc: 'ListAlbums',
    verb: 'GET',
    path: '/v1/albums',
    request: ALBUM_LIST_REQUEST,
    access: ACCESS.read,
    handle: (request, call) => {
      const { albums, ...rest } = albumPage('albums.list', false, request, call);
      return { ...(albums.length > 0 && { albums }), ...rest };
    },
  }),
} satisfies Record<string, Method>;
