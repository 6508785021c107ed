import { addAbortCallback, removeAbortCallback } from '../../abort-callbacks.ts';
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

/** Waits for some milliseconds. Returns true at once if the signal is aborted meanwhile. */
const isAbortedWithin = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const abort = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      removeAbortCallback(signal, abort);
      resolve(false);
    }, milliseconds);
    addAbortCallback(signal, abort);
  });

/**
 * Performs a call, and repeats it up to twice while it fails, after a random wait that grows. Stops if the operation has no
 * time left for the wait, or the budget of retries is used up.
 *
 * @param perform receives the number of the attempt, from 0
 * @throws what the last attempt throws
 */
export const retry = <Value>(
  perform: (attempt: number) => Promise<Value>,
  { isRepeatable, waitOf, maxRetries, budget, signal, timeLeft }: RetryOptions,
): Promise<Value> => {
  const attempt = (number: number): Promise<Value> =>
    perform(number).catch(async (error: unknown) => {
      if (number === maxRetries || signal.aborted || !isRepeatable(error)) throw error;
      const wait = Math.max(jitter(number), waitOf(error));
      if (wait >= timeLeft() || !budget.takeRetry()) throw error;
      if (await isAbortedWithin(wait, signal)) throw error;
      return attempt(number + 1);
    });
  if (maxRetries > 0) budget.addAttempt();
  return attempt(0);
};
