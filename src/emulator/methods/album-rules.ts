import { isWellFormedId } from '../ids.ts';
import { invalidArgument, standardError } from '../api-error.ts';
import type { AlbumRow } from '../store/albums.ts';
import type { Call } from './method.ts';

/** The maximum number of media items in an album (albums reference). */
const MAX_ALBUM_ITEMS = 20_000;

/**
 * Finds an album that the caller can see.
 *
 * @throws ApiError INVALID_ARGUMENT for a malformed id, NOT_FOUND for an album that does not exist or is not visible
 */
export const findAlbum = (albumId: string, { user, store, isAppCreatedOnly }: Call): AlbumRow => {
  if (!isWellFormedId(albumId)) throw invalidArgument('Invalid album ID.');
  const row = store.albums.find(user, albumId);
  if (!row || (isAppCreatedOnly && row.is_app_created === 0)) throw standardError('NOT_FOUND');
  return row;
};

/**
 * Finds an album that the app created. The error for any other album is the same for all callers, also for those who cannot
 * see it.
 *
 * @param denied the error message for an album that the app did not create
 * @throws ApiError INVALID_ARGUMENT for such an album
 */
export const findAppAlbum = (albumId: string, call: Call, denied: string): AlbumRow => {
  const row = findAlbum(albumId, { ...call, isAppCreatedOnly: false });
  if (row.is_app_created === 0) throw invalidArgument(denied);
  return row;
};

/**
 * Finds an album to which the caller can add media items: the app created it, and the caller owns it or has joined it as a
 * collaborator.
 *
 * @throws ApiError INVALID_ARGUMENT if the caller cannot add to the album
 */
export const findAlbumToAddTo = (albumId: string, call: Call): AlbumRow => {
  const denied = 'No permission to add media items to this album.';
  const row = findAppAlbum(albumId, call, denied);
  if (row.owner !== call.user && row.is_collaborative === 0) throw invalidArgument(denied);
  return row;
};

/**
 * Finds an album that the app created and the caller owns.
 *
 * @throws ApiError PERMISSION_DENIED for any other album
 */
export const findOwnAlbum = (albumId: string, call: Call): AlbumRow => {
  const row = findAlbum(albumId, call);
  if (row.is_app_created === 0 || row.owner !== call.user) {
    throw standardError('PERMISSION_DENIED');
  }
  return row;
};

/**
 * Returns the media items that an album does not contain yet.
 *
 * @throws ApiError INVALID_ARGUMENT if the album would have more than 20,000 media items with them
 */
export const selectNewKeys = (album: AlbumRow, mediaKeys: readonly number[], { store }: Call): number[] => {
  const newKeys = mediaKeys.filter((key) => !store.albumEntries.findMedia(album.album_key, key));
  if (album.media_items_count + newKeys.length > MAX_ALBUM_ITEMS) {
    throw invalidArgument(`An album can hold at most ${MAX_ALBUM_ITEMS} media items.`);
  }
  return newKeys;
};
