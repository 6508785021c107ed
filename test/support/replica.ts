import { parseRedisAddress } from '../../src/redis-address.ts';
import { createRedisConnection } from '../../src/redis/connection.ts';
import type { TestRedis } from './redis.ts';

/** Connects to a Redis as one replica of the gateway does, and waits until it responds. It waits long enough for a busy machine. */
export const connectReplica = async ({ url }: TestRedis, commandTimeoutMs = 2000) => {
  const address = parseRedisAddress(url);
  if (!address) throw new Error(`${url} is not an address of Redis.`);
  const connection = createRedisConnection(address, () => undefined, commandTimeoutMs);
  if (!connection.isAvailable()) {
    const available = Promise.withResolvers<void>();
    connection.onAvailable(available.resolve);
    await available.promise;
  }
  return { ...connection, [Symbol.dispose]: connection.stop };
};
