import { updateAlbumContents } from '../../mutations/album-contents.ts';
import { runMutation } from '../../mutations/run-mutation.ts';
import { readEnrichment } from '../../mutations/enrichment.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';
import { readId } from '../../mutations/read-input.ts';
import { LAST, readPosition } from '../../mutations/position.ts';
import { payloadAlbum } from './payload-album.ts';

const NOT_ADDED = 'You can add only media items that you own and that this app created.';

const NOT_REMOVED =
  'You can remove only media items that are in the album and that this app created. From a joined album, you can remove only items that you added.';

/** The mutations of the contents of albums. */
export const albumContentsMutations = {
  addMediaItemsToAlbum: (_root, { input }, context) => {
    const { batchAddMediaItems: write } = context.photos.albums;
    return updateAlbumContents(context, input, { write, fallbackMessage: NOT_ADDED });
  },

  removeMediaItemsFromAlbum: (_root, { input }, context) => {
    const { batchRemoveMediaItems: write } = context.photos.albums;
    return updateAlbumContents(context, input, { write, fallbackMessage: NOT_REMOVED });
  },

  addAlbumEnrichment: (_root, { input }, context) =>
    runMutation(context, input, { albumId: null, enrichmentItem: null }, async () => {
      const albumId = readId(input.albumId, 'albumId');
      const enrichment = readEnrichment(input.enrichment);
      const position = input.position ? readPosition(input.position) : LAST;
      return { albumId, enrichmentItem: await context.photos.albums.addEnrichment(albumId, enrichment, position) };
    }),
} satisfies Partial<MutationResolvers>;

export const AddMediaItemsToAlbumPayload = { album: payloadAlbum };
export const RemoveMediaItemsFromAlbumPayload = { album: payloadAlbum };
export const AddAlbumEnrichmentPayload = { album: payloadAlbum };
