import { isWellFormedId } from '../ids.ts';
import { message, string } from '../messages.ts';
import { invalidField, notFound } from '../refusal.ts';
import { READ_SCOPES } from '../scopes.ts';
import { albumJson } from './album-json.ts';
import { ALBUM_LIST_REQUEST, albumPage } from './album-page.ts';
import { defineMethod, type Call, type Method } from './method.ts';

/**
 * The album of this id as its caller sees it.
 *
 * @throws Refusal INVALID_ARGUMENT for what is no id, NOT_FOUND for an album that is not there or not the caller's to see
 */
export const findAlbum = (albumId: string, { user, store }: Call) => {
  if (!isWellFormedId(albumId)) throw invalidField('album_id', 'Invalid album ID.');
  const row = store.albums.find(user, albumId);
  if (!row) throw notFound();
  return row;
};

/** https://developers.google.com/photos/library/reference/rest/v1/albums */
export const albumMethods = {
  'albums.get': defineMethod({
    verb: 'GET',
    path: '/v1/albums/{albumId}',
    request: message({ albumId: string }),
    scopes: READ_SCOPES,
    handle: ({ albumId }, call) => albumJson(findAlbum(albumId, call), call),
  }),

  'albums.list': defineMethod({
    verb: 'GET',
    path: '/v1/albums',
    request: ALBUM_LIST_REQUEST,
    scopes: READ_SCOPES,
    handle: (request, call) => {
      const { albums, ...rest } = albumPage('albums.list', false, request, call);
      return { ...(albums.length > 0 && { albums }), ...rest };
    },
  }),
} satisfies Record<string, Method>;
