import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.ts';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { createTestClock } from '../support/test-clock.ts';
import { startTestGateway, type GatewayOverrides } from '../support/test-gateway.ts';

const ALBUMS = '{ albums { nodes { id } } }';

/** Starts a gateway that allows three operations a minute, unless told otherwise. A test advances its clock. */
const startLimited = async (overrides: GatewayOverrides = {}) => {
  const resources = new AsyncDisposableStack();
  const emulator = resources.use(await startTestEmulator());
  for (const owner of ['mona', 'ravi']) fill({ emulator, owner, albums: 2, photosPerAlbum: 1 });
  const { now, advance } = createTestClock();
  const gateway = resources.use(
    await startTestGateway({ photosApiUrl: emulator.url, now, rateLimitPerMinute: 3, ...overrides }),
  );
  const send = async (body: unknown, headers: Record<string, string> = { authorization: 'Bearer demo-mona' }) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await readJson(response) };
  };
  const ask = (user?: string, query = ALBUMS) =>
    send({ query }, user === undefined ? {} : { authorization: `Bearer demo-${user}` });
  return { url: gateway.url, emulator, advance, send, ask, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};

test('limits the operations of a user in a minute, and reports how many are left', async () => {
  await using gateway = await startLimited();
  for (const left of [2, 1, 0]) {
    const { status, headers } = await gateway.ask('mona');
    expect([status, headers.get('ratelimit-policy'), headers.get('ratelimit')]).toEqual([
      200,
      '"operations";q=3;w=60, "calls";q=30;w=60',
      `"operations";r=${left};t=60, "calls";r=${27 + left};t=60`,
    ]);
  }
  gateway.advance(20_000);
  gateway.emulator.calls.clear();
  const { status, headers, body } = await gateway.ask('mona');
  expect([status, headers.get('retry-after')]).toEqual([429, '40']);
  expect(headers.get('ratelimit')).toBe('"operations";r=0;t=40, "calls";r=27;t=40');
  expect(body.errors).toEqual([
    {
      message: 'You may run operations 3 times a minute (RATE_LIMIT_PER_MINUTE). Try again later.',
      extensions: { code: 'RATE_LIMITED', retry: 'AFTER', retryAfterSeconds: 40 },
    },
  ]);
  expect(gateway.emulator.calls.list()).toEqual([]);
  gateway.advance(40_000);
  expect((await gateway.ask('mona')).status).toBe(200);
});

test('counts each user, and each address without one, separately', async () => {
  await using gateway = await startLimited();
  for (const user of ['mona', 'ravi', undefined]) {
    for (let index = 0; index < 3; index += 1) expect((await gateway.ask(user)).status).not.toBe(429);
    expect([user, (await gateway.ask(user)).status]).toEqual([user, 429]);
  }
});

test('counts every operation of a batch, and none of a batch that is refused', async () => {
  await using gateway = await startLimited({ limits: { batch: 10 } });
  const operation = { query: ALBUMS };
  expect((await gateway.send([operation, operation])).status).toBe(200);
  expect((await gateway.send([operation, operation])).status).toBe(429);
  expect((await gateway.send([operation])).status).toBe(200);
});

test('rejects a batch that exceeds the limit of a minute alone', async () => {
  await using gateway = await startLimited({ limits: { batch: 10 } });
  const batch = Array.from({ length: 4 }, () => ({ query: ALBUMS }));
  const { status, headers, body } = await gateway.send(batch);
  expect([status, headers.get('retry-after')]).toEqual([400, null]);
  expect(body.errors).toEqual([
    {
      message: 'The batch has 4 operations. You may run 3 in a minute (RATE_LIMIT_PER_MINUTE). Send smaller batches.',
      extensions: { code: 'BAD_REQUEST', retry: 'NO' },
    },
  ]);
  expect((await gateway.send(batch.slice(1))).status).toBe(200);
});

test('limits the calls of the Library API to ten for each operation', async () => {
  await using gateway = await startLimited({ rateLimitPerMinute: 1000 });
  const { status } = await gateway.ask('mona');
  expect(status).toBe(200);
  await using small = await startLimited({ rateLimitPerMinute: 2 });
  const fields = Array.from({ length: 25 }, (_, index) => `a${index}: albums(first: ${index + 1}) { nodes { id } }`);
  expect((await small.ask('mona', `{ ${fields.join(' ')} }`)).body.errors).toBeUndefined();
  const { body } = await small.ask('mona');
  expect(body.errors).toMatchObject([{ message: expect.stringContaining('20 times a minute') }]);
});

/** Sends these operations one after the other, each with an access token of its own. Returns the statuses, and how often each came. */
const sendWithTokens = async (
  gateway: Awaited<ReturnType<typeof startLimited>>,
  tokens: readonly string[],
  headers: Record<string, string> = {},
) => {
  const statuses = new Map<number, number>();
  for (const token of tokens) {
    const { status } = await gateway.send({ query: ALBUMS }, { authorization: `Bearer ${token}`, ...headers });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return Object.fromEntries(statuses);
};

const junk = (count: number, prefix = 'junk') => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

test('counts the calls of the Picker API too', async () => {
  await using gateway = await startLimited();
  const ids = Array.from({ length: 12 }, (_, index) => `PickingSession:${index}`);
  const { headers } = await gateway.ask('mona', `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
  expect(headers.get('ratelimit')).toBe('"operations";r=2;t=60, "calls";r=18;t=60');
});

test('a caller with a new invented token for each request meets the limit of its address', async () => {
  await using gateway = await startLimited();
  expect(await sendWithTokens(gateway, junk(40))).toEqual({ 401: 30, 429: 10 });
  const { body } = await gateway.send({ query: ALBUMS }, { authorization: 'Bearer junk-new' });
  expect(body.errors).toEqual([
    {
      message:
        'Requests from your address with access tokens that are not known to be valid may run operations 30 times a minute (RATE_LIMIT_PER_MINUTE). Try again later.',
      extensions: { code: 'RATE_LIMITED', retry: 'AFTER', retryAfterSeconds: 60 },
    },
  ]);
  gateway.advance(60_000);
  expect(await sendWithTokens(gateway, junk(2, 'later'))).toEqual({ 401: 2 });
});

test('a flood of invented tokens does not stop callers whose tokens Google has accepted', async () => {
  await using gateway = await startLimited();
  expect((await gateway.ask('mona')).status).toBe(200);
  await sendWithTokens(gateway, junk(40));
  expect((await gateway.ask('mona')).status).toBe(200);
  // Ravi's token is not known yet.
  expect((await gateway.ask('ravi')).status).toBe(429);
  gateway.advance(60_000);
  expect((await gateway.ask('ravi')).status).toBe(200);
});

test('a token is known to be valid after any response that shows it, and its operations leave the count of the address', async () => {
  await using gateway = await startLimited();
  await gateway.ask('mona');
  const users = Array.from({ length: 25 }, (_, index) => `user${index}`);
  for (const user of users) gateway.emulator.addUser(user);
  // Part of each operation fails: the id does not exist.
  const query = '{ albums { nodes { id } } node(id: "QWxidW06eA") { id } }';
  for (const user of users) {
    for (let index = 0; index < 2; index += 1)
      expect([user, (await gateway.ask(user, query)).status]).toEqual([user, 200]);
  }
});

test('an upload counts as an operation, and shows that its token is valid', async () => {
  await using gateway = await startLimited();
  const upload = async (user: string) => {
    const headers = { authorization: `Bearer demo-${user}`, 'content-type': 'image/jpeg' };
    const response = await fetch(`${gateway.url}/uploads`, { method: 'POST', headers, body: 'x' });
    await response.arrayBuffer();
    return [response.status, response.headers.get('ratelimit')?.slice(0, 16)];
  };
  expect(await upload('mona')).toEqual([200, '"operations";r=2']);
  await sendWithTokens(gateway, junk(40));
  expect(await upload('mona')).toEqual([200, '"operations";r=1']);
  expect(await upload('mona')).toEqual([200, '"operations";r=0']);
  expect(await upload('mona')).toEqual([429, '"operations";r=0']);
});

test('a user of the gateway’s own credential does not count by address', async () => {
  await using gateway = await startLimited({ rateLimitPerMinute: 3, defaultToken: 'demo-mona' });
  await sendWithTokens(gateway, junk(40));
  expect((await gateway.ask()).status).toBe(200);
});

test('counts the addresses of an IPv6 network together', async () => {
  await using gateway = await startLimited({ trustedProxies: ['loopback'] });
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const statuses = [];
  for (let host = 1; host <= 4; host += 1) {
    statuses.push((await gateway.send({ query: ALBUMS }, from(`2001:db8:0:1::${host}`))).status);
  }
  statuses.push((await gateway.send({ query: ALBUMS }, from('2001:db8:0:2::1'))).status);
  expect(statuses.map((status) => status === 429)).toEqual([false, false, false, true, false]);
});

test('distinguishes addresses with a port, which some proxies send', async () => {
  await using gateway = await startLimited({ rateLimitPerMinute: 1, trustedProxies: ['loopback'] });
  const statuses = [];
  for (const address of [
    '203.0.113.1:5001',
    '203.0.113.2:5001',
    '[2001:db8::1]:443',
    '203.0.113.1:5002',
    '::ffff:cb00:7101',
  ]) {
    const { status } = await gateway.send({ query: '{ __typename }' }, { 'x-forwarded-for': address });
    statuses.push([address, status]);
  }
  expect(statuses).toEqual([
    ['203.0.113.1:5001', 200],
    ['203.0.113.2:5001', 200],
    ['[2001:db8::1]:443', 200],
    ['203.0.113.1:5002', 429],
    ['::ffff:cb00:7101', 429],
  ]);
});

test('limits the calls of invented tokens by address, too', async () => {
  await using gateway = await startLimited({ rateLimitPerMinute: 1 });
  const fields = Array.from({ length: 60 }, (_, index) => `a${index}: albums(first: ${index + 1}) { nodes { id } }`);
  const query = `{ ${fields.join(' ')} }`;
  const send = (token: string) => gateway.send({ query }, { authorization: `Bearer ${token}` });
  expect([(await send('a')).status, (await send('b')).status, (await send('c')).status]).toEqual([401, 401, 429]);
});

test('counts refused requests by the limit that refused them', async () => {
  await using gateway = await startLimited();
  for (let index = 0; index < 5; index += 1) await gateway.ask('mona');
  await sendWithTokens(gateway, junk(40));
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(metrics).toContain('rate_limited_total{scope="operations"} 2');
  expect(metrics).toContain('rate_limited_total{scope="address"} 10');
});

test('believes X-Forwarded-For of trusted proxies only', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const countFor = async (overrides: GatewayOverrides) => {
    await using gateway = await startLimited(overrides);
    const statuses = [];
    for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4']) {
      statuses.push((await gateway.send({ query: ALBUMS }, from(address))).status);
    }
    return statuses.filter((status) => status === 429).length;
  };
  expect(await countFor({})).toBe(1);
  expect(await countFor({ trustedProxies: ['loopback'] })).toBe(0);
  expect(await countFor({ trustedProxies: ['127.0.0.0/8'] })).toBe(0);
  expect(await countFor({ trustedProxies: ['10.0.0.0/8'] })).toBe(1);
});

test('has no limit by default', async () => {
  await using gateway = await startLimited({ rateLimitPerMinute: 0 });
  const { headers } = await gateway.ask('mona');
  expect(headers.get('ratelimit')).toBeNull();
});

test('reads TRUST_PROXY, and rejects what is no address', () => {
  const read = (TRUST_PROXY: string) => readConfig({ TRUST_PROXY }).TRUST_PROXY;
  expect(read('loopback, 10.0.0.0/8,2001:db8::/32,192.0.2.7')).toEqual([
    'loopback',
    '10.0.0.0/8',
    '2001:db8::/32',
    '192.0.2.7',
  ]);
  for (const wrong of ['true', '*', 'example.com', '10.0.0.0/33', '10.0.0/8', '10.0.0.1/8/9', '10.0.0.1,', '/8']) {
    expect(() => read(wrong)).toThrow('TRUST_PROXY must be addresses, networks such as 10.0.0.0/8, or loopback');
  }
});
