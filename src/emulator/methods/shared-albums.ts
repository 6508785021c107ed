import { message, string } from '../proto/messages.ts';
import { invalidField } from '../api-error.ts';
import { ACCESS } from '../scopes.ts';
import { albumJson } from './album-json.ts';
import { ALBUM_LIST_REQUEST, albumPage } from './album-page.ts';
import { defineMethod, type Call, type Method } from './method.ts';

const findShared = (shareToken: string, { user, store }: Call) => {
  const row = store.albums.findByShareToken(user, shareToken);
  if (!row) throw invalidField('share_token', 'Invalid share token.');
  return row;
};

/** https://developers.google.com/photos/library/reference/rest/v1/sharedAlbums */
export const sharedAlbumMethods = {
  'sharedAlbums.get': defineMethod({
    rpc: 'GetSharedAlbum',
    verb: 'GET',
    path: '/v1/sharedAlbums/{shareToken}',
    request: message({ shareToken: string }),
    access: ACCESS.share,
    handle: ({ shareToken }, call) => albumJson(findShared(shareToken, call), call),
  }),

  'sharedAlbums.join': defineMethod({
    rpc: 'JoinSharedAlbum',
    verb: 'POST',
    path: '/v1/sharedAlbums:join',
    request: message({ shareToken: string }),
    access: ACCESS.share,
    handle: ({ shareToken }, call) => {
      const row = findShared(shareToken, call);
      if (row.is_member === 0) call.store.albums.join(row.album_key, call.user);
      return { album: albumJson(findShared(shareToken, call), call) };
    },
  }),

  'sharedAlbums.leave': defineMethod({
    rpc: 'LeaveSharedAlbum',
    verb: 'POST',
    path: '/v1/sharedAlbums:leave',
    request: message({ shareToken: string }),
    access: ACCESS.share,
    handle: ({ shareToken }, call) => {
      const row = findShared(shareToken, call);
      if (row.owner === call.user) throw invalidField('share_token', 'The owner of an album cannot leave it.');
      if (row.is_member === 0) throw invalidField('share_token', 'The user has not joined this album.');
      call.store.albums.leave(row.album_key, call.user);
      return {};
    },
  }),

  'sharedAlbums.list': defineMethod({
    rpc: 'ListSharedAlbums',
    verb: 'GET',
    path: '/v1/sharedAlbums',
    request: ALBUM_LIST_REQUEST,
    access: ACCESS.readShared,
    handle: (request, call) => {
      const { albums, ...rest } = albumPage('sharedAlbums.list', true, request, call);
      return { ...(albums.length > 0 && { sharedAlbums: albums }), ...rest };
    },
  }),
} satisfies Record<string, Method>;
