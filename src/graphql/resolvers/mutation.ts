import type { MutationResolvers } from '../generated/resolvers.ts';
import { albumContentsChanges } from './mutations/album-contents.ts';
import { albumChanges } from './mutations/album.ts';
import { mediaItemChanges } from './mutations/media-item.ts';
import { sharedAlbumChanges } from './mutations/shared-album.ts';

export const Mutation = {
  ...albumChanges,
  ...albumContentsChanges,
  ...mediaItemChanges,
  ...sharedAlbumChanges,
} satisfies MutationResolvers;
