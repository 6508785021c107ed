import { createLru } from '../../lru.ts';
import { badRequest, RequestError } from '../request-error.ts';
import { NETWORK_CALLERS, NETWORK_FACTOR, type Caller } from './callers.ts';

const WINDOW_MS = 60_000;

/** The calls of the Library API that a caller may make for each operation that it may run. */
const CALLS_PER_OPERATION = 10;

/** The maximum number of callers and networks that are remembered. */
const MAX_CALLERS = 100_000;

/** What a caller has used of its limits since the start of its window. */
type Usage = { startedAt: number; operations: number; calls: number };

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
 * Creates the limit on the operations of each caller, and on the calls of the Library API that they make. Ten times as much applies to
 * all callers together whose credentials may be invented, in each network.
 *
 * @param perMinute the maximum number of operations in a minute, and a tenth of the maximum number of calls
 * @param now the current time in milliseconds since 1970
 * @param refused called with each request that is refused, and the limit that refused it
 */
export const createRateLimit = (perMinute: number, now: () => number, refused: (scope: RateLimitScope) => void) => {
  const usages = createLru<Usage>(MAX_CALLERS);
  const maxCalls = perMinute * CALLS_PER_OPERATION;

  /** The caller that was looked up last, because a request looks several times. */
  let last: { key: string; usage: Usage } | null = null;

  const usageOf = (key: string): Usage => {
    const known = last?.key === key ? last.usage : usages.get(key);
    const age = known ? now() - known.startedAt : WINDOW_MS;
    const isCurrent = known && age >= 0 && age < WINDOW_MS;
    const usage = isCurrent ? known : { startedAt: now(), operations: 0, calls: 0 };
    if (!isCurrent) usages.set(key, usage);
    last = { key, usage };
    return usage;
  };

  const secondsLeft = ({ startedAt }: Usage) => Math.ceil((startedAt + WINDOW_MS - now()) / 1000);

  /** Returns the limit that these operations exceed, if any, and its error. */
  const excessOf = (usage: Usage, network: Usage | null, count: number) => {
    const seconds = secondsLeft(usage);
    if (usage.operations + count > perMinute) {
      return { scope: 'operations', error: limited('You', RUN, perMinute, seconds) } as const;
    }
    if (usage.calls >= maxCalls) return { scope: 'calls', error: limited('You', CALL, maxCalls, seconds) } as const;
    if (!network) return null;
    const [operations, calls] = [perMinute * NETWORK_FACTOR, maxCalls * NETWORK_FACTOR];
    if (network.operations + count > operations) {
      return { scope: 'address', error: limited(NETWORK_CALLERS, RUN, operations, secondsLeft(network)) } as const;
    }
    if (network.calls < calls) return null;
    return { scope: 'address', error: limited(NETWORK_CALLERS, CALL, calls, secondsLeft(network)) } as const;
  };

  return {
    /**
     * Counts operations of a caller before they run.
     *
     * @returns the error if there are too many. They are then not counted
     */
    addOperations: ({ key, network }: Caller, count: number): RequestError | null => {
      if (count > perMinute) return tooLarge(count, perMinute);
      const usage = usageOf(key);
      const shared = network === null ? null : usageOf(network);
      const excess = excessOf(usage, shared, count);
      if (excess) {
        refused(excess.scope);
        return excess.error;
      }
      usage.operations += count;
      if (shared) shared.operations += count;
      return null;
    },

    /** Counts the calls that the operations of a caller made. */
    addCalls: ({ key, network }: Caller, count: number): void => {
      usageOf(key).calls += count;
      if (network !== null) usageOf(network).calls += count;
    },

    /** Takes what a caller has used off the count of its network, because its credential is valid. */
    leaveNetwork: ({ key, network }: Caller): void => {
      if (network === null) return;
      const [usage, shared] = [usageOf(key), usageOf(network)];
      shared.operations = Math.max(0, shared.operations - usage.operations);
      shared.calls = Math.max(0, shared.calls - usage.calls);
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
