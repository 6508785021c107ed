import { isWellFormedId } from '../ids.ts';
import { invalidArgument, notFound, ApiError } from '../api-error.ts';
import type { AlbumRow } from '../store/albums.ts';
import type { Call } from './method.ts';

/** The most media items that an album holds (albums reference). */
export const MAX_ALBUM_ITEMS = 20_000;

/**
 * The album of this id as its caller sees it.
 *
 * @throws ApiError INVALID_ARGUMENT for what is no id, NOT_FOUND for an album that is not there or not the caller's to see
 */
export const findAlbum = (albumId: string, { user, store, isAppCreatedOnly }: Call): AlbumRow => {
  if (!isWellFormedId(albumId)) throw invalidArgument('Invalid album ID.');
  const row = store.albums.find(user, albumId);
  if (!row || (isAppCreatedOnly && row.is_app_created === 0)) throw notFound();
  return row;
};

/**
 * The album of this id, where the app created it. Whoever may not see what the app did not create is told the same of such
 * an album as anybody else.
 *
 * @param refused what to say of an album that the app did not create
 * @throws ApiError INVALID_ARGUMENT for such an album
 */
export const findAppAlbum = (albumId: string, call: Call, refused: string): AlbumRow => {
  const row = findAlbum(albumId, { ...call, isAppCreatedOnly: false });
  if (row.is_app_created === 0) throw invalidArgument(refused);
  return row;
};

/**
 * The album of this id, where its caller may add media items: an album that the app created, which the caller owns, or
 * joined as a collaborator.
 *
 * @throws ApiError INVALID_ARGUMENT where the caller may not
 */
export const findAlbumToAddTo = (albumId: string, call: Call): AlbumRow => {
  const refused = 'No permission to add media items to this album.';
  const row = findAppAlbum(albumId, call, refused);
  if (row.owner !== call.user && row.is_collaborative === 0) throw invalidArgument(refused);
  return row;
};

/**
 * The album of this id, where the app created it and its caller owns it.
 *
 * @throws ApiError PERMISSION_DENIED for anybody else's album, and for one made outside of the app
 */
export const findOwnAlbum = (albumId: string, call: Call): AlbumRow => {
  const row = findAlbum(albumId, call);
  if (row.is_app_created === 0 || row.owner !== call.user) {
    throw new ApiError('PERMISSION_DENIED', 'The caller does not have permission');
  }
  return row;
};
