import { expect, test } from '@jest/globals';
import { findCircles, findForbiddenImports, readSources } from '../scripts/check-imports.ts';

test('every file of src imports only what its layer allows', () => {
  expect(readSources().length).toBeGreaterThan(50);
  expect(findForbiddenImports(readSources())).toEqual([]);
});

test('no folder of src has entries that import one another in a circle', () => {
  expect(findCircles(readSources())).toEqual([]);
});

test.each([
  ['photos/send.ts', "import { GraphQLError } from 'graphql';", 'pkg:graphql'],
  ['graphql/loaders.ts', "import { request } from 'undici';", 'undici'],
  ['graphql/loaders.ts', "import type { Store } from '../emulator/store/store.ts';", 'emulator'],
  ['emulator/rest.ts', "import type { Album } from '../photos/wire.ts';", 'photos'],
  ['emulator/methods/albums.ts', "import {\n  a,\n  b,\n} from '../../graphql/errors.ts';", 'graphql'],
  ['http/server.ts', "const client = await import('../photos/client.ts');", 'photos'],
  ['config/config.ts', "export * from '../commands/run.ts';", 'commands'],
])('reports a forbidden import in %s', (file, source, target) => {
  expect(findForbiddenImports([{ file, source }])).toEqual([`src/${file} may not import ${target}`]);
});

test('reports a circle of two files', () => {
  const files = [
    { file: 'graphql/a.ts', source: "import { b } from './b.ts';" },
    { file: 'graphql/b.ts', source: "import { a } from './a.ts';" },
  ];
  expect(findCircles(files)).toEqual([
    'Circle in src/graphql: a.ts → b.ts → a.ts (graphql/a.ts imports graphql/b.ts; graphql/b.ts imports graphql/a.ts)',
  ]);
});

test('reports a circle of folders whose files import one another without one', () => {
  const files = [
    { file: 'emulator/bytes/send.ts', source: "import { read } from '../files/read.ts';" },
    { file: 'emulator/files/write.ts', source: "import type { Size } from '../bytes/size.ts';" },
    { file: 'emulator/files/read.ts', source: '' },
    { file: 'emulator/bytes/size.ts', source: '' },
  ];
  expect(findCircles(files)).toEqual([expect.stringContaining('Circle in src/emulator: bytes → files → bytes')]);
});

test('allows a folder and a file beside it to import a third one', () => {
  const files = [
    { file: 'http/server.ts', source: "import { a } from './security/csrf.ts';\nimport { b } from './error.ts';" },
    { file: 'http/security/csrf.ts', source: "import { b } from '../error.ts';" },
  ];
  expect(findCircles(files)).toEqual([]);
});
