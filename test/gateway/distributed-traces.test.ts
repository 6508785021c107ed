import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startCollector, tracingTo, type ReceivedSpan } from '../support/otlp-collector.ts';
import { startRecorder } from '../support/recorder.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';
import { controlsOf, startTestEmulator } from '../support/test-emulator.ts';
import { startTestGateway, type GatewayOverrides } from '../support/test-gateway.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const SAMPLED = { traceparent: `00-${TRACE_ID}-${SPAN_ID}-01` };
const NOT_SAMPLED = { traceparent: `00-${TRACE_ID}-${SPAN_ID}-00` };

/** The part of a span that its own work decides. */
const shapeOf = ({ name, kind, attributes, error }: ReceivedSpan) => ({ name, kind, attributes, error });

/** Starts a gateway over an emulator, with a collector of its traces and a record of what it sends to the emulator. */
const startTraced = async (environment: Record<string, string> = {}, overrides: GatewayOverrides = {}) => {
  const resources = new AsyncDisposableStack();
  const collector = resources.use(await startCollector());
  const emulator = resources.use(await startTestEmulator());
  const { albumIds, photoIds } = fill({ emulator, albums: 3, photosPerAlbum: 2 });
  const google = resources.use(await startRecorder(emulator.url));
  const traceIds: (string | null)[] = [];
  const gateway = resources.use(
    await startTestGateway({
      photosApiUrl: google.url,
      defaultToken: 'demo-mona',
      tracing: tracingTo(collector.url, environment),
      observer: {
        request: ({ traceId }) => traceIds.push(traceId),
        call: () => undefined,
      },
      ...overrides,
    }),
  );
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).then((response) => response.text());
  /** Stops the gateway, which sends its traces. The spans are in order of their start, and the callers' first. */
  const finish = async () => {
    await gateway.stop();
    return collector.spans();
  };
  return {
    ...controlsOf(emulator),
    url: gateway.url,
    query: gateway.query,
    albumIds,
    photoIds,
    collector,
    google,
    traceIds,
    post,
    finish,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

const childrenOf = (spans: readonly ReceivedSpan[], parentSpanId: string | undefined) =>
  spans.filter((span) => span.parentSpanId === parentSpanId);

test('continues the trace of the caller with a span for the request, its operation and each call', async () => {
  await using stack = await startTraced();
  await stack.query(
    'query Covers($first: Int) { albums(first: $first) { nodes { title coverMediaItem { filename } } } }',
    { first: 7 },
    { ...SAMPLED, tracestate: 'vendor=1' },
  );
  const spans = await stack.finish();
  expect(spans.map(({ traceId }) => traceId)).toEqual([TRACE_ID, TRACE_ID, TRACE_ID, TRACE_ID]);
  const [request, ...others] = childrenOf(spans, SPAN_ID);
  expect(others).toEqual([]);
  expect(request).toMatchObject({
    name: 'POST /graphql',
    kind: 'SERVER',
    traceState: 'vendor=1',
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'url.path': '/graphql',
      'url.scheme': 'http',
      'http.response.status_code': 200,
    },
    error: null,
    resource: { 'service.name': 'photos-graphql', 'service.version': expect.any(String) },
  });
  const [operation, ...otherOperations] = childrenOf(spans, request?.spanId);
  expect(otherOperations).toEqual([]);
  expect(operation && shapeOf(operation)).toEqual({
    name: 'query',
    kind: 'INTERNAL',
    attributes: { 'graphql.operation.name': 'Covers', 'graphql.operation.type': 'query' },
    error: null,
  });
  const address = { 'server.address': '127.0.0.1', 'server.port': Number(new URL(stack.google.url).port) };
  const ok = { ...address, 'http.request.method': 'GET', 'http.response.status_code': 200 };
  const calls = childrenOf(spans, operation?.spanId);
  expect(calls.map(shapeOf)).toEqual([
    { name: 'photoslibrary.albums.list', kind: 'CLIENT', attributes: ok, error: null },
    {
      name: 'photoslibrary.mediaItems.batchGet',
      kind: 'CLIENT',
      attributes: { ...ok, 'photos.batch_size': 3 },
      error: null,
    },
  ]);
  expect(stack.google.requests.map(({ headers }) => [headers['traceparent'], headers['tracestate']])).toEqual(
    calls.map(({ spanId }) => [`00-${TRACE_ID}-${spanId}-01`, 'vendor=1']),
  );
  expect(stack.traceIds).toEqual([TRACE_ID]);
});

test('names the calls of the Picker API by their service', async () => {
  await using stack = await startTraced();
  await stack.query('{ pickingSession(id: "x") { id } }', {}, SAMPLED);
  const spans = await stack.finish();
  const calls = spans.filter(({ kind }) => kind === 'CLIENT');
  expect(calls.map(({ name }) => name)).toEqual(['photospicker.sessions.get']);
});

test('exports no token, cookie, key, variable, literal, title, id, document or query string', async () => {
  await using stack = await startTraced();
  const secrets = {
    authorization: 'Bearer demo-mona',
    cookie: 'session=of-the-cookie',
    'x-api-key': 'of-the-api-key',
    baggage: 'person=of-the-baggage',
    'user-agent': 'of-the-browser',
  };
  const variables = { id: stack.albumIds[0], query: 'of-the-variables' };
  await stack.query(
    'query Find($id: ID!) { album(id: $id) { title mediaItems { nodes { filename } } } }',
    variables,
    secrets,
  );
  await stack.query('mutation { createAlbum(input: { title: "of-the-literal" }) { album { id title } } }', {}, secrets);
  await stack.query('{ album(id: "of-the-unknown-id") { ofTheField } }', {}, secrets);
  await stack.query('{ album(id: "of-the-unknown-id") { title } }', {}, secrets);
  await fetch(`${stack.url}/of-the-path?of-the-query-string`, { headers: secrets });
  await fetch(`${stack.url}/auth/callback?code=of-the-code`, { headers: secrets });
  const spans = await stack.finish();
  expect(spans.length).toBeGreaterThan(10);
  const exported = stack.collector.text();
  expect(exported).toContain('Find');
  for (const id of [...stack.albumIds, ...stack.photoIds]) expect(exported).not.toContain(id);
  expect(exported).not.toMatch(/of-the|ofTheField|demo-mona|mona|Album 1|\.jpg|createAlbum/i);
  for (const { headers } of stack.google.requests) expect(headers).not.toHaveProperty('baggage');
});

test('records nothing of a trace that the caller does not record, and passes that on', async () => {
  await using stack = await startTraced();
  await stack.query('{ albums { nodes { id } } }', {}, NOT_SAMPLED);
  expect(await stack.finish()).toEqual([]);
  expect(stack.google.requests.map(({ headers }) => headers['traceparent'])).toEqual([
    expect.stringMatching(new RegExp(`^00-${TRACE_ID}-[\\da-f]{16}-00$`)),
  ]);
  expect(stack.traceIds).toEqual([TRACE_ID]);
});

test('starts a trace for a caller without one, or with an invalid one', async () => {
  await using stack = await startTraced();
  await stack.query('{ albums { nodes { id } } }');
  await stack.query('{ albums { nodes { id } } }', {}, { traceparent: `00-${'0'.repeat(32)}-${SPAN_ID}-01` });
  const roots = childrenOf(await stack.finish(), '');
  expect(roots.map(({ name }) => name)).toEqual(['POST /graphql', 'POST /graphql']);
  expect(stack.traceIds).toEqual(roots.map(({ traceId }) => traceId));
  expect(new Set(stack.traceIds).size).toBe(2);
});

test('neither continues nor passes on a trace if OTEL_PROPAGATORS excludes it', async () => {
  await using stack = await startTraced({ OTEL_PROPAGATORS: 'none' });
  await stack.query('{ albums { nodes { id } } }', {}, NOT_SAMPLED);
  const spans = await stack.finish();
  expect(spans).toHaveLength(3);
  expect(spans.map(({ traceId }) => traceId)).not.toContain(TRACE_ID);
  expect(stack.google.requests[0]?.headers).not.toHaveProperty('traceparent');
});

test('records the share of traces that OTEL_TRACES_SAMPLER_ARG names', async () => {
  await using stack = await startTraced({
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0',
  });
  await stack.query('{ albums { nodes { id } } }');
  await stack.query('{ albums { nodes { id } } }', {}, SAMPLED);
  expect((await stack.finish()).map(({ traceId }) => traceId)).toEqual([TRACE_ID, TRACE_ID, TRACE_ID]);
});

test('records failed and repeated calls, and the code of an operation, without messages', async () => {
  await using stack = await startTraced();
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1 });
  await stack.addFault({ method: 'mediaItems.list', effect: 'RESET', times: 3 });
  await stack.query('query Lists { albums { nodes { id } } mediaItems { nodes { id } } }');
  const spans = await stack.finish();
  const callsOf = (name: string) =>
    spans
      .filter((span) => span.name === name)
      .map(({ attributes, error }) => [attributes['http.request.resend_count'], attributes['error.type'], error]);
  expect(callsOf('photoslibrary.albums.list')).toEqual([
    [undefined, '503', '503'],
    [1, undefined, null],
  ]);
  expect(callsOf('photoslibrary.mediaItems.list')).toEqual([
    [undefined, 'no_response', 'no_response'],
    [1, 'no_response', 'no_response'],
    [2, 'no_response', 'no_response'],
  ]);
  const operation = spans.find(({ name }) => name === 'query');
  expect(operation?.error).toBe('UPSTREAM_UNAVAILABLE');
  expect(operation?.attributes['error.type']).toBe('UPSTREAM_UNAVAILABLE');
  // The response itself is no failure of the server.
  expect(spans.find(({ kind }) => kind === 'SERVER')?.error).toBeNull();
});

test('records the error of a request without a valid operation', async () => {
  await using stack = await startTraced();
  await stack.post({ query: 5 }, SAMPLED);
  const spans = await stack.finish();
  const [request] = childrenOf(spans, SPAN_ID);
  expect(request).toMatchObject({ attributes: { 'http.response.status_code': 400 } });
  expect(childrenOf(spans, request?.spanId)[0]).toMatchObject({
    attributes: { 'error.type': 'BAD_REQUEST' },
    error: 'BAD_REQUEST',
  });
});

test('records a span for each operation of a batch, with its own calls', async () => {
  await using stack = await startTraced({}, { limits: { batch: 3 } });
  const [first, second] = stack.albumIds;
  await stack.post([
    { query: 'query One($id: ID!) { album(id: $id) { title } }', variables: { id: first } },
    { query: 'query Two($id: ID!) { album(id: $id) { title } }', variables: { id: second } },
    { query: '{ nothing }' },
  ]);
  const spans = await stack.finish();
  const [request] = childrenOf(spans, '');
  const operations = childrenOf(spans, request?.spanId);
  const described = operations.map(({ spanId, name, attributes }) => [
    name,
    attributes['graphql.operation.name'],
    attributes['error.type'],
    childrenOf(spans, spanId).map((call) => call.name),
  ]);
  expect(described).toHaveLength(3);
  expect(described).toEqual(
    expect.arrayContaining([
      ['query', 'One', undefined, ['photoslibrary.albums.get']],
      ['query', 'Two', undefined, ['photoslibrary.albums.get']],
      ['GraphQL Operation', undefined, 'GRAPHQL_VALIDATION_FAILED', []],
    ]),
  );
});

test('traces other requests by their route, but no probes', async () => {
  await using stack = await startTraced();
  for (const path of ['/healthz', '/readyz', '/metrics', '/nothing', '/auth/me']) {
    await fetch(stack.url + path).then((response) => response.text());
  }
  const spans = await stack.finish();
  expect(
    spans.map(({ name, attributes }) => [name, attributes['url.path'], attributes['http.response.status_code']]),
  ).toEqual([
    ['GET', undefined, 404],
    ['GET /auth/me', '/auth/me', 404],
  ]);
});

test('records the requests of an upload, and of a new access token', async () => {
  await using collector = await startCollector();
  await using stack = await startStoredStack({ tracing: tracingTo(collector.url) });
  const headers = { 'x-api-key': API_KEY, 'content-type': 'image/jpeg' };
  await fetch(`${stack.gatewayUrl}/uploads`, { method: 'POST', headers, body: 'x'.repeat(1234) });
  await stack.query('{ albums { nodes { id } } }');
  await stack.stopGateway();
  const spans = collector.spans();
  const namesBelow = (name: string) =>
    childrenOf(spans, spans.find((span) => span.name === name)?.spanId).map((span) => span.name);
  expect(namesBelow('POST /uploads')).toEqual(['oauth2.token', 'photoslibrary.uploads']);
  expect(namesBelow('query')).toEqual(['photoslibrary.albums.list']);
});

test('records the request for a picked picture without its ticket, its item and its address at Google', async () => {
  await using stack = await startTraced({}, { media: { proxy: 'picker', auth: 'ticket', secrets: [] } });
  const created = await stack.query('mutation { createPickingSession { pickingSession { googleId } } }');
  const sessionId: string = created.data.createPickingSession.pickingSession.googleId;
  await fetch(`${stack.google.url}/_emulator/picks`, { method: 'POST', body: JSON.stringify({ sessionId, count: 1 }) });
  const { data } = await stack.query(
    'query ($id: ID!) { pickingSession(id: $id) { mediaItems { nodes { googleId url(width: 16) } } } }',
    { id: sessionId },
  );
  const [{ googleId, url }] = data.pickingSession.mediaItems.nodes;
  // The base URL is now too old.
  stack.advanceEmulatorClock(61 * 60_000);
  expect((await fetch(url, { headers: SAMPLED })).status).toBe(200);
  const spans = await stack.finish();
  const request = spans.find(({ name }) => name === 'GET /media/*');

  expect(request?.attributes).toMatchObject({ 'http.route': '/media/*', 'http.response.status_code': 200 });
  expect(childrenOf(spans, request?.spanId).map(({ name }) => name)).toEqual([
    'media.fetch',
    'photospicker.mediaItems.list',
    'media.fetch',
  ]);
  const recorded = JSON.stringify(spans);
  for (const text of [url.split('/').at(-1).slice(0, 20), googleId, sessionId, '/ppa/', 'demo-mona']) {
    expect(recorded).not.toContain(text);
  }
});
