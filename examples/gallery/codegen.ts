import type { CodegenConfig } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';
import { withReasons } from './codegen-reasons.ts';

export default {
  // In a copy of this folder: the address of a gateway that allows introspection, such as http://127.0.0.1:4000/graphql.
  schema: process.env['GRAPHQL_SCHEMA'] ?? `${import.meta.dirname}/../../schema/*.graphql`,
  documents: `${import.meta.dirname}/src/**/*.{ts,tsx}`,
  generates: {
    [`${import.meta.dirname}/src/generated/`]: {
      preset: withReasons(preset),
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'unmask' } },
      config: {
        enumsAsTypes: true,
        scalars: { DateTime: 'string', URL: 'string' },
        strictScalars: true,
        disableDescriptions: true,
        // Apollo Client adds it to every selection.
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
        useTypeImports: true,
        importExtension: '.ts',
      },
    },
  },
} satisfies CodegenConfig;
