export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in RFC 3339, in UTC as Google gives it, such as `2019-05-17T08:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** An absolute URL (RFC 3986). */
  URL: { input: string; output: string; }
};

/** What `addAlbumEnrichment` needs. */
export type AddAlbumEnrichmentInput = {
  /** The album's `id`, or Google's own. */
  albumId: Scalars['ID']['input'];
  /** What to put there. */
  enrichment: EnrichmentInput;
  /** Where to put it. Without it: the end. */
  position?: InputMaybe<AlbumPositionInput>;
};

/** What `addAlbumEnrichment` did. */
export type AddAlbumEnrichmentPayload = {
  __typename?: 'AddAlbumEnrichmentPayload';
  /** The album as it is now. One call. Null when the enrichment was refused. */
  album: Maybe<Album>;
  /** The enrichment. Null when it was refused. */
  enrichmentItem: Maybe<EnrichmentItem>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** What `addMediaItemsToAlbum` needs. */
export type AddMediaItemsToAlbumInput = {
  /** The album's `id`, or Google's own. */
  albumId: Scalars['ID']['input'];
  /** Media items' `id`s, or Google's own: at least 1, none twice. */
  mediaItemIds: Array<Scalars['ID']['input']>;
};

/** What `addMediaItemsToAlbum` did. */
export type AddMediaItemsToAlbumPayload = {
  __typename?: 'AddMediaItemsToAlbumPayload';
  /** The album as it is now. One call. Null when nothing was added. */
  album: Maybe<Album>;
  /** The ids of what is in the album now, in the order and form given. */
  doneIds: Array<Scalars['ID']['output']>;
  /** The ids of what was not added, in the order and form given: once its reason is gone, send just these again. */
  notDoneIds: Array<Scalars['ID']['output']>;
  /** Why something was not added. Empty when all was. */
  userErrors: Array<UserError>;
};

/** A titled, ordered set of media items. */
export type Album = Node & {
  __typename?: 'Album';
  /**
   * The media item that is the cover. Null for an empty album, and where the item could not be loaded: then `errors` says why.
   * The covers of all albums of an operation are loaded together, 50 a call.
   */
  coverMediaItem: Maybe<MediaItem>;
  /**
   * The cover as a picture that `<img src>` can show, good for 60 minutes. An empty album has Google's placeholder.
   * Without sizes it is at most 2048 pixels on its longer side. Null where Google gives no cover.
   */
  coverPhotoUrl: Maybe<Scalars['URL']['output']>;
  /** Google's own identifier of the album. */
  googleId: Scalars['String']['output'];
  /** The id for the whole graph. Opaque: store it and compare it, never take it apart. */
  id: Scalars['ID']['output'];
  /** True where media items can be created in the album, as far as the caller's scopes and the album's rules go. */
  isWriteable: Scalars['Boolean']['output'];
  /**
   * The media items in the album's own order. Null where they could not be loaded: then `errors` says why.
   * Costs one call for each album and each 100 media items, which cannot be shared with another album's.
   */
  mediaItems: Maybe<MediaItemConnection>;
  /** How many media items the album has. */
  mediaItemsCount: Scalars['Int']['output'];
  /** The album's page in Google Photos, for whoever is signed in there and may see it. */
  productUrl: Maybe<Scalars['URL']['output']>;
  /** How the album is shared. Null where it is not, and where Google does not tell: it tells only the app that created the album, and only with the sharing scope. */
  sharedAlbum: Maybe<SharedAlbum>;
  /** The title shown in Google Photos. Empty when the album has none. At most 500 characters. */
  title: Scalars['String']['output'];
};


/** A titled, ordered set of media items. */
export type AlbumCoverPhotoUrlArgs = {
  crop?: InputMaybe<Scalars['Boolean']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};


/** A titled, ordered set of media items. */
export type AlbumMediaItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of albums. */
export type AlbumConnection = {
  __typename?: 'AlbumConnection';
  /** The albums with their cursors. */
  edges: Array<AlbumEdge>;
  /** The albums alone. */
  nodes: Array<Album>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** An album in a list. */
export type AlbumEdge = {
  __typename?: 'AlbumEdge';
  /** The place behind this album: give it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
  /** The album. */
  node: Album;
};

/** A place in an album: exactly one of these. */
export type AlbumPositionInput =
  /** Behind this enrichment of the album. */
  { afterEnrichmentItemId: Scalars['ID']['input']; afterMediaItemId?: never; first?: never; last?: never; }
  |  /** Behind this media item of the album. */
  { afterEnrichmentItemId?: never; afterMediaItemId: Scalars['ID']['input']; first?: never; last?: never; }
  |  /** `true` for the beginning. */
  { afterEnrichmentItemId?: never; afterMediaItemId?: never; first: Scalars['Boolean']['input']; last?: never; }
  |  /** `true` for the end. */
  { afterEnrichmentItemId?: never; afterMediaItemId?: never; first?: never; last: Scalars['Boolean']['input']; };

/** What Google Photos has recognised in a media item. */
export type ContentCategory =
  /** Animals. */
  | 'ANIMALS'
  /** Works of art. */
  | 'ARTS'
  /** Birthdays. */
  | 'BIRTHDAYS'
  /** Views of cities. */
  | 'CITYSCAPES'
  /** Handicraft. */
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
  /** Scenes by night. */
  | 'NIGHT'
  /** People. */
  | 'PEOPLE'
  /** Performances on a stage. */
  | 'PERFORMANCES'
  /** Pets. */
  | 'PETS'
  /** Receipts. */
  | 'RECEIPTS'
  /** Screenshots. */
  | 'SCREENSHOTS'
  /** Self-portraits. */
  | 'SELFIES'
  /** Sport. */
  | 'SPORT'
  /** Travel. */
  | 'TRAVEL'
  /** Useful pictures, such as documents, receipts, screenshots and whiteboards. */
  | 'UTILITY'
  /** Weddings. */
  | 'WEDDINGS'
  /** Whiteboards. */
  | 'WHITEBOARDS';

/** Who added a media item to a shared album. */
export type ContributorInfo = {
  __typename?: 'ContributorInfo';
  /** The name shown in Google Photos. */
  displayName: Maybe<Scalars['String']['output']>;
  /** The address of the profile picture, good for 60 minutes with a suffix such as `=w50-h50-c`. */
  profilePictureBaseUrl: Maybe<Scalars['URL']['output']>;
};

/** What `createAlbum` needs. */
export type CreateAlbumInput = {
  /** The title: 1 to 500 characters. Titles need not be unique. */
  title: Scalars['String']['input'];
};

/** What `createAlbum` did. */
export type CreateAlbumPayload = {
  __typename?: 'CreateAlbumPayload';
  /** The new album. Null when it was refused. */
  album: Maybe<Album>;
  /** The new album as an edge of `albums`. Null when it was refused. */
  albumEdge: Maybe<AlbumEdge>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** What became of a file. */
export type CreateMediaItemResult = {
  __typename?: 'CreateMediaItemResult';
  /** The media item. Null where it was refused. To select its `baseUrl` or `url` costs a call for each 50, since Google tells them only later. */
  mediaItem: Maybe<MediaItem>;
  /** The token of the file. */
  uploadToken: Scalars['String']['output'];
  /** Why it was refused. Null where it was not. */
  userError: Maybe<UserError>;
};

/** What `createMediaItems` needs. */
export type CreateMediaItemsInput = {
  /** The album to put them into: its `id`, or Google's own. This app must have created it. Without it they go into the library alone. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** The files, at least 1. */
  items: Array<NewMediaItemInput>;
  /** Where in the album to put them, in the order given. Only beside `albumId`. Without it: the end. */
  position?: InputMaybe<AlbumPositionInput>;
};

/** What `createMediaItems` did. */
export type CreateMediaItemsPayload = {
  __typename?: 'CreateMediaItemsPayload';
  /** The album as it is now. One call. Null without `albumId`, and when all of it was refused. */
  album: Maybe<Album>;
  /** A result for each file, in the order given. Empty when the input was refused before anything was sent. */
  results: Array<CreateMediaItemResult>;
  /** Why all of it, or its rest, was refused. Empty when it was not. What is wrong with a single file stands in its result alone. */
  userErrors: Array<UserError>;
};

/** A date, some of whose parts may be left out: a year, a month of a year, a day, or a day of any year. */
export type DateInput = {
  /** The day of the month: 1 to 31. */
  day?: InputMaybe<Scalars['Int']['input']>;
  /** The month: 1 to 12. */
  month?: InputMaybe<Scalars['Int']['input']>;
  /** The year: 1 to 9999. Leave it out for a day of any year. */
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** A stretch of time, both ends included. Both ends give the same parts of a date. */
export type DateRangeInput = {
  /** The last date. */
  endDate: DateInput;
  /** The first date. */
  startDate: DateInput;
};

/** What to put into an album: exactly one of these. */
export type EnrichmentInput =
  /** A place. */
  { location: LocationInput; map?: never; text?: never; }
  |  /** A way from one place to another. */
  { location?: never; map: MapInput; text?: never; }
  |  /** A text: 1 to 1000 characters. */
  { location?: never; map?: never; text: Scalars['String']['input']; };

/** Something that stands in an album between its media items. Google tells no more of it than its id, and that only once. */
export type EnrichmentItem = {
  __typename?: 'EnrichmentItem';
  /** Google's own id: keep it to put something behind the enrichment later on. */
  id: Scalars['ID']['output'];
};

/** What `joinSharedAlbum` needs. */
export type JoinSharedAlbumInput = {
  /** A token that `SharedAlbum.shareToken` gave. */
  shareToken: Scalars['String']['input'];
};

/** What `joinSharedAlbum` did. */
export type JoinSharedAlbumPayload = {
  __typename?: 'JoinSharedAlbumPayload';
  /** The album that was joined. Null when it was refused. */
  sharedAlbum: Maybe<SharedAlbum>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** A point on the globe. */
export type LatLngInput = {
  /** Degrees of latitude: -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** Degrees of longitude: -180 to 180. */
  longitude: Scalars['Float']['input'];
};

/** What `leaveSharedAlbum` needs. */
export type LeaveSharedAlbumInput = {
  /** A token that `SharedAlbum.shareToken` gave. */
  shareToken: Scalars['String']['input'];
};

/** What `leaveSharedAlbum` did. */
export type LeaveSharedAlbumPayload = {
  __typename?: 'LeaveSharedAlbumPayload';
  /** The token of the album that was left. Null when it was refused. */
  shareToken: Maybe<Scalars['String']['output']>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** A place: with a name, coordinates, or both. */
export type LocationInput = {
  /** Where it is. */
  latlng?: InputMaybe<LatLngInput>;
  /** The name shown. */
  locationName?: InputMaybe<Scalars['String']['input']>;
};

/** A way from one place to another. */
export type MapInput = {
  /** Where it ends. */
  destination: LocationInput;
  /** Where it begins. */
  origin: LocationInput;
};

/** A mark of a media item. */
export type MediaFeature =
  /** Marked as a favourite. */
  | 'FAVORITES';

/** A photo or a video. */
export type MediaItem = Node & {
  __typename?: 'MediaItem';
  /** Google's address of the bytes, good for 60 minutes. It must not be used as it is, but with a suffix: `url` puts that on. */
  baseUrl: Maybe<Scalars['URL']['output']>;
  /** Who added it. Google tells it only of items found in a shared album that this app created, and only with the sharing scope. */
  contributorInfo: Maybe<ContributorInfo>;
  /** What somebody wrote about it. Null when nobody did. Below 1000 characters. */
  description: Maybe<Scalars['String']['output']>;
  /** The name of the file, with its extension. */
  filename: Maybe<Scalars['String']['output']>;
  /** Google's own identifier of the media item. */
  googleId: Scalars['String']['output'];
  /** The id for the whole graph. Opaque: store it and compare it, never take it apart. */
  id: Scalars['ID']['output'];
  /** When and how it was taken. */
  mediaMetadata: Maybe<MediaMetadata>;
  /** The type of the file, such as `image/jpeg`. */
  mimeType: Maybe<Scalars['String']['output']>;
  /** Its page in Google Photos, inside of the album where it was found in one; for whoever is signed in there and may see it. */
  productUrl: Maybe<Scalars['URL']['output']>;
  /**
   * A picture that `<img src>` can show, good for 60 minutes; of a video its poster. Without sizes it is as large as the item.
   * With `download` it is the file itself: of a video null until it is ready, of a photo without the place where it was taken.
   */
  url: Maybe<Scalars['URL']['output']>;
};


/** A photo or a video. */
export type MediaItemUrlArgs = {
  crop?: InputMaybe<Scalars['Boolean']['input']>;
  download?: InputMaybe<Scalars['Boolean']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of media items. */
export type MediaItemConnection = {
  __typename?: 'MediaItemConnection';
  /** The media items with their cursors. */
  edges: Array<MediaItemEdge>;
  /** The media items alone. */
  nodes: Array<MediaItem>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all. Known for the media items of an album; null for any other list, where Google would have to count. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A media item in a list. */
export type MediaItemEdge = {
  __typename?: 'MediaItemEdge';
  /** The place behind this media item: give it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
  /** The media item. */
  node: MediaItem;
};

/** What a media item must be like. All that is given must hold; the values of one list are alternatives. */
export type MediaItemFilter = {
  /** Taken in one of these stretches of time: at most 5. */
  dateRanges?: InputMaybe<Array<DateRangeInput>>;
  /** Taken on one of these dates: at most 5. Items whose file tells no date are never found by dates. */
  dates?: InputMaybe<Array<DateInput>>;
  /** Leave out what this app did not create. */
  excludeNonAppCreatedData?: InputMaybe<Scalars['Boolean']['input']>;
  /** Shows none of these: at most 10. */
  excludedContentCategories?: InputMaybe<Array<ContentCategory>>;
  /** Has one of these marks. */
  features?: InputMaybe<Array<MediaFeature>>;
  /** Take in what was archived. */
  includeArchivedMedia?: InputMaybe<Scalars['Boolean']['input']>;
  /** Shows at least one of these: at most 10. */
  includedContentCategories?: InputMaybe<Array<ContentCategory>>;
  /** Only photos or only videos. */
  mediaType?: InputMaybe<MediaType>;
};

/** The order of a search. The API takes it only beside `dates` or `dateRanges`, and with no filter but `includeArchivedMedia` and `excludeNonAppCreatedData`. */
export type MediaItemOrder =
  /** The oldest first. */
  | 'CREATION_TIME_ASC'
  /** The newest first. */
  | 'CREATION_TIME_DESC';

/** When and how a media item was taken. */
export type MediaMetadata = {
  __typename?: 'MediaMetadata';
  /** When it was taken, not when it was uploaded. */
  creationTime: Maybe<Scalars['DateTime']['output']>;
  /** Its height in pixels. Null while a video is processed. */
  height: Maybe<Scalars['Int']['output']>;
  /** How it was taken, of a photo. Null for a video. */
  photo: Maybe<Photo>;
  /** How it was taken, of a video. Null for a photo. */
  video: Maybe<Video>;
  /** Its width in pixels. Null while a video is processed. */
  width: Maybe<Scalars['Int']['output']>;
};

/** A kind of media item. */
export type MediaType =
  /** Photos and videos. */
  | 'ALL_MEDIA'
  /** Photos: pictures of any file type, live photos and motion photos too. */
  | 'PHOTO'
  /** Videos, and films made in Google Photos. */
  | 'VIDEO';

/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Put a text, a place or a map into an album that this app created. It cannot be changed, moved or taken out again by this API.
   * Scope: `photoslibrary.appendonly` or `photoslibrary.edit.appcreateddata`.
   */
  addAlbumEnrichment: Maybe<AddAlbumEnrichmentPayload>;
  /**
   * Put media items at the end of an album, in the order given. One call for each 50. This app must have created the album and the items.
   * What is in the album already stays where it is.
   * Scope: `photoslibrary.appendonly` or `photoslibrary.edit.appcreateddata`.
   */
  addMediaItemsToAlbum: Maybe<AddMediaItemsToAlbumPayload>;
  /**
   * Make an empty album, which the caller owns.
   * Scope: `photoslibrary.appendonly`.
   */
  createAlbum: Maybe<CreateAlbumPayload>;
  /**
   * Make media items of files that were uploaded before, by `POST /uploads`. One call for each 50. Items fail one by one.
   * The same content makes the same media item: uploaded again, it is told as it is.
   * Scope: `photoslibrary.appendonly`.
   */
  createMediaItems: Maybe<CreateMediaItemsPayload>;
  /**
   * Join a shared album. One call.
   * Google has withdrawn this on 31 March 2025: it answers `API_RETIRED` since.
   */
  joinSharedAlbum: Maybe<JoinSharedAlbumPayload>;
  /**
   * Leave a shared album that the caller has joined and does not own. One call.
   * Google has withdrawn this on 31 March 2025: it answers `API_RETIRED` since.
   */
  leaveSharedAlbum: Maybe<LeaveSharedAlbumPayload>;
  /**
   * Take media items out of an album. One call for each 50. They stay in the library. This app must have created the album and the items.
   * Scope: `photoslibrary.edit.appcreateddata`.
   */
  removeMediaItemsFromAlbum: Maybe<RemoveMediaItemsFromAlbumPayload>;
  /**
   * Share an album that the caller owns and this app created, so that others can join it. One call. Shared once more, it takes the new options.
   * Google has withdrawn this on 31 March 2025: it answers `API_RETIRED` since.
   */
  shareAlbum: Maybe<ShareAlbumPayload>;
  /**
   * End the sharing of an album: those who joined lose it, and what they have added to it. One call.
   * Google has withdrawn this on 31 March 2025: it answers `API_RETIRED` since.
   */
  unshareAlbum: Maybe<UnshareAlbumPayload>;
  /**
   * Change the title or the cover of an album that the caller owns and this app created. One call. What is left out stays as it is.
   * Scope: `photoslibrary.edit.appcreateddata`.
   */
  updateAlbum: Maybe<UpdateAlbumPayload>;
  /**
   * Change the description of a media item that the caller owns and this app created. One call.
   * Scope: `photoslibrary.edit.appcreateddata`.
   */
  updateMediaItem: Maybe<UpdateMediaItemPayload>;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationAddAlbumEnrichmentArgs = {
  input: AddAlbumEnrichmentInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationAddMediaItemsToAlbumArgs = {
  input: AddMediaItemsToAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationCreateAlbumArgs = {
  input: CreateAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationCreateMediaItemsArgs = {
  input: CreateMediaItemsInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationJoinSharedAlbumArgs = {
  input: JoinSharedAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationLeaveSharedAlbumArgs = {
  input: LeaveSharedAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationRemoveMediaItemsFromAlbumArgs = {
  input: RemoveMediaItemsFromAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationShareAlbumArgs = {
  input: ShareAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationUnshareAlbumArgs = {
  input: UnshareAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationUpdateAlbumArgs = {
  input: UpdateAlbumInput;
};


/**
 * What can be changed. Changes of one person are made one after the other, as Google wants it, in the order they come.
 * What the caller can mend is told in `userErrors` of the payload; anything else in `errors`, where `extensions.outcome` says
 * whether nothing was done (`NOT_DONE`) or nobody knows (`UNKNOWN`).
 */
export type MutationUpdateMediaItemArgs = {
  input: UpdateMediaItemInput;
};

/** A file that becomes a media item. */
export type NewMediaItemInput = {
  /** A description by a person: at most 1000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The name of the file with its extension: at most 255 characters. Without it: the name that was given at the upload. */
  fileName?: InputMaybe<Scalars['String']['input']>;
  /** What `POST /uploads` answered. It is good for a day. */
  uploadToken: Scalars['String']['input'];
};

/** An object with an id that is good for the whole graph. */
export type Node = {
  /** The id for the whole graph. Opaque: store it and compare it, never take it apart. */
  id: Scalars['ID']['output'];
};

/** Where a page of a connection lies in its list (https://relay.dev/graphql/connections.htm). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last edge: give it as `after` to go on. Null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True where more follows. Google may say that more follows a full page when nothing does: then the next page is empty. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True where something stands before. The API only goes forward: it is true for any page that was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge. Null on an empty page. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** How a photo was taken. Whatever its file does not tell is null. */
export type Photo = {
  __typename?: 'Photo';
  /** The f-number of the lens. */
  apertureFNumber: Maybe<Scalars['Float']['output']>;
  /** The maker of the camera. */
  cameraMake: Maybe<Scalars['String']['output']>;
  /** The model of the camera. */
  cameraModel: Maybe<Scalars['String']['output']>;
  /** The exposure time in seconds. */
  exposureTime: Maybe<Scalars['Float']['output']>;
  /** The focal length of the lens in millimetres. */
  focalLength: Maybe<Scalars['Float']['output']>;
  /** The sensitivity as an ISO number. */
  isoEquivalent: Maybe<Scalars['Int']['output']>;
};

/** What can be read. Every field is answered from the library of whoever asks. */
export type Query = {
  __typename?: 'Query';
  /**
   * The album of this id. Null where there is none that the caller may see. One call.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  album: Maybe<Album>;
  /**
   * The albums of the caller: those owned, and shared ones that were joined. One call for each 50.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  albums: Maybe<AlbumConnection>;
  /**
   * The media item of this id. Null where there is none that the caller may see. One call for up to 50 of them.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  mediaItem: Maybe<MediaItem>;
  /**
   * The media items of the caller's library, newest first unless `orderBy` says otherwise. One call for each 100.
   * Archived ones are left out unless the filter takes them in.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  mediaItems: Maybe<MediaItemConnection>;
  /**
   * Media items by their ids, in the order asked. Null at the place of each that is not there. One call for each 50.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  mediaItemsById: Array<Maybe<MediaItem>>;
  /**
   * An object by its id. Null where there is none.
   * Costs what a look-up of that type costs: one call for up to 50 media items, one for each album.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  node: Maybe<Node>;
  /**
   * Objects by their ids, in the order asked. Null at the place of each that is not there.
   * Scope: `photoslibrary.readonly.appcreateddata`.
   */
  nodes: Array<Maybe<Node>>;
  /**
   * The shared album of this token, joined or not. Null where the token is good for none. One call.
   * Google has withdrawn this on 31 March 2025: it answers `API_RETIRED` since.
   */
  sharedAlbum: Maybe<SharedAlbum>;
  /**
   * The shared albums of the caller: those owned, and those joined. One call for each 50.
   * Google has withdrawn this on 31 March 2025: it answers `API_RETIRED` since.
   */
  sharedAlbums: Maybe<SharedAlbumConnection>;
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QueryAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  excludeNonAppCreatedData?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QueryMediaItemArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QueryMediaItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MediaItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MediaItemOrder>;
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QueryMediaItemsByIdArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QuerySharedAlbumArgs = {
  shareToken: Scalars['String']['input'];
};


/** What can be read. Every field is answered from the library of whoever asks. */
export type QuerySharedAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  excludeNonAppCreatedData?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What `removeMediaItemsFromAlbum` needs. */
export type RemoveMediaItemsFromAlbumInput = {
  /** The album's `id`, or Google's own. */
  albumId: Scalars['ID']['input'];
  /** Media items' `id`s, or Google's own: at least 1, none twice. */
  mediaItemIds: Array<Scalars['ID']['input']>;
};

/** What `removeMediaItemsFromAlbum` did. */
export type RemoveMediaItemsFromAlbumPayload = {
  __typename?: 'RemoveMediaItemsFromAlbumPayload';
  /** The album as it is now. One call. Null when nothing was taken out. */
  album: Maybe<Album>;
  /** The ids of what was taken out, in the order and form given. */
  doneIds: Array<Scalars['ID']['output']>;
  /** The ids of what was not taken out, in the order and form given: once its reason is gone, send just these again. */
  notDoneIds: Array<Scalars['ID']['output']>;
  /** Why something was not taken out. Empty when all was. */
  userErrors: Array<UserError>;
};

/** What `shareAlbum` needs. */
export type ShareAlbumInput = {
  /** The album's `id`, or Google's own. */
  albumId: Scalars['ID']['input'];
  /** What those who join may do. Without it: look. */
  options?: InputMaybe<SharedAlbumOptionsInput>;
};

/** What `shareAlbum` did. */
export type ShareAlbumPayload = {
  __typename?: 'ShareAlbumPayload';
  /** The sharing. Null when it was refused. */
  sharedAlbum: Maybe<SharedAlbum>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** The sharing of an album: who may join it and how. The album itself is `album`. */
export type SharedAlbum = Node & {
  __typename?: 'SharedAlbum';
  /** The album that is shared. */
  album: Album;
  /** Google's own identifier of the album that is shared. */
  googleId: Scalars['String']['output'];
  /** The id for the whole graph: the album's, under this type. Opaque. */
  id: Scalars['ID']['output'];
  /** True where others can join. Null where Google does not tell. */
  isJoinable: Maybe<Scalars['Boolean']['output']>;
  /** True where the caller has joined the album, which its owner always has. Null where Google does not tell. */
  isJoined: Maybe<Scalars['Boolean']['output']>;
  /** True where the caller owns the album. Null where Google does not tell. */
  isOwned: Maybe<Scalars['Boolean']['output']>;
  /** What those who joined may do. Null where Google does not tell. */
  options: Maybe<SharedAlbumOptions>;
  /** The token by which others join. Null where Google does not tell it: it tells only the app that created the album, and only with the sharing scope. */
  shareToken: Maybe<Scalars['String']['output']>;
  /** The album's page for everybody who has the link. Null where Google does not tell it, or sharing by link is off. */
  shareableUrl: Maybe<Scalars['URL']['output']>;
};

/** A page of shared albums. */
export type SharedAlbumConnection = {
  __typename?: 'SharedAlbumConnection';
  /** The shared albums with their cursors. */
  edges: Array<SharedAlbumEdge>;
  /** The shared albums alone. */
  nodes: Array<SharedAlbum>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A shared album in a list. */
export type SharedAlbumEdge = {
  __typename?: 'SharedAlbumEdge';
  /** The place behind this shared album: give it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
  /** The shared album. */
  node: SharedAlbum;
};

/** What those who joined a shared album may do. */
export type SharedAlbumOptions = {
  __typename?: 'SharedAlbumOptions';
  /** They may add media items. */
  isCollaborative: Scalars['Boolean']['output'];
  /** They may comment. */
  isCommentable: Scalars['Boolean']['output'];
};

/** What those who join a shared album may do. */
export type SharedAlbumOptionsInput = {
  /** Add media items. */
  isCollaborative?: Scalars['Boolean']['input'];
  /** Comment. */
  isCommentable?: Scalars['Boolean']['input'];
};

/** What `unshareAlbum` needs. */
export type UnshareAlbumInput = {
  /** The album's `id`, or Google's own. */
  albumId: Scalars['ID']['input'];
};

/** What `unshareAlbum` did. */
export type UnshareAlbumPayload = {
  __typename?: 'UnshareAlbumPayload';
  /** The album as it is now. One call. Null when it was refused. */
  album: Maybe<Album>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** What `updateAlbum` needs: the album, and at least one change. */
export type UpdateAlbumInput = {
  /** The album's `id`, or Google's own. */
  albumId: Scalars['ID']['input'];
  /** The new cover: a media item of the album that belongs to its owner. */
  coverMediaItemId?: InputMaybe<Scalars['ID']['input']>;
  /** The new title: 1 to 500 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** What `updateAlbum` did. */
export type UpdateAlbumPayload = {
  __typename?: 'UpdateAlbumPayload';
  /** The album as it is now. Null when the change was refused. */
  album: Maybe<Album>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** What `updateMediaItem` needs. */
export type UpdateMediaItemInput = {
  /** The new description: at most 1000 characters. An empty text takes it away. */
  description: Scalars['String']['input'];
  /** The media item's `id`, or Google's own. */
  mediaItemId: Scalars['ID']['input'];
};

/** What `updateMediaItem` did. */
export type UpdateMediaItemPayload = {
  __typename?: 'UpdateMediaItemPayload';
  /** The media item as it is now. Null when the change was refused. */
  mediaItem: Maybe<MediaItem>;
  /** Why it was refused. Empty when it was not. */
  userErrors: Array<UserError>;
};

/** Why a change was refused, where the caller can mend it. What the caller cannot mend, such as a missing sign-in or a used-up quota, is told in `errors`. */
export type UserError = {
  __typename?: 'UserError';
  /** The kind of mistake, to switch on. */
  code: UserErrorCode;
  /** The path of the input that is to blame, such as `["input", "title"]` or `["input", "mediaItemIds", "3"]`. Null where no single one is. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong, in a sentence for developers. */
  message: Scalars['String']['output'];
};

/** The kinds of mistakes of a change. */
export type UserErrorCode =
  /** It gets in the way of what is there already. */
  | 'CONFLICT'
  /** A value is out of its limits, or makes no sense. */
  | 'INVALID'
  /** It would exceed a limit: of an album's size, of the account's storage, or of the calls that Google allows. */
  | 'LIMIT_EXCEEDED'
  /** It is there, but the caller or this app may not do that with it. */
  | 'NOT_ALLOWED'
  /** What an id or a token names is not there, or not the caller's to see. */
  | 'NOT_FOUND'
  /** Google failed behind the first calls of a change that takes several: what is not done can be sent again. */
  | 'UNAVAILABLE';

/** How a video was taken. */
export type Video = {
  __typename?: 'Video';
  /** The maker of the camera. */
  cameraMake: Maybe<Scalars['String']['output']>;
  /** The model of the camera. */
  cameraModel: Maybe<Scalars['String']['output']>;
  /** The frames in a second. */
  fps: Maybe<Scalars['Float']['output']>;
  /** How far Google is with it. Null where it does not say. */
  status: Maybe<VideoProcessingStatus>;
};

/** How far Google is with a video. */
export type VideoProcessingStatus =
  /** Something went wrong with it: its bytes cannot be had. */
  | 'FAILED'
  /** It is still being processed: its bytes cannot be had. */
  | 'PROCESSING'
  /** It can be watched. */
  | 'READY';
