import { CONTENT_CATEGORIES } from '../store/content-categories.ts';

/** A type in a Google discovery document: a subset of JSON Schema. */
export type Schema =
  | { $ref: string }
  | { type: 'array'; items: Schema }
  | { type: 'object'; additionalProperties: { type: 'any'; description: string } }
  | { type: 'string' | 'boolean' | 'integer' | 'number'; format?: string; enum?: readonly string[] };

const STRING: Schema = { type: 'string' };
const BOOLEAN: Schema = { type: 'boolean' };
const INT32: Schema = { type: 'integer', format: 'int32' };
const INT64: Schema = { type: 'string', format: 'int64' };
const FLOAT: Schema = { type: 'number', format: 'float' };
const DOUBLE: Schema = { type: 'number', format: 'double' };

const ref = ($ref: string): Schema => ({ $ref });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...values: readonly string[]): Schema => ({ type: 'string', enum: values });

const CATEGORY = oneOf(...CONTENT_CATEGORIES);

/** The types of album contents. */
const ENRICHMENTS: Record<string, Record<string, Schema>> = {
  AlbumPosition: {
    position: oneOf(
      'POSITION_TYPE_UNSPECIFIED',
      'FIRST_IN_ALBUM',
      'LAST_IN_ALBUM',
      'AFTER_MEDIA_ITEM',
      'AFTER_ENRICHMENT_ITEM',
    ),
    relativeEnrichmentItemId: STRING,
    relativeMediaItemId: STRING,
  },
  EnrichmentItem: { id: STRING },
  LatLng: { latitude: DOUBLE, longitude: DOUBLE },
  Location: { latlng: ref('LatLng'), locationName: STRING },
  LocationEnrichment: { location: ref('Location') },
  MapEnrichment: { destination: ref('Location'), origin: ref('Location') },
  NewEnrichmentItem: {
    locationEnrichment: ref('LocationEnrichment'),
    mapEnrichment: ref('MapEnrichment'),
    textEnrichment: ref('TextEnrichment'),
  },
  TextEnrichment: { text: STRING },
};

const ALBUMS: Record<string, Record<string, Schema>> = {
  Album: {
    coverPhotoBaseUrl: STRING,
    coverPhotoMediaItemId: STRING,
    id: STRING,
    isWriteable: BOOLEAN,
    mediaItemsCount: INT64,
    productUrl: STRING,
    shareInfo: ref('ShareInfo'),
    title: STRING,
  },
  ShareInfo: {
    isJoinable: BOOLEAN,
    isJoined: BOOLEAN,
    isOwned: BOOLEAN,
    shareToken: STRING,
    shareableUrl: STRING,
    sharedAlbumOptions: ref('SharedAlbumOptions'),
  },
  SharedAlbumOptions: { isCollaborative: BOOLEAN, isCommentable: BOOLEAN },
};

const MEDIA_ITEMS: Record<string, Record<string, Schema>> = {
  ContributorInfo: { displayName: STRING, profilePictureBaseUrl: STRING },
  MediaItem: {
    baseUrl: STRING,
    contributorInfo: ref('ContributorInfo'),
    description: STRING,
    filename: STRING,
    id: STRING,
    mediaMetadata: ref('MediaMetadata'),
    mimeType: STRING,
    productUrl: STRING,
  },
  MediaItemResult: { mediaItem: ref('MediaItem'), status: ref('Status') },
  MediaMetadata: {
    creationTime: { type: 'string', format: 'google-datetime' },
    height: INT64,
    photo: ref('Photo'),
    video: ref('Video'),
    width: INT64,
  },
  NewMediaItem: { description: STRING, simpleMediaItem: ref('SimpleMediaItem') },
  NewMediaItemResult: { mediaItem: ref('MediaItem'), status: ref('Status'), uploadToken: STRING },
  Photo: {
    apertureFNumber: FLOAT,
    cameraMake: STRING,
    cameraModel: STRING,
    exposureTime: { type: 'string', format: 'google-duration' },
    focalLength: FLOAT,
    isoEquivalent: INT32,
  },
  SimpleMediaItem: { fileName: STRING, uploadToken: STRING },
  Status: {
    code: INT32,
    details: listOf({ type: 'object', additionalProperties: { type: 'any', description: 'The type is in @type.' } }),
    message: STRING,
  },
  Video: {
    cameraMake: STRING,
    cameraModel: STRING,
    fps: DOUBLE,
    status: oneOf('UNSPECIFIED', 'PROCESSING', 'READY', 'FAILED'),
  },
};

const FILTERS: Record<string, Record<string, Schema>> = {
  ContentFilter: { excludedContentCategories: listOf(CATEGORY), includedContentCategories: listOf(CATEGORY) },
  Date: { day: INT32, month: INT32, year: INT32 },
  DateFilter: { dates: listOf(ref('Date')), ranges: listOf(ref('DateRange')) },
  DateRange: { endDate: ref('Date'), startDate: ref('Date') },
  FeatureFilter: { includedFeatures: listOf(oneOf('NONE', 'FAVORITES')) },
  Filters: {
    contentFilter: ref('ContentFilter'),
    dateFilter: ref('DateFilter'),
    excludeNonAppCreatedData: BOOLEAN,
    featureFilter: ref('FeatureFilter'),
    includeArchivedMedia: BOOLEAN,
    mediaTypeFilter: ref('MediaTypeFilter'),
  },
  MediaTypeFilter: { mediaTypes: listOf(oneOf('ALL_MEDIA', 'VIDEO', 'PHOTO')) },
};

/** Requests and responses that are not resources. */
const MESSAGES: Record<string, Record<string, Schema>> = {
  AddEnrichmentToAlbumRequest: { albumPosition: ref('AlbumPosition'), newEnrichmentItem: ref('NewEnrichmentItem') },
  AddEnrichmentToAlbumResponse: { enrichmentItem: ref('EnrichmentItem') },
  BatchAddMediaItemsToAlbumRequest: { mediaItemIds: listOf(STRING) },
  BatchAddMediaItemsToAlbumResponse: {},
  BatchCreateMediaItemsRequest: {
    albumId: STRING,
    albumPosition: ref('AlbumPosition'),
    newMediaItems: listOf(ref('NewMediaItem')),
  },
  BatchCreateMediaItemsResponse: { newMediaItemResults: listOf(ref('NewMediaItemResult')) },
  BatchGetMediaItemsResponse: { mediaItemResults: listOf(ref('MediaItemResult')) },
  BatchRemoveMediaItemsFromAlbumRequest: { mediaItemIds: listOf(STRING) },
  BatchRemoveMediaItemsFromAlbumResponse: {},
  CreateAlbumRequest: { album: ref('Album') },
  JoinSharedAlbumRequest: { shareToken: STRING },
  JoinSharedAlbumResponse: { album: ref('Album') },
  LeaveSharedAlbumRequest: { shareToken: STRING },
  LeaveSharedAlbumResponse: {},
  ListAlbumsResponse: { albums: listOf(ref('Album')), nextPageToken: STRING },
  ListMediaItemsResponse: { mediaItems: listOf(ref('MediaItem')), nextPageToken: STRING },
  ListSharedAlbumsResponse: { nextPageToken: STRING, sharedAlbums: listOf(ref('Album')) },
  SearchMediaItemsRequest: {
    albumId: STRING,
    filters: ref('Filters'),
    orderBy: STRING,
    pageSize: INT32,
    pageToken: STRING,
  },
  SearchMediaItemsResponse: { mediaItems: listOf(ref('MediaItem')), nextPageToken: STRING },
  ShareAlbumRequest: { sharedAlbumOptions: ref('SharedAlbumOptions') },
  ShareAlbumResponse: { shareInfo: ref('ShareInfo') },
  UnshareAlbumRequest: {},
  UnshareAlbumResponse: {},
};

const PROPERTIES = { ...ALBUMS, ...ENRICHMENTS, ...FILTERS, ...MEDIA_ITEMS, ...MESSAGES };

/** Every type of the API by its name, as in the discovery document, sorted by name. */
export const SCHEMAS = Object.fromEntries(
  Object.entries(PROPERTIES)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, properties]) => [id, { id, type: 'object', properties }] as const),
);
