import { join } from 'node:path';
import type { Dialect } from './queries.ts';

/** A server of the comparison. */
export type Contender = {
  name: string;
  title: string;
  dialect: Dialect;
  /** The arguments of Node. */
  args: readonly string[];
  /** The folder to start it in. */
  folder: string;
  env: Record<string, string>;
};

/** The server that all others are compared with. */
export const LIMIT = 'limit';

/** The name of this gateway. */
export const OURS = 'ours';

/** The name of this gateway with its viewer cache. It makes no calls once it has read everything. */
export const CACHED = 'ours-cached';

/** Enough for what the users of the bench read, in bytes. */
const CACHE_BYTES = 512 * 1024 * 1024;

const FOLDER = import.meta.dirname;

const peer = (name: string, title: string, dialect: Dialect = 'graphql'): Contender => ({
  name,
  title,
  dialect,
  args: [join(FOLDER, 'servers', `${name}.ts`)],
  folder: FOLDER,
  env: {},
});

/**
 * Returns this gateway, as its users run it: `photos-graphql serve`, with its defaults. Like the other servers, it writes no
 * line for each request.
 *
 * @param folder where it was built
 */
export const gatewayIn = (folder: string, name = OURS): Contender => ({
  name,
  title: name === OURS ? 'this gateway' : name,
  dialect: 'gateway',
  args: [join(folder, 'bin/photos-graphql.js'), 'serve'],
  folder,
  env: { LOG_LEVEL: 'warn' },
});

/**
 * Returns this gateway with its viewer cache.
 *
 * @param folder where it was built
 */
export const cachedGatewayIn = (folder: string): Contender => {
  const gateway = gatewayIn(folder, CACHED);
  const env = { ...gateway.env, CACHE_MAX_BYTES: String(CACHE_BYTES), CACHE_TTL_SECONDS: '1500' };
  return { ...gateway, title: 'this gateway, from its viewer cache', env };
};

/** The command that composes the supergraph of Hive Gateway. */
export const COMPOSE_ARGS = [
  join(FOLDER, 'node_modules/.bin/mesh-compose'),
  '--config-path',
  'servers/hive/compose.ts',
] as const;

const HIVE: Contender = {
  ...peer('hive', 'Hive Gateway over OpenAPI, JIT', 'openapi'),
  args: [
    join(FOLDER, 'node_modules/.bin/hive-gateway'),
    'supergraph',
    '--config-path',
    join(FOLDER, 'servers/hive/gateway.ts'),
  ],
};

/** The other servers, in the order of the report. */
export const PEERS: readonly Contender[] = [
  peer(LIMIT, 'hand-written: Fastify and undici, no GraphQL', 'rest'),
  peer('mercurius', 'Mercurius, JIT and DataLoader'),
  peer('yoga', 'GraphQL Yoga, JIT and DataLoader'),
  peer('grafserv', 'Grafserv (Grafast) and DataLoader'),
  peer('apollo-dataloader', 'Apollo Server and DataLoader'),
  peer('apollo-rest', 'Apollo Server and RESTDataSource'),
  HIVE,
];
