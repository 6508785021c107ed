import { badRequest, RequestError } from '../request-error.ts';
import { NETWORK_CALLERS, NETWORK_FACTOR, type Caller } from './callers.ts';

/** How long a refused caller waits, in seconds: most operations take less. */
const RETRY_AFTER_SECONDS = 1;

const tooMany = (who: string, limit: number) =>
  new RequestError(
    429,
    `${who} may run ${limit} operations at the same time (MAX_CONCURRENT_OPERATIONS_PER_VIEWER). Wait until one of them has ended.`,
    { code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: RETRY_AFTER_SECONDS },
  );

const tooLarge = (count: number, limit: number) =>
  badRequest(
    `The batch has ${count} operations. You may run ${limit} at the same time (MAX_CONCURRENT_OPERATIONS_PER_VIEWER). Send smaller batches.`,
  );

/**
 * Creates the limit on the operations that a caller runs at the same time.
 *
 * @param limit the maximum number for one caller
 * @param refused called with each request that is refused
 * @returns a function that takes slots for the operations of a request, and returns the function that frees them. It throws
 *   RequestError 429 if there are not enough
 */
export const createOperationSlots = (limit: number, refused: () => void) => {
  /** By the key of a caller or its network. Only those that run operations are in it. */
  const running = new Map<string, number>();

  const add = (key: string, count: number) => {
    const sum = (running.get(key) ?? 0) + count;
    if (sum === 0) running.delete(key);
    else running.set(key, sum);
  };

  const hasFree = (key: string, count: number, max: number) => (running.get(key) ?? 0) + count <= max;

  return ({ key, network }: Caller, count: number): (() => void) => {
    if (count > limit) throw tooLarge(count, limit);
    const maxInNetwork = limit * NETWORK_FACTOR;
    const isFree = hasFree(key, count, limit);
    if (!isFree || (network !== null && !hasFree(network, count, maxInNetwork))) {
      refused();
      throw isFree ? tooMany(NETWORK_CALLERS, maxInNetwork) : tooMany('You', limit);
    }
    add(key, count);
    if (network !== null) add(network, count);
    return () => {
      add(key, -count);
      if (network !== null) add(network, -count);
    };
  };
};

export type OperationSlots = ReturnType<typeof createOperationSlots>;
