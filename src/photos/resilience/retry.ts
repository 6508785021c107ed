import { setTimeout } from 'node:timers/promises';
import type { RetryBudget } from './retry-budget.ts';

/** The maximum number of retries of a call. */
export const MAX_RETRIES = 2;

/** The longest wait before the first retry, in milliseconds. It doubles for the next one. */
const FIRST_WAIT_MS = 100;

export type RetryOptions = {
  /** Whether a call that failed with this error can be repeated. */
  isRepeatable: (error: unknown) => boolean;
  /** How long Google asks to wait, in milliseconds. */
  waitOf: (error: unknown) => number;
  /** 0 for a call that neither uses the budget nor adds to it. */
  maxRetries: number;
  budget: RetryBudget;
  signal: AbortSignal;
  /** Returns how much time the operation has left, in milliseconds. */
  timeLeft: () => number;
};

/** A random wait, so that many callers do not try again at the same time ("full jitter"). */
const jitter = (retry: number) => Math.random() * FIRST_WAIT_MS * 2 ** retry;

/**
 * Performs a call, and repeats it up to twice while it fails, after a random wait that grows. Stops if the operation has no
 * time left for the wait, or the budget of retries is used up.
 *
 * @param perform receives the number of the attempt, from 0
 * @throws what the last attempt throws
 */
export const retry = async <Value>(
  perform: (attempt: number) => Promise<Value>,
  { isRepeatable, waitOf, maxRetries, budget, signal, timeLeft }: RetryOptions,
): Promise<Value> => {
  if (maxRetries > 0) budget.addAttempt();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await perform(attempt);
    } catch (error) {
      if (attempt === maxRetries || signal.aborted || !isRepeatable(error)) throw error;
      const wait = Math.max(jitter(attempt), waitOf(error));
      if (wait >= timeLeft() || !budget.takeRetry()) throw error;
      const isAborted = await setTimeout(wait, false, { signal }).catch(() => true);
      if (isAborted) throw error;
    }
  }
};
