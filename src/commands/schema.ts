import { readSubgraphSdl, readTypeDefs } from '../graphql/schema.ts';
import type { Command } from './command.ts';
import { print } from './io.ts';

/** Prints the SDL. */
export const schemaCommand: Command = {
  help: `Usage: photos-graphql schema [--federation]

Prints the GraphQL schema in the schema definition language (SDL).

  --federation   as an Apollo Federation 2 subgraph, to compose a supergraph from
  --help, -h     show this help`,
  options: { federation: { type: 'boolean' } },
  handlesSignal: false,
  run: ({ federation }, io) => {
    const sdl = federation ? readSubgraphSdl() : readTypeDefs().join('\n');
    print(io, sdl.trimEnd());
    return Promise.resolve(0);
  },
};
