/**
 * Google's JSON, as the discovery document of revision 20240605 describes it. proto3 omits fields with default values:
 * `false`, `0`, an empty string or list. It allows `null` in place of any of them. int64 values are strings.
 */
export type Album = {
  id: string;
  title?: string;
  productUrl?: string;
  isWriteable?: boolean;
  shareInfo?: ShareInfo;
  mediaItemsCount?: string;
  coverPhotoBaseUrl?: string;
  coverPhotoMediaItemId?: string;
};

export type ShareInfo = {
  sharedAlbumOptions?: SharedAlbumOptions;
  shareableUrl?: string;
  shareToken?: string;
  isJoined?: boolean;
  isOwned?: boolean;
  isJoinable?: boolean;
};

export type SharedAlbumOptions = { isCollaborative?: boolean; isCommentable?: boolean };

export type MediaItem = {
  id: string;
  description?: string;
  productUrl?: string;
  baseUrl?: string;
  mimeType?: string;
  mediaMetadata?: MediaMetadata;
  contributorInfo?: ContributorInfo;
  filename?: string;
};

export type MediaMetadata = { creationTime?: string; width?: string; height?: string; photo?: Photo; video?: Video };

export type Photo = {
  cameraMake?: string;
  cameraModel?: string;
  focalLength?: number;
  apertureFNumber?: number;
  isoEquivalent?: number;
  /** A `google-duration`, such as `0.008333333s`. */
  exposureTime?: string;
};

export type Video = { cameraMake?: string; cameraModel?: string; fps?: number; status?: string };

export type ContributorInfo = { profilePictureBaseUrl?: string; displayName?: string };

/** `google.rpc.Status` in the response of a batch. */
export type Status = { code?: number; message?: string };

export type MediaItemResult = { mediaItem?: MediaItem; status?: Status };

export type AlbumPage = { albums?: Album[]; nextPageToken?: string };

export type SharedAlbumPage = { sharedAlbums?: Album[]; nextPageToken?: string };

export type MediaItemPage = { mediaItems?: MediaItem[]; nextPageToken?: string };

/** The request of a page. A `pageToken` is only valid with the same parameters as the request that returned it. */
export type PageRequest = { pageSize: number; pageToken?: string };

export type AlbumListRequest = PageRequest & { excludeNonAppCreatedData?: boolean };

export type SearchRequest = PageRequest & { albumId?: string; filters?: Filters; orderBy?: string };

export type CalendarDate = { year?: number; month?: number; day?: number };

export type Filters = {
  dateFilter?: { dates?: CalendarDate[]; ranges?: { startDate: CalendarDate; endDate: CalendarDate }[] };
  contentFilter?: { includedContentCategories?: string[]; excludedContentCategories?: string[] };
  mediaTypeFilter?: { mediaTypes: string[] };
  featureFilter?: { includedFeatures: string[] };
  includeArchivedMedia?: boolean;
  excludeNonAppCreatedData?: boolean;
};

/** A position in an album. */
export type AlbumPosition = {
  position: 'FIRST_IN_ALBUM' | 'LAST_IN_ALBUM' | 'AFTER_MEDIA_ITEM' | 'AFTER_ENRICHMENT_ITEM';
  relativeMediaItemId?: string;
  relativeEnrichmentItemId?: string;
};

export type Location = { locationName?: string; latlng?: { latitude: number; longitude: number } };

/** A new enrichment. Exactly one field is set. */
export type NewEnrichmentItem = {
  textEnrichment?: { text: string };
  locationEnrichment?: { location: Location };
  mapEnrichment?: { origin: Location; destination: Location };
};

export type EnrichmentItem = { id: string };

export type NewMediaItem = { description?: string; simpleMediaItem: { uploadToken: string; fileName?: string } };

/** The status of a successful entry has no code. */
export type NewMediaItemResult = { uploadToken?: string; status?: Status; mediaItem?: MediaItem };

export type BatchCreateRequest = { albumId?: string; newMediaItems: NewMediaItem[]; albumPosition?: AlbumPosition };
