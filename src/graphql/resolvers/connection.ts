import { inTurns } from './in-turns.ts';
import type {
  AlbumConnectionResolvers,
  MediaItemConnectionResolvers,
  PickedMediaItemConnectionResolvers,
  SharedAlbumConnectionResolvers,
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
