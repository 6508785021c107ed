import type { CircuitState } from '../observation/observer.ts';
import { abortable } from './abortable.ts';
import { circuitOpen, isInconclusive, isOutage } from './call-failures.ts';

/** A circuit opens if more than this part of the last calls failed because Google is down, out of at least ten. */
const THRESHOLD = 0.8;
const WINDOW = 20;
const MIN_CALLS = 10;

/** How long after a failed probe of an open circuit the next probe is sent, in milliseconds. */
const PROBE_MS = 300;

/** How long after a probe that has no response yet the next probe is sent, in milliseconds. */
const PENDING_PROBE_MS = 1000;

/** After this many failures in a row, the first retry is a test. If it fails, there are no retries until a call succeeds. */
const MAX_FAILURES = 2;

/** After this time without a failure, earlier ones no longer prevent retries, in milliseconds. */
const MEMORY_MS = 5000;

/** How long callers should wait, in seconds. */
const RETRY_AFTER_SECONDS = 1;

/** A call that has started. Exactly one of the functions is called when it ends. */
export type StartedCall = { succeed: () => void; fail: (error: unknown) => void };

export type CircuitOptions = {
  /** Google's name of the method. */
  method: string;
  onChange: (state: CircuitState) => void;
  /** The current time in milliseconds since any moment. */
  clock: () => number;
};

/**
 * Creates the circuit breaker of one method. While Google is down, calls fail at once instead of waiting and adding load. From
 * time to time one call is sent as a probe, and its success closes the circuit. A probe that hangs does not block the next one.
 */
export const createCircuit = ({ method, onChange, clock }: CircuitOptions) => {
  let state: CircuitState = 'CLOSED';
  /** Whether each of the last calls failed, in a ring. */
  const recent = Array.from({ length: WINDOW }, () => false);
  let recentCalls = 0;
  let recentFailures = 0;
  let position = 0;
  let nextProbe = 0;
  let failuresInRow = 0;
  let lastFailure = 0;
  let hasRetryFailed = false;
  /** Settles when a retry that runs now has ended. */
  let trial: Promise<unknown> | null = null;

  const change = (next: CircuitState) => {
    if (next === state) return;
    state = next;
    onChange(next);
  };

  const open = () => {
    nextProbe = clock() + PROBE_MS;
    change('OPEN');
  };

  const forgetOutcomes = () => {
    recent.fill(false);
    recentCalls = 0;
    recentFailures = 0;
  };

  const addOutcome = (isFailure: boolean) => {
    if (recent[position] === true) recentFailures -= 1;
    if (isFailure) recentFailures += 1;
    recent[position] = isFailure;
    position = (position + 1) % WINDOW;
    recentCalls = Math.min(recentCalls + 1, WINDOW);
    if (isFailure && recentCalls >= MIN_CALLS && recentFailures > recentCalls * THRESHOLD) open();
  };

  const noteSuccess = (isProbe: boolean) => {
    failuresInRow = 0;
    hasRetryFailed = false;
    if (state === 'CLOSED') addOutcome(false);
    if (!isProbe) return;
    forgetOutcomes();
    change('CLOSED');
  };

  const noteFailure = (isProbe: boolean, isRetry: boolean) => {
    failuresInRow += 1;
    lastFailure = clock();
    hasRetryFailed ||= isRetry;
    if (state === 'CLOSED') addOutcome(true);
    else if (isProbe) open();
  };

  const isSuspicious = () => failuresInRow > MAX_FAILURES && clock() - lastFailure < MEMORY_MS;

  const isOpen = () => state !== 'CLOSED' && clock() < nextProbe;

  return {
    /** @throws PhotosError UNAVAILABLE if a call would be refused now */
    check: (): void => {
      if (isOpen()) throw circuitOpen(method, RETRY_AFTER_SECONDS);
    },

    /** Resolves when a retry can be sent: in an outage, after the one that tests whether retries help. */
    waitForTrial: async (signal: AbortSignal): Promise<void> => {
      if (trial && isSuspicious()) await abortable(trial, signal).catch(() => undefined);
    },

    /**
     * Starts a call.
     *
     * @param isRetry whether it repeats a call that failed. A retry is never a probe
     * @throws PhotosError UNAVAILABLE if the circuit is open
     */
    start: (isRetry: boolean): StartedCall => {
      const isProbe = state !== 'CLOSED';
      if (isOpen() || (isRetry && (isProbe || (isSuspicious() && hasRetryFailed))))
        throw circuitOpen(method, RETRY_AFTER_SECONDS);
      if (isProbe) {
        nextProbe = clock() + PENDING_PROBE_MS;
        change('HALF_OPEN');
      }
      const ended = isRetry ? Promise.withResolvers<void>() : null;
      if (ended) trial ??= ended.promise;
      const end = () => {
        if (ended && trial === ended.promise) trial = null;
        ended?.resolve();
      };
      return {
        succeed: () => {
          noteSuccess(isProbe);
          end();
        },
        fail: (error) => {
          if (isOutage(error)) noteFailure(isProbe, isRetry);
          else if (!isInconclusive(error)) noteSuccess(isProbe);
          else if (isProbe && state !== 'CLOSED') open();
          end();
        },
      };
    },
  };
};

export type Circuit = ReturnType<typeof createCircuit>;
