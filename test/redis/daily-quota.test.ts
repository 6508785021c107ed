import { expect, test } from '@jest/globals';
import { createDeterministicSeal } from '../../src/auth/deterministic-seal.ts';
import { errorOfResponse } from '../../src/photos/errors.ts';
import { createDailyQuota } from '../../src/photos/resilience/daily-quota.ts';
import { createRedisDailyQuota } from '../../src/redis/daily-quota.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { connectReplica } from '../support/replica.ts';
import { createTestClock } from '../support/test-clock.ts';

const MESSAGE = "Quota exceeded for quota metric 'All requests' and limit 'All requests per day'";
const KEYS = 'photos-graphql:used-up-quota:*';

/** Starts a replica. `codeOf` returns the failure of a call that would be sent next. */
const startReplica = async (redis: TestRedis, now: () => number) => {
  const connection = await connectReplica(redis);
  const seal = await createDeterministicSeal({ secrets: ['secret'], label: 'test', context: 'quotas' });
  const quota = createRedisDailyQuota(connection, createDailyQuota(now), seal, now);
  const error = errorOfResponse('albums.list', 429, { error: { message: MESSAGE } }, undefined, now());
  return {
    ...quota,
    connection,
    useUp: (project: string) => quota.note(project, error),
    admitNext: async (project: string): Promise<number | Error> => {
      await quota.learn(project);
      try {
        return quota.admit(project, 'albums.list');
      } catch (refusal) {
        return refusal instanceof Error ? refusal : new Error(String(refusal));
      }
    },
    [Symbol.dispose]: connection.stop,
  };
};

test('replicas share used-up quotas by project, and forget them together', async () => {
  await using redis = await startRedis();
  const { now, advance } = createTestClock();
  using a = await startReplica(redis, now);
  using b = await startReplica(redis, now);
  await a.useUp('p');
  expect(await b.admitNext('p')).toMatchObject({ failure: 'DAILY_QUOTA', message: MESSAGE });
  expect(await b.admitNext('other')).toBe(now());
  // One asks again after five minutes.
  advance(5 * 60_000);
  const replies = [await a.admitNext('p'), await b.admitNext('p'), await a.admitNext('p'), await b.admitNext('p')];
  expect(replies.filter((reply) => typeof reply === 'number')).toHaveLength(1);
  a.noteSuccess('p', now());
  while ((await b.admitNext('p')) !== now()) await new Promise((resolve) => setTimeout(resolve, 50));
});

test('a quota that was used up while the store was away is shared later, and garbage is ignored', async () => {
  await using redis = await startRedis();
  const { now } = createTestClock();
  using a = await startReplica(redis, now);
  await redis.kill();
  await a.useUp('p');
  expect(await a.admitNext('p')).toMatchObject({ failure: 'DAILY_QUOTA' });
  await redis.start();
  await a.connection.waitUntilAvailable(10_000);
  await a.learn('p');
  expect(await a.admitNext('p')).toMatchObject({ failure: 'DAILY_QUOTA' });

  // The quota of another project, under a key of its own.
  const [key] = await a.connection.run((client) => client.keys(KEYS));
  using b = await startReplica(redis, now);
  await b.useUp('q');
  const keys = await b.connection.run((client) => client.keys(KEYS));
  const other = keys.find((name) => name !== key);
  await b.connection.run((client) => client.copy(other ?? '', key ?? '', 'REPLACE'));
  using c = await startReplica(redis, now);
  expect(await c.admitNext('q')).toMatchObject({ failure: 'DAILY_QUOTA' });
  expect(await c.admitNext('p')).toBe(now());
  await b.connection.run((client) => client.hset(key ?? '', 'quota', 'garbage'));
  using d = await startReplica(redis, now);
  expect(await d.admitNext('p')).toBe(now());
});
