import { edgesOf, pageInfoOf, type Page } from './connection.ts';
import type { Photos } from './photos.ts';
import type { Album } from './wire.ts';

/** The part of the gateway's schema that the queries of the bench use, and the plain fields beside it. */
export const typeDefs = /* GraphQL */ `
  type Query {
    albums(first: Int = 20, after: String): AlbumConnection!
    album(id: ID!): Album
    mediaItem(id: ID!): MediaItem
  }
  type Mutation {
    createAlbum(input: CreateAlbumInput!): CreateAlbumPayload!
  }
  input CreateAlbumInput {
    title: String!
  }
  type CreateAlbumPayload {
    album: Album
  }
  type Album {
    id: ID!
    title: String
    productUrl: String
    isWriteable: Boolean
    mediaItemsCount: Int
    coverMediaItem: MediaItem
    mediaItems(first: Int = 25, after: String): MediaItemConnection!
  }
  type AlbumConnection {
    edges: [AlbumEdge!]!
    nodes: [Album!]!
    pageInfo: PageInfo!
  }
  type AlbumEdge {
    cursor: String!
    node: Album!
  }
  type MediaItem {
    id: ID!
    description: String
    productUrl: String
    filename: String
    mimeType: String
    baseUrl: String
    mediaMetadata: MediaMetadata
  }
  type MediaMetadata {
    creationTime: String
    width: Int
    height: Int
    photo: Photo
  }
  type Photo {
    cameraMake: String
    cameraModel: String
    focalLength: Float
    apertureFNumber: Float
    isoEquivalent: Int
    exposureTime: String
  }
  type MediaItemConnection {
    edges: [MediaItemEdge!]!
    nodes: [MediaItem!]!
    pageInfo: PageInfo!
  }
  type MediaItemEdge {
    cursor: String!
    node: MediaItem!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
`;

/** The context of a request. */
export type Context = { photos: Photos };

type ListArguments = { first: number; after?: string | null };

const connection = { edges: edgesOf, pageInfo: pageInfoOf } satisfies Record<string, (page: Page<never>) => unknown>;

/** The resolvers of Apollo Server, Yoga and Mercurius. */
export const resolvers = {
  Query: {
    albums: (_: unknown, { first, after }: ListArguments, { photos }: Context) => photos.albums(first, after),
    album: (_: unknown, { id }: { id: string }, { photos }: Context) => photos.album(id),
    mediaItem: (_: unknown, { id }: { id: string }, { photos }: Context) => photos.mediaItem(id),
  },
  Mutation: {
    createAlbum: async (_: unknown, { input }: { input: { title: string } }, { photos }: Context) => ({
      album: await photos.createAlbum(input.title),
    }),
  },
  Album: {
    coverMediaItem: (album: Album, _: unknown, { photos }: Context) => photos.mediaItem(album.coverPhotoMediaItemId),
    mediaItems: (album: Album, { first, after }: ListArguments, { photos }: Context) =>
      photos.albumItems(album.id, first, after),
  },
  AlbumConnection: connection,
  MediaItemConnection: connection,
};
