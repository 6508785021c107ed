import { readTypeDefs } from '../graphql/schema.ts';
import type { Command } from './command.ts';

/** Prints the SDL. */
export const schema: Command = {
  summary: 'prints the GraphQL schema (SDL)',
  help: 'Usage: photos-graphql schema\n\nPrints the GraphQL schema in the schema definition language.',
  options: {},
  run: () => {
    process.stdout.write(`${readTypeDefs().join('\n').trimEnd()}\n`);
    return Promise.resolve(0);
  },
};
