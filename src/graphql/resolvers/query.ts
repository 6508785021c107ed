import type { GraphQLResolveInfo } from 'graphql';
import { connect } from '../connections/connection.ts';
import type { Context } from '../context.ts';
import type { QueryResolvers } from './generated/resolver-types.ts';
import { googleIdOf, parseId, type NodeType } from '../global-id.ts';
import { albumsRequest, mediaItemsRequest, sharedAlbumsRequest } from '../connections/list-request.ts';
import { loadAlbum, loadSharedAlbum } from '../load-album.ts';
import { loadPickingSession } from '../picking/load-session.ts';
import { sharedAlbumOf } from '../shared-album.ts';
import { loadViewer } from '../viewer.ts';

/** Not an async function: an operation can look up hundreds of items, and each promise takes time. */
const loadMediaItem = (id: string, { loaders }: Context) => {
  const googleId = googleIdOf(id);
  return googleId ? loaders.mediaItem.load(googleId) : null;
};

/** Adds the type to an object of Google's, so that graphql-js can resolve the interface `Node`. */
const typed = <Value extends object>(type: NodeType, value: Value | null) => value && { ...value, __typename: type };

const loadNode = async (id: string, context: Context, { path }: GraphQLResolveInfo) => {
  const parsed = parseId(id);
  if (!parsed) return null;
  const { type, googleId } = parsed;
  const { mediaItem } = context.loaders;
  switch (type) {
    case 'MediaItem':
      return typed(type, await mediaItem.load(googleId));
    case 'Album':
      return typed(type, await loadAlbum(googleId, context, path));
    case 'SharedAlbum':
      return typed(type, await loadSharedAlbum(googleId, context, path));
    case 'PickingSession':
      return typed(type, await context.picking().loaders.session.load(googleId));
    case null:
      // Google's own identifier has no type, so look for a media item first: most objects are media items.
      return (
        typed('MediaItem', await mediaItem.load(googleId)) ?? typed('Album', await loadAlbum(googleId, context, path))
      );
  }
};

export const Query = {
  viewer: (_root, _args, context) => loadViewer(context),

  node: (_root, { id }, context, info) => loadNode(id, context, info),
  nodes: (_root, { ids }, context, info) => ids.map((id) => loadNode(id, context, info)),

  album: (_root, { id }, context, { path }) => {
    const googleId = googleIdOf(id);
    return googleId ? loadAlbum(googleId, context, path) : null;
  },

  albums: (_root, args, { loaders }) => connect(albumsRequest(args), args, (key) => loaders.albumPage.load(key)),

  sharedAlbum: async (_root, { shareToken }, { loaders }) => {
    const googleToken = googleIdOf(shareToken);
    const album = googleToken ? await loaders.sharedAlbum.load(googleToken) : null;
    return album && sharedAlbumOf(album);
  },

  sharedAlbums: (_root, args, { loaders }) =>
    connect(sharedAlbumsRequest(args), args, async (key) => {
      const { nodes, ...rest } = await loaders.albumPage.load(key);
      return { nodes: nodes.map(sharedAlbumOf), ...rest };
    }),

  pickingSession: (_root, { id, waitSeconds }, context) => {
    const googleId = googleIdOf(id);
    return googleId ? loadPickingSession(googleId, waitSeconds ?? 0, context.picking()) : null;
  },

  mediaItem: (_root, { id }, context) => loadMediaItem(id, context),
  mediaItemsById: (_root, { ids }, context) => ids.map((id) => loadMediaItem(id, context)),

  mediaItems: async (_root, args, { loaders }) => ({
    ...(await connect(mediaItemsRequest(args), args, (key) => loaders.mediaItemPage.load(key))),
    totalCount: null,
  }),
} satisfies QueryResolvers;
