/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Input of `addMediaItemsToAlbum`. */
export type AddMediaItemsToAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: string | number;
  /** The `id`s or `googleId`s of the media items: at least 1, without duplicates. */
  mediaItemIds: Array<string | number>;
};

/** A position in an album: exactly one of these fields. */
export type AlbumPositionInput =
  | {
      /** After this enrichment of the album. */
      afterEnrichmentItemId: string | number;
      afterMediaItemId?: never;
      first?: never;
      last?: never;
    }
  | {
      afterEnrichmentItemId?: never; /** After this media item of the album. */
      afterMediaItemId: string | number;
      first?: never;
      last?: never;
    }
  | {
      afterEnrichmentItemId?: never;
      afterMediaItemId?: never; /** `true` for the beginning of the album. */
      first: boolean;
      last?: never;
    }
  | {
      afterEnrichmentItemId?: never;
      afterMediaItemId?: never;
      first?: never; /** `true` for the end of the album. */
      last: boolean;
    };

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

/** Input of `createAlbum`. */
export type CreateAlbumInput = {
  /** The title: 1 to 500 characters. Titles need not be unique. */
  title: string;
};

/** Input of `createMediaItems`. */
export type CreateMediaItemsInput = {
  /** The `id` or `googleId` of an album to add the media items to. This app must have created the album. If omitted, the items are added to the library only. */
  albumId?: string | number | null | undefined;
  /** The files: at least 1. */
  items: Array<NewMediaItemInput>;
  /** The position in the album at which to insert the media items, in the given order. Requires `albumId`. Default: the end of the album. */
  position?: AlbumPositionInput | null | undefined;
};

/** A whole or partial date: a year, a month of a year, a day, or a day of every year. */
export type DateInput = {
  /** The day of the month: 1 to 31. Omit it or pass 0 to match a whole month or year. */
  day?: number | null | undefined;
  /** The month: 1 to 12. Omit it or pass 0 to match a whole year. */
  month?: number | null | undefined;
  /** The year: 1 to 9999. Omit it or pass 0 to match a day of every year. */
  year?: number | null | undefined;
};

/** A range of dates, both ends included. Both ends must set the same fields. */
export type DateRangeInput = {
  /** The last date. */
  endDate: DateInput;
  /** The first date. */
  startDate: DateInput;
};

/** A feature of a media item. */
export type MediaFeature =
  /** Marked as a favourite. */
  'FAVORITES';

/**
 * A filter for media items. A media item must match every field that is set. In a list, one matching value is enough; `dates` and
 * `dateRanges` count as one list.
 */
export type MediaItemFilter = {
  /** Taken within one of these date ranges: at most 5. */
  dateRanges?: Array<DateRangeInput> | null | undefined;
  /** Taken on one of these dates: at most 5. Media items without a date in their file never match. */
  dates?: Array<DateInput> | null | undefined;
  /** Whether to exclude media items that this app did not create. */
  excludeNonAppCreatedData?: boolean | null | undefined;
  /** Shows none of these categories: at most 10. A category cannot be both included and excluded. */
  excludedContentCategories?: Array<ContentCategory> | null | undefined;
  /** Has one of these features. */
  features?: Array<MediaFeature> | null | undefined;
  /** Whether to include archived media items. */
  includeArchivedMedia?: boolean | null | undefined;
  /** Shows at least one of these categories: at most 10. */
  includedContentCategories?: Array<ContentCategory> | null | undefined;
  /** Only photos or only videos. */
  mediaType?: MediaType | null | undefined;
};

/** A kind of media item. */
export type MediaType =
  /** Photos and videos. Only for a filter: the type of a media item is never `ALL_MEDIA`. */
  | 'ALL_MEDIA'
  /** Photos of any file type, including live photos and motion photos. */
  | 'PHOTO'
  /** Videos, including movies made in Google Photos. */
  | 'VIDEO';

/** An uploaded file to create a media item from. */
export type NewMediaItemInput = {
  /** A description written by the user: at most 1000 characters. */
  description?: string | null | undefined;
  /** The file name with its extension: at most 255 characters. Default: the name sent with the upload. */
  fileName?: string | null | undefined;
  /** The `uploadToken` in the response of `POST /uploads`. Valid for one day. */
  uploadToken: string;
};

/** Input of `removeMediaItemsFromAlbum`. */
export type RemoveMediaItemsFromAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: string | number;
  /** The `id`s or `googleId`s of the media items: at least 1, without duplicates. */
  mediaItemIds: Array<string | number>;
};

/** Input of `shareAlbum`. */
export type ShareAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: string | number;
  /** What members can do in the album. Default: view only. */
  options?: SharedAlbumOptionsInput | null | undefined;
};

/** What members can do in a shared album. */
export type SharedAlbumOptionsInput = {
  /** Whether members can add media items. */
  isCollaborative?: boolean;
  /** Whether members can comment. */
  isCommentable?: boolean;
};

/** Input of `unshareAlbum`. */
export type UnshareAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: string | number;
};

/** Input of `updateAlbum`: the album, and at least one field to change. */
export type UpdateAlbumInput = {
  /** The `id` or `googleId` of the album. */
  albumId: string | number;
  /** The `id` or `googleId` of the new cover: a media item in the album that the album's owner added. */
  coverMediaItemId?: string | number | null | undefined;
  /** The new title: 1 to 500 characters. */
  title?: string | null | undefined;
};

/** The processing status of a video. */
export type VideoProcessingStatus =
  /** Processing failed, so the bytes of the video are not available. */
  | 'FAILED'
  /** The video is still being processed, so its bytes are not available. */
  | 'PROCESSING'
  /** The video is ready. */
  | 'READY';

export type ViewerQueryVariables = Exact<{ [key: string]: never }>;

export type ViewerQuery = {
  viewer: { __typename: 'Viewer'; name: string | null; canCreate: boolean; canEdit: boolean; canShare: boolean } | null;
};

export type AlbumHeaderFragment = ({
  __typename: 'Album';
  id: string;
  title: string;
  mediaItemsCount: number;
  isWriteable: boolean;
  sharedAlbum: { __typename: 'SharedAlbum'; id: string } | null;
} & { ' $fragmentRefs'?: { ShareDialogFragment: ShareDialogFragment } }) & { ' $fragmentName'?: 'AlbumHeaderFragment' };

export type AlbumQueryVariables = Exact<{
  id: string | number;
}>;

export type AlbumQuery = {
  album:
    | ({
        __typename: 'Album';
        id: string;
        title: string;
        mediaItems:
          | ({ __typename: 'MediaItemConnection' } & {
              ' $fragmentRefs'?: { PictureListFragment: PictureListFragment };
            })
          | null;
      } & { ' $fragmentRefs'?: { AlbumHeaderFragment: AlbumHeaderFragment } })
    | null;
};

export type MoreItemsQueryVariables = Exact<{
  id: string | number;
  after: string;
}>;

export type MoreItemsQuery = {
  album: {
    __typename: 'Album';
    id: string;
    mediaItems:
      | ({ __typename: 'MediaItemConnection' } & { ' $fragmentRefs'?: { PictureListFragment: PictureListFragment } })
      | null;
  } | null;
};

export type SetCoverMutationVariables = Exact<{
  input: UpdateAlbumInput;
}>;

export type SetCoverMutation = {
  updateAlbum: {
    __typename: 'UpdateAlbumPayload';
    album: {
      __typename: 'Album';
      id: string;
      coverMediaItem:
        ({ __typename: 'MediaItem'; id: string } & { ' $fragmentRefs'?: { PictureFragment: PictureFragment } }) | null;
    } | null;
    userErrors: Array<{ __typename: 'UserError'; field: Array<string> | null; message: string }>;
  } | null;
};

export type RemoveItemsMutationVariables = Exact<{
  input: RemoveMediaItemsFromAlbumInput;
}>;

export type RemoveItemsMutation = {
  removeMediaItemsFromAlbum: {
    __typename: 'RemoveMediaItemsFromAlbumPayload';
    doneIds: Array<string>;
    album: { __typename: 'Album'; id: string; mediaItemsCount: number } | null;
    userErrors: Array<{ __typename: 'UserError'; field: Array<string> | null; message: string }>;
  } | null;
};

export type RenameAlbumMutationVariables = Exact<{
  input: UpdateAlbumInput;
}>;

export type RenameAlbumMutation = {
  updateAlbum: {
    __typename: 'UpdateAlbumPayload';
    album: { __typename: 'Album'; id: string; title: string } | null;
    userErrors: Array<{ __typename: 'UserError'; field: Array<string> | null; message: string }>;
  } | null;
};

export type ShareDialogFragment = {
  __typename: 'Album';
  id: string;
  sharedAlbum: {
    __typename: 'SharedAlbum';
    id: string;
    shareableUrl: string | null;
    options: { __typename: 'SharedAlbumOptions'; isCollaborative: boolean } | null;
  } | null;
} & { ' $fragmentName'?: 'ShareDialogFragment' };

export type ShareAlbumMutationVariables = Exact<{
  input: ShareAlbumInput;
}>;

export type ShareAlbumMutation = {
  shareAlbum: {
    __typename: 'ShareAlbumPayload';
    sharedAlbum: {
      __typename: 'SharedAlbum';
      id: string;
      album: { __typename: 'Album'; id: string } & { ' $fragmentRefs'?: { ShareDialogFragment: ShareDialogFragment } };
    } | null;
    userErrors: Array<{ __typename: 'UserError'; field: Array<string> | null; message: string }>;
  } | null;
};

export type UnshareAlbumMutationVariables = Exact<{
  input: UnshareAlbumInput;
}>;

export type UnshareAlbumMutation = {
  unshareAlbum: {
    __typename: 'UnshareAlbumPayload';
    album: { __typename: 'Album'; id: string; sharedAlbum: { __typename: 'SharedAlbum'; id: string } | null } | null;
    userErrors: Array<{ __typename: 'UserError'; field: Array<string> | null; message: string }>;
  } | null;
};

export type AlbumCardFragment = {
  __typename: 'Album';
  id: string;
  title: string;
  mediaItemsCount: number;
  sharedAlbum: { __typename: 'SharedAlbum'; id: string } | null;
  coverMediaItem: ({ __typename: 'MediaItem' } & { ' $fragmentRefs'?: { PictureFragment: PictureFragment } }) | null;
} & { ' $fragmentName'?: 'AlbumCardFragment' };

export type AlbumsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type AlbumsQuery = {
  albums: {
    __typename: 'AlbumConnection';
    edges: Array<{
      __typename: 'AlbumEdge';
      cursor: string;
      node: { __typename: 'Album'; id: string } & { ' $fragmentRefs'?: { AlbumCardFragment: AlbumCardFragment } };
    }>;
    pageInfo: { __typename: 'PageInfo'; hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type CreateAlbumMutationVariables = Exact<{
  input: CreateAlbumInput;
}>;

export type CreateAlbumMutation = {
  createAlbum: {
    __typename: 'CreateAlbumPayload';
    album:
      ({ __typename: 'Album'; id: string } & { ' $fragmentRefs'?: { AlbumCardFragment: AlbumCardFragment } }) | null;
    userErrors: Array<{ __typename: 'UserError'; field: Array<string> | null; message: string }>;
  } | null;
};

export type LightboxStageFragment = ({
  __typename: 'MediaItem';
  id: string;
  mediaType: MediaType | null;
  tiny: string | null;
  large: string | null;
  full: string | null;
  file: string | null;
  mediaMetadata: {
    __typename: 'MediaMetadata';
    width: number | null;
    video: { __typename: 'Video'; status: VideoProcessingStatus | null } | null;
  } | null;
} & { ' $fragmentRefs'?: { PictureFragment: PictureFragment } }) & { ' $fragmentName'?: 'LightboxStageFragment' };

export type LightboxItemFragment = ({
  __typename: 'MediaItem';
  id: string;
  file: string | null;
  mediaMetadata: {
    __typename: 'MediaMetadata';
    creationTime: string | null;
    photo: { __typename: 'Photo'; cameraModel: string | null } | null;
  } | null;
} & { ' $fragmentRefs'?: { PictureFragment: PictureFragment; LightboxStageFragment: LightboxStageFragment } }) & {
  ' $fragmentName'?: 'LightboxItemFragment';
};

export type SingleItemQueryVariables = Exact<{
  id: string | number;
}>;

export type SingleItemQuery = {
  mediaItem:
    ({ __typename: 'MediaItem' } & { ' $fragmentRefs'?: { LightboxItemFragment: LightboxItemFragment } }) | null;
};

export type PictureListFragment = {
  __typename: 'MediaItemConnection';
  edges: Array<{
    __typename: 'MediaItemEdge';
    cursor: string;
    node: { __typename: 'MediaItem'; id: string } & {
      ' $fragmentRefs'?: { PictureFragment: PictureFragment; LightboxItemFragment: LightboxItemFragment };
    };
  }>;
  pageInfo: { __typename: 'PageInfo'; hasNextPage: boolean; endCursor: string | null };
} & { ' $fragmentName'?: 'PictureListFragment' };

export type PictureFragment = {
  __typename: 'MediaItem';
  id: string;
  filename: string | null;
  description: string | null;
  mediaType: MediaType | null;
  urlExpiresAt: string | null;
  tiny: string | null;
  small: string | null;
  medium: string | null;
  large: string | null;
  mediaMetadata: { __typename: 'MediaMetadata'; width: number | null; height: number | null } | null;
} & { ' $fragmentName'?: 'PictureFragment' };

export type RefreshPicturesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;

export type RefreshPicturesQuery = {
  mediaItemsById: Array<
    ({ __typename: 'MediaItem' } & { ' $fragmentRefs'?: { LightboxItemFragment: LightboxItemFragment } }) | null
  >;
};

export type WriteableAlbumsQueryVariables = Exact<{ [key: string]: never }>;

export type WriteableAlbumsQuery = {
  albums: {
    __typename: 'AlbumConnection';
    nodes: Array<{ __typename: 'Album'; id: string; title: string; isWriteable: boolean }>;
  } | null;
};

export type AddItemsMutationVariables = Exact<{
  input: AddMediaItemsToAlbumInput;
}>;

export type AddItemsMutation = {
  addMediaItemsToAlbum: {
    __typename: 'AddMediaItemsToAlbumPayload';
    doneIds: Array<string>;
    album: { __typename: 'Album'; id: string; mediaItemsCount: number } | null;
    userErrors: Array<{ __typename: 'UserError'; field: Array<string> | null; message: string }>;
  } | null;
};

export type SearchQueryVariables = Exact<{
  filter?: MediaItemFilter | null | undefined;
  after?: string | null | undefined;
}>;

export type SearchQuery = {
  mediaItems:
    | ({ __typename: 'MediaItemConnection' } & { ' $fragmentRefs'?: { PictureListFragment: PictureListFragment } })
    | null;
};

export type CreateItemsMutationVariables = Exact<{
  input: CreateMediaItemsInput;
}>;

export type CreateItemsMutation = {
  createMediaItems: {
    __typename: 'CreateMediaItemsPayload';
    results: Array<{
      __typename: 'CreateMediaItemResult';
      uploadToken: string;
      mediaItem:
        | ({ __typename: 'MediaItem'; id: string } & {
            ' $fragmentRefs'?: { PictureFragment: PictureFragment; LightboxItemFragment: LightboxItemFragment };
          })
        | null;
      userError: { __typename: 'UserError'; message: string } | null;
    }>;
    album: {
      __typename: 'Album';
      id: string;
      mediaItemsCount: number;
      coverMediaItem:
        ({ __typename: 'MediaItem' } & { ' $fragmentRefs'?: { PictureFragment: PictureFragment } }) | null;
    } | null;
    userErrors: Array<{ __typename: 'UserError'; message: string }>;
  } | null;
};

export const ShareDialogFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ShareDialog' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'shareableUrl' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'options' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'isCollaborative' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ShareDialogFragment, unknown>;
export const AlbumHeaderFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AlbumHeader' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
          { kind: 'Field', name: { kind: 'Name', value: 'isWriteable' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ShareDialog' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ShareDialog' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'shareableUrl' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'options' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'isCollaborative' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AlbumHeaderFragment, unknown>;
export const PictureFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<PictureFragment, unknown>;
export const AlbumCardFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AlbumCard' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'coverMediaItem' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AlbumCardFragment, unknown>;
export const LightboxStageFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<LightboxStageFragment, unknown>;
export const LightboxItemFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<LightboxItemFragment, unknown>;
export const PictureListFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'PictureList' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItemConnection' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'edges' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'node' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxItem' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pageInfo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<PictureListFragment, unknown>;
export const ViewerDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Viewer' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'viewer' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'canCreate' } },
                { kind: 'Field', name: { kind: 'Name', value: 'canEdit' } },
                { kind: 'Field', name: { kind: 'Name', value: 'canShare' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const AlbumDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Album' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'album' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AlbumHeader' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'mediaItems' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'first' },
                      value: { kind: 'IntValue', value: '80' },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'PictureList' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ShareDialog' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'shareableUrl' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'options' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'isCollaborative' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AlbumHeader' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
          { kind: 'Field', name: { kind: 'Name', value: 'isWriteable' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ShareDialog' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'PictureList' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItemConnection' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'edges' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'node' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxItem' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pageInfo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AlbumQuery, AlbumQueryVariables>;
export const MoreItemsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'MoreItems' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'album' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'mediaItems' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'first' },
                      value: { kind: 'IntValue', value: '80' },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'after' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'PictureList' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'PictureList' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItemConnection' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'edges' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'node' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxItem' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pageInfo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MoreItemsQuery, MoreItemsQueryVariables>;
export const SetCoverDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SetCover' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'UpdateAlbumInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'updateAlbum' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'album' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'coverMediaItem' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SetCoverMutation, SetCoverMutationVariables>;
export const RemoveItemsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RemoveItems' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'RemoveMediaItemsFromAlbumInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'removeMediaItemsFromAlbum' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'album' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'doneIds' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RemoveItemsMutation, RemoveItemsMutationVariables>;
export const RenameAlbumDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RenameAlbum' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'UpdateAlbumInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'updateAlbum' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'album' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RenameAlbumMutation, RenameAlbumMutationVariables>;
export const ShareAlbumDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ShareAlbum' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ShareAlbumInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'shareAlbum' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'sharedAlbum' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'album' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ShareDialog' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ShareDialog' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'shareableUrl' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'options' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'isCollaborative' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ShareAlbumMutation, ShareAlbumMutationVariables>;
export const UnshareAlbumDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'UnshareAlbum' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'UnshareAlbumInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'unshareAlbum' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'album' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'sharedAlbum' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<UnshareAlbumMutation, UnshareAlbumMutationVariables>;
export const AlbumsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Albums' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'albums' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '24' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'edges' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'node' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AlbumCard' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'pageInfo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AlbumCard' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'coverMediaItem' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AlbumsQuery, AlbumsQueryVariables>;
export const CreateAlbumDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'CreateAlbum' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'CreateAlbumInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'createAlbum' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'album' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AlbumCard' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AlbumCard' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Album' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sharedAlbum' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'coverMediaItem' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CreateAlbumMutation, CreateAlbumMutationVariables>;
export const SingleItemDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'SingleItem' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaItem' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxItem' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SingleItemQuery, SingleItemQueryVariables>;
export const RefreshPicturesDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'RefreshPictures' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'ids' } },
          type: {
            kind: 'NonNullType',
            type: {
              kind: 'ListType',
              type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
            },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaItemsById' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'ids' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'ids' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxItem' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RefreshPicturesQuery, RefreshPicturesQueryVariables>;
export const WriteableAlbumsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'WriteableAlbums' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'albums' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '200' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'excludeNonAppCreatedData' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'isWriteable' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<WriteableAlbumsQuery, WriteableAlbumsQueryVariables>;
export const AddItemsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'AddItems' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'AddMediaItemsToAlbumInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'addMediaItemsToAlbum' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'album' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'doneIds' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AddItemsMutation, AddItemsMutationVariables>;
export const SearchDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Search' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItemFilter' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaItems' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'filter' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
              },
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '80' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'PictureList' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'PictureList' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItemConnection' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'edges' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'node' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxItem' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pageInfo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const CreateItemsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'CreateItems' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'CreateMediaItemsInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'createMediaItems' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'results' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'uploadToken' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'mediaItem' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxItem' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'userError' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'Field', name: { kind: 'Name', value: 'message' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'album' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'mediaItemsCount' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'coverMediaItem' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'message' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Picture' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'filename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'Field', name: { kind: 'Name', value: 'urlExpiresAt' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'small' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '320' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'medium' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '640' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxStage' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mediaType' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'tiny' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '16' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'large' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '1280' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'full' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'width' }, value: { kind: 'IntValue', value: '2560' } },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'playButton' },
                value: { kind: 'BooleanValue', value: false },
              },
            ],
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'video' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'status' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LightboxItem' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'MediaItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'file' },
            name: { kind: 'Name', value: 'url' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'download' },
                value: { kind: 'BooleanValue', value: true },
              },
            ],
          },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Picture' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LightboxStage' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'mediaMetadata' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'creationTime' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'photo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'cameraModel' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CreateItemsMutation, CreateItemsMutationVariables>;
