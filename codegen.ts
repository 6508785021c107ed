import type { CodegenConfig } from '@graphql-codegen/cli';
import { SCALAR_TYPES } from './src/graphql/scalars/scalar-types.ts';

const common = {
  enumsAsTypes: true,
  scalars: { ...SCALAR_TYPES, ID: { input: 'string', output: 'string' } },
  strictScalars: true,
  useTypeImports: true,
  avoidOptionals: { field: true },
  maybeValue: 'T | null | undefined',
} as const;

export default {
  schema: 'schema/*.graphql',
  generates: {
    /** The types that clients see. */
    'src/graphql/generated/types.ts': { plugins: ['typescript'], config: common },
    /** The types of the resolvers. */
    'src/graphql/resolvers/generated/resolver-types.ts': {
      plugins: [
        { add: { content: "import type * as Types from '../../generated/types.ts';" } },
        'typescript-resolvers',
      ],
      config: {
        ...common,
        namespacedImportName: 'Types',
        contextType: '../../context.ts#Context',
        // Parents are Google's own objects. The resolvers of the fields convert them.
        mappers: {
          Album: '../../../photos/wire.ts#Album as AlbumResource',
          SharedAlbum: '../../shared-album.ts#SharedAlbumParent',
          SharedAlbumOptions: '../../../photos/wire.ts#SharedAlbumOptions as SharedAlbumOptionsResource',
          MediaItem: '../../media-item.ts#MediaItemParent',
          PickingSession: '../../../photos/picker/wire.ts#PickingSession as PickingSessionResource',
          PollingConfig: '../../../photos/picker/wire.ts#PollingConfig as PollingConfigResource',
          PickedMediaItem: '../../picked-media-item.ts#PickedMediaItemParent',
          PickedMediaItemConnection: '../../connections/connection.ts#PickedMediaItemConnectionParent',
          PickedMediaItemEdge: '../../connections/connection.ts#PickedMediaItemEdgeParent',
          Viewer: '../../viewer.ts#ViewerParent',
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
          AlbumEdge: '../../connections/connection.ts#AlbumEdgeParent',
          SharedAlbumConnection: '../../connections/connection.ts#SharedAlbumConnectionParent',
          SharedAlbumEdge: '../../connections/connection.ts#SharedAlbumEdgeParent',
          MediaItemConnection: '../../connections/connection.ts#MediaItemConnectionParent',
          MediaItemEdge: '../../connections/connection.ts#MediaItemEdgeParent',
        },
        // A nullable entry of a list can also be a promise of null.
        resolverTypeWrapperSignature: 'Promise<T | null | undefined> | T',
      },
    },
  },
} satisfies CodegenConfig;
