import type { SharedAlbumOptionsResolvers, SharedAlbumResolvers } from './generated/resolver-types.ts';
import { notFound } from '../errors.ts';
import { toGlobalId } from '../global-id.ts';
import { loadKnownAlbum } from '../load-album.ts';

export const SharedAlbum = {
  id: ({ id }) => toGlobalId('SharedAlbum', id),
  googleId: ({ id }) => id,
  album: async ({ id, album }, _args, context, { path }) => {
    const found = album ?? (await loadKnownAlbum(id, context, path));
    if (!found) throw notFound('The shared album no longer exists.');
    return found;
  },
  shareToken: ({ shareInfo }) => shareInfo?.shareToken ?? null,
  shareableUrl: ({ shareInfo }) => shareInfo?.shareableUrl ?? null,
  // Google omits false values. Without `shareInfo` the values are unknown, so these fields are null.
  isOwned: ({ shareInfo }) => shareInfo && shareInfo.isOwned === true,
  isJoined: ({ shareInfo }) => shareInfo && shareInfo.isJoined === true,
  isJoinable: ({ shareInfo }) => shareInfo && shareInfo.isJoinable === true,
  options: ({ shareInfo }) => shareInfo && (shareInfo.sharedAlbumOptions ?? {}),
} satisfies Partial<SharedAlbumResolvers>;

export const SharedAlbumOptions = {
  isCollaborative: ({ isCollaborative }) => isCollaborative ?? false,
  isCommentable: ({ isCommentable }) => isCommentable ?? false,
} satisfies Partial<SharedAlbumOptionsResolvers>;
