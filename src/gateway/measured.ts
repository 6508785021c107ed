import type { ObserveRequest } from '../http/request-log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createMemoryStore } from '../photos/cache/memory-store.ts';
import { startViewerCaches, type ViewerCaches } from '../photos/cache/viewer-caches.ts';
import type { UpstreamObserver } from '../photos/observation/observer.ts';
import { createDailyBudget, minimumShareOf } from '../photos/resilience/daily-budget.ts';
import { createDailyCalls } from '../photos/resilience/daily-calls.ts';
import type { GatewayObserver } from './observer.ts';
import type { GatewayOptions } from './options.ts';
import type { SharedState } from './shared-state.ts';

/** Creates the observers of requests and calls, which pass both on to the metrics and to an observer. */
export const createObservers = (metrics: Metrics, observer: GatewayObserver) => {
  const observeRequest: ObserveRequest = (request) => {
    metrics.requestEnded(request);
    metrics.addOperations(request.operations, request.durationMs);
    observer.request(request);
  };
  const upstreamObserver: UpstreamObserver = {
    callStarted: metrics.callStarted,
    circuitChanged: metrics.circuitChanged,
    callEnded: (call) => {
      metrics.callEnded(call);
      observer.call(call);
    },
  };
  return { observeRequest, upstreamObserver };
};

/** Returns the budget of calls for a day, which the metrics show. Null for no budget. */
export const createMeasuredBudget = (
  { dailyBudget: limit, now = Date.now }: GatewayOptions,
  metrics: Metrics,
  { dailyCalls }: SharedState,
) => {
  if (limit === 0) return null;
  const heavyFrom = minimumShareOf(limit);
  const calls = dailyCalls(createDailyCalls(heavyFrom, now), heavyFrom);
  const budget = createDailyBudget(limit, calls, now, () => metrics.limited('daily_budget'));
  metrics.addDailyBudget(budget);
  return budget;
};

/** Starts the caches of viewers, which the metrics show. Null for none. */
export const startMeasuredCaches = (
  { cache, now = Date.now }: GatewayOptions,
  metrics: Metrics,
  { cacheStore }: SharedState,
): ViewerCaches | null => {
  const { maxBytes, ttlMs } = cache;
  if (maxBytes === 0) return null;
  const local = createMemoryStore({ maxBytes, now });
  metrics.addViewerCache({ maxBytes, bytes: local.bytes });
  const store = cacheStore(local, ttlMs);
  const clock = () => performance.now();
  return startViewerCaches({ store, removeExpired: local.removeExpired, ttlMs, now, clock });
};
