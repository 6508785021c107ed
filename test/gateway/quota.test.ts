import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { GraphqlResponse } from '../support/graphql-client.ts';
import { fill } from '../support/fill.ts';
import { startTestEmulator, controlsOf } from '../support/test-emulator.ts';
import { startTestGateway } from '../support/test-gateway.ts';

const ALBUMS = '{ albums { nodes { title } } }';
const ITEMS = '{ mediaItems { nodes { id } } }';
const CREATE = 'mutation { createAlbum(input: { title: "x" }) { album { id } } }';
const MINUTE = 60_000;

/** Starts a gateway with the clock of its emulator, and four connections. */
const start = async () => {
  const resources = new AsyncDisposableStack();
  const emulator = resources.use(await startTestEmulator());
  fill({ emulator, albums: 2, photosPerAlbum: 2 });
  const gateway = resources.use(
    await startTestGateway({
      photosApiUrl: emulator.url,
      defaultToken: 'demo-mona',
      upstreamConnections: 4,
      now: emulator.clock.now,
    }),
  );
  const setQuota = (requestsPerDay: number) =>
    fetch(`${emulator.url}/_emulator/quota`, { method: 'PUT', body: JSON.stringify({ requestsPerDay }) });
  /** Sends queries and mutations at the same time. */
  const crowd = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => gateway.query([ALBUMS, ITEMS, CREATE][index % 3] ?? '')));
  return {
    ...controlsOf(emulator),
    emulator,
    query: gateway.query,
    setQuota,
    crowd,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

const codesOf = (responses: readonly GraphqlResponse[]) =>
  new Set(responses.map(({ errors }) => errors?.[0]?.extensions['code'] ?? 'OK'));

test('sends no call after the daily quota is used up, not even one that waits for a connection', async () => {
  await using stack = await start();
  await stack.setQuota(0);
  await stack.addFault({ method: '*', effect: 'LATENCY', milliseconds: 50, times: 1000 });
  const responses = await stack.crowd(90);
  expect(codesOf(responses)).toEqual(new Set(['QUOTA_EXCEEDED']));
  // One viewer has three of the four connections.
  expect(stack.takeCalls().length).toBeLessThanOrEqual(3);
  for (const { errors, extensions } of await stack.crowd(30)) {
    expect(errors?.[0]?.extensions['retryAfterSeconds']).toBeGreaterThan(0);
    expect(extensions.cost.upstreamCalls).toBe(0);
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('asks again with exactly one call after five minutes', async () => {
  await using stack = await start();
  await stack.setQuota(0);
  await stack.query(ALBUMS);
  stack.takeCalls();
  for (let round = 0; round < 3; round += 1) {
    stack.advanceEmulatorClock(5 * MINUTE + 1);
    expect(codesOf(await stack.crowd(30))).toEqual(new Set(['QUOTA_EXCEEDED']));
    expect(stack.takeCalls()).toHaveLength(1);
  }
});

test('a call that was sent before the quota was used up does not make the gateway forget it', async () => {
  await using stack = await start();
  await stack.addFault({ method: 'albums.list', effect: 'LATENCY', milliseconds: 200, times: 1 });
  const slow = stack.query(ALBUMS);
  while (stack.emulator.faults.list().length > 0) await setTimeout(5);
  await stack.setQuota(0);
  expect(codesOf([await stack.query(ITEMS)])).toEqual(new Set(['QUOTA_EXCEEDED']));
  expect(codesOf([await slow])).toEqual(new Set(['OK']));
  stack.takeCalls();
  expect(codesOf(await stack.crowd(10))).toEqual(new Set(['QUOTA_EXCEEDED']));
  expect(stack.takeCalls()).toEqual([]);
});

test('sends each call once that gets 429, and reports the wait of at least 30 seconds', async () => {
  await using stack = await start();
  await stack.addFault({ method: '*', effect: 'RESOURCE_EXHAUSTED', times: 30 });
  const responses = await stack.crowd(30);
  expect(stack.takeCalls()).toHaveLength(30);
  for (const { errors, extensions } of responses) {
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retry: 'AFTER', retryAfterSeconds: 30 } }]);
    expect(extensions.cost).toMatchObject({ upstreamCalls: 1, retries: 0 });
  }
  expect(responses.filter(({ errors }) => errors?.[0]?.extensions['outcome'] === 'NOT_DONE')).toHaveLength(10);
});

test.each([
  ['5', 30],
  ['45', 45],
  ['Sun, 01 Nov 2026 12:01:30 GMT', 90],
  ['soon', 30],
])('reports the wait after a 429 with Retry-After: %s as %i seconds', async (header, seconds) => {
  await using stack = await start();
  stack.emulator.clock.set(Date.parse('2026-11-01T12:00:00Z'));
  await stack.addFault({ method: '*', status: 429, headers: { 'retry-after': header }, times: 1 });
  const [error] = (await stack.query(ALBUMS)).errors ?? [];
  // The emulator's clock runs.
  expect(Math.abs(Number(error?.extensions['retryAfterSeconds']) - seconds)).toBeLessThanOrEqual(2);
  expect(stack.takeCalls()).toHaveLength(1);
});

test('repeats a read once after a 503 with Retry-After: 1, and no write', async () => {
  await using stack = await start();
  const fault = { status: 503, headers: { 'retry-after': '1' }, times: 1 };
  await stack.addFault({ ...fault, method: 'albums.list' });
  await stack.addFault({ ...fault, method: 'albums.create' });
  const [read, write] = await Promise.all([stack.query(ALBUMS), stack.query(CREATE)]);
  expect(read.errors).toBeUndefined();
  expect(read.extensions.cost).toMatchObject({ upstreamCalls: 2, retries: 1 });
  expect(write.errors).toMatchObject([{ extensions: { outcome: 'UNKNOWN', retryAfterSeconds: 1 } }]);
  expect(stack.takeCalls().toSorted()).toEqual(['albums.create', 'albums.list', 'albums.list']);
});
