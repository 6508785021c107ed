import { refreshAlone, type ShareRefresh } from '../auth/share-refresh.ts';
import { createSignOuts, type SignOuts } from '../auth/sign-outs.ts';
import type { SharedUsages } from '../http/security/shared-usages.ts';
import type { CacheStore } from '../photos/cache/store.ts';
import { createSessionReads, type SessionReads } from '../photos/picker/session-reads.ts';
import type { DailyCalls } from '../photos/resilience/daily-calls.ts';
import type { DailyQuota, LocalDailyQuota } from '../photos/resilience/daily-quota.ts';
import type { WriteOrder } from '../photos/resilience/write-queue.ts';
import type { TextCache } from '../graphql/persisted/document-caches.ts';
import type { RedisAddress } from '../redis-address.ts';

/**
 * The state that several processes of the gateway share. Each function takes the implementation for one process, and returns the
 * shared one, which falls back to it while the shared store is away.
 */
export type SharedState = {
  /** The key of the viewers' keys. Null for a random one of this process. */
  viewerSecret: Uint8Array | null;
  signOuts: SignOuts;
  shareRefresh: ShareRefresh;
  /** Counts what callers use of their rate limits. Null to count in this process. */
  usages: SharedUsages | null;
  /** @param heavyFrom the number of calls from which a viewer counts as a heavy one */
  dailyCalls: (local: DailyCalls, heavyFrom: number) => DailyCalls;
  dailyQuota: (local: LocalDailyQuota) => DailyQuota;
  sessionReads: SessionReads;
  writeOrder: (local: WriteOrder) => WriteOrder;
  persistedQueries: (local: TextCache) => TextCache;
  /** @param ttlMs how long entries are kept, in milliseconds */
  cacheStore: (local: CacheStore, ttlMs: number) => CacheStore;
  /** Returns whether the shared store responds. Null without one. */
  isAvailable: () => boolean | null;
  stop: () => void;
};

/** How processes share their state. */
export type SharedStateOptions = {
  address: RedisAddress;
  /** They encrypt what is kept, and derive the keys of viewers. All replicas have the same. */
  secrets: readonly string[];
  /** The time limit for a command of the store, in milliseconds. Defaults to 20. */
  commandTimeoutMs?: number;
};

/**
 * Creates the state of a process that shares nothing.
 *
 * @param now the current time in milliseconds since 1970
 */
const createOwnState = (now: () => number): SharedState => ({
  viewerSecret: null,
  signOuts: createSignOuts(now),
  shareRefresh: refreshAlone,
  usages: null,
  dailyCalls: (local) => local,
  dailyQuota: (local) => local,
  sessionReads: createSessionReads(now),
  writeOrder: (local) => local,
  persistedQueries: (local) => local,
  cacheStore: (local) => local,
  isAvailable: () => null,
  stop: () => undefined,
});

/**
 * Opens the state that this process shares with others. The client of the store is only loaded if there is one.
 *
 * @param now the current time in milliseconds since 1970
 * @param observe called when the store becomes available, and when it does not respond any more
 */
export const openSharedState = async (
  options: SharedStateOptions | null,
  now: () => number,
  observe: (isAvailable: boolean, cause?: unknown) => void,
): Promise<SharedState> => {
  if (!options) return createOwnState(now);
  const { connectSharedState } = await import('../redis/shared-state.ts');
  return connectSharedState(options, now, observe);
};
