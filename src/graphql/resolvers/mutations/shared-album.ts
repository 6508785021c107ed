import { runMutation } from '../../mutations/run-mutation.ts';
import type { Context } from '../../context.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';
import { readId } from '../../mutations/read-input.ts';
import { sharedAlbumOf } from '../../shared-album.ts';
import { classifySharingError } from '../../mutations/sharing-error.ts';
import { payloadAlbum } from './payload-album.ts';

const withSharingErrors = <Value>(context: Context, write: () => Promise<Value>): Promise<Value> =>
  write().catch(async (error: unknown) => {
    throw await classifySharingError(error, context);
  });

/** The mutations that share, unshare, join and leave albums. */
export const sharedAlbumMutations = {
  shareAlbum: (_root, { input }, context) =>
    runMutation(context, input, { sharedAlbum: null }, async () => {
      const id = readId(input.albumId, 'albumId');
      const { albums } = context.photos;
      const shareInfo = await withSharingErrors(context, () => albums.share(id, { ...input.options }));
      return { sharedAlbum: { id, album: null, shareInfo } };
    }),

  unshareAlbum: (_root, { input }, context) =>
    runMutation(context, input, { albumId: null }, async () => {
      const albumId = readId(input.albumId, 'albumId');
      await withSharingErrors(context, () => context.photos.albums.unshare(albumId));
      return { albumId };
    }),

  joinSharedAlbum: (_root, { input }, context) =>
    runMutation(context, input, { sharedAlbum: null }, async () => {
      const shareToken = readId(input.shareToken, 'shareToken');
      const album = await withSharingErrors(context, () => context.photos.sharedAlbums.join(shareToken));
      return { sharedAlbum: sharedAlbumOf(album) };
    }),

  leaveSharedAlbum: (_root, { input }, context) =>
    runMutation(context, input, { shareToken: null }, async () => {
      const shareToken = readId(input.shareToken, 'shareToken');
      await withSharingErrors(context, () => context.photos.sharedAlbums.leave(shareToken));
      return { shareToken: input.shareToken };
    }),
} satisfies Partial<MutationResolvers>;

export const UnshareAlbumPayload = { album: payloadAlbum };
