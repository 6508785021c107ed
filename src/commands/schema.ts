import { readSubgraphSdl, readTypeDefs } from '../graphql/schema.ts';
import type { Command } from './command.ts';

/** Prints the SDL. */
export const schema: Command = {
  summary: 'prints the GraphQL schema (SDL)',
  help: `Usage: photos-graphql schema [--federation]

Prints the GraphQL schema in the schema definition language.

  --federation   as a subgraph of Apollo Federation 2: what composes a supergraph takes it`,
  options: { federation: { type: 'boolean' } },
  run: ({ federation }) => {
    const sdl = federation ? readSubgraphSdl() : readTypeDefs().join('\n');
    process.stdout.write(`${sdl.trimEnd()}\n`);
    return Promise.resolve(0);
  },
};
