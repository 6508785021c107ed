import { inTurns } from './in-turns.ts';
import type {
  AlbumConnectionResolvers,
  AlbumEdgeResolvers,
  MediaItemConnectionResolvers,
  MediaItemEdgeResolvers,
  PageInfoResolvers,
  PickedMediaItemConnectionResolvers,
  PickedMediaItemEdgeResolvers,
  SharedAlbumConnectionResolvers,
  SharedAlbumEdgeResolvers,
} from './generated/resolver-types.ts';

export const AlbumConnection = {
  nodes: ({ nodes }, _args, context) => inTurns(nodes, context),
  edges: ({ edges }, _args, context) => inTurns(edges(), context),
} satisfies Partial<AlbumConnectionResolvers>;

export const SharedAlbumConnection = {
  nodes: ({ nodes }, _args, context) => inTurns(nodes, context),
  edges: ({ edges }, _args, context) => inTurns(edges(), context),
} satisfies Partial<SharedAlbumConnectionResolvers>;

export const MediaItemConnection = {
  nodes: ({ nodes }, _args, context) => inTurns(nodes, context),
  edges: ({ edges }, _args, context) => inTurns(edges(), context),
} satisfies Partial<MediaItemConnectionResolvers>;

export const PickedMediaItemConnection = {
  nodes: ({ nodes }, _args, context) => inTurns(nodes, context),
  edges: ({ edges }, _args, context) => inTurns(edges(), context),
} satisfies Partial<PickedMediaItemConnectionResolvers>;

// A compiled operation does not call functions of a parent itself.
export const AlbumEdge = { cursor: ({ cursor }) => cursor() } satisfies Partial<AlbumEdgeResolvers>;
export const SharedAlbumEdge = { cursor: ({ cursor }) => cursor() } satisfies Partial<SharedAlbumEdgeResolvers>;
export const PickedMediaItemEdge = { cursor: ({ cursor }) => cursor() } satisfies Partial<PickedMediaItemEdgeResolvers>;
export const MediaItemEdge = { cursor: ({ cursor }) => cursor() } satisfies Partial<MediaItemEdgeResolvers>;

export const PageInfo = {
  hasNextPage: ({ hasNextPage }) => hasNextPage(),
  startCursor: ({ startCursor }) => startCursor(),
  endCursor: ({ endCursor }) => endCursor(),
} satisfies Partial<PageInfoResolvers>;
