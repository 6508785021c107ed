import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadOpenAPISubgraph } from '@omnigraph/openapi';
import { createOpenApi } from './openapi.ts';

/**
 * The configuration of `mesh-compose`. It adds the two fields that the OpenAPI document does not have: covers, which Hive
 * Gateway loads with batchGet, and the media items of an album.
 */
const url = process.env['PHOTOS_API_URL'] ?? '';
const source = join(process.env['SUPERGRAPH_FOLDER'] ?? '', 'openapi.json');
writeFileSync(source, JSON.stringify(createOpenApi(url)));

export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadOpenAPISubgraph('Photos', {
        source,
        endpoint: url,
        operationHeaders: { Authorization: '{context.headers.authorization}' },
        // A search is a POST.
        selectQueryOrMutationField: [{ type: 'Query', fieldName: 'mediaItemsSearch' }],
      }),
    },
  ],
  additionalTypeDefs: /* GraphQL */ `
    extend type Album {
      coverMediaItem: MediaItemResult
        @resolveTo(
          sourceName: "Photos"
          sourceTypeName: "Query"
          sourceFieldName: "mediaItemsBatchGet"
          requiredSelectionSet: "{ coverPhotoMediaItemId }"
          keyField: "coverPhotoMediaItemId"
          keysArg: "mediaItemIds"
          result: "mediaItemResults"
        )
      mediaItems(first: Int): MediaItemPage
        @resolveTo(
          sourceName: "Photos"
          sourceTypeName: "Query"
          sourceFieldName: "mediaItemsSearch"
          requiredSelectionSet: "{ id }"
          sourceArgs: { input: { albumId: "{root.id}", pageSize: "{args.first}" } }
        )
    }
  `,
});
