import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';

const QUERY = '{ albums { nodes { title } } }';

test('accepts a query by GET', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 1 });
  const response = await fetch(`${stack.gatewayUrl}/graphql?query=${encodeURIComponent(QUERY)}`, {
    headers: { 'apollo-require-preflight': 'yes' },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    data: { albums: { nodes: [{ title: 'album 0' }] } },
    extensions: { cost: { estimatedUpstreamCalls: 1, upstreamCalls: 1, cacheHits: 0, retries: 0, pickerCalls: 0 } },
  });
});

test.each([
  ['a browser', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['another page of this site', { 'sec-fetch-site': 'same-site' }],
  ['a page with another origin', { origin: 'https://example.com' }],
  ['a page that links here', { referer: 'https://example.com/' }],
  ['a client with cookies', { cookie: 'a=b' }],
])('rejects a GET query from %s unless it has the preflight header', async (_client, headers) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const url = `${stack.gatewayUrl}/graphql?query=${encodeURIComponent(QUERY)}`;
  const rejected = await fetch(url, { headers });
  expect([rejected.status, await rejected.text()]).toEqual([
    400,
    expect.stringContaining('Cross-Site Request Forgery'),
  ]);
  expect(stack.takeCalls()).toEqual([]);

  const accepted = await fetch(url, { headers: { ...headers, 'apollo-require-preflight': 'yes' } });
  expect(accepted.status).toBe(200);
});

test('rejects an operation that a page sends as a form or as text', async () => {
  await using stack = await startStack();
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const response = await fetch(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type, origin: 'https://example.com' },
      body: JSON.stringify({ query: QUERY }),
    });
    expect([400, 415]).toContain(response.status);
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('accepts a GET query from a program without the preflight header', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const response = await fetch(`${stack.gatewayUrl}/graphql?query=${encodeURIComponent(QUERY)}`);
  expect(response.status).toBe(200);
});

test.each<[string, Record<string, unknown>]>([
  ['a syntax error', { query: '{' }],
  ['an unknown field', { query: '{ beers }' }],
  ['an argument of the wrong type', { query: '{ albums(first: "10") { nodes { id } } }' }],
  ['an argument out of range', { query: '{ albums(first: 501) { nodes { id } } }' }],
  ['an invalid variable', { query: 'query ($id: ID!) { album(id: $id) { id } }', variables: { id: {} } }],
  ['an operation over the cost limit', { query: '{ albums(first: 500) { nodes { mediaItems { nodes { id } } } } }' }],
  ['an unknown operation name', { query: 'query A { __typename }', operationName: 'B' }],
  ['a subscription', { query: 'subscription { x }' }],
])('returns 200 for %s, or 400 to clients of application/graphql-response+json', async (_case, request) => {
  await using stack = await startStack();
  const statusFor = async (accept: Record<string, string>) => {
    const response = await fetch(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...accept },
      body: JSON.stringify(request),
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: expect.any(String), retry: 'NO' } }],
    });
    return response.status;
  };
  expect(await statusFor({ accept: 'application/json' })).toBe(200);
  expect(await statusFor({ accept: '*/*' })).toBe(200);
  expect(await statusFor({ accept: '' })).toBe(200);
  expect(await statusFor({ accept: 'application/json, application/graphql-response+json;q=0.9' })).toBe(200);
  expect(await statusFor({ accept: 'application/graphql-response+json' })).toBe(400);
  expect(await statusFor({ accept: 'application/graphql-response+json, application/json;q=0.9' })).toBe(400);
  expect(stack.takeCalls()).toEqual([]);
});

/** Sends a mutation with an `Accept` header. */
const mutateAccepting = ({ gatewayUrl }: Stack, accept: string) =>
  fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query: 'mutation { createAlbum(input: { title: "x" }) { album { title } } }' }),
  });

test.each([
  'text/html',
  'application/json-seq',
  'application/json5',
  'text/application/json',
  'application/json;q=0',
  'application/json;q=0, application/graphql-response+json;q=0',
  'application/json; charset=utf-16',
  'multipart/mixed',
  'multipart/mixed; deferSpec=20220824',
  '*/*;q=0',
])('rejects a mutation that accepts only %s before it runs', async (accept) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const response = await mutateAccepting(stack, accept);
  expect([response.status, await response.json()]).toMatchObject([
    406,
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  ]);
  expect(stack.takeCalls()).toEqual([]);
});

test.each([
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['APPLICATION/JSON', 'application/json'],
  ['application/json; charset=utf-8', 'application/json'],
  ['application/json;q=0.1, */*;q=0', 'application/json'],
  ['application/json;q=0, */*', 'application/graphql-response+json'],
  ['multipart/mixed; deferSpec=20220824, application/json', 'application/json'],
  ['text/html, application/graphql-response+json;q=0.5', 'application/graphql-response+json'],
])('answers a mutation that accepts %s as %s', async (accept, contentType) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const response = await mutateAccepting(stack, accept);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, `${contentType}; charset=utf-8`]);
  expect(await response.json()).toMatchObject({ data: { createAlbum: { album: { title: 'x' } } } });
});

test.each([
  ['broken JSON', { 'content-type': 'application/json' }, '{"query": ', 400],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=x', 415],
  ['two megabytes', { 'content-type': 'application/json' }, JSON.stringify({ query: 'x'.repeat(2 ** 21) }), 413],
  ['no query', { 'content-type': 'application/json' }, '{}', 400],
  ['a query with a syntax error', { 'content-type': 'application/json' }, '{"query": "{ albums"}', 200],
  ['an unknown field', { 'content-type': 'application/json' }, '{"query": "{ beers { id } }"}', 200],
])('returns a GraphQL error for %s', async (_case, headers, body, status) => {
  await using stack = await startStack();
  const response = await fetch(`${stack.gatewayUrl}/graphql`, { method: 'POST', headers, body });
  const { errors } = await readJson(response);
  expect(response.status).toBe(status);
  expect(errors[0]).toEqual(expect.objectContaining({ message: expect.any(String) }));
  expect(errors[0].extensions.code).toEqual(expect.any(String));
});

test('serves /healthz and /readyz, and returns 404 for an unknown path', async () => {
  await using stack = await startStack();
  const get = async (path: string) => {
    const response = await fetch(stack.gatewayUrl + path);
    return [response.status, await response.json()];
  };
  expect(await get('/healthz')).toEqual([200, { status: 'ok' }]);
  expect(await get('/readyz')).toEqual([200, { status: 'ready' }]);
  expect(await get('/nothing')).toMatchObject([404, { errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
});

/** Waits until the emulator reports that many requests in flight. */
const untilInFlight = async ({ emulatorUrl }: Stack, count: number): Promise<void> => {
  const health = await fetch(`${emulatorUrl}/_emulator/health`);
  const { inFlight } = (await health.json()) as { inFlight: number };
  if (inFlight !== count) await untilInFlight({ emulatorUrl } as Stack, count);
};

test('aborts its calls to Google when the client disconnects', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  stack.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const controller = new AbortController();
  const response = fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
    signal: controller.signal,
  });
  await untilInFlight(stack, 1);
  controller.abort();
  await expect(response).rejects.toThrow('aborted');
  await untilInFlight(stack, 0);
});

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('returns 405 and the allowed methods for %s', async (method) => {
  await using stack = await startStack();
  const response = await fetch(`${stack.gatewayUrl}/graphql`, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});
