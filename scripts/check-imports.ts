import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Each layer of `src`, with every layer and package that its files may import (ARCHITECTURE.md). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  main: ['commands', 'compile-cache'],
  'compile-cache': [],
  commands: [
    'commands',
    'expected-error',
    'closest',
    'scope-names',
    'version',
    'config',
    'log',
    'log-batch',
    'pretty-log',
    'loopback',
    'gateway',
    'http',
    'auth',
    'graphql',
    'photos',
    'emulator',
    'demo',
  ],
  config: ['config', 'closest', 'expected-error', 'loopback', 'redis-address', 'scope-names'],
  loopback: [],
  'expected-error': [],
  closest: [],
  'scope-names': [],
  'character-count': [],
  'json-object': [],
  once: [],
  'abort-callbacks': [],
  lru: ['lru-cache'],
  version: [],
  log: ['pino'],
  'log-batch': ['log', 'once'],
  'pretty-log': ['pino', 'pino-pretty'],
  gateway: ['gateway', 'http', 'auth', 'graphql', 'photos', 'metrics', 'tracing', 'redis', 'redis-address', 'loopback'],
  redis: [
    'redis',
    'redis-address',
    'store-unavailable',
    'json-object',
    'auth',
    'graphql',
    'http',
    'photos',
    'ioredis',
    'lru',
  ],
  'redis-address': [],
  'store-unavailable': [],
  metrics: ['metrics', 'photos', 'once', 'prom-client'],
  tracing: [
    'tracing',
    'http',
    'graphql',
    'photos',
    'version',
    '@opentelemetry/api',
    '@opentelemetry/core',
    '@opentelemetry/exporter-trace-otlp-proto',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
  ],
  http: [
    'http',
    'store-unavailable',
    'abort-callbacks',
    'auth',
    'graphql',
    'loopback',
    'lru',
    'fastify',
    '@fastify/cookie',
    '@fastify/multipart',
    '@fastify/compress',
    '@fastify/cors',
    '@fastify/static',
    '@apollo/server',
    'jose',
    'lru-cache',
    'negotiator',
  ],
  graphql: [
    'expected-error',
    'once',
    'character-count',
    'json-object',
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
  auth: ['auth', 'json-object', 'lru', 'photos', 'google-auth-library', 'jose', 'lru-cache', 'undici'],
  photos: ['photos', 'abort-callbacks', 'json-object', 'lru', 'once', 'lru-cache', 'undici'],
  // The commands pass the demo into the emulator.
  demo: ['demo', 'emulator'],
  emulator: [
    'character-count',
    'json-object',
    'emulator',
    'expected-error',
    'sharp',
    'libheif-js',
    'lru-cache',
    '@peculiar/x509',
    'reflect-metadata',
  ],
};

const SOURCE = 'src';

/** A layer is a folder of `src`, or a file directly in it. */
const layerOf = (path: string) => path.split('/')[0]!.replace(/\.ts$/, '');

const targetOf = (file: string, specifier: string) => {
  if (specifier.startsWith('.')) return layerOf(normalize(join(dirname(file), specifier)));
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return name === 'graphql' ? 'pkg:graphql' : name;
};

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`. */
const IMPORT = /^(?:import|export)\s+(?:[\w*{},$\s]+?\s+from\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

const importsOf = (source: string) => [...source.matchAll(IMPORT)].map(([, fixed, dynamic]) => (fixed ?? dynamic)!);

type SourceFile = { file: string; source: string };

/** Returns every import in `src` that the table of layers forbids, as a sentence. */
export const findForbiddenImports = (files: Iterable<SourceFile>) =>
  [...files].flatMap(({ file, source }) =>
    importsOf(source)
      .filter((specifier) => !specifier.startsWith('node:'))
      .map((specifier) => targetOf(file, specifier))
      .filter((target) => !MAY_IMPORT[layerOf(file)]?.includes(target))
      .map((target) => `src/${file} may not import ${target}`),
  );

type Edge = { from: string; to: string; example: string };

/** Returns the entries of the closest common folder through which two paths lead. */
const entriesOf = (file: string, target: string) => {
  const [from, to] = [file.split('/'), target.split('/')];
  const depth = from.findIndex((name, index) => name !== to[index]);
  const folder = from.slice(0, depth).join('/');
  return { folder, from: from[depth] ?? '', to: to[depth] ?? '' };
};

/** Returns a circle from `start` back to itself, as its edges. Null if no circle exists. */
const findCircle = (edges: readonly Edge[], start: string): Edge[] | null => {
  const visited = new Set<string>();
  const search = (entry: string, path: readonly Edge[]): Edge[] | null => {
    for (const edge of edges) {
      if (edge.from !== entry) continue;
      if (edge.to === start) return [...path, edge];
      if (visited.has(edge.to)) continue;
      visited.add(edge.to);
      const found = search(edge.to, [...path, edge]);
      if (found) return found;
    }
    return null;
  };
  return search(start, []);
};

/**
 * Returns a circle among the entries of each folder of `src` that has one. A folder imports whatever its files import.
 */
export const findCircles = (files: Iterable<SourceFile>) => {
  const folders = new Map<string, Edge[]>();
  for (const { file, source } of files) {
    for (const specifier of importsOf(source).filter((name) => name.startsWith('.'))) {
      const target = normalize(join(dirname(file), specifier));
      const { folder, from, to } = entriesOf(file, target);
      folders.set(folder, [...(folders.get(folder) ?? []), { from, to, example: `${file} imports ${target}` }]);
    }
  }
  return [...folders].flatMap(([folder, edges]) => {
    const circles = edges.map(({ from }) => findCircle(edges, from)).filter((circle) => circle !== null);
    const shortest = circles.toSorted((a, b) => a.length - b.length).at(0);
    if (!shortest) return [];
    const names = [...shortest.map(({ from }) => from), shortest[0]?.from].join(' → ');
    return [`Circle in ${join(SOURCE, folder)}: ${names} (${shortest.map(({ example }) => example).join('; ')})`];
  });
};

/** Returns all source files with their text. */
export const readSources = () =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, source: readFileSync(join(SOURCE, file), 'utf8') }));

if (import.meta.main) {
  const sources = readSources();
  const mistakes = [...findForbiddenImports(sources), ...findCircles(sources)];
  for (const mistake of mistakes) console.error(mistake);
  process.exitCode = mistakes.length > 0 ? 1 : 0;
}
