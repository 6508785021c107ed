import type { MutationResolvers } from './generated/resolver-types.ts';
import { albumContentsMutations } from './mutations/album-contents.ts';
import { albumMutations } from './mutations/album.ts';
import { mediaItemMutations } from './mutations/media-item.ts';
import { pickingMutations } from './mutations/picking-session.ts';
import { sharedAlbumMutations } from './mutations/shared-album.ts';

export const Mutation = {
  ...albumMutations,
  ...albumContentsMutations,
  ...mediaItemMutations,
  ...sharedAlbumMutations,
  ...pickingMutations,
} satisfies MutationResolvers;
