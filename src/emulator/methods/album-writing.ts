import { countCharacters } from '../../character-count.ts';
import { makeId } from '../ids.ts';
import { message, string } from '../proto/messages.ts';
import { invalidArgument, invalidField } from '../api-error.ts';
import { ACCESS } from '../scopes.ts';
import { MAX_TITLE } from '../store/limits.ts';
import { albumJson } from './album-json.ts';
import { findOwnAlbum } from './album-rules.ts';
import { defineMethod, type Call, type Method } from './method.ts';
import { ALBUM } from './resources.ts';
import { readUpdateMask } from './update-mask.ts';

const checkTitle = (title: string): string => {
  if (title.trim() === '') throw invalidField('album.title', 'Album title must not be empty.');
  if (countCharacters(title) > MAX_TITLE) {
    throw invalidField('album.title', `Album title must have at most ${MAX_TITLE} characters.`);
  }
  return title;
};

/** Finds the cover by its id. It must be in the album and belong to the album's owner. */
const findCoverKey = (albumKey: number, coverId: string, { user, store }: Call): number => {
  const item = store.mediaItems.find(user, coverId);
  const isInAlbum = item && store.albumEntries.findMedia(albumKey, item.media_key) !== undefined;
  if (!item || !isInAlbum || item.owner !== user) throw invalidArgument('Request contains an invalid media item id.');
  return item.media_key;
};

/** Creating and updating albums. */
export const albumWritingMethods = {
  'albums.create': defineMethod({
    rpc: 'CreateAlbum',
    verb: 'POST',
    path: '/v1/albums',
    request: message({ album: ALBUM }),
    access: ACCESS.create,
    handle: ({ album }, call) => {
      if (!album) throw invalidField('album', 'Request must contain an album.');
      const title = checkTitle(album.title);
      const id = makeId('album', call.user);
      call.store.albums.add({ id, owner: call.user, title, is_app_created: 1, import_folder: null });
      // As in the real API, the response has no cover.
      return { id, title, productUrl: `https://photos.google.com/lr/album/${id}`, isWriteable: true };
    },
  }),

  'albums.patch': defineMethod({
    rpc: 'UpdateAlbum',
    verb: 'PATCH',
    path: '/v1/albums/{id}',
    body: 'album',
    request: message({ id: string, album: ALBUM, updateMask: string }),
    access: ACCESS.edit,
    handle: ({ id, album, updateMask }, call) => {
      const fields = readUpdateMask(updateMask, ['title', 'cover_photo_media_item_id']);
      const row = findOwnAlbum(id, call);
      const { albums, transaction } = call.store;
      transaction(() => {
        if (fields.has('title')) albums.rename(row.album_key, checkTitle(album?.title ?? ''));
        if (fields.has('cover_photo_media_item_id')) {
          albums.setCover(row.album_key, findCoverKey(row.album_key, album?.coverPhotoMediaItemId ?? '', call));
        }
      });
      return albumJson(findOwnAlbum(id, call), call);
    },
  }),
} satisfies Record<string, Method>;
