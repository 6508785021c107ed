import { RequestError } from '../request-error.ts';

/** The suggested delay before a retry, in seconds: about the time that a photo takes. */
const RETRY_AFTER_SECONDS = 5;

/** The part of the slots that one caller can hold. */
const MAX_SHARE = 0.75;

const overloaded = (status: 429 | 503, message: string) =>
  new RequestError(status, message, { code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: RETRY_AFTER_SECONDS });

/**
 * Creates a limit on concurrent uploads. One caller can hold three quarters of the slots, and at least one.
 *
 * @returns a function that acquires a slot for a caller, and returns the function that releases it. It throws RequestError 503 if all
 *   slots are in use, and 429 if the caller holds its part
 */
export const createConcurrencyLimit = (count: number) => {
  const maxHeld = Math.max(1, Math.floor(count * MAX_SHARE));
  /** By caller. Only those that hold slots are in it. */
  const held = new Map<string, number>();
  let free = count;

  return (caller: string): (() => void) => {
    const own = held.get(caller) ?? 0;
    if (free === 0) throw overloaded(503, `${count} uploads are already in progress. Try again later.`);
    if (own >= maxHeld) {
      throw overloaded(
        429,
        `You may send ${maxHeld} uploads at the same time, three quarters of MAX_UPLOADS. Try again when one of them has ended.`,
      );
    }
    free -= 1;
    held.set(caller, own + 1);
    return () => {
      const left = (held.get(caller) ?? 0) - 1;
      free += 1;
      if (left > 0) held.set(caller, left);
      else held.delete(caller);
    };
  };
};
