import type { AlbumChange } from '../../../photos/albums.ts';
import { findRejectedItems } from '../../mutations/find-rejected-items.ts';
import { runMutation } from '../../mutations/run-mutation.ts';
import { newEdge } from '../../connections/connection.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';
import type { UpdateAlbumInput } from '../../generated/types.ts';
import { invalid, readId, readText } from '../../mutations/read-input.ts';
import { albumsRequest } from '../../connections/list-request.ts';
import { UserInputError, fieldPath } from '../../mutations/user-errors.ts';

const TITLE = { min: 1, max: 500 };

const NO_COVER = 'Google takes only a media item of the album for its cover, that belongs to the owner of the album.';

/** What an update changes, in Google's names. */
const changeOf = ({ title, coverMediaItemId }: UpdateAlbumInput): AlbumChange => {
  const isNothing = (title ?? coverMediaItemId ?? null) === null;
  if (isNothing) throw invalid(fieldPath(), 'Give title, coverMediaItemId, or both: there is nothing to change.');
  return {
    ...(typeof title === 'string' && { title: readText(title, TITLE, 'title') }),
    ...(typeof coverMediaItemId === 'string' && {
      coverPhotoMediaItemId: readId(coverMediaItemId, 'coverMediaItemId'),
    }),
  };
};

/** Making albums, and changing what they say of themselves. */
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
