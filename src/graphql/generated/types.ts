export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A date and time in RFC 3339, always in UTC, such as `2019-05-17T08:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** An absolute URL (RFC 3986). */
  URL: { input: string; output: string; }
};

/** Input of `addAlbumEnrichment`. */
export type AddAlbumEnrichmentInput = {
  /** The `id` or `googleId` of the album. */
  albumId: Scalars['ID']['input'];
  /** The enrichment to add. */
  enrichment: EnrichmentInput;
  /** The position of the enrichment. Default: the end of the album. */
  position?: InputMaybe<AlbumPositionInput>;
};

/** Payload of `addAlbumEnrichment`. */
export type AddAlbumEnrichmentPayload = {
  __typename?: 'AddAlbumEnrichmentPayload';
  /** The album after the mutation. One call if more than `id`, `googleId` and `mediaItems` is selected. Null if the enrichment was rejected. */
  album: Maybe<Album>;
  /** The new enrichment, or null if it was rejected. */
  enrichmentItem: Maybe<EnrichmentItem>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** Input of `addMediaItemsToAlbum`. */
export type AddMediaItemsToAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: Scalars['ID']['input'];
  /** The `id`s or `googleId`s of the media items: at least 1, without duplicates. */
  mediaItemIds: Array<Scalars['ID']['input']>;
};

/** Payload of `addMediaItemsToAlbum`. */
export type AddMediaItemsToAlbumPayload = {
  __typename?: 'AddMediaItemsToAlbumPayload';
  /** The album after the mutation. One call if more than `id`, `googleId` and `mediaItems` is selected. Null if nothing was added. */
  album: Maybe<Album>;
  /** The ids of the media items that are now in the album, in the order and form of the input. */
  doneIds: Array<Scalars['ID']['output']>;
  /** The ids of the media items that were certainly not added, in the order and form of the input. Correct the cause and send only these again. */
  notDoneIds: Array<Scalars['ID']['output']>;
  /** The ids of the media items that may have been added, because Google's response was lost, in the order and form of the input. Check before you send them again. */
  unknownIds: Array<Scalars['ID']['output']>;
  /** Why media items were not added. Empty if all were added. */
  userErrors: Array<UserError>;
};

/** An album: an ordered list of media items with a title. */
export type Album = Node & {
  __typename?: 'Album';
  /**
   * The media item used as the cover. Null if the album is empty, or if the item failed to load; `errors` then has the reason.
   * The covers of all albums in an operation are loaded together, 50 per call. Its `id` and `googleId` alone take no call, and do not show whether the item can be loaded.
   */
  coverMediaItem: Maybe<MediaItem>;
  /**
   * The URL of the cover image, ready for `<img src>` and valid for 60 minutes. An empty album has Google's placeholder image.
   * Without a size, the image is at most 2048 pixels on its longer side. Null if Google returns no cover.
   */
  coverPhotoUrl: Maybe<Scalars['URL']['output']>;
  /** Google's identifier of the album. */
  googleId: Scalars['String']['output'];
  /** The global id of the object. It is opaque: store it and compare it, but do not parse it. */
  id: Scalars['ID']['output'];
  /** Whether the caller can create media items in the album, given the caller's scopes and the rules of the album. */
  isWriteable: Scalars['Boolean']['output'];
  /**
   * The media items in the order of the album. Null if they failed to load; `errors` then has the reason.
   * Costs one call for each album and each 100 media items. Albums cannot share these calls. The call starts at the same time as the look-up of an album that the operation names.
   */
  mediaItems: Maybe<MediaItemConnection>;
  /** The number of media items in the album. */
  mediaItemsCount: Scalars['Int']['output'];
  /** The album's page in Google Photos. It opens only for users who are signed in there and have access to the album. Null if Google does not return it. */
  productUrl: Maybe<Scalars['URL']['output']>;
  /** The sharing of the album, or null if the album is not shared. Google returns it only to the app that created the album, and only with the sharing scope. */
  sharedAlbum: Maybe<SharedAlbum>;
  /** The title shown in Google Photos: at most 500 characters. Empty if the album has no title. */
  title: Scalars['String']['output'];
};


/** An album: an ordered list of media items with a title. */
export type AlbumCoverPhotoUrlArgs = {
  crop?: InputMaybe<Scalars['Boolean']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};


/** An album: an ordered list of media items with a title. */
export type AlbumMediaItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of albums. */
export type AlbumConnection = {
  __typename?: 'AlbumConnection';
  /** The albums, each with its cursor. */
  edges: Array<AlbumEdge>;
  /** The albums without cursors. */
  nodes: Array<Album>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};

/** An album in a list, with its cursor. */
export type AlbumEdge = {
  __typename?: 'AlbumEdge';
  /** The cursor of this edge. Pass it as `after` to get the albums that follow. */
  cursor: Scalars['String']['output'];
  /** The album. */
  node: Album;
};

/** A position in an album: exactly one of these fields. */
export type AlbumPositionInput =
  /** After this enrichment of the album. */
  { afterEnrichmentItemId: Scalars['ID']['input']; afterMediaItemId?: never; first?: never; last?: never; }
  |  /** After this media item of the album. */
  { afterEnrichmentItemId?: never; afterMediaItemId: Scalars['ID']['input']; first?: never; last?: never; }
  |  /** `true` for the beginning of the album. */
  { afterEnrichmentItemId?: never; afterMediaItemId?: never; first: Scalars['Boolean']['input']; last?: never; }
  |  /** `true` for the end of the album. */
  { afterEnrichmentItemId?: never; afterMediaItemId?: never; first?: never; last: Scalars['Boolean']['input']; };

/** A category of content that Google Photos recognized in a media item. */
export type ContentCategory =
  /** Animals. */
  | 'ANIMALS'
  /** Art. */
  | 'ARTS'
  /** Birthdays. */
  | 'BIRTHDAYS'
  /** Cityscapes. */
  | 'CITYSCAPES'
  /** Crafts. */
  | 'CRAFTS'
  /** Documents. */
  | 'DOCUMENTS'
  /** Fashion. */
  | 'FASHION'
  /** Flowers. */
  | 'FLOWERS'
  /** Food and drink. */
  | 'FOOD'
  /** Gardens. */
  | 'GARDENS'
  /** Holidays. */
  | 'HOLIDAYS'
  /** Houses. */
  | 'HOUSES'
  /** Landmarks. */
  | 'LANDMARKS'
  /** Landscapes. */
  | 'LANDSCAPES'
  /** Night scenes. */
  | 'NIGHT'
  /** People. */
  | 'PEOPLE'
  /** Performances. */
  | 'PERFORMANCES'
  /** Pets. */
  | 'PETS'
  /** Receipts. */
  | 'RECEIPTS'
  /** Screenshots. */
  | 'SCREENSHOTS'
  /** Selfies. */
  | 'SELFIES'
  /** Sports. */
  | 'SPORT'
  /** Travel. */
  | 'TRAVEL'
  /** Useful images, such as documents, receipts, screenshots and whiteboards. */
  | 'UTILITY'
  /** Weddings. */
  | 'WEDDINGS'
  /** Whiteboards. */
  | 'WHITEBOARDS';

/** A user who added a media item to a shared album. */
export type ContributorInfo = {
  __typename?: 'ContributorInfo';
  /** The name shown in Google Photos. Null if Google does not return it. */
  displayName: Maybe<Scalars['String']['output']>;
  /** The base URL of the profile picture, valid for 60 minutes. It needs a suffix for the size, such as `=w50-h50-c`. Null if Google does not return it. */
  profilePictureBaseUrl: Maybe<Scalars['URL']['output']>;
};

/** Input of `createAlbum`. */
export type CreateAlbumInput = {
  /** The title: 1 to 500 characters. Titles need not be unique. */
  title: Scalars['String']['input'];
};

/** Payload of `createAlbum`. */
export type CreateAlbumPayload = {
  __typename?: 'CreateAlbumPayload';
  /** The new album, or null if it was rejected. */
  album: Maybe<Album>;
  /** The new album as an edge of `albums`, or null if it was rejected. */
  albumEdge: Maybe<AlbumEdge>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** The result for one file. */
export type CreateMediaItemResult = {
  __typename?: 'CreateMediaItemResult';
  /** The media item, or null if it was rejected. Selecting its `baseUrl` or `url` costs one call for each 50 items, because Google does not return them at creation. */
  mediaItem: Maybe<MediaItem>;
  /** The upload token of the file. */
  uploadToken: Scalars['String']['output'];
  /** Why the file was rejected, or null if it was not. */
  userError: Maybe<UserError>;
};

/** Input of `createMediaItems`. */
export type CreateMediaItemsInput = {
  /** The `id` or `googleId` of an album to add the media items to. This app must have created the album. If omitted, the items are added to the library only. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** The files: at least 1. */
  items: Array<NewMediaItemInput>;
  /** The position in the album at which to insert the media items, in the given order. Requires `albumId`. Default: the end of the album. */
  position?: InputMaybe<AlbumPositionInput>;
};

/** Payload of `createMediaItems`. */
export type CreateMediaItemsPayload = {
  __typename?: 'CreateMediaItemsPayload';
  /** The album after the mutation. One call if more than `id`, `googleId` and `mediaItems` is selected. Null without `albumId`, or if the whole input was rejected. */
  album: Maybe<Album>;
  /** One result for each file, in the given order. Empty if the whole input was rejected. */
  results: Array<CreateMediaItemResult>;
  /** The mistakes that concern the whole input or the rest of it. A mistake in a single file is only in that file's result. */
  userErrors: Array<UserError>;
};

/** Input of `createPickingSession`. */
export type CreatePickingSessionInput = {
  /** How many media items the user can pick: 1 to 2000. Default: 2000. */
  maxItemCount?: InputMaybe<Scalars['Int']['input']>;
  /** A UUID (version 4) that identifies the request, for the sign-in of devices with limited input. It must not contain anything about the user. */
  requestId?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `createPickingSession`. */
export type CreatePickingSessionPayload = {
  __typename?: 'CreatePickingSessionPayload';
  /** The new session, or null if it was rejected. */
  pickingSession: Maybe<PickingSession>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** A whole or partial date: a year, a month of a year, a day, or a day of every year. */
export type DateInput = {
  /** The day of the month: 1 to 31. Omit it or pass 0 to match a whole month or year. */
  day?: InputMaybe<Scalars['Int']['input']>;
  /** The month: 1 to 12. Omit it or pass 0 to match a whole year. */
  month?: InputMaybe<Scalars['Int']['input']>;
  /** The year: 1 to 9999. Omit it or pass 0 to match a day of every year. */
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** A range of dates, both ends included. Both ends must set the same fields. */
export type DateRangeInput = {
  /** The last date. */
  endDate: DateInput;
  /** The first date. */
  startDate: DateInput;
};

/** Input of `deletePickingSession`. */
export type DeletePickingSessionInput = {
  /** The `id` or `googleId` of the session. */
  pickingSessionId: Scalars['ID']['input'];
};

/** Payload of `deletePickingSession`. */
export type DeletePickingSessionPayload = {
  __typename?: 'DeletePickingSessionPayload';
  /** The `id` of the deleted session. Null if it was not deleted. */
  deletedPickingSessionId: Maybe<Scalars['ID']['output']>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** The enrichment to add: exactly one of these fields. */
export type EnrichmentInput =
  /** A location. */
  { location: LocationInput; map?: never; text?: never; }
  |  /** A map from one location to another. */
  { location?: never; map: MapInput; text?: never; }
  |  /** A text: 1 to 1000 characters. */
  { location?: never; map?: never; text: Scalars['String']['input']; };

/** A text, location or map between the media items of an album. Google returns only its id, and only when it is created. */
export type EnrichmentItem = {
  __typename?: 'EnrichmentItem';
  /** Google's id of the enrichment. Store it if you want to add something after the enrichment later. */
  id: Scalars['ID']['output'];
};

/** Input of `joinSharedAlbum`. */
export type JoinSharedAlbumInput = {
  /** A `shareToken` of a `SharedAlbum`. */
  shareToken: Scalars['String']['input'];
};

/** Payload of `joinSharedAlbum`. */
export type JoinSharedAlbumPayload = {
  __typename?: 'JoinSharedAlbumPayload';
  /** The shared album that the caller joined, or null if the mutation was rejected. */
  sharedAlbum: Maybe<SharedAlbum>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** A pair of coordinates (WGS 84). */
export type LatLngInput = {
  /** The latitude in degrees: -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** The longitude in degrees: -180 to 180. */
  longitude: Scalars['Float']['input'];
};

/** Input of `leaveSharedAlbum`. */
export type LeaveSharedAlbumInput = {
  /** A `shareToken` of a `SharedAlbum`. */
  shareToken: Scalars['String']['input'];
};

/** Payload of `leaveSharedAlbum`. */
export type LeaveSharedAlbumPayload = {
  __typename?: 'LeaveSharedAlbumPayload';
  /** The token of the shared album that the caller left, or null if the mutation was rejected. */
  shareToken: Maybe<Scalars['String']['output']>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** A location: a name, coordinates, or both. */
export type LocationInput = {
  /** The coordinates. */
  latlng?: InputMaybe<LatLngInput>;
  /** The displayed name. */
  locationName?: InputMaybe<Scalars['String']['input']>;
};

/** A map from one location to another. */
export type MapInput = {
  /** The end. */
  destination: LocationInput;
  /** The start. */
  origin: LocationInput;
};

/** A photo or a video, whichever Google API it comes from. Use it in fragments, so that one component shows them all. */
export type Media = {
  /** The file name, with its extension. Null if Google does not return it. */
  filename: Maybe<Scalars['String']['output']>;
  /** Google's identifier of the media item. */
  googleId: Scalars['String']['output'];
  /** When and how the media item was taken. Null if Google does not return it. */
  mediaMetadata: Maybe<MediaMetadata>;
  /** Whether this is a photo or a video: `PHOTO` or `VIDEO`. Null if Google's response does not show which. */
  mediaType: Maybe<MediaType>;
  /** The MIME type of the file, such as `image/jpeg`. Null if Google does not return it. */
  mimeType: Maybe<Scalars['String']['output']>;
  /**
   * The URL of an image of the media item, ready for `<img src>`. For a video it is the poster. Without a size, the image is as large as the item.
   * With `download`, it is the URL of the file itself. Null if Google returns no URL, and with `download` until a video is ready.
   */
  url: Maybe<Scalars['URL']['output']>;
  /** When every `url` of this object expires. Query the object again to get new URLs. Null if Google returns no URL. */
  urlExpiresAt: Maybe<Scalars['DateTime']['output']>;
};


/** A photo or a video, whichever Google API it comes from. Use it in fragments, so that one component shows them all. */
export type MediaUrlArgs = {
  crop?: InputMaybe<Scalars['Boolean']['input']>;
  download?: InputMaybe<Scalars['Boolean']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  playButton?: InputMaybe<Scalars['Boolean']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** A feature of a media item. */
export type MediaFeature =
  /** Marked as a favourite. */
  | 'FAVORITES';

/** A photo or a video. */
export type MediaItem = Media & Node & {
  __typename?: 'MediaItem';
  /** Google's base URL of the bytes, valid for 60 minutes. It works only with a suffix for the size. Use `url` instead, which adds the suffix. Null if Google does not return it. */
  baseUrl: Maybe<Scalars['URL']['output']>;
  /** The user who added the media item. Null if Google does not return it: only items found through a shared album that this app created have it, and only with the sharing scope. */
  contributorInfo: Maybe<ContributorInfo>;
  /** The description written by the user: at most 1000 characters. Null if the media item has no description. */
  description: Maybe<Scalars['String']['output']>;
  /** The file name, with its extension. Null if Google does not return it. */
  filename: Maybe<Scalars['String']['output']>;
  /** Google's identifier of the media item. */
  googleId: Scalars['String']['output'];
  /** The global id of the object. It is opaque: store it and compare it, but do not parse it. */
  id: Scalars['ID']['output'];
  /** When and how the media item was taken. Null if Google does not return it. */
  mediaMetadata: Maybe<MediaMetadata>;
  /** Whether this is a photo or a video: `PHOTO` or `VIDEO`. Null if Google's response does not show which. */
  mediaType: Maybe<MediaType>;
  /** The MIME type of the file, such as `image/jpeg`. Null if Google does not return it. */
  mimeType: Maybe<Scalars['String']['output']>;
  /** The media item's page in Google Photos, inside the album if it was found through one. It opens only for users who are signed in there and have access. Null if Google does not return it. */
  productUrl: Maybe<Scalars['URL']['output']>;
  /**
   * The URL of an image of the media item, ready for `<img src>` and valid until `urlExpiresAt`. For a video it is the poster. Without a size, the image is as large as the item.
   * With `download`, it is the URL of the file itself: a photo without its location metadata, or a video. Null if Google returns no base URL, and with `download` until a video is ready.
   */
  url: Maybe<Scalars['URL']['output']>;
  /**
   * When every `url` of this object expires: 60 minutes after the gateway requested the object from Google, as `baseUrl` does. URLs of the gateway itself (`MEDIA_PROXY=all`) expire 30 to 60 minutes after they were returned. Query the media item again to get new URLs.
   * Null if Google returns no base URL.
   */
  urlExpiresAt: Maybe<Scalars['DateTime']['output']>;
};


/** A photo or a video. */
export type MediaItemUrlArgs = {
  crop?: InputMaybe<Scalars['Boolean']['input']>;
  download?: InputMaybe<Scalars['Boolean']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  playButton?: InputMaybe<Scalars['Boolean']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of media items. */
export type MediaItemConnection = {
  __typename?: 'MediaItemConnection';
  /** The media items, each with its cursor. */
  edges: Array<MediaItemEdge>;
  /** The media items without cursors. */
  nodes: Array<MediaItem>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
  /** The total number of media items in the list. Known for the media items of an album, and null for every other list, because the API does not count them. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A media item in a list, with its cursor. */
export type MediaItemEdge = {
  __typename?: 'MediaItemEdge';
  /** The cursor of this edge. Pass it as `after` to get the media items that follow. */
  cursor: Scalars['String']['output'];
  /** The media item. */
  node: MediaItem;
};

/**
 * A filter for media items. A media item must match every field that is set. In a list, one matching value is enough; `dates` and
 * `dateRanges` count as one list.
 */
export type MediaItemFilter = {
  /** Taken within one of these date ranges: at most 5. */
  dateRanges?: InputMaybe<Array<DateRangeInput>>;
  /** Taken on one of these dates: at most 5. Media items without a date in their file never match. */
  dates?: InputMaybe<Array<DateInput>>;
  /** Whether to exclude media items that this app did not create. */
  excludeNonAppCreatedData?: InputMaybe<Scalars['Boolean']['input']>;
  /** Shows none of these categories: at most 10. A category cannot be both included and excluded. */
  excludedContentCategories?: InputMaybe<Array<ContentCategory>>;
  /** Has one of these features. */
  features?: InputMaybe<Array<MediaFeature>>;
  /** Whether to include archived media items. */
  includeArchivedMedia?: InputMaybe<Scalars['Boolean']['input']>;
  /** Shows at least one of these categories: at most 10. */
  includedContentCategories?: InputMaybe<Array<ContentCategory>>;
  /** Only photos or only videos. */
  mediaType?: InputMaybe<MediaType>;
};

/** The order of a search. The API accepts an order only together with `dates` or `dateRanges`, and with no other filter except `includeArchivedMedia` and `excludeNonAppCreatedData`. */
export type MediaItemOrder =
  /** Oldest first. */
  | 'CREATION_TIME_ASC'
  /** Newest first. */
  | 'CREATION_TIME_DESC';

/** When and how a media item was taken. */
export type MediaMetadata = {
  __typename?: 'MediaMetadata';
  /** When the media item was taken, not when it was uploaded. Null if Google does not return it. */
  creationTime: Maybe<Scalars['DateTime']['output']>;
  /** The height in pixels. Null while a video is being processed. */
  height: Maybe<Scalars['Int']['output']>;
  /** Metadata of a photo. Null for a video. */
  photo: Maybe<Photo>;
  /** Metadata of a video. Null for a photo. */
  video: Maybe<Video>;
  /** The width in pixels. Null while a video is being processed. */
  width: Maybe<Scalars['Int']['output']>;
};

/** A kind of media item. */
export type MediaType =
  /** Photos and videos. Only for a filter: the type of a media item is never `ALL_MEDIA`. */
  | 'ALL_MEDIA'
  /** Photos of any file type, including live photos and motion photos. */
  | 'PHOTO'
  /** Videos, including movies made in Google Photos. */
  | 'VIDEO';

/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Adds a text, location or map to an album that this app created. The API cannot change, move or remove it afterwards.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photoslibrary.appendonly` or `photoslibrary.edit.appcreateddata`.
   */
  addAlbumEnrichment: Maybe<AddAlbumEnrichmentPayload>;
  /**
   * Adds media items to the end of an album, in the given order. One call for each 50 items. This app must have created the album and the items.
   * Items that are already in the album keep their positions.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photoslibrary.appendonly` or `photoslibrary.edit.appcreateddata`.
   */
  addMediaItemsToAlbum: Maybe<AddMediaItemsToAlbumPayload>;
  /**
   * Creates an empty album, owned by the caller. One call.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photoslibrary.appendonly`.
   */
  createAlbum: Maybe<CreateAlbumPayload>;
  /**
   * Creates media items from files that were uploaded with `POST /uploads`. One call for each 50 items. Each item succeeds or fails on its own.
   * If the library already has the same content, the existing media item is returned unchanged.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photoslibrary.appendonly`.
   */
  createMediaItems: Maybe<CreateMediaItemsPayload>;
  /**
   * Creates a picking session for the caller. One call of the Picker API, which does not count against the cost limit.
   * Null if it failed for another reason than a user error; `errors` then has the reason. If `extensions.outcome` is `UNKNOWN`, a session may remain until it expires.
   * Scope: `photospicker.mediaitems.readonly`.
   */
  createPickingSession: Maybe<CreatePickingSessionPayload>;
  /**
   * Deletes a picking session. Load the picked media items first. One call of the Picker API, which does not count against the cost limit.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photospicker.mediaitems.readonly`.
   */
  deletePickingSession: Maybe<DeletePickingSessionPayload>;
  /**
   * Joins a shared album. One call.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Google withdrew this method on 31 March 2025. Since then it fails with `API_RETIRED`.
   */
  joinSharedAlbum: Maybe<JoinSharedAlbumPayload>;
  /**
   * Leaves a shared album that the caller has joined and does not own. One call.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Google withdrew this method on 31 March 2025. Since then it fails with `API_RETIRED`.
   */
  leaveSharedAlbum: Maybe<LeaveSharedAlbumPayload>;
  /**
   * Removes media items from an album. They stay in the library. One call for each 50 items. This app must have created the album and the items.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photoslibrary.edit.appcreateddata`.
   */
  removeMediaItemsFromAlbum: Maybe<RemoveMediaItemsFromAlbumPayload>;
  /**
   * Shares an album that the caller owns and this app created, so that others can join it. One call. For an album that is already shared, it changes the options.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Google withdrew this method on 31 March 2025. Since then it fails with `API_RETIRED`.
   */
  shareAlbum: Maybe<ShareAlbumPayload>;
  /**
   * Ends the sharing of an album. Members lose access, and the media items that they added leave the album. One call.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Google withdrew this method on 31 March 2025. Since then it fails with `API_RETIRED`.
   */
  unshareAlbum: Maybe<UnshareAlbumPayload>;
  /**
   * Changes the title or the cover of an album that the caller owns and this app created. One call. Omitted fields keep their values.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photoslibrary.edit.appcreateddata`.
   */
  updateAlbum: Maybe<UpdateAlbumPayload>;
  /**
   * Changes the description of a media item that the caller owns and this app created. One call.
   * Null if it failed for another reason than a user error; `errors` then has the reason.
   * Scope: `photoslibrary.edit.appcreateddata`.
   */
  updateMediaItem: Maybe<UpdateMediaItemPayload>;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationAddAlbumEnrichmentArgs = {
  input: AddAlbumEnrichmentInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationAddMediaItemsToAlbumArgs = {
  input: AddMediaItemsToAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationCreateAlbumArgs = {
  input: CreateAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationCreateMediaItemsArgs = {
  input: CreateMediaItemsInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationCreatePickingSessionArgs = {
  input?: CreatePickingSessionInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationDeletePickingSessionArgs = {
  input: DeletePickingSessionInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationJoinSharedAlbumArgs = {
  input: JoinSharedAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationLeaveSharedAlbumArgs = {
  input: LeaveSharedAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationRemoveMediaItemsFromAlbumArgs = {
  input: RemoveMediaItemsFromAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationShareAlbumArgs = {
  input: ShareAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationUnshareAlbumArgs = {
  input: UnshareAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationUpdateAlbumArgs = {
  input: UpdateAlbumInput;
};


/**
 * The entry points for writing. The gateway runs the mutations of one user one after another, in the order they arrive, because Google
 * requires it. Mistakes that the caller can correct are in the payload's `userErrors`. All other errors are in `errors`, where
 * `extensions.outcome` says whether the write was not done (`NOT_DONE`) or may have been done (`UNKNOWN`).
 */
export type MutationUpdateMediaItemArgs = {
  input: UpdateMediaItemInput;
};

/** An uploaded file to create a media item from. */
export type NewMediaItemInput = {
  /** A description written by the user: at most 1000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The file name with its extension: at most 255 characters. Default: the name sent with the upload. */
  fileName?: InputMaybe<Scalars['String']['input']>;
  /** The `uploadToken` in the response of `POST /uploads`. Valid for one day. */
  uploadToken: Scalars['String']['input'];
};

/** An object with a globally unique id (https://relay.dev/graphql/objectidentification.htm). */
export type Node = {
  /** The global id of the object. It is opaque: store it and compare it, but do not parse it. */
  id: Scalars['ID']['output'];
};

/** The position of a page in its list (https://relay.dev/graphql/connections.htm). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last edge, or null if the page is empty. Pass it as `after` to get the next page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there are more edges after this page. After a full page, Google can report a next page that turns out to be empty. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are edges before this page. The API only pages forward, so this is true for every page requested with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge, or null if the page is empty. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** How a photo was taken. */
export type Photo = {
  __typename?: 'Photo';
  /** The f-number of the lens. Null if the file does not contain it. */
  apertureFNumber: Maybe<Scalars['Float']['output']>;
  /** The maker of the camera. Null if the file does not contain it. */
  cameraMake: Maybe<Scalars['String']['output']>;
  /** The model of the camera. Null if the file does not contain it. */
  cameraModel: Maybe<Scalars['String']['output']>;
  /** The exposure time in seconds. Null if the file does not contain it. */
  exposureTime: Maybe<Scalars['Float']['output']>;
  /** The focal length of the lens in millimetres. Null if the file does not contain it. */
  focalLength: Maybe<Scalars['Float']['output']>;
  /** The sensitivity as an ISO number. Null if the file does not contain it. */
  isoEquivalent: Maybe<Scalars['Int']['output']>;
};

/** A photo or a video that a user has picked. It can only be read through its session, so it is no `Node`. */
export type PickedMediaItem = Media & {
  __typename?: 'PickedMediaItem';
  /** When the media item was taken, not when it was uploaded. Null if Google does not return it. */
  createTime: Maybe<Scalars['DateTime']['output']>;
  /** The file name, with its extension. Null if Google does not return it. */
  filename: Maybe<Scalars['String']['output']>;
  /** Google's identifier of the picked media item. It need not be that of the same item in the Library API. */
  googleId: Scalars['String']['output'];
  /** The global id of the media item, the same in every session. It is opaque. `node` does not accept it, because the API has no look-up of a picked media item. */
  id: Scalars['ID']['output'];
  /** When and how the media item was taken. Null if Google does not return it. */
  mediaMetadata: Maybe<MediaMetadata>;
  /** Whether this is a photo or a video: `PHOTO` or `VIDEO`. Null if Google's response does not show which. */
  mediaType: Maybe<MediaType>;
  /** The MIME type of the file, such as `image/jpeg`. Null if Google does not return it. */
  mimeType: Maybe<Scalars['String']['output']>;
  /**
   * The URL of an image of the media item, ready for `<img src>`. It is an address of this gateway, because Google's own works only with an access token. For a video it is
   * the poster. Without a size, the image is as large as the item. With `download`, it is the URL of the file itself.
   * Null if the gateway serves no pictures, and with `download` until a video is ready.
   */
  url: Maybe<Scalars['URL']['output']>;
  /** When every `url` of this object expires. Query the session again to get new URLs. Null if `url` is. */
  urlExpiresAt: Maybe<Scalars['DateTime']['output']>;
};


/** A photo or a video that a user has picked. It can only be read through its session, so it is no `Node`. */
export type PickedMediaItemUrlArgs = {
  crop?: InputMaybe<Scalars['Boolean']['input']>;
  download?: InputMaybe<Scalars['Boolean']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  playButton?: InputMaybe<Scalars['Boolean']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of picked media items. */
export type PickedMediaItemConnection = {
  __typename?: 'PickedMediaItemConnection';
  /** The media items, each with its cursor. */
  edges: Array<PickedMediaItemEdge>;
  /** The media items without cursors. */
  nodes: Array<PickedMediaItem>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};

/** A picked media item in a list, with its cursor. */
export type PickedMediaItemEdge = {
  __typename?: 'PickedMediaItemEdge';
  /** The cursor of this edge. Pass it as `after` to get the media items that follow. */
  cursor: Scalars['String']['output'];
  /** The media item. */
  node: PickedMediaItem;
};

/**
 * A session of the Google Photos Picker, in which a user picks photos and videos of their own library for this app. To use it, open `pickerUri`, wait with
 * `pickingSession(id:, waitSeconds:)` until `mediaItemsSet` is true, and read `mediaItems`.
 */
export type PickingSession = Node & {
  __typename?: 'PickingSession';
  /** When the access to the session and to its picked media items ends. Null if Google does not return it. */
  expireTime: Maybe<Scalars['DateTime']['output']>;
  /** Google's identifier of the session. */
  googleId: Scalars['String']['output'];
  /** The global id of the object. It is opaque: store it and compare it, but do not parse it. */
  id: Scalars['ID']['output'];
  /**
   * The picked media items. Empty until the user is done. Null if they failed to load; `errors` then has the reason.
   * Takes one call of the Picker API for each 100 media items. These calls do not count against the cost limit.
   */
  mediaItems: Maybe<PickedMediaItemConnection>;
  /** Whether the user is done, so that `mediaItems` is final. */
  mediaItemsSet: Scalars['Boolean']['output'];
  /**
   * The page on which the user picks. They must be signed in there to the account of this session. Open it in a tab or show it as a QR code: it cannot be framed.
   * It works until the user is done. Null if Google does not return it.
   */
  pickerUri: Maybe<Scalars['URL']['output']>;
  /** How to wait for the user without `waitSeconds`. Null if the user is done. */
  pollingConfig: Maybe<PollingConfig>;
};


/**
 * A session of the Google Photos Picker, in which a user picks photos and videos of their own library for this app. To use it, open `pickerUri`, wait with
 * `pickingSession(id:, waitSeconds:)` until `mediaItemsSet` is true, and read `mediaItems`.
 */
export type PickingSessionMediaItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A session of the Google Photos Picker, in which a user picks photos and videos of their own library for this app. To use it, open `pickerUri`, wait with
 * `pickingSession(id:, waitSeconds:)` until `mediaItemsSet` is true, and read `mediaItems`.
 */
export type PickingSessionPickerUriArgs = {
  autoclose?: InputMaybe<Scalars['Boolean']['input']>;
};

/** How to wait for the user of a picking session: request it again after each interval, with the values of its latest response. */
export type PollingConfig = {
  __typename?: 'PollingConfig';
  /** The time between two requests in seconds. Null if Google does not return it. */
  pollIntervalSeconds: Maybe<Scalars['Float']['output']>;
  /** How long to go on in seconds. 0 means to stop. */
  timeoutInSeconds: Scalars['Float']['output'];
};

/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type Query = {
  __typename?: 'Query';
  /**
   * The album with this id, or null if it does not exist or the caller cannot see it. One call, or none if only `id`, `googleId` and `mediaItems` are selected, without its `totalCount`.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  album: Maybe<Album>;
  /**
   * The albums that the caller owns, and the shared albums that the caller has joined. One call for each 50 albums.
   * Null if the list failed to load; `errors` then has the reason.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  albums: Maybe<AlbumConnection>;
  /**
   * The media item with this id, or null if it does not exist or the caller cannot see it. One call for up to 50 media items.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  mediaItem: Maybe<MediaItem>;
  /**
   * The media items in the caller's library, newest first unless `orderBy` says otherwise. One call for each 100.
   * Archived media items are excluded unless the filter includes them.
   * Null if the list failed to load; `errors` then has the reason.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  mediaItems: Maybe<MediaItemConnection>;
  /**
   * The media items with these ids, in the same order. An entry is null if its media item does not exist. One call for each 50.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  mediaItemsById: Array<Maybe<MediaItem>>;
  /**
   * The object with this id, or null if it does not exist.
   * A look-up costs one call for up to 50 media items, and one call for each album. For a picking session, it takes one call of the Picker API, and its scope.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  node: Maybe<Node>;
  /**
   * The objects with these ids, in the same order. An entry is null if its object does not exist.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  nodes: Array<Maybe<Node>>;
  /**
   * The picking session with this id, or null if it does not exist, has expired, or belongs to another user. One call of the Picker API, which does not count against the cost limit.
   * With `waitSeconds` it responds as soon as the user is done, at the latest after that time. All callers that wait for the same session share the calls.
   * Scope: `photospicker.mediaitems.readonly`.
   */
  pickingSession: Maybe<PickingSession>;
  /**
   * The shared album with this token, joined or not. Null if the token is not valid. One call.
   * Google withdrew this method on 31 March 2025. Since then it fails with `API_RETIRED`.
   */
  sharedAlbum: Maybe<SharedAlbum>;
  /**
   * The shared albums that the caller owns or has joined. One call for each 50.
   * Null if the list failed to load; `errors` then has the reason.
   * Google withdrew this method on 31 March 2025. Since then it fails with `API_RETIRED`.
   */
  sharedAlbums: Maybe<SharedAlbumConnection>;
  /**
   * The user on whose behalf the operation runs, and what their access token allows. Null for an anonymous caller.
   * It makes no call of the Library API, but one of Google's OAuth server for each new access token.
   */
  viewer: Maybe<Viewer>;
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  excludeNonAppCreatedData?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryMediaItemArgs = {
  id: Scalars['ID']['input'];
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryMediaItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MediaItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MediaItemOrder>;
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryMediaItemsByIdArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QueryPickingSessionArgs = {
  id: Scalars['ID']['input'];
  waitSeconds?: InputMaybe<Scalars['Int']['input']>;
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QuerySharedAlbumArgs = {
  shareToken: Scalars['String']['input'];
};


/** The entry points for reading. Every field reads the caller's own library. A field that fails is null, and `errors` has the reason. */
export type QuerySharedAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  excludeNonAppCreatedData?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Input of `removeMediaItemsFromAlbum`. */
export type RemoveMediaItemsFromAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: Scalars['ID']['input'];
  /** The `id`s or `googleId`s of the media items: at least 1, without duplicates. */
  mediaItemIds: Array<Scalars['ID']['input']>;
};

/** Payload of `removeMediaItemsFromAlbum`. */
export type RemoveMediaItemsFromAlbumPayload = {
  __typename?: 'RemoveMediaItemsFromAlbumPayload';
  /** The album after the mutation. One call if more than `id`, `googleId` and `mediaItems` is selected. Null if nothing was removed. */
  album: Maybe<Album>;
  /** The ids of the media items that were removed, in the order and form of the input. */
  doneIds: Array<Scalars['ID']['output']>;
  /** The ids of the media items that were certainly not removed, in the order and form of the input. Correct the cause and send only these again. */
  notDoneIds: Array<Scalars['ID']['output']>;
  /** The ids of the media items that may have been removed, because Google's response was lost, in the order and form of the input. Check before you send them again. */
  unknownIds: Array<Scalars['ID']['output']>;
  /** Why media items were not removed. Empty if all were removed. */
  userErrors: Array<UserError>;
};

/** Input of `shareAlbum`. */
export type ShareAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: Scalars['ID']['input'];
  /** What members can do in the album. Default: view only. */
  options?: InputMaybe<SharedAlbumOptionsInput>;
};

/** Payload of `shareAlbum`. */
export type ShareAlbumPayload = {
  __typename?: 'ShareAlbumPayload';
  /** The sharing of the album, or null if it was rejected. */
  sharedAlbum: Maybe<SharedAlbum>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** The sharing of an album: how users join it, and what they can do in it. The album itself is `album`. */
export type SharedAlbum = Node & {
  __typename?: 'SharedAlbum';
  /** The album that is shared. */
  album: Album;
  /** Google's identifier of the album that is shared. */
  googleId: Scalars['String']['output'];
  /** The global id of the object. It differs from the `id` of the album. It is opaque: store it and compare it, but do not parse it. */
  id: Scalars['ID']['output'];
  /** Whether users can join the album. Null if Google does not return it. */
  isJoinable: Maybe<Scalars['Boolean']['output']>;
  /** Whether the caller has joined the album. Always true for the owner. Null if Google does not return it. */
  isJoined: Maybe<Scalars['Boolean']['output']>;
  /** Whether the caller owns the album. Null if Google does not return it. */
  isOwned: Maybe<Scalars['Boolean']['output']>;
  /** What members can do in the album. Null if Google does not return it. */
  options: Maybe<SharedAlbumOptions>;
  /** The token with which users join. Null if Google does not return it: only the app that created the album gets it, and only with the sharing scope. */
  shareToken: Maybe<Scalars['String']['output']>;
  /** The album's page, which anyone with the link can open. Null if Google does not return it, or if sharing by link is off. */
  shareableUrl: Maybe<Scalars['URL']['output']>;
};

/** A page of shared albums. */
export type SharedAlbumConnection = {
  __typename?: 'SharedAlbumConnection';
  /** The shared albums, each with its cursor. */
  edges: Array<SharedAlbumEdge>;
  /** The shared albums without cursors. */
  nodes: Array<SharedAlbum>;
  /** The position of this page in the list. */
  pageInfo: PageInfo;
};

/** A shared album in a list, with its cursor. */
export type SharedAlbumEdge = {
  __typename?: 'SharedAlbumEdge';
  /** The cursor of this edge. Pass it as `after` to get the shared albums that follow. */
  cursor: Scalars['String']['output'];
  /** The shared album. */
  node: SharedAlbum;
};

/** What members can do in a shared album. */
export type SharedAlbumOptions = {
  __typename?: 'SharedAlbumOptions';
  /** Whether members can add media items. */
  isCollaborative: Scalars['Boolean']['output'];
  /** Whether members can comment. */
  isCommentable: Scalars['Boolean']['output'];
};

/** What members can do in a shared album. */
export type SharedAlbumOptionsInput = {
  /** Whether members can add media items. */
  isCollaborative?: Scalars['Boolean']['input'];
  /** Whether members can comment. */
  isCommentable?: Scalars['Boolean']['input'];
};

/** Input of `unshareAlbum`. */
export type UnshareAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: Scalars['ID']['input'];
};

/** Payload of `unshareAlbum`. */
export type UnshareAlbumPayload = {
  __typename?: 'UnshareAlbumPayload';
  /** The album after the mutation. One call if more than `id`, `googleId` and `mediaItems` is selected. Null if the mutation was rejected. */
  album: Maybe<Album>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** Input of `updateAlbum`: the album, and at least one field to change. */
export type UpdateAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: Scalars['ID']['input'];
  /** The `id` or `googleId` of the new cover: a media item in the album that the album's owner added. */
  coverMediaItemId?: InputMaybe<Scalars['ID']['input']>;
  /** The new title: 1 to 500 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `updateAlbum`. */
export type UpdateAlbumPayload = {
  __typename?: 'UpdateAlbumPayload';
  /** The album after the mutation, or null if the change was rejected. */
  album: Maybe<Album>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** Input of `updateMediaItem`. */
export type UpdateMediaItemInput = {
  /** The new description: at most 1000 characters. An empty string removes it. */
  description: Scalars['String']['input'];
  /** The `id` or `googleId` of the media item. */
  mediaItemId: Scalars['ID']['input'];
};

/** Payload of `updateMediaItem`. */
export type UpdateMediaItemPayload = {
  __typename?: 'UpdateMediaItemPayload';
  /** The media item after the mutation, or null if the change was rejected. */
  mediaItem: Maybe<MediaItem>;
  /** The mistakes that the caller can correct. Empty on success. */
  userErrors: Array<UserError>;
};

/** A mistake in a mutation that the caller can correct. Other errors, such as a missing sign-in or an exceeded quota, are in `errors`. */
export type UserError = {
  __typename?: 'UserError';
  /** The kind of mistake. Use it in code. */
  code: UserErrorCode;
  /** The path to the input that caused the error, such as `["input", "title"]` or `["input", "mediaItemIds", "3"]`. Null if no single input caused it. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** A description of the mistake, for developers. */
  message: Scalars['String']['output'];
};

/** The kinds of mistakes in a mutation. */
export type UserErrorCode =
  /** The mutation conflicts with the current state or with a concurrent write. */
  | 'CONFLICT'
  /** A value is invalid or outside its limits. */
  | 'INVALID'
  /** The mutation would exceed the size limit of an album, the storage of the account, the number of picking sessions, or the number of calls that Google allows. */
  | 'LIMIT_EXCEEDED'
  /** The object exists, but the caller or this app is not allowed to do this. */
  | 'NOT_ALLOWED'
  /** An id or token names an object that does not exist or that the caller cannot see. */
  | 'NOT_FOUND'
  /** Google's response was lost, so this may have been done. Check before you send it again. */
  | 'OUTCOME_UNKNOWN'
  /** Google failed after the first calls of a mutation that takes several. Send the rest again. */
  | 'UNAVAILABLE';

/** How a video was taken, and whether it is ready. */
export type Video = {
  __typename?: 'Video';
  /** The maker of the camera. Null if the file does not contain it. */
  cameraMake: Maybe<Scalars['String']['output']>;
  /** The model of the camera. Null if the file does not contain it. */
  cameraModel: Maybe<Scalars['String']['output']>;
  /** The frame rate in frames per second. Null if Google does not return it. */
  fps: Maybe<Scalars['Float']['output']>;
  /** The processing status of the video. Null if Google returns none or an unknown one. */
  status: Maybe<VideoProcessingStatus>;
};

/** The processing status of a video. */
export type VideoProcessingStatus =
  /** Processing failed, so the bytes of the video are not available. */
  | 'FAILED'
  /** The video is still being processed, so its bytes are not available. */
  | 'PROCESSING'
  /** The video is ready. */
  | 'READY';

/**
 * The user on whose behalf an operation runs, and what the scopes of their access token allow. With it, a page can hide a button that would fail.
 * A call can still fail for another reason: for example, this app can edit only the albums that it created.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** Whether the caller can upload files, and create albums and media items. */
  canCreate: Scalars['Boolean']['output'];
  /** Whether the caller can edit albums and media items that this app created: titles, covers and descriptions. */
  canEdit: Scalars['Boolean']['output'];
  /** Whether the caller can pick media items of their whole library, with the Google Photos Picker. Scope: `photospicker.mediaitems.readonly`. */
  canPick: Scalars['Boolean']['output'];
  /** Whether the caller can read albums and media items. With the current scopes, these are the ones that this app created. */
  canRead: Scalars['Boolean']['output'];
  /** Whether the caller can share, join and leave albums. Always false with Google, which withdrew sharing on 31 March 2025. True on an emulator with `--era legacy`, with the scope `photoslibrary.sharing`. */
  canShare: Scalars['Boolean']['output'];
  /** The full names of the scopes of the access token, such as `https://www.googleapis.com/auth/photoslibrary.appendonly`. */
  grantedScopes: Array<Scalars['String']['output']>;
  /** The name of the user's Google account. Null without the scope `profile`, or if it failed to load; `errors` then has the reason. */
  name: Maybe<Scalars['String']['output']>;
};
