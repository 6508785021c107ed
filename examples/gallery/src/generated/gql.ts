/* eslint-disable -- GraphQL Code Generator writes this file. Change codegen.ts instead. */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Viewer {\n    viewer {\n      name\n      canCreate\n      canEdit\n      canShare\n      canPick\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  fragment AlbumHeader on Album {\n    id\n    title\n    mediaItemsCount\n    isWriteable\n    ...ShareDialog\n    sharedAlbum {\n      id\n    }\n  }\n": typeof types.AlbumHeaderFragmentDoc,
    "\n  query Album($id: ID!) {\n    album(id: $id) {\n      id\n      title\n      isWriteable\n      ...AlbumHeader\n      mediaItems(first: 80) {\n        ...PictureList\n      }\n    }\n  }\n": typeof types.AlbumDocument,
    "\n  query MoreItems($id: ID!, $after: String!) {\n    album(id: $id) {\n      id\n      mediaItems(first: 80, after: $after) {\n        ...PictureList\n      }\n    }\n  }\n": typeof types.MoreItemsDocument,
    "\n  mutation SetCover($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        coverMediaItem {\n          id\n          ...Picture\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": typeof types.SetCoverDocument,
    "\n  mutation RemoveItems($input: RemoveMediaItemsFromAlbumInput!) {\n    removeMediaItemsFromAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": typeof types.RemoveItemsDocument,
    "\n  mutation RenameAlbum($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        title\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": typeof types.RenameAlbumDocument,
    "\n  fragment ShareDialog on Album {\n    id\n    sharedAlbum {\n      id\n      shareableUrl\n      options {\n        isCollaborative\n      }\n    }\n  }\n": typeof types.ShareDialogFragmentDoc,
    "\n  mutation ShareAlbum($input: ShareAlbumInput!) {\n    shareAlbum(input: $input) {\n      sharedAlbum {\n        id\n        album {\n          id\n          ...ShareDialog\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": typeof types.ShareAlbumDocument,
    "\n  mutation UnshareAlbum($input: UnshareAlbumInput!) {\n    unshareAlbum(input: $input) {\n      album {\n        id\n        sharedAlbum {\n          id\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": typeof types.UnshareAlbumDocument,
    "\n  fragment AlbumCard on Album {\n    id\n    title\n    mediaItemsCount\n    sharedAlbum {\n      id\n    }\n    coverMediaItem {\n      ...Picture\n    }\n  }\n": typeof types.AlbumCardFragmentDoc,
    "\n  query Albums($after: String) {\n    albums(first: 24, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AlbumsDocument,
    "\n  mutation CreateAlbum($input: CreateAlbumInput!) {\n    createAlbum(input: $input) {\n      albumEdge {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateAlbumDocument,
    "\n  mutation CreatePickingSession {\n    createPickingSession(input: {}) {\n      pickingSession {\n        id\n        pickerUri(autoclose: true)\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": typeof types.CreatePickingSessionDocument,
    "\n  query Picked($id: ID!, $waitSeconds: Int = 0, $first: Int = 80, $after: String) {\n    pickingSession(id: $id, waitSeconds: $waitSeconds) {\n      id\n      mediaItemsSet\n      pickerUri\n      pollingConfig {\n        timeoutInSeconds\n      }\n      mediaItems(first: $first, after: $after) {\n        edges {\n          cursor\n          node {\n            id\n            ...Picture\n            ...LightboxItem\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.PickedDocument,
    "\n  fragment LightboxStage on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    mediaType\n    ...Picture\n    tiny: url(width: 16, playButton: false)\n    large: url(width: 1280, playButton: false)\n    full: url(width: 2560, playButton: false)\n    file: url(download: true)\n    mediaMetadata {\n      width\n      video {\n        status\n      }\n    }\n  }\n": typeof types.LightboxStageFragmentDoc,
    "\n  fragment LightboxItem on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    file: url(download: true)\n    ...Picture\n    ...LightboxStage\n    mediaMetadata {\n      creationTime\n      photo {\n        cameraModel\n      }\n    }\n  }\n": typeof types.LightboxItemFragmentDoc,
    "\n  query SingleItem($id: ID!) {\n    mediaItem(id: $id) {\n      ...LightboxItem\n    }\n  }\n": typeof types.SingleItemDocument,
    "\n  fragment PictureList on MediaItemConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...Picture\n        ...LightboxItem\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": typeof types.PictureListFragmentDoc,
    "\n  fragment Picture on Media {\n    ... on MediaItem {\n      id\n      description\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    filename\n    mediaType\n    urlExpiresAt\n    tiny: url(width: 16, playButton: false)\n    small: url(width: 320, playButton: false)\n    medium: url(width: 640, playButton: false)\n    large: url(width: 1280, playButton: false)\n    mediaMetadata {\n      width\n      height\n    }\n  }\n": typeof types.PictureFragmentDoc,
    "\n  query RefreshPictures($ids: [ID!]!) {\n    mediaItemsById(ids: $ids) {\n      id\n      ...LightboxItem\n    }\n  }\n": typeof types.RefreshPicturesDocument,
    "\n  query WriteableAlbums {\n    albums(first: 200, excludeNonAppCreatedData: true) {\n      nodes {\n        id\n        title\n        isWriteable\n      }\n    }\n  }\n": typeof types.WriteableAlbumsDocument,
    "\n  mutation AddItems($input: AddMediaItemsToAlbumInput!) {\n    addMediaItemsToAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": typeof types.AddItemsDocument,
    "\n  query Search($filter: MediaItemFilter, $after: String) {\n    mediaItems(filter: $filter, first: 80, after: $after) {\n      ...PictureList\n    }\n  }\n": typeof types.SearchDocument,
    "\n  mutation CreateItems($input: CreateMediaItemsInput!) {\n    createMediaItems(input: $input) {\n      results {\n        uploadToken\n        mediaItem {\n          id\n          ...Picture\n          ...LightboxItem\n        }\n        userError {\n          message\n        }\n      }\n      album {\n        id\n        mediaItemsCount\n        coverMediaItem {\n          ...Picture\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": typeof types.CreateItemsDocument,
};
const documents: Documents = {
    "\n  query Viewer {\n    viewer {\n      name\n      canCreate\n      canEdit\n      canShare\n      canPick\n    }\n  }\n": types.ViewerDocument,
    "\n  fragment AlbumHeader on Album {\n    id\n    title\n    mediaItemsCount\n    isWriteable\n    ...ShareDialog\n    sharedAlbum {\n      id\n    }\n  }\n": types.AlbumHeaderFragmentDoc,
    "\n  query Album($id: ID!) {\n    album(id: $id) {\n      id\n      title\n      isWriteable\n      ...AlbumHeader\n      mediaItems(first: 80) {\n        ...PictureList\n      }\n    }\n  }\n": types.AlbumDocument,
    "\n  query MoreItems($id: ID!, $after: String!) {\n    album(id: $id) {\n      id\n      mediaItems(first: 80, after: $after) {\n        ...PictureList\n      }\n    }\n  }\n": types.MoreItemsDocument,
    "\n  mutation SetCover($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        coverMediaItem {\n          id\n          ...Picture\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": types.SetCoverDocument,
    "\n  mutation RemoveItems($input: RemoveMediaItemsFromAlbumInput!) {\n    removeMediaItemsFromAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": types.RemoveItemsDocument,
    "\n  mutation RenameAlbum($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        title\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": types.RenameAlbumDocument,
    "\n  fragment ShareDialog on Album {\n    id\n    sharedAlbum {\n      id\n      shareableUrl\n      options {\n        isCollaborative\n      }\n    }\n  }\n": types.ShareDialogFragmentDoc,
    "\n  mutation ShareAlbum($input: ShareAlbumInput!) {\n    shareAlbum(input: $input) {\n      sharedAlbum {\n        id\n        album {\n          id\n          ...ShareDialog\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": types.ShareAlbumDocument,
    "\n  mutation UnshareAlbum($input: UnshareAlbumInput!) {\n    unshareAlbum(input: $input) {\n      album {\n        id\n        sharedAlbum {\n          id\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": types.UnshareAlbumDocument,
    "\n  fragment AlbumCard on Album {\n    id\n    title\n    mediaItemsCount\n    sharedAlbum {\n      id\n    }\n    coverMediaItem {\n      ...Picture\n    }\n  }\n": types.AlbumCardFragmentDoc,
    "\n  query Albums($after: String) {\n    albums(first: 24, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AlbumsDocument,
    "\n  mutation CreateAlbum($input: CreateAlbumInput!) {\n    createAlbum(input: $input) {\n      albumEdge {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": types.CreateAlbumDocument,
    "\n  mutation CreatePickingSession {\n    createPickingSession(input: {}) {\n      pickingSession {\n        id\n        pickerUri(autoclose: true)\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": types.CreatePickingSessionDocument,
    "\n  query Picked($id: ID!, $waitSeconds: Int = 0, $first: Int = 80, $after: String) {\n    pickingSession(id: $id, waitSeconds: $waitSeconds) {\n      id\n      mediaItemsSet\n      pickerUri\n      pollingConfig {\n        timeoutInSeconds\n      }\n      mediaItems(first: $first, after: $after) {\n        edges {\n          cursor\n          node {\n            id\n            ...Picture\n            ...LightboxItem\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.PickedDocument,
    "\n  fragment LightboxStage on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    mediaType\n    ...Picture\n    tiny: url(width: 16, playButton: false)\n    large: url(width: 1280, playButton: false)\n    full: url(width: 2560, playButton: false)\n    file: url(download: true)\n    mediaMetadata {\n      width\n      video {\n        status\n      }\n    }\n  }\n": types.LightboxStageFragmentDoc,
    "\n  fragment LightboxItem on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    file: url(download: true)\n    ...Picture\n    ...LightboxStage\n    mediaMetadata {\n      creationTime\n      photo {\n        cameraModel\n      }\n    }\n  }\n": types.LightboxItemFragmentDoc,
    "\n  query SingleItem($id: ID!) {\n    mediaItem(id: $id) {\n      ...LightboxItem\n    }\n  }\n": types.SingleItemDocument,
    "\n  fragment PictureList on MediaItemConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...Picture\n        ...LightboxItem\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": types.PictureListFragmentDoc,
    "\n  fragment Picture on Media {\n    ... on MediaItem {\n      id\n      description\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    filename\n    mediaType\n    urlExpiresAt\n    tiny: url(width: 16, playButton: false)\n    small: url(width: 320, playButton: false)\n    medium: url(width: 640, playButton: false)\n    large: url(width: 1280, playButton: false)\n    mediaMetadata {\n      width\n      height\n    }\n  }\n": types.PictureFragmentDoc,
    "\n  query RefreshPictures($ids: [ID!]!) {\n    mediaItemsById(ids: $ids) {\n      id\n      ...LightboxItem\n    }\n  }\n": types.RefreshPicturesDocument,
    "\n  query WriteableAlbums {\n    albums(first: 200, excludeNonAppCreatedData: true) {\n      nodes {\n        id\n        title\n        isWriteable\n      }\n    }\n  }\n": types.WriteableAlbumsDocument,
    "\n  mutation AddItems($input: AddMediaItemsToAlbumInput!) {\n    addMediaItemsToAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n": types.AddItemsDocument,
    "\n  query Search($filter: MediaItemFilter, $after: String) {\n    mediaItems(filter: $filter, first: 80, after: $after) {\n      ...PictureList\n    }\n  }\n": types.SearchDocument,
    "\n  mutation CreateItems($input: CreateMediaItemsInput!) {\n    createMediaItems(input: $input) {\n      results {\n        uploadToken\n        mediaItem {\n          id\n          ...Picture\n          ...LightboxItem\n        }\n        userError {\n          message\n        }\n      }\n      album {\n        id\n        mediaItemsCount\n        coverMediaItem {\n          ...Picture\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": types.CreateItemsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      name\n      canCreate\n      canEdit\n      canShare\n      canPick\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      name\n      canCreate\n      canEdit\n      canShare\n      canPick\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AlbumHeader on Album {\n    id\n    title\n    mediaItemsCount\n    isWriteable\n    ...ShareDialog\n    sharedAlbum {\n      id\n    }\n  }\n"): (typeof documents)["\n  fragment AlbumHeader on Album {\n    id\n    title\n    mediaItemsCount\n    isWriteable\n    ...ShareDialog\n    sharedAlbum {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Album($id: ID!) {\n    album(id: $id) {\n      id\n      title\n      isWriteable\n      ...AlbumHeader\n      mediaItems(first: 80) {\n        ...PictureList\n      }\n    }\n  }\n"): (typeof documents)["\n  query Album($id: ID!) {\n    album(id: $id) {\n      id\n      title\n      isWriteable\n      ...AlbumHeader\n      mediaItems(first: 80) {\n        ...PictureList\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MoreItems($id: ID!, $after: String!) {\n    album(id: $id) {\n      id\n      mediaItems(first: 80, after: $after) {\n        ...PictureList\n      }\n    }\n  }\n"): (typeof documents)["\n  query MoreItems($id: ID!, $after: String!) {\n    album(id: $id) {\n      id\n      mediaItems(first: 80, after: $after) {\n        ...PictureList\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetCover($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        coverMediaItem {\n          id\n          ...Picture\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetCover($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        coverMediaItem {\n          id\n          ...Picture\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveItems($input: RemoveMediaItemsFromAlbumInput!) {\n    removeMediaItemsFromAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveItems($input: RemoveMediaItemsFromAlbumInput!) {\n    removeMediaItemsFromAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameAlbum($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        title\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RenameAlbum($input: UpdateAlbumInput!) {\n    updateAlbum(input: $input) {\n      album {\n        id\n        title\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ShareDialog on Album {\n    id\n    sharedAlbum {\n      id\n      shareableUrl\n      options {\n        isCollaborative\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ShareDialog on Album {\n    id\n    sharedAlbum {\n      id\n      shareableUrl\n      options {\n        isCollaborative\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ShareAlbum($input: ShareAlbumInput!) {\n    shareAlbum(input: $input) {\n      sharedAlbum {\n        id\n        album {\n          id\n          ...ShareDialog\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ShareAlbum($input: ShareAlbumInput!) {\n    shareAlbum(input: $input) {\n      sharedAlbum {\n        id\n        album {\n          id\n          ...ShareDialog\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnshareAlbum($input: UnshareAlbumInput!) {\n    unshareAlbum(input: $input) {\n      album {\n        id\n        sharedAlbum {\n          id\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UnshareAlbum($input: UnshareAlbumInput!) {\n    unshareAlbum(input: $input) {\n      album {\n        id\n        sharedAlbum {\n          id\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AlbumCard on Album {\n    id\n    title\n    mediaItemsCount\n    sharedAlbum {\n      id\n    }\n    coverMediaItem {\n      ...Picture\n    }\n  }\n"): (typeof documents)["\n  fragment AlbumCard on Album {\n    id\n    title\n    mediaItemsCount\n    sharedAlbum {\n      id\n    }\n    coverMediaItem {\n      ...Picture\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Albums($after: String) {\n    albums(first: 24, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Albums($after: String) {\n    albums(first: 24, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateAlbum($input: CreateAlbumInput!) {\n    createAlbum(input: $input) {\n      albumEdge {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateAlbum($input: CreateAlbumInput!) {\n    createAlbum(input: $input) {\n      albumEdge {\n        cursor\n        node {\n          id\n          ...AlbumCard\n        }\n      }\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreatePickingSession {\n    createPickingSession(input: {}) {\n      pickingSession {\n        id\n        pickerUri(autoclose: true)\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreatePickingSession {\n    createPickingSession(input: {}) {\n      pickingSession {\n        id\n        pickerUri(autoclose: true)\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Picked($id: ID!, $waitSeconds: Int = 0, $first: Int = 80, $after: String) {\n    pickingSession(id: $id, waitSeconds: $waitSeconds) {\n      id\n      mediaItemsSet\n      pickerUri\n      pollingConfig {\n        timeoutInSeconds\n      }\n      mediaItems(first: $first, after: $after) {\n        edges {\n          cursor\n          node {\n            id\n            ...Picture\n            ...LightboxItem\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Picked($id: ID!, $waitSeconds: Int = 0, $first: Int = 80, $after: String) {\n    pickingSession(id: $id, waitSeconds: $waitSeconds) {\n      id\n      mediaItemsSet\n      pickerUri\n      pollingConfig {\n        timeoutInSeconds\n      }\n      mediaItems(first: $first, after: $after) {\n        edges {\n          cursor\n          node {\n            id\n            ...Picture\n            ...LightboxItem\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment LightboxStage on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    mediaType\n    ...Picture\n    tiny: url(width: 16, playButton: false)\n    large: url(width: 1280, playButton: false)\n    full: url(width: 2560, playButton: false)\n    file: url(download: true)\n    mediaMetadata {\n      width\n      video {\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment LightboxStage on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    mediaType\n    ...Picture\n    tiny: url(width: 16, playButton: false)\n    large: url(width: 1280, playButton: false)\n    full: url(width: 2560, playButton: false)\n    file: url(download: true)\n    mediaMetadata {\n      width\n      video {\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment LightboxItem on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    file: url(download: true)\n    ...Picture\n    ...LightboxStage\n    mediaMetadata {\n      creationTime\n      photo {\n        cameraModel\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment LightboxItem on Media {\n    ... on MediaItem {\n      id\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    file: url(download: true)\n    ...Picture\n    ...LightboxStage\n    mediaMetadata {\n      creationTime\n      photo {\n        cameraModel\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SingleItem($id: ID!) {\n    mediaItem(id: $id) {\n      ...LightboxItem\n    }\n  }\n"): (typeof documents)["\n  query SingleItem($id: ID!) {\n    mediaItem(id: $id) {\n      ...LightboxItem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PictureList on MediaItemConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...Picture\n        ...LightboxItem\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"): (typeof documents)["\n  fragment PictureList on MediaItemConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...Picture\n        ...LightboxItem\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Picture on Media {\n    ... on MediaItem {\n      id\n      description\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    filename\n    mediaType\n    urlExpiresAt\n    tiny: url(width: 16, playButton: false)\n    small: url(width: 320, playButton: false)\n    medium: url(width: 640, playButton: false)\n    large: url(width: 1280, playButton: false)\n    mediaMetadata {\n      width\n      height\n    }\n  }\n"): (typeof documents)["\n  fragment Picture on Media {\n    ... on MediaItem {\n      id\n      description\n    }\n    ... on PickedMediaItem {\n      id\n    }\n    filename\n    mediaType\n    urlExpiresAt\n    tiny: url(width: 16, playButton: false)\n    small: url(width: 320, playButton: false)\n    medium: url(width: 640, playButton: false)\n    large: url(width: 1280, playButton: false)\n    mediaMetadata {\n      width\n      height\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RefreshPictures($ids: [ID!]!) {\n    mediaItemsById(ids: $ids) {\n      id\n      ...LightboxItem\n    }\n  }\n"): (typeof documents)["\n  query RefreshPictures($ids: [ID!]!) {\n    mediaItemsById(ids: $ids) {\n      id\n      ...LightboxItem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WriteableAlbums {\n    albums(first: 200, excludeNonAppCreatedData: true) {\n      nodes {\n        id\n        title\n        isWriteable\n      }\n    }\n  }\n"): (typeof documents)["\n  query WriteableAlbums {\n    albums(first: 200, excludeNonAppCreatedData: true) {\n      nodes {\n        id\n        title\n        isWriteable\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddItems($input: AddMediaItemsToAlbumInput!) {\n    addMediaItemsToAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddItems($input: AddMediaItemsToAlbumInput!) {\n    addMediaItemsToAlbum(input: $input) {\n      album {\n        id\n        mediaItemsCount\n      }\n      doneIds\n      userErrors {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Search($filter: MediaItemFilter, $after: String) {\n    mediaItems(filter: $filter, first: 80, after: $after) {\n      ...PictureList\n    }\n  }\n"): (typeof documents)["\n  query Search($filter: MediaItemFilter, $after: String) {\n    mediaItems(filter: $filter, first: 80, after: $after) {\n      ...PictureList\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateItems($input: CreateMediaItemsInput!) {\n    createMediaItems(input: $input) {\n      results {\n        uploadToken\n        mediaItem {\n          id\n          ...Picture\n          ...LightboxItem\n        }\n        userError {\n          message\n        }\n      }\n      album {\n        id\n        mediaItemsCount\n        coverMediaItem {\n          ...Picture\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateItems($input: CreateMediaItemsInput!) {\n    createMediaItems(input: $input) {\n      results {\n        uploadToken\n        mediaItem {\n          id\n          ...Picture\n          ...LightboxItem\n        }\n        userError {\n          message\n        }\n      }\n      album {\n        id\n        mediaItemsCount\n        coverMediaItem {\n          ...Picture\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {}; // The overloads above have the exact types.
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;