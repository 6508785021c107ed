import { expect, test } from '@jest/globals';
import { createDeterministicSeal } from '../../src/auth/deterministic-seal.ts';
import { errorOfResponse } from '../../src/photos/errors.ts';
import { cancelled } from '../../src/photos/resilience/call-failures.ts';
import { createRedisSessionReads } from '../../src/redis/session-reads.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { connectReplica } from '../support/replica.ts';

const METHOD = 'picker.sessions.get';
const SESSION = { id: 's', pollingConfig: { pollInterval: '30s', timeoutIn: '600s' } };

const startReplica = async (redis: TestRedis) => {
  const connection = await connectReplica(redis);
  const seal = await createDeterministicSeal({ secrets: ['secret'], label: 'test', context: 'sessions' });
  const reads = createRedisSessionReads(connection, seal, Date.now);
  return { ...reads, connection, [Symbol.dispose]: connection.stop };
};

const find = (session: typeof SESSION) => () => Promise.resolve(session);
const never = () => Promise.reject(new Error('This replica must not send a request.'));

test('replicas send one request for a session in an interval, and none shares it with another viewer', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  using b = await startReplica(redis);
  const response = Promise.withResolvers<typeof SESSION>();
  const sent = Promise.withResolvers<void>();
  const first = a.read('mona', 's', () => {
    sent.resolve();
    return response.promise;
  });
  await sent.promise;
  const second = b.read('mona', 's', never);
  const other = { ...SESSION, id: 'other' };
  expect((await b.read('ravi', 's', find(other))).session).toEqual(other);
  response.resolve(SESSION);
  expect(await first).toEqual({ session: SESSION, usableFor: 30_000 });
  const { session, usableFor } = await second;
  expect(session).toEqual(SESSION);
  expect(usableFor).toBeGreaterThan(0);
  expect(usableFor).toBeLessThanOrEqual(30_000);
  // After its deletion, the next replica asks Google.
  b.deleted('mona', 's');
  await b.connection.run((client) => client.ping());
  expect(await a.read('mona', 's', () => Promise.resolve(null))).toEqual({ session: null, usableFor: 1000 });
});

test('another replica takes over from one that died, that failed, or whose operation ended', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  const dying = await startReplica(redis);
  const sent = Promise.withResolvers<void>();
  void dying.read('mona', 's', () => {
    sent.resolve();
    return new Promise(() => undefined);
  });
  await sent.promise;
  dying.connection.stop();
  expect((await a.read('mona', 's', find(SESSION))).session).toEqual(SESSION);
  const own = cancelled(METHOD, null);
  const rateLimited = errorOfResponse(METHOD, 429, {});
  for (const error of [own, rateLimited]) {
    await expect(a.read('mona', 'next', () => Promise.reject(error))).rejects.toBe(error);
  }
  expect((await a.read('mona', 'next', find(SESSION))).session).toEqual(SESSION);
});

test('while Google is down, replicas keep the last session for another interval', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  using b = await startReplica(redis);
  const session = { ...SESSION, pollingConfig: { pollInterval: '0.25s', timeoutIn: '600s' } };
  await a.read('mona', 's', find(session));
  const down = errorOfResponse(METHOD, 503, {});
  const readUntilDue = async (): Promise<unknown> => {
    try {
      await a.read('mona', 's', () => Promise.reject(down));
    } catch (error) {
      return error;
    }
    return readUntilDue();
  };
  expect(await readUntilDue()).toBe(down);
  expect((await b.read('mona', 's', never)).session).toEqual(session);
});

test('without the store, each replica sends its own request. Garbage, and the session of another viewer, are not used', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  using b = await startReplica(redis);
  await a.read('mona', 's', find(SESSION));
  await a.read('ravi', 's', find({ ...SESSION, id: 'foreign' }));
  const keys = await a.connection.run((client) => client.keys('photos-graphql:picking:*'));
  const [monas, ravis] = keys.toSorted();
  await a.connection.run((client) => client.copy(ravis ?? '', monas ?? '', 'REPLACE'));
  const other = { ...SESSION, id: 'other' };
  expect((await b.read('mona', 's', find(other))).session).toEqual(other);
  await a.connection.run((client) => client.hset(monas ?? '', 'session', 'garbage'));
  expect((await b.read('mona', 's', find(other))).session).toEqual(other);
  await redis.kill();
  expect((await b.read('ravi', 's', find(other))).session).toEqual(other);
});
