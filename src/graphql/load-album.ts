import type { GraphQLResolveInfo } from 'graphql';
import { isNotFound, PhotosError } from '../photos/errors.ts';
import type { Album } from '../photos/wire.ts';
import type { Context } from './context.ts';
import type { SelectedField } from './selection/select-fields.ts';
import { albumMediaIn, needsAlbum, needsKnownAlbum, needsCall } from './selection/look-ups.ts';
import { sharedAlbumOf, type SharedAlbumParent } from './shared-album.ts';

type Loading = Pick<Context, 'loaders' | 'albumMedia' | 'selection'>;

type Path = GraphQLResolveInfo['path'];

/** Starts the selected pages of an album's media items. */
const startMedia = (googleId: string, fields: readonly SelectedField[], { albumMedia }: Loading): void => {
  for (const args of albumMediaIn(fields)) void albumMedia.start(googleId, args);
};

/**
 * Loads an album by Google's id, with the fewest calls for the fields that are selected at the path. Requests its media
 * items in parallel, and skips the look-up of the album if nothing else of it is selected.
 *
 * @returns null if the album does not exist. Without a look-up, an album with only its id
 * @throws PhotosError if the look-up fails, or UNAUTHENTICATED. A search that fails for another reason fails only the field
 *   `mediaItems`
 */
export const loadAlbum = async (googleId: string, context: Loading, path: Path): Promise<Album | null> => {
  const { loaders, albumMedia, selection } = context;
  const fields = selection.at(path, 'Album');
  startMedia(googleId, fields, context);
  const pages = albumMediaIn(fields).filter(needsCall);
  // A search with a page token may also fail because of the token.
  const page = pages.find(({ after }) => typeof after !== 'string') ?? pages.at(0);
  if (!page || needsAlbum(selection, fields)) return loaders.album.load(googleId);
  try {
    await albumMedia.start(googleId, page).firstRequest;
    return { id: googleId };
  } catch (error) {
    if (isNotFound(error)) return typeof page.after === 'string' ? loaders.album.load(googleId) : null;
    if (error instanceof PhotosError && error.failure !== 'UNAUTHENTICATED') return { id: googleId };
    throw error;
  }
};

/** Loads an album that exists, as after a mutation of it. Null if it has been deleted since. */
export const loadKnownAlbum = async (googleId: string, context: Loading, path: Path): Promise<Album | null> => {
  const { loaders, selection } = context;
  const fields = selection.at(path, 'Album');
  startMedia(googleId, fields, context);
  return needsKnownAlbum(selection, fields) ? loaders.album.load(googleId) : { id: googleId };
};

/** Loads a shared album by Google's id of the album. Null if the album does not exist or is not shared. */
export const loadSharedAlbum = async (
  googleId: string,
  context: Loading,
  path: Path,
): Promise<SharedAlbumParent | null> => {
  const { loaders, selection } = context;
  for (const field of selection.at(path, 'SharedAlbum')) startMedia(googleId, selection.below(field, 'Album'), context);
  const album = await loaders.album.load(googleId);
  return album?.shareInfo ? sharedAlbumOf(album) : null;
};
