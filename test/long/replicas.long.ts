import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findFreePort } from '../../scripts/child.ts';
import { startHaproxy } from '../support/haproxy.ts';
import { spawnPhotos } from '../support/program.ts';
import { startRedis } from '../support/redis.ts';
import { startReplicaLoad, type ReplicaLoad } from '../support/replica-load.ts';
import { startServing } from '../support/serving.ts';
import { startTerminal } from '../support/terminal.ts';
import { partOf } from '../support/part-of.ts';

// Takes about a minute and a half in full. Debian's packages `redis-server` and `haproxy` have the programs.

const USERS = ['mona', 'ravi', 'june'];
const READERS = 3;

/** Clients of the load: each has at most one request at a time. */
const CLIENTS = USERS.length * (READERS + 1);

/** Starts three replicas in processes of their own, on one Redis, behind a balancer. */
const startReplicas = async () => {
  const resources = new AsyncDisposableStack();
  const redis = resources.use(await startRedis());
  const terminal = resources.use(await startTerminal());
  terminal.emulator.addUser('june');
  const ports = [await findFreePort(), await findFreePort(), await findFreePort()];
  const environment = {
    REDIS_URL: redis.url,
    SESSION_SECRET: 'a-secret-of-the-replicas-of-the-test',
    CACHE_MAX_BYTES: '16777216',
    // As in compose.yaml.
    SHUTDOWN_DELAY_MS: '5000',
    SHUTDOWN_TIMEOUT_MS: '30000',
    LOG_LEVEL: 'info',
  };
  const start = (port: number) => startServing(terminal, [], { ...environment, PORT: String(port) }, spawnPhotos);
  const replicas = await Promise.all(ports.map(start));
  const balancer = resources.use(await startHaproxy(ports));
  resources.defer(async () => {
    await Promise.all(replicas.map(({ stop }) => stop('SIGKILL')));
  });
  return {
    redis,
    url: balancer.url,
    /** Waits until all replicas know the state of the store. */
    storeIs: async (state: 'available' | 'away') => {
      for (const { url } of replicas) {
        while (!(await (await fetch(`${url}/readyz`)).text()).includes(`"sharedStore":"${state}"`)) await wait(10);
      }
    },
    /** Stops a replica, and starts another one in its place. */
    restart: async (index: number, signal: 'SIGTERM' | 'SIGKILL') => {
      await replicas[index]?.stop(signal);
      const port = ports[index];
      if (port !== undefined) replicas[index] = await start(port);
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

let replicas: Awaited<ReturnType<typeof startReplicas>>;
let load: ReplicaLoad;
let right = 0;

/** Returns what failed since the last time. Nothing may have been wrong. */
const takeFailed = () => {
  const taken = load.take();
  right += taken.right;
  expect(taken.wrong).toEqual([]);
  return taken.failed;
};

beforeAll(async () => {
  replicas = await startReplicas();
  await replicas.storeIs('available');
  load = await startReplicaLoad(replicas.url, USERS, READERS);
}, 60_000);
afterAll(async () => {
  await load?.[Symbol.asyncDispose]();
  await replicas?.[Symbol.asyncDispose]();
}, 60_000);

test('no request fails while one replica after the other restarts', async () => {
  await load.untilRight(partOf(500));
  for (const index of [0, 1, 2]) {
    await replicas.restart(index, 'SIGTERM');
    await load.untilRight(partOf(300));
  }
  expect(takeFailed()).toEqual([]);
}, 120_000);

test('no request fails while the store hangs, and the replicas use it again afterwards', async () => {
  await replicas.storeIs('available');
  replicas.redis.hang();
  await replicas.storeIs('away');
  await load.untilRight(partOf(500));
  replicas.redis.resume();
  await replicas.storeIs('available');
  await load.untilRight(partOf(300));
  expect(takeFailed()).toEqual([]);
}, 60_000);

test('no request fails while the store is slow', async () => {
  const end = replicas.redis.slowDown();
  await load.untilRight(partOf(500));
  end();
  await replicas.storeIs('available');
  await load.untilRight(partOf(300));
  expect(takeFailed()).toEqual([]);
}, 60_000);

test('no request fails while the store is stopped, and after it has started again', async () => {
  await replicas.redis.kill();
  await replicas.storeIs('away');
  await load.untilRight(partOf(500));
  await replicas.redis.start();
  await replicas.storeIs('available');
  await load.untilRight(partOf(300));
  expect(takeFailed()).toEqual([]);
}, 60_000);

test('only the requests that were at a replica fail when it is killed', async () => {
  await replicas.restart(1, 'SIGKILL');
  await load.untilRight(partOf(300));
  expect(takeFailed().length).toBeLessThanOrEqual(CLIENTS);
}, 60_000);

const RESPONSES = partOf(10_000);

test('none of the interleaved responses has data of another user, or from before the last write', async () => {
  await load.untilRight(Math.max(1, RESPONSES - right));
  expect(takeFailed()).toEqual([]);
}, 120_000);
