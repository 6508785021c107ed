import { readdirSync, readFileSync } from 'node:fs';
import { addResolversToSchema } from '@graphql-tools/schema';
import { graphqlSync } from 'graphql';
import { once } from '../once.ts';
import { Album } from './resolvers/album.ts';
import {
  AlbumConnection,
  AlbumEdge,
  MediaItemConnection,
  MediaItemEdge,
  PageInfo,
  PickedMediaItemConnection,
  PickedMediaItemEdge,
  SharedAlbumConnection,
  SharedAlbumEdge,
} from './resolvers/connection.ts';
import { PickedMediaItem } from './resolvers/picked-media-item.ts';
import { PickingSession, PollingConfig } from './resolvers/picking-session.ts';
import { MediaItem, MediaMetadata, Photo, Video } from './resolvers/media-item.ts';
import {
  AddAlbumEnrichmentPayload,
  AddMediaItemsToAlbumPayload,
  RemoveMediaItemsFromAlbumPayload,
} from './resolvers/mutations/album-contents.ts';
import { CreateMediaItemsPayload } from './resolvers/mutations/media-item.ts';
import { UnshareAlbumPayload } from './resolvers/mutations/shared-album.ts';
import { resolveMutationsOnce } from './mutations/resolve-once.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import { SharedAlbum, SharedAlbumOptions } from './resolvers/shared-album.ts';
import { Viewer } from './resolvers/viewer.ts';
import { DateTime, URLScalar } from './scalars/scalars.ts';
import { createSubgraphSchema } from './subgraph.ts';

// This path is right in both `src/graphql/` and `dist/graphql/`.
const FOLDER = new URL('../../schema/', import.meta.url);

/** Reads the SDL: one string per file, `root.graphql` first. */
export const readTypeDefs = (): string[] => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
  const ordered = ['root.graphql', ...files.filter((file) => file !== 'root.graphql').toSorted()];
  return ordered.map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
};

/** Creates the executable schema: the SDL with its resolvers, as a subgraph of Apollo Federation. It is created once. */
export const createSchema = once(() => {
  const schema = addResolversToSchema({
    schema: createSubgraphSchema(readTypeDefs()),
    resolvers: {
      Query,
      Mutation,
      Album,
      AlbumConnection,
      AlbumEdge,
      PageInfo,
      SharedAlbum,
      SharedAlbumConnection,
      SharedAlbumEdge,
      SharedAlbumOptions,
      AddAlbumEnrichmentPayload,
      AddMediaItemsToAlbumPayload,
      CreateMediaItemsPayload,
      RemoveMediaItemsFromAlbumPayload,
      UnshareAlbumPayload,
      MediaItem,
      MediaItemConnection,
      MediaItemEdge,
      MediaMetadata,
      PickedMediaItem,
      PickedMediaItemConnection,
      PickedMediaItemEdge,
      PickingSession,
      PollingConfig,
      Photo,
      Video,
      Viewer,
      DateTime,
      URL: URLScalar,
    },
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  resolveMutationsOnce(schema);
  return schema;
});

/**
 * Returns the SDL for the composition of a supergraph: with `@key` on the types that other subgraphs can refer to, and with
 * the definitions of Apollo Federation that it links.
 */
export const readSubgraphSdl = (): string => {
  const { data } = graphqlSync({ schema: createSchema(), source: '{ _service { sdl } }' });
  const service: unknown = data?.['_service'];
  return typeof service === 'object' && service !== null && 'sdl' in service ? String(service.sdl) : '';
};
