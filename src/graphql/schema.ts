import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { Album } from './resolvers/album.ts';
import { MediaItem, MediaMetadata, Photo, Video } from './resolvers/media-item.ts';
import {
  AddAlbumEnrichmentPayload,
  AddMediaItemsToAlbumPayload,
  RemoveMediaItemsFromAlbumPayload,
} from './resolvers/changes/album-contents.ts';
import { CreateMediaItemsPayload } from './resolvers/changes/media-item.ts';
import { UnshareAlbumPayload } from './resolvers/changes/shared-album.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import { SharedAlbum, SharedAlbumOptions } from './resolvers/shared-album.ts';
import { DateTime, URLScalar } from './scalars.ts';

// The same place from `src/graphql/` and from `dist/graphql/`.
const FOLDER = new URL('../../schema/', import.meta.url);

/** The SDL, a text a file, the roots first. */
export const readTypeDefs = (): string[] => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
  const ordered = ['root.graphql', ...files.filter((file) => file !== 'root.graphql').toSorted()];
  return ordered.map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
};

/** The graph: the SDL with its resolvers. */
export const createSchema = () =>
  makeExecutableSchema({
    typeDefs: readTypeDefs(),
    resolvers: {
      Query,
      Mutation,
      Album,
      SharedAlbum,
      SharedAlbumOptions,
      AddAlbumEnrichmentPayload,
      AddMediaItemsToAlbumPayload,
      CreateMediaItemsPayload,
      RemoveMediaItemsFromAlbumPayload,
      UnshareAlbumPayload,
      MediaItem,
      MediaMetadata,
      Photo,
      Video,
      DateTime,
      URL: URLScalar,
    },
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
