import type { AlbumPosition } from '../../photos/wire.ts';
import type { AlbumPositionInput } from '../generated/types.ts';
import { invalid, readId } from './read-input.ts';
import { fieldPath } from './user-errors.ts';

/** The end of an album, which is Google's default. */
export const LAST: AlbumPosition = { position: 'LAST_IN_ALBUM' };

/** Returns the position after a media item of the album. */
export const after = (relativeMediaItemId: string): AlbumPosition => ({
  position: 'AFTER_MEDIA_ITEM',
  relativeMediaItemId,
});

/**
 * Converts a position in an album to the form of the REST API.
 *
 * @throws UserInputError for `first: false` or `last: false`, which name no position, and for an invalid id
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
  throw invalid(
    fieldPath('position'),
    'position must be one of first: true, last: true, afterMediaItemId or afterEnrichmentItemId.',
  );
};
