import type { createMetrics as realMetrics, Metrics } from '../../src/metrics/metrics.ts';
import type { createCircuitBreakers as realCircuits } from '../../src/photos/resilience/circuit-breakers.ts';
import type { createDailyQuota as realQuota } from '../../src/photos/resilience/daily-quota.ts';
import type { createFairSlots as realSlots } from '../../src/photos/resilience/fair-slots.ts';
import type { createRetryBudget as realBudget } from '../../src/photos/resilience/retry-budget.ts';
import type { createTurns as realTurns } from '../../src/photos/resilience/turns.ts';

// What `bare.ts` puts in the place of modules: functions of the same types that do nothing.

const nothing = () => undefined;

const NO_METRICS: Metrics = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  render: () => Promise.resolve(''),
  requestEnded: nothing,
  addOperations: nothing,
  callStarted: nothing,
  callEnded: nothing,
  lookedUp: nothing,
  circuitChanged: nothing,
  tokenRefreshed: nothing,
  limited: nothing,
  addDailyBudget: nothing,
  addViewerCache: nothing,
  addSharedStore: nothing,
  uploaded: nothing,
  mediaRequested: nothing,
  mediaStarted: () => nothing,
};

export const createMetrics: typeof realMetrics = () => NO_METRICS;

export const createCircuitBreakers: typeof realCircuits = () => () => ({
  check: nothing,
  waitForTrial: () => Promise.resolve(),
  start: () => ({ succeed: nothing, fail: nothing }),
});

export const createDailyQuota: typeof realQuota = () => ({
  learn: () => null,
  check: nothing,
  admit: () => 0,
  noteSuccess: nothing,
  note: () => null,
  get: () => null,
  set: nothing,
});

export const createFairSlots: typeof realSlots = () => ({
  takerFor: () => () => nothing,
  forViewer: () => (_method, call) => call(),
});

export const createRetryBudget: typeof realBudget = () => ({ addAttempt: nothing, takeRetry: () => false });

export const createTurns: typeof realTurns = () => ({ forViewer: () => () => Promise.resolve() });
