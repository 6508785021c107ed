import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createLog } from '../../src/log.ts';
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
});

test('logs other requests by their route, never by their query string, and probes only for debugging', async () => {
  await using gateway = await startLogged();
  for (const path of [
    '/healthz',
    '/readyz',
    '/auth/callback?code=4/secret&state=of-the-sign-in',
    '/nothing?token=abc',
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
  expect(gateway.output()).not.toMatch(/secret|of-the-sign-in|abc/);
});

test('logs a request whose client left', async () => {
  await using gateway = await startLogged();
  await gateway.addFault({ method: 'albums.list', effect: 'SILENCE', times: 1 });
  const controller = new AbortController();
  const left = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: AS_MONA,
    body: JSON.stringify({ query: '{ albums { nodes { id } } }' }),
    signal: controller.signal,
  }).catch(() => null);
  while (gateway.emulator.faults.list().length > 0 && gateway.emulator.faults.list()[0]?.times !== 0)
    await setTimeout(5);
  controller.abort();
  await left;
  for (let attempt = 0; attempt < 200 && gateway.requests().length === 0; attempt += 1) await setTimeout(5);
  expect(gateway.requests()).toMatchObject([{ route: '/graphql', status: 499 }]);
  expect(gateway.warnings().filter(({ msg }) => msg === 'call of the Library API failed')).toEqual([]);
});

test('writes lines for people on a terminal, and JSON elsewhere', () => {
  const written: string[] = [];
  const outputOf = (isTTY: boolean) =>
    Object.assign(
      new Writable({ write: (chunk: Buffer, _encoding, done) => (written.push(chunk.toString()), done()) }),
      {
        isTTY,
      },
    );
  createLog('info', prettyOnTerminal(outputOf(true))).info({ route: '/graphql', operationName: 'Albums' }, 'request');
  createLog('info', prettyOnTerminal(outputOf(false))).info({ route: '/graphql' }, 'request');
  const [pretty = '', json = ''] = written;
  expect(pretty).toMatch(/^\[\d\d:\d\d:\d\d\].*INFO.*request.*"operationName":"Albums"/);
  expect(JSON.parse(json)).toMatchObject({ msg: 'request', route: '/graphql' });
});
