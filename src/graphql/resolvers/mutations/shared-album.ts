import { change } from '../../mutations/run-mutation.ts';
import type { Context } from '../../context.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { readId } from '../../mutations/read-input.ts';
import { sharedAlbumOf } from '../../shared-album.ts';
import { reasonOfRefusal } from '../../mutations/sharing-error.ts';
import { payloadAlbum } from './payload-album.ts';

const explained = <Value>(context: Context, write: () => Promise<Value>): Promise<Value> =>
  write().catch(async (error: unknown) => {
    throw await reasonOfRefusal(error, context);
  });

/** Sharing albums, and joining those of others. */
export const sharedAlbumChanges = {
  shareAlbum: (_root, { input }, context) =>
    change(context, input, { sharedAlbum: null }, async () => {
      const id = readId(input.albumId, 'albumId');
      const { albums } = context.photos;
      const shareInfo = await explained(context, () => albums.share(id, { ...input.options }));
      return { sharedAlbum: { id, album: null, shareInfo } };
    }),

  unshareAlbum: (_root, { input }, context) =>
    change(context, input, { albumId: null }, async () => {
      const albumId = readId(input.albumId, 'albumId');
      await explained(context, () => context.photos.albums.unshare(albumId));
      return { albumId };
    }),

  joinSharedAlbum: (_root, { input }, context) =>
    change(context, input, { sharedAlbum: null }, async () => {
      const shareToken = readId(input.shareToken, 'shareToken');
      const album = await explained(context, () => context.photos.sharedAlbums.join(shareToken));
      return { sharedAlbum: sharedAlbumOf(album) };
    }),

  leaveSharedAlbum: (_root, { input }, context) =>
    change(context, input, { shareToken: null }, async () => {
      const shareToken = readId(input.shareToken, 'shareToken');
      await explained(context, () => context.photos.sharedAlbums.leave(shareToken));
      return { shareToken: input.shareToken };
    }),
} satisfies Partial<MutationResolvers>;

export const UnshareAlbumPayload = { album: payloadAlbum };
