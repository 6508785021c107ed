import { connect } from '../connections/connection.ts';
import type { Context } from '../context.ts';
import type { QueryResolvers } from './generated/resolver-types.ts';
import { googleIdOf, parseId, type NodeType } from '../global-id.ts';
import { albumsRequest, mediaItemsRequest, sharedAlbumsRequest } from '../connections/list-request.ts';
import { sharedAlbumOf } from '../shared-album.ts';

const loadMediaItem = async (id: string, { loaders }: Context) => {
  const googleId = googleIdOf(id);
  return googleId ? loaders.mediaItem.load(googleId) : null;
};

const loadSharedAlbum = async (googleId: string, { loaders }: Context) => {
  const album = await loaders.album.load(googleId);
  return album?.shareInfo ? sharedAlbumOf(album) : null;
};

/** Adds the type to an object of Google's, so that graphql-js can resolve the interface `Node`. */
const typed = <Value extends object>(type: NodeType, value: Value | null) => value && { ...value, __typename: type };

const loadNode = async (id: string, context: Context) => {
  const parsed = parseId(id);
  if (!parsed) return null;
  const { type, googleId } = parsed;
  const { mediaItem, album } = context.loaders;
  switch (type) {
    case 'MediaItem':
      return typed(type, await mediaItem.load(googleId));
    case 'Album':
      return typed(type, await album.load(googleId));
    case 'SharedAlbum':
      return typed(type, await loadSharedAlbum(googleId, context));
    case null:
      // Google's own identifier has no type, so look for a media item first: most objects are media items.
      return typed('MediaItem', await mediaItem.load(googleId)) ?? typed('Album', await album.load(googleId));
  }
};

export const Query = {
  node: (_root, { id }, context) => loadNode(id, context),
  nodes: (_root, { ids }, context) => ids.map((id) => loadNode(id, context)),

  album: (_root, { id }, { loaders }) => {
    const googleId = googleIdOf(id);
    return googleId ? loaders.album.load(googleId) : null;
  },

  albums: (_root, { first, ...args }, { loaders }) =>
    connect(albumsRequest(args), { first: first ?? 20, after: args.after }, (key) => loaders.albumPage.load(key)),

  sharedAlbum: async (_root, { shareToken }, { loaders }) => {
    const googleToken = googleIdOf(shareToken);
    const album = googleToken ? await loaders.sharedAlbum.load(googleToken) : null;
    return album && sharedAlbumOf(album);
  },

  sharedAlbums: (_root, { first, ...args }, { loaders }) =>
    connect(sharedAlbumsRequest(args), { first: first ?? 20, after: args.after }, async (key) => {
      const { nodes, ...rest } = await loaders.albumPage.load(key);
      return { nodes: nodes.map(sharedAlbumOf), ...rest };
    }),

  mediaItem: (_root, { id }, context) => loadMediaItem(id, context),
  mediaItemsById: (_root, { ids }, context) => ids.map((id) => loadMediaItem(id, context)),

  mediaItems: async (_root, { first, ...args }, { loaders }) => {
    const page = await connect(mediaItemsRequest(args), { first: first ?? 25, after: args.after }, (key) =>
      loaders.mediaItemPage.load(key),
    );
    return { ...page, totalCount: null };
  },
} satisfies QueryResolvers;
