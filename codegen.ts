import type { CodegenConfig } from '@graphql-codegen/cli';

const common = {
  enumsAsTypes: true,
  scalars: { DateTime: 'string', URL: 'string', ID: { input: 'string', output: 'string' } },
  strictScalars: true,
  useTypeImports: true,
  avoidOptionals: { field: true },
  maybeValue: 'T | null | undefined',
} as const;

export default {
  schema: 'schema/*.graphql',
  generates: {
    /** What callers send and get. Knows nothing of how it is made. */
    'src/graphql/generated/types.ts': { plugins: ['typescript'], config: common },
    /** How it is made: from Google's objects, with the context of an operation. */
    'src/graphql/resolvers/generated/resolver-types.ts': {
      plugins: [
        { add: { content: "import type * as Types from '../../generated/types.ts';" } },
        'typescript-resolvers',
      ],
      config: {
        ...common,
        namespacedImportName: 'Types',
        contextType: '../../context.ts#Context',
        // The parent of a resolver is Google's own object: nothing is translated before the leaf.
        mappers: {
          Album: '../../../photos/wire.ts#Album as AlbumResource',
          SharedAlbum: '../../shared-album.ts#SharedAlbumParent',
          SharedAlbumOptions: '../../../photos/wire.ts#SharedAlbumOptions as SharedAlbumOptionsResource',
          MediaItem: '../../media-item.ts#MediaItemParent',
          UserError: '../../mutations/user-errors.ts#UserErrorParent',
          UnshareAlbumPayload: '../../mutations/payloads.ts#AlbumPayloadParent',
          AddMediaItemsToAlbumPayload: '../../mutations/payloads.ts#ProgressPayloadParent',
          RemoveMediaItemsFromAlbumPayload: '../../mutations/payloads.ts#ProgressPayloadParent',
          AddAlbumEnrichmentPayload: '../../mutations/payloads.ts#EnrichmentPayloadParent',
          CreateMediaItemResult: '../../mutations/payloads.ts#CreateMediaItemResultParent',
          CreateMediaItemsPayload: '../../mutations/payloads.ts#CreateMediaItemsPayloadParent',
          MediaMetadata: '../../../photos/wire.ts#MediaMetadata as MediaMetadataResource',
          Photo: '../../../photos/wire.ts#Photo as PhotoResource',
          Video: '../../../photos/wire.ts#Video as VideoResource',
          ContributorInfo: '../../../photos/wire.ts#ContributorInfo as ContributorInfoResource',
          PageInfo: '../../connections/connection.ts#PageInfoParent',
          AlbumConnection: '../../connections/connection.ts#AlbumConnectionParent',
          SharedAlbumConnection: '../../connections/connection.ts#SharedAlbumConnectionParent',
          MediaItemConnection: '../../connections/connection.ts#MediaItemConnectionParent',
        },
        // An entry of a list that may be null may also be promised as null.
        resolverTypeWrapperSignature: 'Promise<T | null | undefined> | T',
      },
    },
  },
} satisfies CodegenConfig;
