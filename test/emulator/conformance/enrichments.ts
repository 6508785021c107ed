import { expect } from '@jest/globals';
import {
  invalid,
  INVALID_ALBUM,
  NOT_FOUND,
  badRequest,
  unknownName,
  wrongValue,
  type Line,
  type Row,
  type Table,
} from './row.ts';

const POSITION = 'type.googleapis.com/google.photos.library.v1.AlbumPosition.PositionType';
const NOT_IN_ALBUM = badRequest('Invalid album position: the relative item is not in the album.');
const NO_PERMISSION_TO_ENRICH = badRequest('No permission to add enrichments to this album.');
const text = (words: string) => ({ textEnrichment: { text: words } });
const location = (latlng: object) => ({ locationEnrichment: { location: { locationName: 'Lake', latlng } } });
const LAST = { position: 'LAST_IN_ALBUM' };
const ADDED = { enrichmentItem: { id: expect.stringMatching(/^A[\w-]{40,}$/) } };
const LATITUDE = 'Latitude must be in the range [-90, 90].';
const LONGITUDE = 'Longitude must be in the range [-180, 180].';

const enrich: Line = 'POST /v1/albums/{lake}:addEnrichment';
const acceptedEnrichment = (name: string, newEnrichmentItem: unknown, albumPosition: unknown = LAST): Row => ({
  name,
  request: enrich,
  body: { newEnrichmentItem, albumPosition },
  status: 200,
  responseBody: ADDED,
  albumOrder: 'abc',
});

const rejectedEnrichment = (
  name: string,
  newEnrichmentItem: unknown,
  responseBody: unknown,
  albumPosition: unknown = LAST,
): Row => ({
  name,
  request: enrich,
  body: { newEnrichmentItem, albumPosition },
  status: 400,
  responseBody,
});

const ITEM = 'new_enrichment_item';

/** Texts, locations and maps in albums. */
export const ENRICHMENT_ROWS: Table = {
  'albums.addEnrichment': [
    acceptedEnrichment('a text is added', text('Day one')),
    acceptedEnrichment('a text has up to 1000 characters', text('x'.repeat(1000))),
    acceptedEnrichment('a location is added', location({ latitude: 46.5, longitude: 6.6 })),
    acceptedEnrichment('a location without coordinates is accepted', {
      locationEnrichment: { location: { locationName: 'Lake' } },
    }),
    acceptedEnrichment(
      'a location at the pole and the date line is accepted',
      location({ latitude: -90, longitude: 180 }),
    ),
    acceptedEnrichment('coordinates are accepted as strings', location({ latitude: '46.5', longitude: '6.6' })),
    acceptedEnrichment('a map is added', {
      mapEnrichment: { origin: { locationName: 'A' }, destination: { locationName: 'B' } },
    }),
    acceptedEnrichment(
      'names are accepted in snake case',
      { text_enrichment: { text: 'Day one' } },
      { position: 'FIRST_IN_ALBUM' },
    ),
    acceptedEnrichment('a position is accepted as a number', text('x'), { position: 1 }),
    acceptedEnrichment('an empty position means the end', text('x'), {}),
    acceptedEnrichment('it is inserted after an item', text('x'), {
      position: 'AFTER_MEDIA_ITEM',
      relativeMediaItemId: '{b}',
    }),
    acceptedEnrichment('it is inserted after another enrichment', text('x'), {
      position: 'AFTER_ENRICHMENT_ITEM',
      relativeEnrichmentItemId: '{note}',
    }),
    {
      name: 'an enrichment is required',
      request: enrich,
      body: { albumPosition: LAST },
      status: 400,
      responseBody: invalid('Request must contain a new enrichment item.', ITEM),
    },
    {
      name: 'a position is required',
      request: enrich,
      body: { newEnrichmentItem: text('x') },
      status: 400,
      responseBody: invalid('Request must contain an album position.', 'album_position'),
    },
    rejectedEnrichment(
      'an enrichment without a kind is rejected',
      {},
      invalid('Request must have exactly one enrichment.', ITEM),
    ),
    rejectedEnrichment(
      'an enrichment of two kinds is rejected',
      { ...text('x'), ...location({ latitude: 1, longitude: 1 }) },
      invalid(
        "Invalid value at 'new_enrichment_item' (oneof), oneof field 'enrichment' is already set. Cannot set 'locationEnrichment'",
        ITEM,
      ),
    ),
    rejectedEnrichment(
      'a null kind counts as absent',
      { textEnrichment: null },
      invalid('Request must have exactly one enrichment.', ITEM),
    ),
    rejectedEnrichment(
      'an empty text is rejected',
      text(''),
      invalid('Text must have 1 to 1000 characters.', `${ITEM}.text_enrichment.text`),
    ),
    rejectedEnrichment(
      'a text of 1001 characters is rejected',
      text('x'.repeat(1001)),
      invalid('Text must have 1 to 1000 characters.', `${ITEM}.text_enrichment.text`),
    ),
    rejectedEnrichment(
      'an empty location is rejected',
      { locationEnrichment: {} },
      invalid('A location must have a name or coordinates.', `${ITEM}.location_enrichment.location`),
    ),
    rejectedEnrichment(
      'a latitude beyond the pole is rejected',
      location({ latitude: 90.1 }),
      invalid(LATITUDE, `${ITEM}.location_enrichment.location.latlng.latitude`),
    ),
    rejectedEnrichment(
      'a longitude beyond the date line is rejected',
      location({ longitude: -180.1 }),
      invalid(LONGITUDE, `${ITEM}.location_enrichment.location.latlng.longitude`),
    ),
    rejectedEnrichment(
      'a latitude that is not a number is rejected',
      location({ latitude: 'north' }),
      wrongValue(`${ITEM}.location_enrichment.location.latlng.latitude`, 'TYPE_DOUBLE', 'north'),
    ),
    rejectedEnrichment(
      'a map without a destination is rejected',
      { mapEnrichment: { origin: { locationName: 'A' } } },
      invalid('A location must have a name or coordinates.', `${ITEM}.map_enrichment.destination`),
    ),
    rejectedEnrichment(
      'a map without an origin is rejected',
      { mapEnrichment: { destination: { locationName: 'B' } } },
      invalid('A location must have a name or coordinates.', `${ITEM}.map_enrichment.origin`),
    ),
    rejectedEnrichment(
      'an unknown kind is reported with its path',
      { songEnrichment: {} },
      unknownName('songEnrichment', ITEM),
    ),
    rejectedEnrichment(
      'an unknown position is rejected',
      text('x'),
      wrongValue('album_position.position', POSITION, 'MIDDLE'),
      {
        position: 'MIDDLE',
      },
    ),
    rejectedEnrichment('a position after an item outside the album is rejected', text('x'), NOT_IN_ALBUM, {
      position: 'AFTER_MEDIA_ITEM',
      relativeMediaItemId: '{x}',
    }),
    rejectedEnrichment('a position after an enrichment outside the album is rejected', text('x'), NOT_IN_ALBUM, {
      position: 'AFTER_ENRICHMENT_ITEM',
      relativeEnrichmentItemId: 'nope',
    }),
    rejectedEnrichment('the position AFTER_MEDIA_ITEM requires an item', text('x'), NOT_IN_ALBUM, {
      position: 'AFTER_MEDIA_ITEM',
    }),
    rejectedEnrichment(
      'two relative ids are rejected',
      text('x'),
      invalid(
        "Invalid value at 'album_position' (oneof), oneof field 'relative_item' is already set. Cannot set 'relativeEnrichmentItemId'",
        'album_position',
      ),
      { position: 'AFTER_MEDIA_ITEM', relativeMediaItemId: '{a}', relativeEnrichmentItemId: '{note}' },
    ),
    rejectedEnrichment(
      'a relative item requires its position',
      text('x'),
      invalid('A relative media item needs the position AFTER_MEDIA_ITEM.', 'album_position.relative_media_item_id'),
      { ...LAST, relativeMediaItemId: '{a}' },
    ),
    rejectedEnrichment(
      'a relative enrichment requires its position',
      text('x'),
      invalid(
        'A relative enrichment item needs the position AFTER_ENRICHMENT_ITEM.',
        'album_position.relative_enrichment_item_id',
      ),
      { position: 'FIRST_IN_ALBUM', relativeEnrichmentItemId: '{note}' },
    ),
    {
      name: 'an album that the app did not create is read-only',
      request: 'POST /v1/albums/{web}:addEnrichment',
      body: { newEnrichmentItem: text('x'), albumPosition: LAST },
      status: 400,
      responseBody: NO_PERMISSION_TO_ENRICH,
    },
    {
      name: 'a user who joined an album cannot add enrichments',
      request: 'POST /v1/albums/{ours}:addEnrichment',
      body: { newEnrichmentItem: text('x'), albumPosition: LAST },
      token: 'demo-ravi',
      status: 400,
      responseBody: NO_PERMISSION_TO_ENRICH,
    },
    {
      name: 'the owner adds one with the sharing scope',
      request: 'POST /v1/albums/{ours}:addEnrichment',
      body: { newEnrichmentItem: text('x'), albumPosition: LAST },
      token: 'sharer',
      status: 200,
      responseBody: ADDED,
    },
    {
      name: 'an unknown album is not found',
      request: 'POST /v1/albums/{noAlbum}:addEnrichment',
      body: { newEnrichmentItem: text('x'), albumPosition: LAST },
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'an invalid id is rejected',
      request: 'POST /v1/albums/nope:addEnrichment',
      body: { newEnrichmentItem: text('x'), albumPosition: LAST },
      status: 400,
      responseBody: INVALID_ALBUM,
    },
  ],
};
