import { CONTENT_CATEGORIES } from '../store/content-categories.ts';
import {
  BOOLEAN,
  DATE_TIME,
  DOUBLE,
  DURATION,
  FLOAT,
  INT32,
  INT64,
  listOf,
  oneOf,
  ref,
  schemasOf,
  STRING,
  type Schema,
} from './schema.ts';

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
    creationTime: DATE_TIME,
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
    exposureTime: DURATION,
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

/** Every type of the Library API. */
export const LIBRARY_SCHEMAS = schemasOf({ ...ALBUMS, ...ENRICHMENTS, ...FILTERS, ...MEDIA_ITEMS, ...MESSAGES });
