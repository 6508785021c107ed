import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The house: each part of `src`, and every part and package that its files may import (ARCHITECTURE.md). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  main: ['commands'],
  commands: [
    'commands',
    'expected-error',
    'closest',
    'scope-names',
    'config',
    'log',
    'loopback',
    'gateway',
    'http',
    'auth',
    'graphql',
    'photos',
    'emulator',
    'demo',
  ],
  config: ['closest', 'expected-error', 'loopback', 'scope-names'],
  loopback: [],
  'expected-error': [],
  closest: [],
  'scope-names': [],
  log: ['pino'],
  gateway: ['gateway', 'http', 'auth', 'graphql', 'photos', 'loopback'],
  http: [
    'http',
    'auth',
    'graphql',
    'loopback',
    'fastify',
    '@fastify/cookie',
    '@fastify/helmet',
    '@fastify/multipart',
    '@fastify/static',
    '@apollo/server',
    'jose',
    'lru-cache',
  ],
  graphql: [
    'expected-error',
    'graphql',
    'auth',
    'photos',
    'pkg:graphql',
    '@apollo/server',
    '@apollo/subgraph',
    '@escape.tech/graphql-armor-max-aliases',
    '@escape.tech/graphql-armor-max-depth',
    '@escape.tech/graphql-armor-max-directives',
    '@graphql-tools/schema',
    'dataloader',
    'lru-cache',
  ],
  auth: ['auth', 'photos', 'google-auth-library', 'jose', 'lru-cache', 'undici'],
  photos: ['photos', 'undici'],
  // The commands pass the demo into the emulator.
  demo: ['demo', 'emulator'],
  emulator: ['emulator', 'expected-error', 'sharp', 'lru-cache', '@peculiar/x509', 'reflect-metadata'],
};

const SOURCE = 'src';

/** A part of the house is a folder of `src`, or a file that lies directly in it. */
const partOf = (path: string) => path.split('/')[0]!.replace(/\.ts$/, '');

const targetOf = (file: string, specifier: string) => {
  if (specifier.startsWith('.')) return partOf(normalize(join(dirname(file), specifier)));
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return name === 'graphql' ? 'pkg:graphql' : name;
};

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`. */
const IMPORT = /^(?:import|export)\s+(?:[\w*{},$\s]+?\s+from\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

const importsOf = (source: string) => [...source.matchAll(IMPORT)].map(([, fixed, dynamic]) => (fixed ?? dynamic)!);

/** Every import in `src` that crosses a wall it may not, as "file: target". */
export const findStrangers = (files: Iterable<{ file: string; source: string }>) =>
  [...files].flatMap(({ file, source }) =>
    importsOf(source)
      .filter((specifier) => !specifier.startsWith('node:'))
      .map((specifier) => targetOf(file, specifier))
      .filter((target) => !MAY_IMPORT[partOf(file)]?.includes(target))
      .map((target) => `src/${file} may not import ${target}`),
  );

/** Every source file with its text. */
export const readSources = () =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, source: readFileSync(join(SOURCE, file), 'utf8') }));

if (import.meta.main) {
  const strangers = findStrangers(readSources());
  for (const stranger of strangers) console.error(stranger);
  process.exitCode = strangers.length > 0 ? 1 : 0;
}
