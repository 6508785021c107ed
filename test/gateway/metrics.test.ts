import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { GatewayObserver } from '../../src/gateway/observer.ts';
import type { EndedRequest } from '../../src/http/request-log.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { fill } from '../support/fill.ts';
import { startCollector, tracingTo } from '../support/otlp-collector.ts';
import { startServing } from '../support/serving.ts';
import { startStack } from '../support/stack.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';
import { startTerminal } from '../support/terminal.ts';
import { startTestGateway } from '../support/test-gateway.ts';
import { startRecordingServer } from '../support/trap.ts';

const scrape = async (url: string) => {
  const response = await fetch(`${url}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const text = await response.text();
  /** The value of a sample with all of these labels. Undefined if there is none. */
  const valueOf = (name: string, labels: Record<string, string> = {}) => {
    const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    const line = lines.find((one) => Object.entries(labels).every(([key, value]) => one.includes(`${key}="${value}"`)));
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  };
  return { text, valueOf };
};

const startFilled = async () => {
  const stack = await startStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 3, photosPerAlbum: 2 });
  return { ...stack, albumIds };
};

test('counts operations, their duration and their calls', async () => {
  await using stack = await startFilled();
  await stack.query('query Secret($id: ID!) { album(id: $id) { title } }', { id: stack.albumIds[0] });
  await stack.query('{ albums { nodes { coverMediaItem { filename } } } }');
  await stack.query('mutation { createAlbum(input: { title: "x" }) { album { id } } }');
  await stack.query('{ nothing }');
  await fetch(`${stack.gatewayUrl}/secret-path`).then((response) => response.text());
  const { text, valueOf } = await scrape(stack.gatewayUrl);
  expect(valueOf('graphql_operations_total', { operation_type: 'query', code: 'OK' })).toBe(2);
  expect(valueOf('graphql_operations_total', { operation_type: 'mutation', code: 'OK' })).toBe(1);
  expect(valueOf('graphql_operations_total', { code: 'GRAPHQL_VALIDATION_FAILED' })).toBe(1);
  expect(valueOf('graphql_operation_duration_seconds_count', { operation_type: 'query' })).toBe(2);
  expect(valueOf('graphql_operation_upstream_calls_sum')).toBe(1 + 2 + 1);
  expect(valueOf('upstream_requests_total', { method: 'albums.list', status: '200' })).toBe(1);
  expect(valueOf('upstream_request_duration_seconds_count', { method: 'mediaItems.batchGet' })).toBe(1);
  expect(valueOf('loader_batch_size_sum', { loader: 'mediaItem' })).toBe(3);
  expect(valueOf('upstream_inflight')).toBe(0);
  expect(valueOf('http_requests_total', { route: '/graphql', status: '200' })).toBe(4);
  expect(valueOf('http_requests_total', { route: 'unknown', status: '404' })).toBe(1);
  expect(valueOf('nodejs_version_info')).toBe(1);
  expect(valueOf('process_memory_limit_bytes')).toBeGreaterThan(valueOf('process_resident_memory_bytes') ?? 0);
  expect(valueOf('nodejs_heap_size_limit_bytes')).toBeGreaterThan(valueOf('nodejs_heap_size_total_bytes') ?? 0);
  // An alert would miss the first error if its counter did not start at zero.
  expect(valueOf('graphql_operations_total', { operation_type: 'query', code: 'INTERNAL_SERVER_ERROR' })).toBe(0);
  // Nothing that a caller chooses is in a label.
  expect(text).not.toMatch(/Secret|demo-mona|secret-path/);
  expect(text).not.toContain(stack.albumIds[0]);
});

test('counts and logs requests without a valid operation as BAD_REQUEST, never as OK', async () => {
  const codes: (string | null)[] = [];
  const observer: GatewayObserver = {
    request: ({ operations }) => codes.push(...operations.map(({ code }) => code)),
    call: () => undefined,
  };
  await using stack = await startStack({ gateway: { observer, limits: { batch: 2 } } });
  const get = (search: string, init: RequestInit = {}) => fetch(`${stack.gatewayUrl}/graphql?${search}`, init);
  const post = (body: string) => get('', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const responses = [
    ...(await Promise.all(
      [
        '{}',
        'null',
        '"{ __typename }"',
        '{"query":5}',
        '{"query":"{ __typename }","variables":[1]}',
        '{"query":"{ __typename }","variables":"x"}',
        '{"query":"{ __typename }","extensions":[]}',
        '{"query":"{ __typename }","operationName":5}',
        '[5,{}]',
      ].map(post),
    )),
    await get(''),
    await get('query={__typename}&variables=x'),
    await get('query={__typename}', { headers: { 'user-agent': 'Mozilla/5.0' } }),
    await get('query={__typename}', { method: 'HEAD' }),
  ];
  const statuses = responses.map(({ status }) => status);
  expect(statuses).toEqual([...Array.from({ length: 12 }, () => 400), 405]);
  const { valueOf } = await scrape(stack.gatewayUrl);
  expect(codes).toEqual(Array.from({ length: 14 }, () => 'BAD_REQUEST'));
  expect(valueOf('graphql_operations_total', { operation_type: 'unknown', code: 'BAD_REQUEST' })).toBe(14);
  expect(valueOf('graphql_operations_total', { code: 'OK' })).toBeUndefined();
});

test('leaves waits for users out of the duration of operations', async () => {
  const metrics = createMetrics();
  const operation = { type: 'query', code: null, upstreamCalls: 0, cacheHits: 0, cacheMisses: 0 };
  const waits = [{ waitedMs: 19_000 }, { waitedMs: 0 }];
  metrics.addOperations(
    waits.map((wait) => ({ ...operation, viewerHits: 0, viewerMisses: 0, ...wait })),
    20_000,
  );
  expect(await metrics.render()).toContain('graphql_operation_duration_seconds_sum{operation_type="query"} 1\n');
});

test('counts, logs and traces the operations of a client that leaves, as cancelled', async () => {
  await using collector = await startCollector();
  const client = new AbortController();
  await using google = await startRecordingServer(() => client.abort());
  const ended = Promise.withResolvers<EndedRequest>();
  await using gateway = await startTestGateway({
    photosApiUrl: google.url,
    defaultToken: 'the-token',
    limits: { batch: 2 },
    tracing: tracingTo(collector.url),
    observer: { request: ended.resolve, call: () => undefined },
  });
  const left = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ __typename }' }, { query: 'query Left { albums { nodes { id } } }' }]),
    signal: client.signal,
  });
  await expect(left).rejects.toThrow('aborted');
  expect(await ended.promise).toMatchObject({
    status: 499,
    operations: [
      { name: null, type: 'query', code: null, upstreamCalls: 0 },
      { name: 'Left', type: 'query', code: 'CANCELLED', upstreamCalls: 1, retries: 0 },
    ],
  });
  const { valueOf } = await scrape(gateway.url);
  expect(valueOf('graphql_operations_total', { operation_type: 'query', code: 'OK' })).toBe(1);
  expect(valueOf('graphql_operations_total', { operation_type: 'query', code: 'CANCELLED' })).toBe(1);
  expect(valueOf('graphql_operations_total', { operation_type: 'query', code: 'UPSTREAM_TIMEOUT' })).toBe(0);
  expect(valueOf('graphql_operation_upstream_calls_sum')).toBe(1);
  await gateway.stop();
  const operations = collector.spans().filter(({ kind }) => kind === 'INTERNAL');
  expect(new Set(operations.map(({ error }) => error))).toEqual(new Set([null, 'CANCELLED']));
});

test('counts failed calls, retries and the state of circuits', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1 });
  await stack.addFault({ method: 'mediaItems.list', effect: 'RESET', times: 1 });
  await stack.query('{ albums { nodes { id } } mediaItems { nodes { id } } }');
  const first = await scrape(stack.gatewayUrl);
  expect(first.valueOf('upstream_requests_total', { method: 'albums.list', status: '503' })).toBe(1);
  expect(first.valueOf('upstream_requests_total', { method: 'mediaItems.list', status: 'none' })).toBe(1);
  expect(first.valueOf('upstream_retries_total')).toBe(2);
  expect(first.valueOf('upstream_circuit_state', { method: 'albums.list' })).toBe(0);

  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1_000 });
  for (let index = 0; index < 12; index += 1) await stack.query('{ albums { nodes { id } } }');
  const { valueOf } = await scrape(stack.gatewayUrl);
  expect(valueOf('upstream_circuit_state', { method: 'albums.list' })).toBe(2);
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('counts the look-ups in each cache', async () => {
  await using stack = await startFilled();
  const post = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    await (await fetch(`${stack.gatewayUrl}/graphql`, init)).text();
  };
  const lookups = async (cache: string) => {
    const { valueOf } = await scrape(stack.gatewayUrl);
    return ['hit', 'miss'].map((result) => valueOf('cache_requests_total', { cache, result }));
  };
  const caches = ['documents', 'persisted_queries', 'token_info', 'loader', 'viewer', 'base_urls'];
  for (const cache of caches) expect([cache, await lookups(cache)]).toEqual([cache, [0, 0]]);

  const query = 'query Same($id: ID!) { a: album(id: $id) { id } b: album(id: $id) { title } viewer { name canRead } }';
  const variables = { id: stack.albumIds[0] };
  const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
  await post({ extensions, variables });
  await post({ query, extensions, variables });
  await post({ extensions, variables });
  // Neither is a look-up: no operation, and a hash of another text.
  await post({});
  await post({ query: '{ __typename }', extensions });
  expect(await lookups('persisted_queries')).toEqual([1, 1]);
  expect(await lookups('documents')).toEqual([1, 1]);
  expect(await lookups('token_info')).toEqual([1, 1]);
  // Two look-ups of the same album in each of the two operations.
  expect(await lookups('loader')).toEqual([2, 2]);
});

test('counts uploaded bytes and refreshed tokens', async () => {
  await using stack = await startStoredStack();
  const headers = { 'x-api-key': API_KEY, 'content-type': 'image/jpeg' };
  await fetch(`${stack.gatewayUrl}/uploads`, { method: 'POST', headers, body: 'x'.repeat(1234) });
  await stack.query('{ albums { nodes { id } } }');
  const { valueOf } = await scrape(stack.gatewayUrl);
  expect(valueOf('token_refreshes_total', { result: 'ok' })).toBe(1);
  expect(valueOf('upload_bytes_total')).toBe(1234);
});

test('serves the metrics on a port of their own', async () => {
  await using terminal = await startTerminal();
  await using serving = await startServing(terminal, [], { METRICS_PORT: '0' });
  const [, metricsUrl = ''] = /"metricsUrl":"([^"]+)"/.exec(serving.output()) ?? [];
  expect((await scrape(metricsUrl)).valueOf('graphql_operation_upstream_calls_count')).toBe(0);
  expect((await fetch(`${metricsUrl}/graphql`)).status).toBe(404);
  expect((await fetch(`${serving.url}/metrics`)).status).toBe(404);
});

test('does not start if the port of the metrics is in use', async () => {
  await using terminal = await startTerminal();
  await using other = await startServing(terminal, [], {});
  const { port } = new URL(other.url);
  const { code, stderr } = await terminal.run(['serve'], { PORT: '0', METRICS_PORT: port });
  expect(code).toBe(1);
  expect(stderr).toContain(`Port ${port} is already in use. Stop the other program, or set PORT, METRICS_PORT`);
});
