import type { CircuitState, EndedCall } from '../photos/observation/observer.ts';
import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import Histogram from 'prom-client/lib/histogram.js';
import Registry from 'prom-client/lib/registry.js';
import { processMetrics } from './process-metrics.ts';

/** An operation that has ended. */
export type MeasuredOperation = {
  type: string | null;
  code: string | null;
  upstreamCalls: number;
  cacheHits: number;
  cacheMisses: number;
};

/** The caches whose look-ups are counted. `loader` are those of the loaders of all operations. */
const CACHES = ['documents', 'persisted_queries', 'token_info', 'loader'] as const;

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
const LIMIT_SCOPES = ['operations', 'calls', 'address', 'concurrency', 'daily_budget'] as const;

type LimitScope = (typeof LIMIT_SCOPES)[number];

/** The budget of calls for a day, and how many of them were made. */
export type MeasuredBudget = { limit: number; used: () => number };

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
  const registry = new Registry();
  const registers = [registry];

  const requests = new Counter({
    name: 'http_requests_total',
    help: 'HTTP requests by the path of the endpoint, or "unknown", and by status; 499 if the client left.',
    labelNames: ['route', 'status'],
    registers,
  });
  const operations = new Counter({
    name: 'graphql_operations_total',
    help: 'Operations by type and by the code of the first error, OK, or CANCELLED if the client left.',
    labelNames: ['operation_type', 'code'],
    registers,
  });
  const operationDuration = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'Duration of requests with operations.',
    labelNames: ['operation_type'],
    buckets: SECONDS,
    registers,
  });
  const operationCalls = new Histogram({
    name: 'graphql_operation_upstream_calls',
    help: 'Calls of the Library API per operation, retries included.',
    buckets: CALLS,
    registers,
  });
  const calls = new Counter({
    name: 'upstream_requests_total',
    help: 'Calls of the Library API by method and HTTP status, "none" without a response, or "cancelled".',
    labelNames: ['method', 'status'],
    registers,
  });
  const callDuration = new Histogram({
    name: 'upstream_request_duration_seconds',
    help: 'Duration of calls of the Library API.',
    labelNames: ['method'],
    buckets: SECONDS,
    registers,
  });
  const retries = new Counter({
    name: 'upstream_retries_total',
    help: 'Calls of the Library API that repeat one that failed.',
    registers,
  });
  const circuits = new Gauge({
    name: 'upstream_circuit_state',
    help: 'State of the circuit of a method: 0 closed, 1 half open, 2 open.',
    labelNames: ['method'],
    registers,
  });
  const inFlight = new Gauge({
    name: 'upstream_inflight',
    help: 'Calls of the Library API that are in progress.',
    registers,
  });
  const batchSize = new Histogram({
    name: 'loader_batch_size',
    help: 'Ids of media items in one call.',
    labelNames: ['loader'],
    buckets: IDS,
    registers,
  });
  const lookups = new Counter({
    name: 'cache_requests_total',
    help: 'Look-ups in caches by result: hit or miss.',
    labelNames: ['cache', 'result'],
    registers,
  });
  const tokenRefreshes = new Counter({
    name: 'token_refreshes_total',
    help: 'Refreshes of access tokens by result: ok or failed.',
    labelNames: ['result'],
    registers,
  });
  const uploadBytes = new Counter({
    name: 'upload_bytes_total',
    help: 'Bytes of files that were received for upload.',
    registers,
  });
  const limited = new Counter({
    name: 'rate_limited_total',
    help: 'Requests, or calls for the scope daily_budget, that a limit of the gateway refused.',
    labelNames: ['scope'],
    registers,
  });

  const countLookups = (cache: CacheName, result: 'hit' | 'miss', count: number) =>
    lookups.inc({ cache, result }, count);

  // Prometheus notices the first increment of a counter only if it has seen it at zero.
  for (const operation_type of ['query', 'mutation']) {
    for (const code of WATCHED_CODES) operations.inc({ operation_type, code }, 0);
  }
  for (const cache of CACHES) {
    countLookups(cache, 'hit', 0);
    countLookups(cache, 'miss', 0);
  }
  for (const result of ['ok', 'failed']) tokenRefreshes.inc({ result }, 0);
  for (const scope of LIMIT_SCOPES) limited.inc({ scope }, 0);

  const addGauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });

  return {
    contentType: registry.contentType,
    render: async () => Registry.merge([registry, await processMetrics()]).metrics(),

    /** @param request its route is null for an unknown path */
    requestEnded: ({ route, status }: { route: string | null; status: number }): void =>
      requests.inc({ route: route ?? 'unknown', status }),

    /** Counts the operations of a request. */
    addOperations: (ended: readonly MeasuredOperation[], durationMs: number): void => {
      for (const { type, code, upstreamCalls, cacheHits, cacheMisses } of ended) {
        operations.inc({ operation_type: type ?? 'unknown', code: code ?? 'OK' });
        operationCalls.observe(upstreamCalls);
        // Once for an operation, because it can load thousands of objects.
        countLookups('loader', 'hit', cacheHits);
        countLookups('loader', 'miss', cacheMisses);
      }
      const [first] = ended;
      if (first) operationDuration.observe({ operation_type: first.type ?? 'unknown' }, durationMs / 1000);
    },

    callStarted: (): void => inFlight.inc(),

    callEnded: ({ method, status, durationMs, isRetry, ids, isCancelled }: EndedCall): void => {
      inFlight.dec();
      calls.inc({ method, status: status ?? (isCancelled ? 'cancelled' : 'none') });
      callDuration.observe({ method }, durationMs / 1000);
      if (isRetry) retries.inc();
      if (method === 'mediaItems.get') batchSize.observe({ loader: 'mediaItem' }, 1);
      if (method === 'mediaItems.batchGet' && ids !== null) batchSize.observe({ loader: 'mediaItem' }, ids);
    },

    lookedUp: (cache: CacheName, isHit: boolean): void => countLookups(cache, isHit ? 'hit' : 'miss', 1),
    circuitChanged: (method: string, state: CircuitState): void => circuits.set({ method }, CIRCUIT_VALUES[state]),
    tokenRefreshed: (isOk: boolean): void => tokenRefreshes.inc({ result: isOk ? 'ok' : 'failed' }),
    limited: (scope: LimitScope): void => limited.inc({ scope }),

    /** Adds the gauges of the daily budget. */
    addDailyBudget: ({ limit, used }: MeasuredBudget): void => {
      addGauge('upstream_daily_budget', 'Calls of the Library API that may be made in a day.', () => limit);
      addGauge('upstream_daily_budget_used', 'Calls of the Library API that were made today, in Los Angeles.', used);
    },

    uploaded: (bytes: number): void => uploadBytes.inc(bytes),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
