import type { AlbumChange } from '../../../photos/methods/albums.ts';
import { findRejectedItems } from '../../mutations/find-rejected-items.ts';
import { runMutation } from '../../mutations/run-mutation.ts';
import { newEdge } from '../../connections/connection.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';
import type { UpdateAlbumInput } from '../../generated/types.ts';
import { invalid, readId, readText } from '../../mutations/read-input.ts';
import { albumsRequest } from '../../connections/list-request.ts';
import { UserInputError, fieldPath } from '../../mutations/user-errors.ts';

const TITLE = { min: 1, max: 500 };

const NO_COVER = 'The cover must be a media item that the album’s owner added to the album.';

/** Returns the changes of an update, with Google's field names. */
const changeOf = ({ title, coverMediaItemId }: UpdateAlbumInput): AlbumChange => {
  const isEmpty = (title ?? coverMediaItemId ?? null) === null;
  if (isEmpty) throw invalid(fieldPath(), 'Set title, coverMediaItemId, or both.');
  return {
    ...(typeof title === 'string' && { title: readText(title, TITLE, 'title') }),
    ...(typeof coverMediaItemId === 'string' && {
      coverPhotoMediaItemId: readId(coverMediaItemId, 'coverMediaItemId'),
    }),
  };
};

/** The mutations that create and update albums. */
export const albumMutations = {
  createAlbum: (_root, { input }, context) =>
    runMutation(context, input, { album: null, albumEdge: null }, async () => {
      const album = await context.photos.albums.create(readText(input.title, TITLE, 'title'));
      return { album, albumEdge: newEdge(albumsRequest({}), album) };
    }),

  updateAlbum: (_root, { input }, context) =>
    runMutation(context, input, { album: null }, async () => {
      const albumId = readId(input.albumId, 'albumId');
      const changes = changeOf(input);
      const { coverPhotoMediaItemId: coverId } = changes;
      try {
        return { album: await context.photos.albums.patch(albumId, changes) };
      } catch (error) {
        const cover = { name: 'coverMediaItemId', googleIds: coverId === undefined ? [] : [coverId] };
        const rejected = await findRejectedItems(error, input, cover, NO_COVER, context.loaders);
        throw rejected ? new UserInputError(rejected) : error;
      }
    }),
} satisfies Partial<MutationResolvers>;
