import { createLru } from '../../lru.ts';
import { badRequest, RequestError } from '../request-error.ts';
import { StoreUnavailable } from '../../store-unavailable.ts';
import type { SharedUsages } from './shared-usages.ts';
import { NETWORK_CALLERS, NETWORK_FACTOR, type Caller } from './callers.ts';

const WINDOW_MS = 60_000;

/** The calls of the Library API and the Picker API that a caller may make for each operation that it may run. */
const CALLS_PER_OPERATION = 10;

/** The maximum number of callers and networks that are remembered. */
const MAX_CALLERS = 100_000;

/** What a caller has used of its limits since the start of its window. */
type Usage = {
  startedAt: number;
  operations: number;
  calls: number;
  /** What this process has counted since all processes were asked. Null if they have not been asked in this window. */
  unchecked: { operations: number; calls: number } | null;
};

/** What a limit counts. */
export type RateLimitScope = 'operations' | 'calls' | 'address';

const limited = (who: string, what: string, limit: number, retryAfterSeconds: number) =>
  new RequestError(429, `${who} may ${what} ${limit} times a minute (RATE_LIMIT_PER_MINUTE). Try again later.`, {
    code: 'RATE_LIMITED',
    retry: 'AFTER',
    retryAfterSeconds,
  });

const tooLarge = (count: number, perMinute: number) =>
  badRequest(
    `The batch has ${count} operations. You may run ${perMinute} in a minute (RATE_LIMIT_PER_MINUTE). Send smaller batches.`,
  );

const RUN = 'run operations';
const CALL = 'call the Google Photos API';

/**
 * Creates the limit on the operations of each caller, and on the calls to Google that they make. Ten times as much applies to
 * all callers together whose credentials may be invented, in each network.
 *
 * @param perMinute the maximum number of operations in a minute, and a tenth of the maximum number of calls
 * @param now the current time in milliseconds since 1970
 * @param refused called with each request that is refused, and the limit that refused it
 * @param shared counts what callers use over all replicas. Null if this process is the only one
 */
export const createRateLimit = (
  perMinute: number,
  now: () => number,
  refused: (scope: RateLimitScope) => void,
  shared: SharedUsages | null = null,
) => {
  const usages = createLru<Usage>(MAX_CALLERS);
  const maxCalls = perMinute * CALLS_PER_OPERATION;

  /** The caller that was looked up last, because a request looks several times. */
  let last: { key: string; usage: Usage } | null = null;

  const usageOf = (key: string): Usage => {
    const known = last?.key === key ? last.usage : usages.get(key);
    const age = known ? now() - known.startedAt : WINDOW_MS;
    const isCurrent = known && age >= 0 && age < WINDOW_MS;
    const usage = isCurrent ? known : { startedAt: now(), operations: 0, calls: 0, unchecked: null };
    if (!isCurrent) usages.set(key, usage);
    last = { key, usage };
    return usage;
  };

  const secondsLeft = ({ startedAt }: Usage) => Math.ceil((startedAt + WINDOW_MS - now()) / 1000);

  /** Returns the limit that these operations exceed, if any, and its error. */
  const excessOf = (usage: Usage, network: Usage | null, count: number) => {
    const seconds = secondsLeft(usage);
    const share = shared?.share() ?? 1;
    if (usage.operations + count > Math.max(count, perMinute * share)) {
      return { scope: 'operations', error: limited('You', RUN, perMinute, seconds) } as const;
    }
    if (usage.calls >= maxCalls * share)
      return { scope: 'calls', error: limited('You', CALL, maxCalls, seconds) } as const;
    if (!network) return null;
    const [operations, calls] = [perMinute * NETWORK_FACTOR * share, maxCalls * NETWORK_FACTOR * share];
    if (network.operations + count > operations) {
      return { scope: 'address', error: limited(NETWORK_CALLERS, RUN, operations, secondsLeft(network)) } as const;
    }
    if (network.calls < calls) return null;
    return { scope: 'address', error: limited(NETWORK_CALLERS, CALL, calls, secondsLeft(network)) } as const;
  };

  /** Counts operations. Returns the error if there are too many: they are then not counted. */
  const take = (usage: Usage, ofNetwork: Usage | null, count: number): RequestError | null => {
    const excess = excessOf(usage, ofNetwork, count);
    if (excess) {
      refused(excess.scope);
      return excess.error;
    }
    usage.operations += count;
    if (ofNetwork) ofNetwork.operations += count;
    return null;
  };

  const takeOwn = ({ key, network }: Caller, count: number): RequestError | null =>
    take(usageOf(key), network === null ? null : usageOf(network), count);

  /** Adds operations to what all replicas have counted, and returns what that was before. */
  const addShared = async (store: SharedUsages, key: string, count: number): Promise<Usage> => {
    const { operations, calls, endsIn } = await store.add(key, count, 0);
    const usage: Usage = {
      startedAt: now() + endsIn - WINDOW_MS,
      operations: operations - count,
      calls,
      unchecked: { operations: 0, calls: 0 },
    };
    usages.set(key, usage);
    last = null;
    return usage;
  };

  /**
   * Counts operations without asking the other processes first, if what they may have used meanwhile matters little. Returns whether it
   * did.
   */
  const takeUnchecked = (store: SharedUsages, { key, network }: Caller, count: number): boolean => {
    if (network !== null) return false;
    const usage = usageOf(key);
    const { unchecked } = usage;
    if (!unchecked || unchecked.operations + count > store.allowance(perMinute)) return false;
    if (unchecked.calls > store.allowance(maxCalls) || excessOf(usage, null, count)) return false;
    usage.operations += count;
    unchecked.operations += count;
    store.addLater(key, count, 0);
    return true;
  };

  const takeShared = async (store: SharedUsages, caller: Caller, count: number): Promise<RequestError | null> => {
    const { key, network } = caller;
    try {
      const [usage, ofNetwork] = await Promise.all([
        addShared(store, key, count),
        network === null ? null : addShared(store, network, count),
      ]);
      const refusal = take(usage, ofNetwork, count);
      if (!refusal) return null;
      for (const counted of network === null ? [key] : [key, network]) {
        void store.add(counted, -count, 0).catch(() => null);
      }
      return refusal;
    } catch (error) {
      if (error instanceof StoreUnavailable) return takeOwn(caller, count);
      throw error;
    }
  };

  return {
    /**
     * Counts operations of a caller before they run.
     *
     * @returns the error if there are too many. They are then not counted
     */
    addOperations: (caller: Caller, count: number): RequestError | null | Promise<RequestError | null> => {
      if (count > perMinute) return tooLarge(count, perMinute);
      if (!shared) return takeOwn(caller, count);
      return takeUnchecked(shared, caller, count) ? null : takeShared(shared, caller, count);
    },

    /** Counts the calls that the operations of a caller made. */
    addCalls: ({ key, network }: Caller, count: number): void => {
      for (const counted of network === null ? [key] : [key, network]) {
        const usage = usageOf(counted);
        usage.calls += count;
        if (usage.unchecked) usage.unchecked.calls += count;
        if (count > 0) shared?.addLater(counted, 0, count);
      }
    },

    /** Subtracts what a caller has used from the count of its network, because its credential is valid. */
    leaveNetwork: ({ key, network }: Caller): void => {
      if (network === null) return;
      const [usage, ofNetwork] = [usageOf(key), usageOf(network)];
      const operations = Math.min(usage.operations, ofNetwork.operations);
      const calls = Math.min(usage.calls, ofNetwork.calls);
      ofNetwork.operations -= operations;
      ofNetwork.calls -= calls;
      void shared?.add(network, -operations, -calls).catch(() => null);
    },

    /** The limits of each caller, as the header `RateLimit-Policy` reports them. */
    policy: `"operations";q=${perMinute};w=60, "calls";q=${maxCalls};w=60`,

    /** Returns what is left of the limits of a caller, as the header `RateLimit` reports it. */
    stateOf: ({ key }: Caller): string => {
      const usage = usageOf(key);
      const seconds = secondsLeft(usage);
      const calls = Math.max(0, maxCalls - usage.calls);
      return `"operations";r=${perMinute - usage.operations};t=${seconds}, "calls";r=${calls};t=${seconds}`;
    },
  };
};

export type RateLimit = ReturnType<typeof createRateLimit>;
