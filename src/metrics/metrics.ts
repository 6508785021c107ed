import type { CircuitState, EndedCall } from '../photos/observation/observer.ts';
import { renderMetric, sampleLine, type Metric } from './exposition.ts';
import { createInstruments, type CacheName, type LimitScope } from './instruments.ts';
import { processMetrics } from './process-metrics.ts';

/** An operation that has ended. */
export type MeasuredOperation = {
  type: string | null;
  code: string | null;
  upstreamCalls: number;
  cacheHits: number;
  cacheMisses: number;
  viewerHits: number;
  viewerMisses: number;
  /** How long it waited for users to pick media items, in milliseconds. */
  waitedMs: number;
};

/** The budget of calls for a day, and how many of them were made. */
export type MeasuredBudget = { limit: number; used: () => number };

/** The viewer cache: its maximum and its current size. */
export type MeasuredCache = { maxBytes: number; bytes: () => number };

const CIRCUIT_VALUES: Record<CircuitState, number> = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 };

/** Creates the metrics of a gateway for Prometheus. */
export const createMetrics = () => {
  const instruments = createInstruments();
  const [loaderHits, loaderMisses] = [
    instruments.lookups.of('loader', 'hit'),
    instruments.lookups.of('loader', 'miss'),
  ];
  const [viewerCacheHits, viewerCacheMisses] = [
    instruments.lookups.of('viewer', 'hit'),
    instruments.lookups.of('viewer', 'miss'),
  ];
  const callsInFlight = instruments.inFlight.of();

  const metrics: Metric[] = Object.values(instruments);

  const addGauge = (name: string, help: string, read: () => number) =>
    metrics.push({ render: () => renderMetric({ name, help, type: 'gauge' }, [sampleLine(name, [], read())]) });

  return {
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    render: async (): Promise<string> => {
      const processText = await (await processMetrics()).metrics();
      return `${metrics.map(({ render }) => render()).join('\n\n')}\n\n${processText}`;
    },

    /** @param request its route is null for an unknown path */
    requestEnded: ({ route, status }: { route: string | null; status: number }): void => {
      instruments.requests.of(route ?? 'unknown', status).value += 1;
    },

    /** Counts the operations of a request. */
    addOperations: (ended: readonly MeasuredOperation[], durationMs: number): void => {
      let waitedMs = 0;
      for (const {
        type,
        code,
        upstreamCalls,
        cacheHits,
        cacheMisses,
        viewerHits,
        viewerMisses,
        waitedMs: waited,
      } of ended) {
        instruments.operations.of(type ?? 'unknown', code ?? 'OK').value += 1;
        instruments.operationCalls.observe(upstreamCalls);
        // Once for an operation, because it can load thousands of objects.
        loaderHits.value += cacheHits - viewerHits;
        loaderMisses.value += cacheMisses;
        viewerCacheHits.value += viewerHits;
        viewerCacheMisses.value += viewerMisses;
        waitedMs = Math.max(waitedMs, waited);
      }
      const [first] = ended;
      if (first)
        instruments.operationDuration.observe(Math.max(0, durationMs - waitedMs) / 1000, first.type ?? 'unknown');
    },

    callStarted: (): void => {
      callsInFlight.value += 1;
    },

    callEnded: ({ method, status, durationMs, isRetry, ids, isCancelled }: EndedCall): void => {
      callsInFlight.value -= 1;
      instruments.calls.of(method, status ?? (isCancelled ? 'cancelled' : 'none')).value += 1;
      instruments.callDuration.observe(durationMs / 1000, method);
      if (isRetry) instruments.retries.of().value += 1;
      if (method === 'mediaItems.get') instruments.batchSize.observe(1, 'mediaItem');
      if (method === 'mediaItems.batchGet' && ids !== null) instruments.batchSize.observe(ids, 'mediaItem');
    },

    lookedUp: (cache: CacheName, isHit: boolean): void => {
      instruments.lookups.of(cache, isHit ? 'hit' : 'miss').value += 1;
    },

    circuitChanged: (method: string, state: CircuitState): void => {
      instruments.circuits.of(method).value = CIRCUIT_VALUES[state];
    },

    tokenRefreshed: (isOk: boolean): void => {
      instruments.tokenRefreshes.of(isOk ? 'ok' : 'failed').value += 1;
    },

    limited: (scope: LimitScope): void => {
      instruments.limited.of(scope).value += 1;
    },

    /** Adds the gauges of the daily budget. */
    addDailyBudget: ({ limit, used }: MeasuredBudget): void => {
      addGauge('upstream_daily_budget', 'Calls of the Library API that may be made in a day.', () => limit);
      addGauge('upstream_daily_budget_used', 'Calls of the Library API that were made today, in Los Angeles.', used);
    },

    /** Adds the gauges of the viewer cache. */
    addViewerCache: ({ maxBytes, bytes }: MeasuredCache): void => {
      addGauge('cache_bytes', 'Size of the viewer cache in bytes.', bytes);
      addGauge('cache_max_bytes', 'Maximum size of the viewer cache in bytes.', () => maxBytes);
    },

    /** Adds the gauge of the store that replicas share. */
    addSharedStore: (isAvailable: () => boolean): void => {
      addGauge('shared_store_up', 'Whether the shared store (REDIS_URL) responds.', () => (isAvailable() ? 1 : 0));
    },

    uploaded: (bytes: number): void => {
      instruments.uploadBytes.of().value += bytes;
    },

    /** @param status null without a response */
    mediaRequested: (status: number | null): void => {
      instruments.mediaRequests.of(status ?? 'none').value += 1;
    },

    /** Returns the function that ends the response, with its size. */
    mediaStarted: (): ((bytes: number) => void) => {
      instruments.mediaInFlight.of().value += 1;
      return (bytes) => {
        instruments.mediaInFlight.of().value -= 1;
        instruments.mediaBytes.of().value += bytes;
      };
    },
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
