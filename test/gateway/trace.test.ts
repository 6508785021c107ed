import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson, type Json } from '../support/json.ts';
import { startStack } from '../support/stack.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';

const TRACE = { 'x-photos-trace': '1' };

const ALBUMS = `{
  albums(first: 20) { nodes { coverMediaItem { filename } mediaItems(first: 2) { nodes { filename } } } }
}`;

/** An entry of a trace: any times, and the given values. */
const call = (method: string, others: object = {}) => ({
  method,
  startMs: expect.any(Number),
  durationMs: expect.any(Number),
  status: 200,
  ids: null,
  bytes: expect.any(Number),
  isCached: false,
  isRetry: false,
  ...others,
});

const traceOf = ({ extensions }: { extensions: { trace?: Json[] } }): Json[] => extensions.trace ?? ['no trace'];

test('lists every call in the order of its start, twenty covers as one', async () => {
  await using stack = await startStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 20, photosPerAlbum: 2 });
  const response = await stack.query(ALBUMS, {}, { ...TRACE, authorization: 'Bearer demo-mona' });
  const trace = traceOf(response);

  const searches = Array.from({ length: 20 }, () => call('mediaItems.search'));
  expect(trace[0]).toEqual(call('albums.list'));
  expect(trace.slice(1)).toEqual(expect.arrayContaining([call('mediaItems.batchGet', { ids: 20 }), ...searches]));
  expect(trace).toHaveLength(response.extensions.cost.upstreamCalls);
  const starts = trace.map(({ startMs }) => startMs);
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  for (const { durationMs, bytes } of trace) {
    expect(durationMs).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(100);
  }

  // Neither a token, a URL nor an id.
  const text = JSON.stringify(trace);
  for (const secret of ['demo-mona', 'http', albumIds[0], albumIds[0]!.slice(0, 12)])
    expect(text).not.toContain(secret);
});

test('returns no trace without the header, with another value, or where introspection is disabled', async () => {
  await using stack = await startStack();
  await using closed = await startStack({ gateway: { isIntrospectionAllowed: false } });
  for (const { emulator } of [stack, closed]) fill({ emulator, albums: 1 });
  const responses = [
    await stack.query('{ albums { nodes { id } } }'),
    await stack.query('{ albums { nodes { id } } }', {}, { 'x-photos-trace': '0' }),
    await closed.query('{ albums { nodes { id } } }', {}, TRACE),
  ];
  for (const { data, extensions } of responses) {
    expect(data.albums).not.toBeNull();
    expect(Object.keys(extensions)).toEqual(['cost']);
  }
});

test('returns an empty trace for an operation that does not run', async () => {
  await using stack = await startStack({ gateway: { maxOperationCost: 1 } });
  for (const text of ['{', '{ unknown }', '{ albums(first: 501) { nodes { id } } }', ALBUMS]) {
    const response = await stack.query(text, {}, TRACE);
    expect(response.errors).toHaveLength(1);
    expect(traceOf(response)).toEqual([]);
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('traces each operation of a batch', async () => {
  await using stack = await startStack({ gateway: { limits: { batch: 3 } } });
  fill({ emulator: stack.emulator, albums: 1 });
  const response = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...TRACE },
    body: JSON.stringify([
      { query: '{ albums { nodes { id } } }' },
      { query: '{ __typename }' },
      { query: 'mutation { createAlbum(input: { title: "New" }) { album { id } } }' },
    ]),
  });
  const results: Json[] = await readJson(response);
  expect(results.map(traceOf)).toEqual([[call('albums.list')], [], [call('albums.create')]]);
});

test('traces calls that fail', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  await stack.addFault({ method: 'albums.list', effect: 'INTERNAL', times: 3 });
  await stack.addFault({ method: 'mediaItems.list', effect: 'RESET', times: 3 });
  const response = await stack.query('{ albums { nodes { id } } mediaItems { nodes { id } } }', {}, TRACE);
  const callsOf = (method: string) => traceOf(response).filter((traced: Json) => traced.method === method);
  for (const [method, failure] of [
    ['albums.list', { status: 500 }],
    ['mediaItems.list', { status: null, bytes: null }],
  ] as const) {
    const retried = call(method, { ...failure, isRetry: true });
    expect(callsOf(method)).toEqual([call(method, failure), retried, retried]);
  }
});

test('marks the call that repeats one with a rejected token', async () => {
  await using stack = await startStoredStack();
  await stack.query('{ mediaItems { nodes { id } } }');
  stack.advanceEmulatorClock(70 * 60_000);
  const response = await stack.query('{ mediaItems { nodes { id } } }', {}, { ...TRACE, 'x-api-key': API_KEY });
  expect(traceOf(response)).toEqual([
    call('mediaItems.list', { status: 401 }),
    call('mediaItems.list', { isRetry: true }),
  ]);
});

test('allows pages of other origins to send the header', async () => {
  const origin = 'https://app.example.com';
  await using stack = await startStack({ gateway: { allowedOrigins: [origin] } });
  const { headers } = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-photos-trace',
    },
  });
  expect(headers.get('access-control-allow-headers')).toBe('content-type,x-photos-trace');
});
