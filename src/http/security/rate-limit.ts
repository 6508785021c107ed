import { LRUCache } from 'lru-cache';
import { RequestError } from '../request-error.ts';

const WINDOW_MS = 60_000;

/** The calls of the Library API that a caller may make for each operation that it may run. */
const CALLS_PER_OPERATION = 10;

/** The maximum number of callers that are remembered. */
const MAX_CALLERS = 100_000;

/** What a caller has used of its limits since the start of its window. */
type Usage = { startedAt: number; operations: number; calls: number };

/** The state of a caller's limit, for the `RateLimit` headers. */
export type RateLimitState = { limit: number; remaining: number; resetSeconds: number };

const limited = (what: string, limit: number, retryAfterSeconds: number) =>
  new RequestError(429, `You may ${what} ${limit} times a minute (RATE_LIMIT_PER_MINUTE). Try again later.`, {
    code: 'RATE_LIMITED',
    retry: 'AFTER',
    retryAfterSeconds,
  });

/**
 * Creates the limit on the operations of each caller, and on the calls of the Library API that they make.
 *
 * @param perMinute the maximum number of operations in a minute, and a tenth of the maximum number of calls
 * @param now the current time in milliseconds since 1970
 */
export const createRateLimit = (perMinute: number, now: () => number) => {
  const usages = new LRUCache<string, Usage>({ max: MAX_CALLERS });

  const usageOf = (caller: string): Usage => {
    const known = usages.get(caller);
    const age = known ? now() - known.startedAt : WINDOW_MS;
    if (known && age >= 0 && age < WINDOW_MS) return known;
    const usage = { startedAt: now(), operations: 0, calls: 0 };
    usages.set(caller, usage);
    return usage;
  };

  return {
    /** Counts operations of a caller before they run. If there are too many, they are not counted, and `error` says so. */
    addOperations: (caller: string, count: number): RateLimitState & { error: RequestError | null } => {
      const usage = usageOf(caller);
      const resetSeconds = Math.ceil((usage.startedAt + WINDOW_MS - now()) / 1000);
      const maxCalls = perMinute * CALLS_PER_OPERATION;
      const isOver = usage.operations + count > perMinute;
      if (!isOver && usage.calls < maxCalls) usage.operations += count;
      const state = { limit: perMinute, remaining: perMinute - usage.operations, resetSeconds };
      if (isOver) return { ...state, error: limited('run operations', perMinute, resetSeconds) };
      const hasCalls = usage.calls < maxCalls;
      return { ...state, error: hasCalls ? null : limited('call the Google Photos API', maxCalls, resetSeconds) };
    },

    /** Counts the calls that the operations of a caller made. */
    addCalls: (caller: string, count: number): void => {
      usageOf(caller).calls += count;
    },
  };
};

export type RateLimit = ReturnType<typeof createRateLimit>;
