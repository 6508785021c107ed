import { hash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createDeterministicSeal } from '../../src/auth/deterministic-seal.ts';
import { createSignOuts } from '../../src/auth/sign-outs.ts';
import { createPersistedQueries } from '../../src/graphql/persisted/document-caches.ts';
import { createDailyCalls } from '../../src/photos/resilience/daily-calls.ts';
import { createRedisDailyCalls } from '../../src/redis/daily-calls.ts';
import { createSharedPersistedQueries } from '../../src/redis/persisted-queries.ts';
import { createSharedRefreshes } from '../../src/redis/refreshes.ts';
import { createRedisSignOuts } from '../../src/redis/sign-outs.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { connectReplica } from '../support/replica.ts';

const HOUR = 3_600_000;
const now = () => Date.now();

/** Three replicas on one Redis. */
const startReplicas = async (redis: TestRedis, commandTimeoutMs?: number) => {
  const connect = () => connectReplica(redis, commandTimeoutMs);
  const connections = await Promise.all([connect(), connect(), connect()]);
  const [a, b, c] = connections;
  return {
    a,
    b,
    c,
    [Symbol.dispose]: () => {
      for (const connection of connections) connection.stop();
    },
  };
};

const until = async (isDone: () => boolean) => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('a session that ended at one replica has ended at all', async () => {
  await using redis = await startRedis();
  using replicas = await startReplicas(redis);
  const a = createRedisSignOuts(replicas.a, now);
  const b = createRedisSignOuts(replicas.b, now);
  expect(await b.has('s')).toBe(false);
  await a.add('s', now() + HOUR);
  expect(await b.has('s')).toBe(true);
  expect(await createSignOuts(now).has('s')).toBe(false);
});

test('while the store is unavailable, only sessions that were checked before are accepted, and sign-outs are sent to it later', async () => {
  await using redis = await startRedis();
  using replicas = await startReplicas(redis, 100);
  const a = createRedisSignOuts(replicas.a, now);
  const b = createRedisSignOuts(replicas.b, now);
  expect(await a.has('known')).toBe(false);
  redis.hang();
  expect(await a.has('known')).toBe(false);
  await expect(a.has('unknown')).rejects.toThrow('does not respond');
  await a.add('known', now() + HOUR);
  expect(await a.has('known')).toBe(true);
  redis.resume();
  await until(() => replicas.a.isAvailable() && replicas.b.isAvailable());
  while (!(await b.has('known'))) await until(() => true);
});

test('replicas share persisted queries, and never return a text that does not have the hash', async () => {
  await using redis = await startRedis();
  using replicas = await startReplicas(redis);
  const text = '{ albums { nodes { title } } }';
  const key = `apq:${hash('sha256', text, 'hex')}`;
  const a = createSharedPersistedQueries(replicas.a, createPersistedQueries());
  const b = createSharedPersistedQueries(replicas.b, createPersistedQueries());
  await a.set(key, text);
  expect(await b.get(key)).toBe(text);

  const poisoned = `apq:${'0'.repeat(64)}`;
  await replicas.c.run((client) => client.set(`photos-graphql:persisted-query:${poisoned}`, '{ viewer { name } }'));
  expect(await a.get(poisoned)).toBeUndefined();
});

test('of two hundred refreshes at three replicas, one asks Google', async () => {
  await using redis = await startRedis();
  using replicas = await startReplicas(redis);
  const seal = await createDeterministicSeal({ secrets: ['secret'], label: 'test', context: 'tokens' });
  let refreshes = 0;
  const refresh = async () => {
    refreshes += 1;
    await new Promise((resolve) => setTimeout(resolve, 30));
    return {
      accessToken: `token-${refreshes}`,
      expiresAt: now() + HOUR,
      refreshToken: null,
      scopes: [],
      idToken: null,
    };
  };
  const share = [replicas.a, replicas.b, replicas.c].map((connection) =>
    createSharedRefreshes(connection, seal, 60_000, now),
  );
  const ask = async (index: number, unwanted: string | null) => share[index % 3]?.('mona', refresh, unwanted);
  const first = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(index, null)));
  expect([refreshes, new Set(first.map((grant) => grant?.accessToken))]).toEqual([1, new Set(['token-1'])]);
  // Google rejects it: again, one replica gets the next.
  const second = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(index, 'token-1')));
  expect([refreshes, new Set(second.map((grant) => grant?.accessToken))]).toEqual([2, new Set(['token-2'])]);

  // The token of another viewer, and garbage, are not used.
  await replicas.a.run((client) => client.copy('photos-graphql:token:{mona}', 'photos-graphql:token:{ravi}'));
  expect((await share[0]?.('ravi', refresh, null))?.accessToken).toBe('token-3');
  await replicas.a.run((client) => client.set('photos-graphql:token:{june}', 'garbage'));
  expect((await share[1]?.('june', refresh, null))?.accessToken).toBe('token-4');
  await redis.kill();
  expect((await share[2]?.('mona', refresh, 'token-2'))?.accessToken).toBe('token-5');
});

test('replicas count the calls of a day together', async () => {
  await using redis = await startRedis();
  using replicas = await startReplicas(redis);
  const count = (connection: typeof replicas.a) =>
    createRedisDailyCalls(connection, createDailyCalls(10, now), 10, now);
  const [a, b] = [count(replicas.a), count(replicas.b)];
  for (let call = 0; call < 8; call += 1) {
    a.add('mona', 1);
    b.add('mona', 1);
  }
  b.add('ravi', 1);
  await until(() => a.read('mona').own === 16 && a.read('mona').total === 17 && b.read('mona').own === 16);
  expect(a.read('mona')).toMatchObject({ total: 17, own: 16, heavyViewers: 1 });
  // A call that did not count is taken back everywhere.
  a.add('mona', -1);
  await until(() => b.read('june').total === 16 && a.read('mona').own === 15);
});
