import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { OperationTypeNode } from 'graphql';
import { createLogObserver } from '../../src/commands/serve/log-observer.ts';
import type { GatewayObserver } from '../../src/gateway/observer.ts';
import { createLog, type Log } from '../../src/log.ts';
import { prettyOnTerminal } from '../../src/pretty-log.ts';
import { fill } from '../support/fill.ts';
import type { Json } from '../support/json.ts';
import { startServing } from '../support/serving.ts';
import { startTerminal } from '../support/terminal.ts';

const AS_MONA = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

/** Starts `serve` over an emulator, and returns the requests and warnings of its log. */
const startLogged = async (environment: Record<string, string> = {}) => {
  const resources = new AsyncDisposableStack();
  const terminal = resources.use(await startTerminal());
  const { albumIds } = fill({ emulator: terminal.emulator, albums: 2, photosPerAlbum: 1 });
  const serving = resources.use(await startServing(terminal, [], { LOG_LEVEL: 'info', ...environment }));
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${serving.url}/graphql`, {
      method: 'POST',
      headers: { ...AS_MONA, ...headers },
      body: JSON.stringify(body),
    }).then((response) => response.text());
  const lines = (): Json[] =>
    serving
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const requests = () => lines().filter(({ msg }) => msg === 'request');
  const warnings = () => lines().filter(({ level }) => level === 'warn');
  const { emulator, addFault } = terminal;
  const { url, output } = serving;
  return {
    albumIds,
    emulator,
    addFault,
    url,
    output,
    post,
    requests,
    warnings,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

test('logs one line for an operation, without its variables', async () => {
  await using gateway = await startLogged();
  await gateway.post(
    { query: 'query Find($id: ID!) { album(id: $id) { title } }', variables: { id: gateway.albumIds[0] } },
    { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01` },
  );
  expect(gateway.requests()).toEqual([
    {
      time: expect.any(String),
      level: 'info',
      msg: 'request',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      traceId: TRACE_ID,
      method: 'POST',
      route: '/graphql',
      operationName: 'Find',
      operationType: 'query',
      code: 'OK',
      upstreamCalls: 1,
      cacheHits: 0,
      retries: 0,
      durationMs: expect.any(Number),
      status: 200,
      viewer: expect.stringMatching(/^[\w-]{8}$/),
    },
  ]);
  expect(gateway.output()).not.toContain(gateway.albumIds[0]);
  expect(gateway.output()).not.toContain('title');
});

test('logs the code of the first error, and the counts of all operations of a batch', async () => {
  await using gateway = await startLogged({ MAX_BATCH_OPERATIONS: '5' });
  await gateway.post({ query: '{ nothing }' });
  await gateway.post([
    { query: 'query A { albums { nodes { id } } }' },
    { query: 'mutation B { createAlbum(input: { title: "x" }) { album { id } } }' },
    { query: '{' },
  ]);
  await gateway.post({ query: 'query Anonymous { albums { nodes { id } } }' }, { authorization: '' });
  const [invalid, batch, anonymous] = gateway.requests();
  expect(invalid).toMatchObject({ operationName: null, operationType: null, code: 'GRAPHQL_VALIDATION_FAILED' });
  expect(batch).toMatchObject({ operationName: 'A', operations: 3, code: 'GRAPHQL_PARSE_FAILED', upstreamCalls: 2 });
  expect(anonymous).toMatchObject({
    operationName: 'Anonymous',
    code: 'UNAUTHENTICATED',
    status: 401,
    upstreamCalls: 0,
  });
});

test('warns of each failed call, and counts the retries', async () => {
  await using gateway = await startLogged();
  await gateway.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1 });
  await gateway.addFault({ method: 'mediaItems.list', effect: 'RESET', times: 1 });
  await gateway.post({ query: '{ albums { nodes { id } } mediaItems { nodes { id } } }' });
  const failed = gateway.warnings().filter(({ msg }) => msg === 'call of the Library API failed');
  expect(failed).toHaveLength(2);
  expect(failed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ method: 'albums.list', status: 503, isRetry: false }),
      expect.objectContaining({ method: 'mediaItems.list', status: null, isRetry: false }),
    ]),
  );
  expect(gateway.requests()).toMatchObject([{ code: 'OK', upstreamCalls: 4, retries: 2 }]);
  const [{ requestId }] = gateway.requests() as [Json];
  expect(failed.map((line) => line.requestId)).toEqual([requestId, requestId]);
});

test('logs other requests by their route, never by their query string, and probes only for debugging', async () => {
  await using gateway = await startLogged();
  for (const path of [
    '/healthz',
    '/readyz',
    '/auth/callback?code=4/secret&state=of-the-sign-in',
    '/nothing?token=of-the-query',
  ]) {
    await fetch(gateway.url + path).then((response) => response.text());
  }
  await fetch(`${gateway.url}/uploads`, {
    method: 'POST',
    headers: { ...AS_MONA, 'content-type': 'image/jpeg' },
    body: 'x',
  });
  expect(gateway.requests().map(({ method, route, status }) => [method, route, status])).toEqual([
    ['GET', '/auth/callback', 400],
    ['GET', null, 404],
    ['POST', '/uploads', 200],
  ]);
  expect(gateway.output()).not.toMatch(/secret|of-the-sign-in|of-the-query/);
});

test('logs why a request was rejected or an upload failed', async () => {
  await using gateway = await startLogged({ RATE_LIMIT_PER_MINUTE: '2' });
  await gateway.addFault({ method: 'uploads', effect: 'PERMISSION_DENIED', times: 1 });
  await gateway.post({ query: '{ __typename }' });
  const headers = { ...AS_MONA, 'content-type': 'image/jpeg' };
  await (await fetch(`${gateway.url}/uploads`, { method: 'POST', headers, body: 'x' })).text();
  await gateway.post({ query: '{ __typename }' });
  await gateway.post({ query: '{ __typename }' }, { 'content-type': 'text/plain' });
  await (await fetch(`${gateway.url}/nothing`)).text();
  const rejected = gateway.requests().map(({ route, status, code }) => [route, status, code]);
  expect(rejected).toEqual([
    ['/graphql', 200, 'OK'],
    ['/uploads', 403, 'FORBIDDEN'],
    ['/graphql', 429, 'RATE_LIMITED'],
    ['/graphql', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [null, 404, 'NOT_FOUND'],
  ]);
});

test('logs a request whose client left', async () => {
  await using gateway = await startLogged();
  await gateway.addFault({ method: 'albums.list', effect: 'SILENCE', times: 1 });
  const controller = new AbortController();
  const left = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: AS_MONA,
    body: JSON.stringify({ query: 'query Left { albums { nodes { id } } }' }),
    signal: controller.signal,
  }).catch(() => null);
  while (gateway.emulator.faults.list().length > 0 && gateway.emulator.faults.list()[0]?.times !== 0)
    await setTimeout(5);
  controller.abort();
  await left;
  for (let attempt = 0; attempt < 200 && gateway.requests().length === 0; attempt += 1) await setTimeout(5);
  expect(gateway.requests()).toMatchObject([
    { route: '/graphql', operationName: 'Left', code: 'CANCELLED', upstreamCalls: 1, retries: 0, status: 499 },
  ]);
  expect(gateway.warnings().filter(({ msg }) => msg === 'call of the Library API failed')).toEqual([]);
});

/** Logs what a gateway does on a terminal, and returns the lines without time and colours. */
const linesOnTerminal = (observe: (observer: GatewayObserver, log: Log) => void): string[] => {
  const written: string[] = [];
  const write = (chunk: Buffer, _encoding: string, done: () => void) => (written.push(chunk.toString()), done());
  const output = prettyOnTerminal(Object.assign(new Writable({ write }), { isTTY: true }));
  const log = createLog('info', output);
  observe(createLogObserver(log, output), log);
  return written.map((line) =>
    stripVTControlCharacters(line)
      .replace(/^\[\d\d:\d\d:\d\d\] /, '')
      .trimEnd(),
  );
};

const REQUEST = {
  requestId: 'id',
  traceId: TRACE_ID,
  method: 'POST',
  route: '/graphql',
  durationMs: 84.21,
  status: 200,
  viewer: 'q0kX2fYa',
  code: null,
};
const OPERATION = {
  name: 'Albums',
  type: OperationTypeNode.QUERY,
  code: null,
  estimatedUpstreamCalls: 2,
  upstreamCalls: 2,
  cacheHits: 1,
  cacheMisses: 2,
  viewerHits: 0,
  viewerMisses: 0,
  waitedMs: 0,
  retries: 0,
  pickerCalls: 0,
};

test('writes lines for people on a terminal', () => {
  const failed = { ...OPERATION, name: null, code: 'UPSTREAM_UNAVAILABLE', upstreamCalls: 3, cacheHits: 0, retries: 2 };
  const invalid = {
    ...OPERATION,
    name: null,
    type: null,
    code: 'GRAPHQL_PARSE_FAILED',
    upstreamCalls: 0,
    cacheHits: 0,
  };
  const call = {
    requestId: 'id',
    method: 'albums.list',
    durationMs: 12,
    isRetry: false,
    ids: null,
    isCancelled: false,
  };
  const lines = linesOnTerminal(({ request, call: observeCall }, log) => {
    request({ ...REQUEST, operations: [OPERATION] });
    request({ ...REQUEST, operations: [failed] });
    request({ ...REQUEST, operations: [OPERATION, invalid] });
    request({ ...REQUEST, method: 'GET', route: null, status: 404, operations: [] });
    request({ ...REQUEST, route: '/uploads', status: 429, code: 'QUOTA_EXCEEDED', operations: [] });
    observeCall({ ...call, status: 503 });
    observeCall({ ...call, status: null, isRetry: true });
    log.warn({ url: 'http://127.0.0.1:4000' }, 'another line');
  });
  expect(lines).toEqual([
    'INFO: POST /graphql 200 in 84.2 ms  query Albums: OK, 2 calls, 1 cache hit',
    'INFO: POST /graphql 200 in 84.2 ms  query: UPSTREAM_UNAVAILABLE, 3 calls, 2 retries',
    'INFO: POST /graphql 200 in 84.2 ms  query Albums and 1 more: GRAPHQL_PARSE_FAILED, 2 calls, 1 cache hit',
    'INFO: GET (unknown path) 404 in 84.2 ms',
    'INFO: POST /uploads 429 in 84.2 ms  QUOTA_EXCEEDED',
    'WARN: call of the Library API failed: albums.list 503 in 12 ms',
    'WARN: call of the Library API failed: albums.list no response in 12 ms (retry)',
    'WARN: another line {"url":"http://127.0.0.1:4000"}',
  ]);
});

test('writes JSON if the output is not a terminal', () => {
  const written: string[] = [];
  createLog('info', prettyOnTerminal({ write: (line) => written.push(line) })).info({ route: '/graphql' }, 'request');
  expect(written.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'request', route: '/graphql' }]);
});
