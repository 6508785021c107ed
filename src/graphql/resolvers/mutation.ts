import type { MutationResolvers } from '../generated/resolvers.ts';
import { albumContentsChanges } from './changes/album-contents.ts';
import { albumChanges } from './changes/album.ts';
import { mediaItemChanges } from './changes/media-item.ts';
import { sharedAlbumChanges } from './changes/shared-album.ts';

export const Mutation = {
  ...albumChanges,
  ...albumContentsChanges,
  ...mediaItemChanges,
  ...sharedAlbumChanges,
} satisfies MutationResolvers;
