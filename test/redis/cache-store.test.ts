import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createDeterministicSeal } from '../../src/auth/deterministic-seal.ts';
import { createRedisCacheStore } from '../../src/redis/cache-store.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { connectReplica } from '../support/replica.ts';

const TTL = 60_000;

const startReplica = async (redis: TestRedis) => {
  const connection = await connectReplica(redis);
  const seal = await createDeterministicSeal({ secrets: ['secret'], label: 'test', context: 'cache' });
  const cache = createRedisCacheStore(connection, { seal, ttlMs: TTL, now: Date.now });
  return { ...cache, connection, [Symbol.dispose]: connection.stop };
};

const entryOf = (value: string) => ({
  value,
  fields: 'id',
  tags: ['albums'],
  requestedAt: Date.now(),
  expiresAt: Date.now() + TTL,
});

test('replicas share entries, and forget them together', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  using b = await startReplica(redis);
  await a.add('mona', 'list', entryOf('albums of mona'));
  expect(await b.get('mona', 'list')).toMatchObject([{ value: 'albums of mona' }]);
  expect(await b.get('ravi', 'list')).toEqual([]);
  await b.forget('mona', new Set(['albums']));
  expect(await a.get('mona', 'list')).toEqual([]);
});

test.each([true, false])(
  'never returns what was read before a write, however late the store receives it',
  async (isKnown) => {
    await using redis = await startRedis();
    using a = await startReplica(redis);
    using b = await startReplica(redis);
    if (isKnown) await a.get('mona', 'list');
    const read = entryOf('albums before the write');
    await b.forget('mona', new Set(['albums']));
    redis.hang();
    const added = a.add('mona', 'list', read);
    // The store receives the entry meanwhile.
    await setTimeout(100);
    redis.resume();
    await added;
    expect(await b.get('mona', 'list')).toEqual([]);
    await a.add('mona', 'list', entryOf('albums after the write'));
    expect(await b.get('mona', 'list')).toMatchObject([{ value: 'albums after the write' }]);
  },
);

test('never returns garbage, or an entry that was moved to another key or viewer', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  const run = a.connection.run;
  const monas = async () => (await run((client) => client.keys('photos-graphql:cache:{mona}:*')))[0] ?? '';
  await a.add('mona', 'list', entryOf('albums of mona'));
  const key = await monas();
  await run((client) => client.copy(key, key.replace('{mona}', '{ravi}')));
  expect(await a.get('ravi', 'list')).toEqual([]);
  await run((client) => client.del(key));
  await a.add('mona', 'other', entryOf('another page'));
  await run(async (client) => client.rename(await monas(), key));
  expect(await a.get('mona', 'list')).toEqual([]);
  for (const garbage of ['', 'garbage', '1:garbage', `${Date.now()}:${'A'.repeat(80)}`]) {
    await run((client) => client.hset(key, 'id', garbage));
    expect(await a.get('mona', 'list')).toEqual([]);
  }
});
