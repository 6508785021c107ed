import { expect, test } from '@jest/globals';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { createWriteQueue } from '../../src/photos/resilience/write-queue.ts';
import { createRedisWriteOrder } from '../../src/redis/write-order.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { connectReplica } from '../support/replica.ts';

const NEVER = new AbortController().signal;

const startReplica = async (redis: TestRedis, commandTimeoutMs?: number) => {
  const connection = await connectReplica(redis, commandTimeoutMs);
  const order = createRedisWriteOrder(connection, createWriteQueue());
  return {
    ...order,
    connection,
    [Symbol.dispose]: () => {
      order.stop();
      connection.stop();
    },
  };
};

test('the writes of a viewer at three replicas run one after another, in the order in which they were accepted', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  using b = await startReplica(redis);
  using c = await startReplica(redis);
  const replicas = [a, b, c];
  const ran: number[] = [];
  let running = 0;
  let most = 0;
  const writes = [];
  for (let index = 0; index < 300; index += 1) {
    const replica = replicas[(index * 7) % 3] ?? a;
    writes.push(
      replica.forViewer(
        'mona',
        NEVER,
      )(async () => {
        running += 1;
        most = Math.max(most, running);
        if (index % 10 === 0) await wait(1);
        else await setImmediate();
        ran.push(index);
        running -= 1;
      }),
    );
    // Each is accepted before the next arrives elsewhere.
    await replica.connection.run((client) => client.ping());
  }
  await Promise.all(writes);
  expect(most).toBe(1);
  expect(ran).toEqual(Array.from({ length: 300 }, (_, index) => index));
});

test('a replica that dies loses its places, and the others go on', async () => {
  await using redis = await startRedis();
  using alive = await startReplica(redis);
  const dying = await startReplica(redis);
  const started = Promise.withResolvers<void>();
  void dying.forViewer(
    'mona',
    NEVER,
  )(() => {
    started.resolve();
    return new Promise(() => undefined);
  });
  await started.promise;
  const write = alive.forViewer('mona', NEVER)(() => Promise.resolve('written'));
  dying[Symbol.dispose]();
  // By the clock of the store, it has them for two more seconds at most.
  const [[seconds, microseconds], leases] = await alive.connection.run((client) =>
    Promise.all([client.time(), client.hvals('photos-graphql:writes:{mona}:leases')]),
  );
  const now = Number(seconds) * 1000 + Number(microseconds) / 1000;
  for (const lease of leases) expect(Number(lease) - now).toBeLessThanOrEqual(2000);
  expect(await write).toBe('written');
});

test('the writes of a replica whose first place was lost keep their order', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  using b = await startReplica(redis);
  const held = Promise.withResolvers<void>();
  const ran: string[] = [];
  const add = async (replica: typeof a, name: string, work = Promise.resolve()) => {
    const written = replica.forViewer(
      'mona',
      NEVER,
    )(async () => {
      await work;
      ran.push(name);
    });
    await replica.connection.run((client) => client.ping());
    return { written };
  };
  const writes = [await add(b, 'b1', held.promise), await add(a, 'a1'), await add(a, 'a2'), await add(a, 'a3')];
  // As if the lease of the replica had expired, because its process stood still.
  const queue = 'photos-graphql:writes:{mona}:queue';
  const places = await a.connection.run((client) => client.zrange(queue, '0', '-1'));
  expect(places).toHaveLength(4);
  await a.connection.run((client) => client.zrem(queue, places[1] ?? ''));
  held.resolve();
  await Promise.all(writes.map(({ written }) => written));
  expect(ran).toEqual(['b1', 'a1', 'a2', 'a3']);
  expect(await a.connection.run((client) => client.zcard(queue))).toBe(0);
}, 5000);

test('a write enters the queue before what is sent later, at a store without the script too', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  const write = a.forViewer('mona', NEVER)(() => Promise.resolve('written'));
  expect(await a.connection.run((client) => client.zcard('photos-graphql:writes:{mona}:queue'))).toBe(1);
  expect(await write).toBe('written');
});

test('a write that waits for too long is never sent', async () => {
  await using redis = await startRedis();
  using a = await startReplica(redis);
  using b = await startReplica(redis);
  const held = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const first = a.forViewer(
    'mona',
    NEVER,
  )(() => {
    started.resolve();
    return held.promise;
  });
  await started.promise;
  let wasSent = false;
  const second = b.forViewer(
    'mona',
    AbortSignal.timeout(50),
  )(() => {
    wasSent = true;
    return Promise.resolve();
  });
  await expect(second).rejects.toMatchObject({ failure: 'TIMEOUT', outcome: 'NOT_DONE' });
  held.resolve();
  await first;
  expect(wasSent).toBe(false);
  // Its place does not hold others up.
  expect(await a.forViewer('mona', NEVER)(() => Promise.resolve('next'))).toBe('next');
});

test('while the store is unavailable, writes continue in the order of their replica', async () => {
  await using redis = await startRedis();
  using replica = await startReplica(redis);
  await redis.kill();
  const ran: number[] = [];
  await Promise.all(
    [1, 2, 3].map((index) =>
      replica.forViewer(
        'mona',
        NEVER,
      )(async () => {
        await wait(3 - index);
        ran.push(index);
      }),
    ),
  );
  expect(ran).toEqual([1, 2, 3]);
});

test('a place that the store gave after its time limit does not hold others up', async () => {
  await using redis = await startRedis();
  using busy = await startReplica(redis, 100);
  using other = await startReplica(redis);
  redis.hang();
  expect(await busy.forViewer('mona', NEVER)(() => Promise.resolve('alone'))).toBe('alone');
  redis.resume();
  await busy.connection.waitUntilAvailable(10_000);
  // Its next write renews its lease while it waits.
  const writes = [busy, other, busy].map((replica) => replica.forViewer('mona', NEVER)(() => Promise.resolve('done')));
  expect(await Promise.all(writes)).toEqual(['done', 'done', 'done']);
});
