import { enumeration, message, string, type Value } from '../proto/messages.ts';
import { invalidArgument, invalidField } from '../api-error.ts';
import type { EntryPosition } from '../store/album-entries.ts';
import type { AlbumRow } from '../store/albums.ts';
import type { Call } from './method.ts';

/** https://developers.google.com/photos/library/reference/rest/v1/AlbumPosition */
export const ALBUM_POSITION = message(
  {
    position: enumeration('google.photos.library.v1.AlbumPosition.PositionType', [
      'POSITION_TYPE_UNSPECIFIED',
      'FIRST_IN_ALBUM',
      'LAST_IN_ALBUM',
      'AFTER_MEDIA_ITEM',
      'AFTER_ENRICHMENT_ITEM',
    ]),
    relativeMediaItemId: string,
    relativeEnrichmentItemId: string,
  },
  { relative_item: ['relativeMediaItemId', 'relativeEnrichmentItemId'] },
);

type AlbumPosition = Value<typeof ALBUM_POSITION>;

const entryOf = (
  { position, relativeMediaItemId, relativeEnrichmentItemId }: AlbumPosition,
  album: AlbumRow,
  call: Call,
) => {
  const { albumEntries, mediaItems } = call.store;
  if (position === 'AFTER_ENRICHMENT_ITEM') {
    return albumEntries.findEnrichment(album.album_key, relativeEnrichmentItemId);
  }
  const item = mediaItems.find(call.user, relativeMediaItemId);
  return item && albumEntries.findMedia(album.album_key, item.media_key);
};

const checkRelative = ({ position, relativeMediaItemId, relativeEnrichmentItemId }: AlbumPosition) => {
  if (relativeMediaItemId && position !== 'AFTER_MEDIA_ITEM') {
    throw invalidField(
      'album_position.relative_media_item_id',
      'A relative media item needs the position AFTER_MEDIA_ITEM.',
    );
  }
  if (relativeEnrichmentItemId && position !== 'AFTER_ENRICHMENT_ITEM') {
    throw invalidField(
      'album_position.relative_enrichment_item_id',
      'A relative enrichment item needs the position AFTER_ENRICHMENT_ITEM.',
    );
  }
};

/**
 * Resolves an `AlbumPosition` to the position of a new entry.
 *
 * @throws ApiError INVALID_ARGUMENT for a relative item that is not in the album, or does not match the position
 */
export const resolvePosition = (albumPosition: AlbumPosition, album: AlbumRow, call: Call): EntryPosition => {
  checkRelative(albumPosition);
  switch (albumPosition.position) {
    case 'POSITION_TYPE_UNSPECIFIED':
    case 'LAST_IN_ALBUM':
      return 'LAST';
    case 'FIRST_IN_ALBUM':
      return 'FIRST';
    case 'AFTER_MEDIA_ITEM':
    case 'AFTER_ENRICHMENT_ITEM': {
      const after = entryOf(albumPosition, album, call);
      if (!after) throw invalidArgument('Invalid album position: the relative item is not in the album.');
      return { after };
    }
  }
};
