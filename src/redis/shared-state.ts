import { hkdf } from 'node:crypto';
import { promisify } from 'node:util';
import { createDeterministicSeal } from '../auth/deterministic-seal.ts';
import type { TextCache } from '../graphql/persisted/document-caches.ts';
import type { CacheStore } from '../photos/cache/store.ts';
import type { DailyCalls } from '../photos/resilience/daily-calls.ts';
import type { LocalDailyQuota } from '../photos/resilience/daily-quota.ts';
import type { WriteOrder } from '../photos/resilience/write-queue.ts';
import type { RedisAddress } from '../redis-address.ts';
import { createRedisCacheStore } from './cache-store.ts';
import { createRedisConnection, type ObserveStore } from './connection.ts';
import { createRedisDailyCalls } from './daily-calls.ts';
import { createRedisDailyQuota } from './daily-quota.ts';
import { createSharedPersistedQueries } from './persisted-queries.ts';
import { createSharedRefreshes } from './refreshes.ts';
import { createRedisSessionReads } from './session-reads.ts';
import { createRedisSignOuts } from './sign-outs.ts';
import { createRedisUsages } from './usages.ts';
import { createRedisWriteOrder } from './write-order.ts';

/** Separates these keys from other keys derived from the same secrets. */
const LABEL = 'photos-graphql shared state';

/** A token that expires sooner is not shared, in milliseconds. */
const TOKEN_MARGIN = 300_000;

/** How long a start waits for the store, in milliseconds. A replica that starts without it begins as if it were away. */
const FIRST_WAIT = 1_000;

const deriveKey = promisify(hkdf);

type SharedStoreOptions = {
  address: RedisAddress;
  /** They encrypt what the store keeps. */
  secrets: readonly string[];
  commandTimeoutMs?: number;
};

/**
 * Connects to the store that all replicas of the gateway share.
 *
 * @param now the current time in milliseconds since 1970
 * @param observe called when the store becomes available, and when it does not respond any more
 */
export const connectSharedState = async (
  { address, secrets, commandTimeoutMs }: SharedStoreOptions,
  now: () => number,
  observe: ObserveStore,
) => {
  const sealFor = (context: string) => createDeterministicSeal({ secrets, label: LABEL, context });
  const [tokenSeal, cacheSeal, quotaSeal, pickingSeal] = await Promise.all([
    sealFor('access tokens'),
    sealFor('viewer cache'),
    sealFor('used-up quotas'),
    sealFor('picking sessions'),
  ]);
  const viewerSecret = new Uint8Array(await deriveKey('sha256', secrets[0] ?? '', LABEL, 'keys of viewers', 32));
  const connection = createRedisConnection(address, observe, commandTimeoutMs);
  await connection.waitUntilAvailable(FIRST_WAIT);
  const usages = createRedisUsages(connection);
  const stops: (() => void)[] = [usages.stop, connection.stop];
  return {
    viewerSecret,
    signOuts: createRedisSignOuts(connection, now),
    shareRefresh: createSharedRefreshes(connection, tokenSeal, TOKEN_MARGIN, now),
    usages,
    dailyCalls: (local: DailyCalls, heavyFrom: number) => createRedisDailyCalls(connection, local, heavyFrom, now),
    dailyQuota: (local: LocalDailyQuota) => createRedisDailyQuota(connection, local, quotaSeal, now),
    sessionReads: createRedisSessionReads(connection, pickingSeal, now),
    writeOrder: (local: WriteOrder) => {
      const order = createRedisWriteOrder(connection, local);
      stops.push(order.stop);
      return order;
    },
    persistedQueries: (local: TextCache) => createSharedPersistedQueries(connection, local),
    cacheStore: (_local: CacheStore, ttlMs: number) =>
      createRedisCacheStore(connection, { seal: cacheSeal, ttlMs, now }),
    isAvailable: connection.isAvailable,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
};
