import { expect, test } from '@jest/globals';
import { findStrangers, readSources } from '../scripts/check-imports.ts';

test('every file of src imports only what its part may', () => {
  expect(readSources().length).toBeGreaterThan(50);
  expect(findStrangers(readSources())).toEqual([]);
});

test.each([
  ['photos/send.ts', "import { GraphQLError } from 'graphql';", 'pkg:graphql'],
  ['graphql/loaders.ts', "import { request } from 'undici';", 'undici'],
  ['graphql/loaders.ts', "import type { Store } from '../emulator/store/store.ts';", 'emulator'],
  ['emulator/rest.ts', "import type { Album } from '../photos/wire.ts';", 'photos'],
  ['emulator/methods/albums.ts', "import {\n  a,\n  b,\n} from '../../graphql/errors.ts';", 'graphql'],
  ['http/server.ts', "const client = await import('../photos/client.ts');", 'photos'],
  ['config.ts', "export * from './commands/run.ts';", 'commands'],
])('a stranger in %s is found', (file, source, stranger) => {
  expect(findStrangers([{ file, source }])).toEqual([`src/${file} may not import ${stranger}`]);
});
