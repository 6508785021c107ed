import type { AlbumPosition } from '../../photos/wire.ts';
import type { AlbumPositionInput } from '../generated/types.ts';
import { invalid, readId } from './read-input.ts';
import { fieldPath } from './user-errors.ts';

/** The end of an album, where Google puts what it is told no place of. */
export const LAST: AlbumPosition = { position: 'LAST_IN_ALBUM' };

/** Behind a media item of the album. */
export const after = (relativeMediaItemId: string): AlbumPosition => ({
  position: 'AFTER_MEDIA_ITEM',
  relativeMediaItemId,
});

/**
 * A place in an album as the REST API takes it.
 *
 * @throws UserInputError for `first: false` or `last: false`, which say nothing, and for what can be the id of nothing
 */
export const readPosition = (input: AlbumPositionInput): AlbumPosition => {
  const { first, last, afterMediaItemId, afterEnrichmentItemId } = input;
  if (afterMediaItemId) return after(readId(afterMediaItemId, 'position', 'afterMediaItemId'));
  if (afterEnrichmentItemId) {
    const relativeEnrichmentItemId = readId(afterEnrichmentItemId, 'position', 'afterEnrichmentItemId');
    return { position: 'AFTER_ENRICHMENT_ITEM', relativeEnrichmentItemId };
  }
  if (first) return { position: 'FIRST_IN_ALBUM' };
  if (last) return LAST;
  throw invalid(fieldPath('position'), 'position must name a place: first: true, last: true, or what it lies behind.');
};
