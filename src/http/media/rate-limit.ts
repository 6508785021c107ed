import { createLru } from '../../lru.ts';
import { RequestError } from '../request-error.ts';

const WINDOW_MS = 60_000;

/** The pictures that a viewer may load for each operation that it may run: a page of a query has up to 500. */
const PER_OPERATION = 100;

/** A grid of pictures is normal however few operations are allowed. */
const MIN_LIMIT = 2_000;

/** The maximum number of viewers that are remembered. */
const MAX_VIEWERS = 100_000;

type Usage = { startedAt: number; count: number };

/**
 * Creates the limit on the pictures and videos that each viewer loads.
 *
 * @param perMinute the maximum number of operations in a minute
 * @param now the current time in milliseconds since 1970
 * @param refused called with each request that is refused
 * @returns a function that counts a request. It throws RequestError 429 if there are too many
 */
export const createMediaRateLimit = (perMinute: number, now: () => number, refused: () => void) => {
  const usages = createLru<Usage>(MAX_VIEWERS);
  const limit = Math.max(perMinute * PER_OPERATION, MIN_LIMIT);

  const usageOf = (viewer: string): Usage => {
    const known = usages.get(viewer);
    const age = known ? now() - known.startedAt : WINDOW_MS;
    if (known && age >= 0 && age < WINDOW_MS) return known;
    const usage = { startedAt: now(), count: 0 };
    usages.set(viewer, usage);
    return usage;
  };

  return (viewer: string): void => {
    const usage = usageOf(viewer);
    if (usage.count >= limit) {
      refused();
      throw new RequestError(
        429,
        `You may load ${limit} pictures and videos a minute (RATE_LIMIT_PER_MINUTE). Try again later.`,
        {
          code: 'RATE_LIMITED',
          retry: 'AFTER',
          retryAfterSeconds: Math.ceil((usage.startedAt + WINDOW_MS - now()) / 1000),
        },
      );
    }
    usage.count += 1;
  };
};

export type MediaRateLimit = ReturnType<typeof createMediaRateLimit>;
