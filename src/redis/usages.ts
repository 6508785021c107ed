import { hash, randomBytes } from 'node:crypto';
import type { SharedUsages } from '../http/security/shared-usages.ts';
import type { RedisClient, RedisConnection } from './connection.ts';
import { NOW, numbersOf, runScript, type Reply } from './script.ts';

// All times in this file are in milliseconds.

const WINDOW = 60_000;

/** How often a replica reports that it is there, and after which time without a report it no longer counts. */
const REPORT_INTERVAL = 5_000;
const GONE_AFTER = 15_000;

const REPLICAS = 'photos-graphql:replicas';

/** How long additions are collected that no request waits for. */
const FLUSH_AFTER = 100;

/** How far all replicas together may exceed a limit. */
const EXCESS = 0.01;

/** Adds to a window, which begins with the first addition. Returns the sums and the time that is left. */
const ADD = `
  local operations = redis.call('HINCRBY', KEYS[1], 'operations', ARGV[1]);
  local calls = redis.call('HINCRBY', KEYS[1], 'calls', ARGV[2]);
  local left = redis.call('PTTL', KEYS[1]);
  if left < 0 then
    redis.call('PEXPIRE', KEYS[1], ${WINDOW});
    left = ${WINDOW};
  end
  return { operations, calls, left }`;

/** Reports a replica, and returns how many there are. */
const REPORT = `${NOW}
  redis.call('ZADD', KEYS[1], now, ARGV[1]);
  redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - ${GONE_AFTER});
  redis.call('PEXPIRE', KEYS[1], ${GONE_AFTER});
  return redis.call('ZCARD', KEYS[1])`;

/** What is added to the window of a caller. */
type Addition = { operations: number; calls: number };

/** Creates the counts of the rate limits that all replicas share. While the store is away, each has its share of every limit. */
export const createRedisUsages = (connection: RedisConnection): SharedUsages & { stop: () => void } => {
  const replica = randomBytes(9).toString('base64url');
  let replicas = 1;

  const report = async (): Promise<void> => {
    const count = await connection.run((redis) => runScript(redis, REPORT, [REPLICAS], [replica])).catch(() => null);
    if (count !== null) replicas = Math.max(1, Number(count));
  };
  const timer = setInterval(() => void report(), REPORT_INTERVAL);
  timer.unref();
  connection.onAvailable(() => void report());

  /** What has not been sent to the store yet, by caller. */
  let waiting = new Map<string, Addition>();
  let flushTimer: NodeJS.Timeout | null = null;

  const send = (redis: RedisClient, key: string, { operations, calls }: Addition): Promise<Reply> => {
    // A key may name the network of a caller.
    const name = `photos-graphql:usage:${hash('sha256', key, 'base64url').slice(0, 22)}`;
    return runScript(redis, ADD, [name], [operations, calls]);
  };

  const flush = (): void => {
    flushTimer = null;
    const sent = waiting;
    waiting = new Map();
    connection
      .run((redis) => Promise.all(Array.from(sent, ([key, addition]) => send(redis, key, addition))))
      .catch(() => null);
  };

  return {
    add: async (key, operations, calls) => {
      const later = waiting.get(key);
      waiting.delete(key);
      const addition = { operations: operations + (later?.operations ?? 0), calls: calls + (later?.calls ?? 0) };
      const reply = await connection.run((redis) => send(redis, key, addition));
      const [allOperations = 0, allCalls = 0, endsIn = WINDOW] = numbersOf(reply);
      return { operations: allOperations, calls: allCalls, endsIn };
    },

    addLater: (key, operations, calls) => {
      if (!connection.isAvailable()) return;
      const addition = waiting.get(key);
      if (addition) {
        addition.operations += operations;
        addition.calls += calls;
      } else {
        waiting.set(key, { operations, calls });
      }
      flushTimer ??= setTimeout(flush, FLUSH_AFTER).unref();
    },

    allowance: (limit) => (connection.isAvailable() ? Math.floor((limit * EXCESS) / replicas) : 0),

    share: () => (connection.isAvailable() ? 1 : 1 / replicas),
    stop: () => {
      clearInterval(timer);
      clearTimeout(flushTimer ?? undefined);
    },
  };
};
