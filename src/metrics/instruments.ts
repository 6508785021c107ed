import { createHistogram } from './histogram.ts';
import { createNumbers } from './numbers.ts';

/** The caches whose look-ups are counted. `loader` are those of the loaders of all operations, `viewer` those of all viewers. */
const CACHES = ['documents', 'persisted_queries', 'token_info', 'loader', 'viewer', 'base_urls'] as const;

export type CacheName = (typeof CACHES)[number];

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

export type LimitScope = (typeof LIMIT_SCOPES)[number];

/** In seconds: from a cached answer to the time limit of an operation. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/** Calls of an operation, up to the default limit. */
const CALLS = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200];

/** Ids in a batch, up to Google's limit. */
const IDS = [1, 2, 5, 10, 20, 30, 40, 50];

/**
 * Creates the counters, gauges and histograms of a gateway (https://prometheus.io/docs/practices/naming/), in the order in which
 * `/metrics` lists them. No label has a value that a caller chooses: the names of operations, users and ids are not in them.
 */
export const createInstruments = () => {
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

  return {
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
  };
};
