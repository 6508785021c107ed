import type { CircuitState, EndedCall } from '../photos/observation/observer.ts';
import { createHistogram } from './histogram.ts';
import { createNumbers } from './numbers.ts';
import { renderMetric, sampleLine, type Metric } from './exposition.ts';
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

/** The caches whose look-ups are counted. `loader` are those of the loaders of all operations, `viewer` those of all viewers. */
const CACHES = ['documents', 'persisted_queries', 'token_info', 'loader', 'viewer', 'base_urls'] as const;

type CacheName = (typeof CACHES)[number];

/** The codes of operations that an alert watches. */
const WATCHED_CODES = [
  'INTERNAL_SERVER_ERROR',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_ERROR',
  'QUOTA_EXCEEDED',
  'OVERLOADED',
];

/** The limits of the gateway itself, by what they count. */
const LIMIT_SCOPES = ['operations', 'calls', 'address', 'concurrency', 'daily_budget', 'media'] as const;

type LimitScope = (typeof LIMIT_SCOPES)[number];

/** The budget of calls for a day, and how many of them were made. */
export type MeasuredBudget = { limit: number; used: () => number };

/** The viewer cache: its maximum and its current size. */
export type MeasuredCache = { maxBytes: number; bytes: () => number };

const CIRCUIT_VALUES: Record<CircuitState, number> = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 };

/** In seconds: from a cached answer to the time limit of an operation. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/** Calls of an operation, up to the default limit. */
const CALLS = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200];

/** Ids in a batch, up to Google's limit. */
const IDS = [1, 2, 5, 10, 20, 30, 40, 50];

/**
 * Creates the metrics of a gateway for Prometheus (https://prometheus.io/docs/practices/naming/). No label has a value that a caller
 * chooses: the names of operations, users and ids are not in them.
 */
export const createMetrics = () => {
  const requests = createNumbers({
    type: 'counter',
    name: 'http_requests_total',
    help: 'HTTP requests by the path of the endpoint, or "unknown", and by status; 499 if the client left.',
    labels: ['route', 'status'],
  });
  const operations = createNumbers({
    type: 'counter',
    name: 'graphql_operations_total',
    help: 'Operations by type and by the code of the first error, OK, or CANCELLED if the client left.',
    labels: ['operation_type', 'code'],
  });
  const operationDuration = createHistogram({
    name: 'graphql_operation_duration_seconds',
    help: 'Duration of requests with operations, without the time that they waited for users to pick media items.',
    label: 'operation_type',
    buckets: SECONDS,
  });
  const operationCalls = createHistogram({
    name: 'graphql_operation_upstream_calls',
    help: 'Calls of the Library API per operation, retries included.',
    label: null,
    buckets: CALLS,
  });
  const calls = createNumbers({
    type: 'counter',
    name: 'upstream_requests_total',
    help: 'Calls of the Library API by method and HTTP status, "none" without a response, or "cancelled".',
    labels: ['method', 'status'],
  });
  const callDuration = createHistogram({
    name: 'upstream_request_duration_seconds',
    help: 'Duration of calls of the Library API.',
    label: 'method',
    buckets: SECONDS,
  });
  const retries = createNumbers({
    type: 'counter',
    name: 'upstream_retries_total',
    help: 'Calls of the Library API that repeat one that failed.',
    labels: [],
  });
  const circuits = createNumbers({
    type: 'gauge',
    name: 'upstream_circuit_state',
    help: 'State of the circuit of a method: 0 closed, 1 half open, 2 open.',
    labels: ['method'],
  });
  const inFlight = createNumbers({
    type: 'gauge',
    name: 'upstream_inflight',
    help: 'Calls of the Library API that are in progress.',
    labels: [],
  });
  const batchSize = createHistogram({
    name: 'loader_batch_size',
    help: 'Ids of media items in one call.',
    label: 'loader',
    buckets: IDS,
  });
  const lookups = createNumbers({
    type: 'counter',
    name: 'cache_requests_total',
    help: 'Look-ups in caches by result: hit or miss.',
    labels: ['cache', 'result'],
  });
  const tokenRefreshes = createNumbers({
    type: 'counter',
    name: 'token_refreshes_total',
    help: 'Refreshes of access tokens by result: ok or failed.',
    labels: ['result'],
  });
  const uploadBytes = createNumbers({
    type: 'counter',
    name: 'upload_bytes_total',
    help: 'Bytes of files that were received for upload.',
    labels: [],
  });
  const mediaRequests = createNumbers({
    type: 'counter',
    name: 'media_upstream_requests_total',
    help: 'Requests for the bytes of pictures and videos by HTTP status, or "none" without a response.',
    labels: ['status'],
  });
  const mediaBytes = createNumbers({
    type: 'counter',
    name: 'media_bytes_total',
    help: 'Bytes of pictures and videos that were sent to clients.',
    labels: [],
  });
  const mediaInFlight = createNumbers({
    type: 'gauge',
    name: 'media_inflight',
    help: 'Pictures and videos that are being sent to clients.',
    labels: [],
  });
  const limited = createNumbers({
    type: 'counter',
    name: 'rate_limited_total',
    help: 'Requests, or calls for the scope daily_budget, that a limit of the gateway refused.',
    labels: ['scope'],
  });

  // Prometheus notices the first increment of a counter only if it has seen it at zero.
  for (const type of ['query', 'mutation']) for (const code of WATCHED_CODES) operations.of(type, code);
  for (const cache of CACHES) for (const result of ['hit', 'miss']) lookups.of(cache, result);
  for (const result of ['ok', 'failed']) tokenRefreshes.of(result);
  mediaRequests.of(200);
  for (const scope of LIMIT_SCOPES) limited.of(scope);

  const [loaderHits, loaderMisses] = [lookups.of('loader', 'hit'), lookups.of('loader', 'miss')];
  const [viewerCacheHits, viewerCacheMisses] = [lookups.of('viewer', 'hit'), lookups.of('viewer', 'miss')];
  const callsInFlight = inFlight.of();

  const metrics: Metric[] = [
    requests,
    operations,
    operationDuration,
    operationCalls,
    calls,
    callDuration,
    retries,
    circuits,
    inFlight,
    batchSize,
    lookups,
    tokenRefreshes,
    uploadBytes,
    mediaRequests,
    mediaBytes,
    mediaInFlight,
    limited,
  ];

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
      requests.of(route ?? 'unknown', status).value += 1;
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
        operations.of(type ?? 'unknown', code ?? 'OK').value += 1;
        operationCalls.observe(upstreamCalls);
        // Once for an operation, because it can load thousands of objects.
        loaderHits.value += cacheHits - viewerHits;
        loaderMisses.value += cacheMisses;
        viewerCacheHits.value += viewerHits;
        viewerCacheMisses.value += viewerMisses;
        waitedMs = Math.max(waitedMs, waited);
      }
      const [first] = ended;
      if (first) operationDuration.observe(Math.max(0, durationMs - waitedMs) / 1000, first.type ?? 'unknown');
    },

    callStarted: (): void => {
      callsInFlight.value += 1;
    },

    callEnded: ({ method, status, durationMs, isRetry, ids, isCancelled }: EndedCall): void => {
      callsInFlight.value -= 1;
      calls.of(method, status ?? (isCancelled ? 'cancelled' : 'none')).value += 1;
      callDuration.observe(durationMs / 1000, method);
      if (isRetry) retries.of().value += 1;
      if (method === 'mediaItems.get') batchSize.observe(1, 'mediaItem');
      if (method === 'mediaItems.batchGet' && ids !== null) batchSize.observe(ids, 'mediaItem');
    },

    lookedUp: (cache: CacheName, isHit: boolean): void => {
      lookups.of(cache, isHit ? 'hit' : 'miss').value += 1;
    },

    circuitChanged: (method: string, state: CircuitState): void => {
      circuits.of(method).value = CIRCUIT_VALUES[state];
    },

    tokenRefreshed: (isOk: boolean): void => {
      tokenRefreshes.of(isOk ? 'ok' : 'failed').value += 1;
    },

    limited: (scope: LimitScope): void => {
      limited.of(scope).value += 1;
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
      uploadBytes.of().value += bytes;
    },

    /** @param status null without a response */
    mediaRequested: (status: number | null): void => {
      mediaRequests.of(status ?? 'none').value += 1;
    },

    /** Returns the function that ends the response, with its size. */
    mediaStarted: (): ((bytes: number) => void) => {
      mediaInFlight.of().value += 1;
      return (bytes) => {
        mediaInFlight.of().value -= 1;
        mediaBytes.of().value += bytes;
      };
    },
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
