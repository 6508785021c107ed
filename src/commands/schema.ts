import { SCALAR_TYPES } from '../graphql/scalars/scalar-types.ts';
import { readSubgraphSdl, readTypeDefs } from '../graphql/schema.ts';
import { UsageError, type Command } from './command.ts';
import { print } from './io.ts';

/** Prints the SDL, or the configuration of its scalars. */
export const schemaCommand: Command = {
  help: `Usage: photos-graphql schema [--federation | --codegen]

Prints the GraphQL schema in the schema definition language (SDL).

Options:
  --federation   as an Apollo Federation 2 subgraph, to compose a supergraph from
  --codegen      not the schema, but the TypeScript types of its scalars, as JSON for the "config" of GraphQL Code
                 Generator, which otherwise generates "any" or "unknown" for them:
                   photos-graphql schema --codegen > scalars.json
                   import scalars from './scalars.json' with { type: 'json' };
                   config: { ...scalars }
  --help, -h     show this help`,
  options: { federation: { type: 'boolean' }, codegen: { type: 'boolean' } },
  handlesSignal: false,
  run: ({ federation, codegen }, io) => {
    if (federation && codegen) throw new UsageError('Use either --federation or --codegen.');
    if (codegen) {
      print(io, JSON.stringify({ scalars: SCALAR_TYPES }, null, 2));
      return Promise.resolve(0);
    }
    const sdl = federation ? readSubgraphSdl() : readTypeDefs().join('\n');
    print(io, sdl.trimEnd());
    return Promise.resolve(0);
  },
};
