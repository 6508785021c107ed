import { runMutation } from '../../mutations/run-mutation.ts';
import { createMediaItems } from '../../mutations/create-media-items.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';
import { readId, readText } from '../../mutations/read-input.ts';
import { payloadAlbum } from './payload-album.ts';

const DESCRIPTION = { max: 1000 };

/** The mutations that create and update media items. */
export const mediaItemMutations = {
  createMediaItems: (_root, { input }, context) =>
    runMutation(context, input, { albumId: null, results: [] }, () => createMediaItems(input, context)),

  updateMediaItem: (_root, { input }, context) =>
    runMutation(context, input, { mediaItem: null }, async () => {
      const mediaItemId = readId(input.mediaItemId, 'mediaItemId');
      const description = readText(input.description, DESCRIPTION, 'description');
      return { mediaItem: await context.photos.mediaItems.patch(mediaItemId, { description }) };
    }),
} satisfies Partial<MutationResolvers>;

export const CreateMediaItemsPayload = { album: payloadAlbum };
