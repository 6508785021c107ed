import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startHouse, type House } from '../support/stack.ts';

const QUERY = '{ albums { nodes { title } } }';

test('a query can come by GET', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator, albums: 1 });
  const response = await fetch(`${house.gatewayUrl}/graphql?query=${encodeURIComponent(QUERY)}`, {
    headers: { 'apollo-require-preflight': 'yes' },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    data: { albums: { nodes: [{ title: 'album 0' }] } },
    extensions: { cost: { estimatedUpstreamCalls: 1, upstreamCalls: 1, cacheHits: 0, retries: 0 } },
  });
});

test.each([
  ['a browser', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of this site', { 'sec-fetch-site': 'same-origin' }],
  ['a page with another origin', { origin: 'https://example.com' }],
  ['a page that links here', { referer: 'https://example.com/' }],
  ['whoever brings cookies', { cookie: 'a=b' }],
])('a query by GET from %s is refused unless it was asked for first', async (_who, headers) => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator });
  const url = `${house.gatewayUrl}/graphql?query=${encodeURIComponent(QUERY)}`;
  const refused = await fetch(url, { headers });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('Cross-Site Request Forgery')]);
  expect(house.takeCalls()).toEqual([]);

  const answered = await fetch(url, { headers: { ...headers, 'apollo-require-preflight': 'yes' } });
  expect(answered.status).toBe(200);
});

test('a page cannot send an operation as a form or as text', async () => {
  await using house = await startHouse({ hasDemo: false });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const response = await fetch(`${house.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type, origin: 'https://example.com' },
      body: JSON.stringify({ query: QUERY }),
    });
    expect([400, 415]).toContain(response.status);
  }
  expect(house.takeCalls()).toEqual([]);
});

test('a program need not ask first', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator });
  const response = await fetch(`${house.gatewayUrl}/graphql?query=${encodeURIComponent(QUERY)}`);
  expect(response.status).toBe(200);
});

test.each([
  ['what does not parse', '{'],
  ['what is not valid', '{ beers }'],
  ['an argument out of its limits', '{ albums(first: 501) { nodes { id } } }'],
])('%s is 200 to a caller that knows only application/json, and 400 to any other', async (_what, query) => {
  await using house = await startHouse({ hasDemo: false });
  const statusFor = async (accept: string) => {
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(`${house.gatewayUrl}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    return response.status;
  };
  expect(await statusFor('application/json')).toBe(200);
  expect(await statusFor('application/graphql-response+json, application/json;q=0.9')).toBe(400);
  expect(await statusFor('*/*')).toBe(400);
});

test.each([
  ['broken JSON', { 'content-type': 'application/json' }, '{"query": ', 400],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=x', 415],
  ['two megabytes', { 'content-type': 'application/json' }, JSON.stringify({ query: 'x'.repeat(2 ** 21) }), 413],
  ['no query', { 'content-type': 'application/json' }, '{}', 400],
  ['a query that is none', { 'content-type': 'application/json' }, '{"query": "{ albums"}', 400],
  ['an unknown field', { 'content-type': 'application/json' }, '{"query": "{ beers { id } }"}', 400],
])('%s is answered with an error of the graph’s form', async (_what, headers, body, status) => {
  await using house = await startHouse({ hasDemo: false });
  const response = await fetch(`${house.gatewayUrl}/graphql`, { method: 'POST', headers, body });
  const { errors } = (await response.json()) as any;
  expect(response.status).toBe(status);
  expect(errors[0]).toEqual(expect.objectContaining({ message: expect.any(String) }));
  expect(errors[0].extensions.code).toEqual(expect.any(String));
});

test('health and readiness answer, and an unknown address tells where the graph is', async () => {
  await using house = await startHouse({ hasDemo: false });
  const get = async (path: string) => {
    const response = await fetch(house.gatewayUrl + path);
    return [response.status, await response.json()];
  };
  expect(await get('/healthz')).toEqual([200, { status: 'ok' }]);
  expect(await get('/readyz')).toEqual([200, { status: 'ready' }]);
  expect(await get('/nothing')).toMatchObject([404, { errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
});

/** Wait until the emulator has so many requests under way, which it tells itself. */
const untilInFlight = async ({ emulatorUrl }: House, count: number): Promise<void> => {
  const health = await fetch(`${emulatorUrl}/_emulator/health`);
  const { inFlight } = (await health.json()) as { inFlight: number };
  if (inFlight !== count) await untilInFlight({ emulatorUrl } as House, count);
};

test('a caller that leaves takes its calls along', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator });
  house.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const controller = new AbortController();
  const asked = fetch(`${house.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
    signal: controller.signal,
  });
  await untilInFlight(house, 1);
  controller.abort();
  await expect(asked).rejects.toThrow('aborted');
  await untilInFlight(house, 0);
});

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is told which methods there are', async (method) => {
  await using house = await startHouse({ hasDemo: false });
  const response = await fetch(`${house.gatewayUrl}/graphql`, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});
