import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { startTestGateway } from '../support/test-gateway.ts';

const ALBUMS = '{ albums { nodes { title } } }';
const CREATE = 'mutation { createAlbum(input: { title: "x" }) { album { id } } }';

const startFilled = async (connections = 32) => {
  const stack = await startStack({ gateway: { upstreamConnections: connections } });
  const { albumIds } = fill({ emulator: stack.emulator, albums: 2, photosPerAlbum: 2 });
  return { ...stack, albumId: albumIds[0]! };
};

const TRANSIENT = ['UNAVAILABLE', 'INTERNAL', 'DEADLINE_EXCEEDED', 'HTML', 'RESET', 'TRUNCATE'];

test.each(TRANSIENT)('repeats a read that fails with %s once or twice', async (effect) => {
  await using stack = await startFilled();
  for (const times of [1, 2]) {
    await stack.addFault({ method: 'albums.list', effect, times });
    const { data, errors, extensions } = await stack.query(ALBUMS);
    expect([data?.albums.nodes.length, errors]).toEqual([2, undefined]);
    expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 1, upstreamCalls: 1 + times, retries: times });
    expect(stack.takeCalls().length).toBe(1 + times);
  }
});

test('repeats a search, which is a read by POST', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'mediaItems.search', effect: 'UNAVAILABLE', times: 1 });
  const { data, extensions } = await stack.query('{ mediaItems(filter: { mediaType: PHOTO }) { nodes { id } } }');
  expect(data.mediaItems.nodes).toHaveLength(4);
  expect(extensions.cost.retries).toBe(1);
});

test('gives up after two retries', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 10 });
  const { errors } = await stack.query(ALBUMS);
  expect(errors).toMatchObject([
    { extensions: { code: 'UPSTREAM_UNAVAILABLE', retry: 'SAFE', upstream: { httpStatus: 503 } } },
  ]);
  expect(stack.takeCalls()).toHaveLength(3);
});

test.each(['RESOURCE_EXHAUSTED', 'PERMISSION_DENIED', 'NOT_FOUND', 'INVALID_ARGUMENT', 'UNIMPLEMENTED', 'EMPTY_BODY'])(
  'does not repeat a read that fails with %s',
  async (effect) => {
    await using stack = await startFilled();
    await stack.addFault({ method: 'albums.list', effect, times: 10 });
    expect((await stack.query(ALBUMS)).errors).toHaveLength(1);
    expect(stack.takeCalls()).toHaveLength(1);
  },
);

test('does not wait longer than the operation may take', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', status: 503, headers: { 'retry-after': '60' }, times: 10 });
  const { errors } = await stack.query(ALBUMS);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryAfterSeconds: 60 } }]);
  expect(stack.takeCalls()).toHaveLength(1);
});

test.each([...TRANSIENT, 'EMPTY_BODY'])('never repeats a write that fails with %s', async (effect) => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.create', effect, times: 1 });
  const { errors } = await stack.query(CREATE);
  expect(errors).toMatchObject([{ extensions: { outcome: 'UNKNOWN', retry: 'NO' } }]);
  expect(stack.takeCalls()).toEqual(['albums.create']);
});

test('repeats a write that never reached Google', async () => {
  // Nothing listens on this port.
  await using gateway = await startTestGateway({ photosApiUrl: 'http://127.0.0.1:9', defaultToken: 'a-token' });
  const { errors, extensions } = await gateway.query(CREATE);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_DONE' } }]);
  expect(extensions.cost).toMatchObject({ upstreamCalls: 3, retries: 2 });
});

test('clients that leave do not count as failures of Google', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', effect: 'SILENCE', times: 30 });
  const controller = new AbortController();
  const leaving = Array.from({ length: 20 }, () =>
    fetch(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ALBUMS }),
      signal: controller.signal,
    }).catch(() => null),
  );
  while (stack.emulator.faults.list()[0]!.times > 10) await setTimeout(10);
  controller.abort();
  await Promise.all(leaving);
  stack.emulator.faults.clear();
  expect((await stack.query(ALBUMS)).errors).toBeUndefined();
});

test('cancels the calls of a client that leaves', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: '*', effect: 'SILENCE', times: 30 });
  const inFlight = async () => {
    const response = await fetch(`${stack.emulatorUrl}/_emulator/health`);
    return Number((await readJson(response)).inFlight);
  };
  const controller = new AbortController();
  const leaving = Array.from({ length: 8 }, (_, index) =>
    stack.query(index % 2 === 0 ? ALBUMS : CREATE, {}, {}, controller.signal).catch(() => null),
  );
  // Writes wait for each other.
  while ((await inFlight()) < 5) await setTimeout(10);
  controller.abort();
  await Promise.all(leaving);
  while ((await inFlight()) > 0) await setTimeout(10);
  expect(stack.countCalls('albums.create')).toBe(1);
});

test('a failure among many successes does not open the circuit', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.get', effect: 'UNAVAILABLE', times: 9 });
  for (let index = 0; index < 3; index += 1) {
    await stack.query(`{ album(id: "${stack.albumId}") { title } }`);
    for (let count = 0; count < 10; count += 1) await stack.query('{ album(id: "nothing-with-this-id") { title } }');
  }
  await stack.addFault({ method: 'albums.get', effect: 'UNAVAILABLE', times: 3 });
  const { errors } = await stack.query(`{ album(id: "${stack.albumId}") { title } }`);
  expect(errors).toMatchObject([{ extensions: { upstream: { httpStatus: 503 } } }]);
});

/** Repeats a query until it has no errors. */
const untilItWorks = async ({ query }: Stack) => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (!(await query(ALBUMS)).errors) return attempt;
    await setTimeout(50);
  }
  throw new Error('The query still fails.');
};

test('stops calling a method that is down, and starts again once it works', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1_000_000 });
  const responses = [];
  const before = performance.now();
  for (let index = 0; index < 200; index += 1) responses.push(await stack.query(ALBUMS));
  const seconds = (performance.now() - before) / 1000;
  const codes = responses.map(({ errors }) => errors?.[0]?.extensions['code']);
  expect(new Set(codes)).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
  expect(responses.at(-1)?.errors).toMatchObject([{ extensions: { retryAfterSeconds: 1 } }]);
  // Ten failures open the circuit. Then a call every 0.3 seconds looks whether Google works again.
  expect(stack.countCalls('albums.list')).toBeLessThanOrEqual(12 + Math.ceil(seconds / 0.3));
  // Other methods work.
  expect((await stack.query('{ mediaItems { nodes { id } } }')).errors).toBeUndefined();
  // Nothing was sent, so the write was certainly not done.
  await stack.addFault({ method: 'albums.create', effect: 'UNAVAILABLE', times: 10 });
  for (let index = 0; index < 10; index += 1) await stack.query(CREATE);
  expect((await stack.query(CREATE)).errors).toMatchObject([
    { extensions: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_DONE', retryAfterSeconds: 1 } },
  ]);
  stack.emulator.faults.clear();
  await untilItWorks(stack);
});

test('sends at most a tenth of its calls again in an outage', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1_000_000 });
  const responses = [];
  for (let round = 0; round < 50; round += 1) {
    responses.push(...(await Promise.all(Array.from({ length: 20 }, () => stack.query(ALBUMS)))));
  }
  const costs = responses.map(({ extensions }) => extensions.cost);
  const sum = (name: 'upstreamCalls' | 'retries') => costs.reduce((total, cost) => total + cost[name], 0);
  expect(sum('upstreamCalls')).toBe(stack.countCalls('albums.list'));
  expect(sum('upstreamCalls')).toBeLessThanOrEqual(1.11 * (sum('upstreamCalls') - sum('retries')));
  expect(responses.every(({ errors }) => errors?.[0]?.extensions['code'] === 'UPSTREAM_UNAVAILABLE')).toBe(true);
});

test('hides a single failure among the calls of many callers', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1 });
  const responses = await Promise.all(Array.from({ length: 20 }, () => stack.query(ALBUMS)));
  expect(responses.flatMap(({ errors = [] }) => errors)).toEqual([]);
  const retries = responses.map(({ extensions }) => extensions.cost.retries).filter((count) => count > 0);
  expect(retries).toEqual([1]);
});

test('the metrics show that a circuit opens and closes', async () => {
  await using stack = await startFilled();
  const stateOf = async () => {
    const text = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
    return /^upstream_circuit_state\{method="albums.list"\} (\d)$/m.exec(text)?.[1];
  };
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1_000_000 });
  for (let index = 0; index < 12; index += 1) await stack.query(ALBUMS);
  expect(await stateOf()).toBe('2');
  stack.emulator.faults.clear();
  await untilItWorks(stack);
  expect(await stateOf()).toBe('0');
});

test('a failing object does not stop the calls for others', async () => {
  await using stack = await startFilled();
  await stack.addFault({ method: 'albums.list', effect: 'INTERNAL', times: 40 });
  for (let index = 0; index < 20; index += 1) await stack.query(ALBUMS);
  stack.emulator.faults.clear();
  expect((await stack.query(ALBUMS)).errors).toBeUndefined();
});

test('spends at most one retry on ten calls while Google is down', async () => {
  await using stack = await startFilled();
  // A 500 does not open the circuit, so every query is sent.
  await stack.addFault({ method: 'albums.list', effect: 'INTERNAL', times: 1_000_000 });
  const before = performance.now();
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 20 }, () => stack.query(ALBUMS)));
  }
  const seconds = (performance.now() - before) / 1000;
  // Ten that were saved up, one for ten calls, and one a second.
  expect(stack.countCalls('albums.list')).toBeLessThanOrEqual(400 + 10 + 40 + Math.ceil(seconds));
});

test('one viewer’s flood does not keep another waiting', async () => {
  await using stack = await startFilled(4);
  fill({ emulator: stack.emulator, owner: 'ravi', albums: 1 });
  await stack.addFault({ method: 'albums.list', effect: 'LATENCY', milliseconds: 200, times: 1_000_000 });
  let done = 0;
  const flood = Array.from({ length: 40 }, async () => {
    await stack.query(ALBUMS);
    done += 1;
  });
  // By then all others wait for a slot.
  await Promise.all(flood.slice(0, 3));
  const before = done;
  const { data } = await stack.query(ALBUMS, {}, { authorization: 'Bearer demo-ravi' });
  expect(data.albums.nodes).toHaveLength(1);
  // Each of the three slots that the flood may hold can finish a call, and begin another, meanwhile.
  expect(done - before).toBeLessThanOrEqual(8);
  await Promise.all(flood);
});

test('refuses operations for which no slot will be free in time', async () => {
  await using stack = await startFilled(1);
  await stack.addFault({ method: 'albums.list', effect: 'LATENCY', milliseconds: 1500, times: 1 });
  const responses = await Promise.all(Array.from({ length: 60 }, () => stack.query(ALBUMS)));
  const refused = responses.flatMap(({ errors = [] }) => errors);
  expect(refused.length).toBeGreaterThan(10);
  for (const { extensions } of refused) {
    expect(extensions).toMatchObject({ code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: 1 });
  }
  expect(stack.takeCalls()).toHaveLength(60 - refused.length);
});

test('remembers a used-up daily quota until it resets', async () => {
  await using stack = await startFilled();
  await using gateway = await startTestGateway({
    photosApiUrl: stack.emulatorUrl,
    defaultToken: 'demo-mona',
    now: stack.emulator.clock.now,
  });
  const setLimit = (requestsPerDay: number) =>
    fetch(`${stack.emulatorUrl}/_emulator/quota`, { method: 'PUT', body: JSON.stringify({ requestsPerDay }) });
  await setLimit(1);
  await gateway.query(ALBUMS);
  stack.takeCalls();

  const [first, second] = [await gateway.query(ALBUMS), await gateway.query('{ mediaItems { nodes { id } } }')];
  for (const { errors } of [first, second]) {
    expect(errors).toMatchObject([{ extensions: { code: 'QUOTA_EXCEEDED', retry: 'AFTER' } }]);
    expect(Number(errors?.[0]?.extensions['retryAfterSeconds'])).toBeGreaterThan(0);
  }
  expect(stack.takeCalls()).toEqual(['albums.list']);
  expect((await gateway.query(CREATE)).errors).toMatchObject([
    { extensions: { code: 'QUOTA_EXCEEDED', outcome: 'NOT_DONE' } },
  ]);
  expect(stack.takeCalls()).toEqual([]);

  stack.advanceEmulatorClock(Number(first.errors?.[0]?.extensions['retryAfterSeconds']) * 1000);
  expect((await gateway.query(ALBUMS)).errors).toBeUndefined();
});

test('asks Google again after a while, because a quota can be raised', async () => {
  await using stack = await startFilled();
  await using gateway = await startTestGateway({
    photosApiUrl: stack.emulatorUrl,
    defaultToken: 'demo-mona',
    now: stack.emulator.clock.now,
  });
  const quota = `${stack.emulatorUrl}/_emulator/quota`;
  await fetch(quota, { method: 'PUT', body: JSON.stringify({ requestsPerDay: 0 }) });
  await gateway.query(ALBUMS);
  await fetch(quota, { method: 'DELETE' });
  stack.takeCalls();
  expect((await gateway.query(ALBUMS)).errors).toHaveLength(1);
  expect(stack.takeCalls()).toEqual([]);
  stack.advanceEmulatorClock(6 * 60_000);
  expect((await gateway.query(ALBUMS)).errors).toBeUndefined();
  expect((await gateway.query(ALBUMS)).errors).toBeUndefined();
});

test('asks Google for another caller whose token may be of another project', async () => {
  await using stack = await startFilled();
  await fetch(`${stack.emulatorUrl}/_emulator/quota`, { method: 'PUT', body: JSON.stringify({ requestsPerDay: 0 }) });
  fill({ emulator: stack.emulator, owner: 'ravi', albums: 1 });
  await stack.query(ALBUMS);
  await stack.query(ALBUMS);
  await stack.query(ALBUMS, {}, { authorization: 'Bearer demo-ravi' });
  expect(stack.takeCalls()).toHaveLength(2);
});
