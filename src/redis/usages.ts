import { hash, randomBytes } from 'node:crypto';
import type { SharedUsages } from '../http/security/shared-usages.ts';
import type { RedisConnection } from './connection.ts';
import { NOW, numbersOf, runScript } from './script.ts';

// All times in this file are in milliseconds.

const WINDOW = 60_000;

/** How often a replica reports that it is there, and after which time without a report it no longer counts. */
const REPORT_INTERVAL = 5_000;
const GONE_AFTER = 15_000;

const REPLICAS = 'photos-graphql:replicas';

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

  return {
    add: async (key, operations, calls) => {
      // A key may name the network of a caller.
      const name = `photos-graphql:usage:${hash('sha256', key, 'base64url').slice(0, 22)}`;
      const reply = await connection.run((redis) => runScript(redis, ADD, [name], [operations, calls]));
      const [allOperations = 0, allCalls = 0, endsIn = WINDOW] = numbersOf(reply);
      return { operations: allOperations, calls: allCalls, endsIn };
    },
    share: () => (connection.isAvailable() ? 1 : 1 / replicas),
    stop: () => clearInterval(timer),
  };
};
