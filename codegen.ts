import type { CodegenConfig } from '@graphql-codegen/cli';

export default {
  schema: 'schema/*.graphql',
  generates: {
    'src/graphql/generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: './context.ts#Context',
        // The parent of a resolver is Google's own object: nothing is translated before the leaf.
        mappers: {
          Album: '../photos/wire.ts#Album as AlbumResource',
          SharedAlbum: './shared-album.ts#SharedAlbumParent',
          SharedAlbumOptions: '../photos/wire.ts#SharedAlbumOptions as SharedAlbumOptionsResource',
          MediaItem: '../photos/wire.ts#MediaItem as MediaItemResource',
          MediaMetadata: '../photos/wire.ts#MediaMetadata as MediaMetadataResource',
          Photo: '../photos/wire.ts#Photo as PhotoResource',
          Video: '../photos/wire.ts#Video as VideoResource',
          ContributorInfo: '../photos/wire.ts#ContributorInfo as ContributorInfoResource',
          PageInfo: './connection.ts#PageInfoParent',
          AlbumConnection: './connection.ts#AlbumConnectionParent',
          SharedAlbumConnection: './connection.ts#SharedAlbumConnectionParent',
          MediaItemConnection: './connection.ts#MediaItemConnectionParent',
        },
        enumsAsTypes: true,
        scalars: { DateTime: 'string', URL: 'string', ID: { input: 'string', output: 'string' } },
        strictScalars: true,
        useTypeImports: true,
        importExtension: '.ts',
        avoidOptionals: { field: true },
        maybeValue: 'T | null | undefined',
        // An entry of a list that may be null may also be promised as null.
        resolverTypeWrapperSignature: 'Promise<T | null | undefined> | T',
      },
    },
  },
} satisfies CodegenConfig;
