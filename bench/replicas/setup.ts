import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import { Redis } from 'ioredis';
import { startRedis } from '../../test/support/redis.ts';
import { startGatewayProcess, type GatewayProcess } from '../gateway-process.ts';
import { startLoad, type Load } from '../peers/load/start.ts';
import { startMock, type Mock } from '../peers/mock/start.ts';
import { QUERIES, type HttpRequest } from '../peers/queries.ts';

/** The concurrent callers of the load. */
export const CALLERS = 16;

/** All that a gateway for a crowd has. The load reaches none of the limits. */
const ENVIRONMENT = {
  LOG_LEVEL: 'info',
  RATE_LIMIT_PER_MINUTE: '1000000',
  UPSTREAM_DAILY_BUDGET: '100000000',
  SESSION_SECRET: 'a-secret-of-the-replicas-of-the-bench',
};

/** A viewer cache whose entries expire before their next request, so that it has no hits. */
export const CACHE_WITHOUT_HITS = { CACHE_MAX_BYTES: '268435456', CACHE_TTL_SECONDS: '1' };

type BenchQuery = { name: string; title: string; requests: readonly HttpRequest[] };

/** The reads of `bench:peers` with the gateway's own ids. */
export const READS: readonly BenchQuery[] = QUERIES.flatMap(({ name, title, requests }) =>
  ['q1', 'q2', 'q3', 'q4'].includes(name) && requests.gateway ? [{ name, title, requests: requests.gateway }] : [],
);

export type Setup = {
  redis: Awaited<ReturnType<typeof startRedis>>;
  /** Reads figures of the store. */
  client: Redis;
  mock: Mock;
  load: Load;
  /** @param database the database of the store. Null for a gateway without a store */
  startGateway: (database: number | null, env?: Record<string, string>) => Promise<GatewayProcess>;
};

/** Starts the store, a mock of the Library API and the load, and runs a part of the bench with them. */
export const withSetup = async (run: (setup: Setup) => Promise<void>): Promise<void> => {
  await using resources = new AsyncDisposableStack();
  const redis = resources.use(await startRedis());
  const client = new Redis(redis.url);
  // The bench stops the store on purpose.
  client.on('error', () => undefined);
  resources.defer(() => client.disconnect());
  const mock = await startMock([]);
  resources.defer(mock.stop);
  const load = startLoad([]);
  resources.defer(load.stop);
  const logTo = openSync(devNull, 'w');
  const startGateway: Setup['startGateway'] = async (database, env = {}) =>
    resources.use(
      await startGatewayProcess({
        photosApiUrl: mock.url,
        env: { ...ENVIRONMENT, ...(database !== null && { REDIS_URL: `${redis.url}/${database}` }), ...env },
        logTo,
      }),
    );
  await run({ redis, client, mock, load, startGateway });
};

/** Returns how many scripts the store has run. Nearly all commands are scripts. */
export const scriptsOf = async (client: Redis): Promise<number> => {
  const stats = await client.info('commandstats');
  return [...stats.matchAll(/^cmdstat_eval(?:sha)?:calls=(\d+)/gm)].reduce((sum, [, calls]) => sum + Number(calls), 0);
};

/** Returns the port of a gateway. */
export const portOf = ({ url }: GatewayProcess): number => Number(new URL(url).port);
