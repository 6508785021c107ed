import { readdirSync, readFileSync } from 'node:fs';
import { addResolversToSchema } from '@graphql-tools/schema';
import { graphqlSync } from 'graphql';
import { Album } from './resolvers/album.ts';
import { MediaItem, MediaMetadata, Photo, Video } from './resolvers/media-item.ts';
import {
  AddAlbumEnrichmentPayload,
  AddMediaItemsToAlbumPayload,
  RemoveMediaItemsFromAlbumPayload,
} from './resolvers/mutations/album-contents.ts';
import { CreateMediaItemsPayload } from './resolvers/mutations/media-item.ts';
import { UnshareAlbumPayload } from './resolvers/mutations/shared-album.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import { SharedAlbum, SharedAlbumOptions } from './resolvers/shared-album.ts';
import { DateTime, URLScalar } from './scalars.ts';
import { createSubgraphSchema } from './subgraph.ts';

// The same place from `src/graphql/` and from `dist/graphql/`.
const FOLDER = new URL('../../schema/', import.meta.url);

/** The SDL, a text a file, the roots first. */
export const readTypeDefs = (): string[] => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
  const ordered = ['root.graphql', ...files.filter((file) => file !== 'root.graphql').toSorted()];
  return ordered.map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
};

/** The graph: the SDL with its resolvers, and what makes it a subgraph of Apollo Federation. */
export const createSchema = () =>
  addResolversToSchema({
    schema: createSubgraphSchema(readTypeDefs()),
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

/**
 * The SDL as a supergraph is composed of it: with `@key` on what other subgraphs may refer to, and all that it links from
 * the specification of Apollo Federation.
 */
export const readSubgraphSdl = (): string => {
  const { data } = graphqlSync({ schema: createSchema(), source: '{ _service { sdl } }' });
  const service: unknown = data?.['_service'];
  return typeof service === 'object' && service !== null && 'sdl' in service ? String(service.sdl) : '';
};
