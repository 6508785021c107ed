import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';
import { createTestClock } from '../support/test-clock.ts';
import type { GatewayOverrides } from '../support/test-gateway.ts';

const ALBUMS = '{ albums { nodes { id } } }';
const CREATE = 'mutation { createAlbum(input: { title: "x" }) { album { id } } }';

/** Starts a gateway with a budget of 100 calls a day, in which the requests of each user are those of another viewer. */
const startBudgeted = async (gateway: GatewayOverrides = {}) => {
  const { now, advance } = createTestClock();
  const stack = await startStack({ gateway: { dailyBudget: 100, now, ...gateway } });
  for (const owner of ['mona', 'ravi', 'june', 'nils']) fill({ emulator: stack.emulator, owner, albums: 1 });
  const ask = (user: string, query = ALBUMS) => stack.query(query, {}, { authorization: `Bearer demo-${user}` });
  /** Sends queries until one is refused, at most this many. Returns how many succeeded. */
  const use = async (user: string, max = Infinity) => {
    for (let count = 0; count < max; count += 1) {
      if ((await ask(user)).errors) return count;
    }
    return max;
  };
  const gauge = async (name: string) => {
    const text = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
    return text.split('\n').find((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  };
  return { ...stack, now, advance, ask, use, gauge };
};

test('refuses calls over the budget until midnight in Los Angeles, without sending them', async () => {
  await using stack = await startBudgeted();
  expect(await stack.use('mona')).toBe(90);
  expect(stack.takeCalls()).toHaveLength(90);

  const { errors } = await stack.ask('mona');
  const [{ message, extensions } = { message: '', extensions: {} }] = errors ?? [];
  expect(message).toContain('UPSTREAM_DAILY_BUDGET');
  expect(extensions).toMatchObject({ code: 'QUOTA_EXCEEDED', retry: 'AFTER' });
  const seconds = Number(extensions['retryAfterSeconds']);
  const reset = new Date(stack.now() + seconds * 1000);
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', timeStyle: 'short' });
  expect(format.format(reset)).toBe('00:00');
  expect((await stack.ask('mona', CREATE)).errors).toMatchObject([
    { extensions: { code: 'QUOTA_EXCEEDED', outcome: 'NOT_DONE', retryAfterSeconds: seconds } },
  ]);
  const upload = await fetch(`${stack.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-mona', 'content-type': 'image/jpeg' },
    body: 'x',
  });
  expect(upload.status).toBe(429);
  expect(stack.takeCalls()).toEqual([]);

  stack.advance(seconds * 1000 - 1000);
  expect((await stack.ask('mona')).errors).toHaveLength(1);
  stack.advance(1000);
  expect(await stack.use('mona')).toBe(90);
});

test('counts retries, writes and uploads, and no call that Google rejects because of its token', async () => {
  await using stack = await startBudgeted();
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 2 });
  await stack.ask('mona');
  expect(await stack.gauge('upstream_daily_budget_used')).toBe('upstream_daily_budget_used 3');
  await stack.ask('mona', CREATE);
  await fetch(`${stack.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-mona', 'content-type': 'image/jpeg' },
    body: 'x',
  });
  for (let index = 0; index < 20; index += 1) await stack.query(ALBUMS, {}, { authorization: `Bearer junk-${index}` });
  expect(await stack.gauge('upstream_daily_budget_used')).toBe('upstream_daily_budget_used 5');
  expect(await stack.gauge('upstream_daily_budget')).toBe('upstream_daily_budget 100');
});

test('leaves a part for those who come late', async () => {
  await using stack = await startBudgeted();
  expect(await stack.use('mona')).toBe(90);
  for (const user of ['ravi', 'june', 'nils']) expect([user, await stack.use(user)]).toEqual([user, 1]);
  expect(await stack.gauge('rate_limited_total{scope="daily_budget"}')).toBe(
    'rate_limited_total{scope="daily_budget"} 4',
  );
});

test('gives each of those who need much an equal share', async () => {
  await using stack = await startBudgeted();
  const used: Record<string, number> = { mona: 0, ravi: 0, june: 0 };
  // Mona asks ten times as often as the others.
  for (let round = 0; round < 60; round += 1) {
    for (const user of [...Array.from({ length: 10 }, () => 'mona'), 'ravi', 'june']) {
      if (!(await stack.ask(user)).errors) used[user]! += 1;
    }
  }
  // Mona used half of the budget before the others needed theirs.
  expect(used['mona']).toBeLessThanOrEqual(50);
  expect(used['ravi']).toBeGreaterThanOrEqual(20);
  expect(used['june']).toBeGreaterThanOrEqual(20);
  expect(stack.takeCalls()).toHaveLength(90);
});

test('concurrent operations do not exceed the budget', async () => {
  await using stack = await startBudgeted({ upstreamConnections: 2 });
  const responses = await Promise.all(Array.from({ length: 120 }, () => stack.ask('mona')));
  expect(responses.filter(({ errors }) => !errors)).toHaveLength(90);
  expect(stack.takeCalls()).toHaveLength(90);
});

test('warns in extensions.cost when few calls are left', async () => {
  await using stack = await startBudgeted();
  await stack.use('mona', 70);
  expect((await stack.ask('mona')).extensions.cost).not.toHaveProperty('warning');
  const { extensions } = await stack.ask('mona');
  expect(extensions.cost).toMatchObject({
    upstreamCalls: 1,
    warning: expect.stringMatching(
      /^You can make 18 more calls of the Google Photos API until \S+ \(UPSTREAM_DAILY_BUDGET\)\.$/,
    ),
  });
  // A second viewer changes the share of the first.
  await stack.ask('ravi');
  expect((await stack.ask('mona')).extensions.cost).toMatchObject({
    warning: expect.stringContaining(' 0 more calls '),
  });
});

test('has no budget by default', async () => {
  await using stack = await startBudgeted({ dailyBudget: 0 });
  expect(await stack.use('mona', 120)).toBe(120);
  expect(await stack.gauge('upstream_daily_budget')).toBeUndefined();
  const { extensions } = await stack.ask('mona');
  expect(extensions.cost).not.toHaveProperty('warning');
});

/** Sends queries with access tokens that the gateway does not know, to which Google does not respond, and disconnects. */
const sendUnknown = async (stack: Awaited<ReturnType<typeof startBudgeted>>, count: number) => {
  await stack.addFault({ method: 'albums.list', effect: 'SILENCE', times: count + 1 });
  for (let index = 0; index < count; index += 1) {
    const controller = new AbortController();
    stack.emulator.addUser(`stranger${index}`);
    const headers = { authorization: `Bearer demo-stranger${index}` };
    const left = stack.query(ALBUMS, {}, headers, controller.signal).catch(() => null);
    // The query ends by itself if it is refused.
    const isSent = () => stack.emulator.faults.list()[0]?.times === count - index;
    for (let isEnded = false; !isEnded && !isSent();) {
      isEnded = (await Promise.race([left, setTimeout(5, 'WAITING')])) !== 'WAITING';
    }
    controller.abort();
    await left;
  }
  stack.emulator.faults.clear();
};

test('unknown access tokens whose requests are cancelled use at most a tenth', async () => {
  // Callers with unknown tokens can together use a quarter of the connections.
  await using stack = await startBudgeted({ upstreamConnections: 64 });
  expect(await stack.use('mona', 1)).toBe(1);
  await sendUnknown(stack, 30);
  expect(await stack.gauge('upstream_daily_budget_used')).toBe('upstream_daily_budget_used 11');
  // Mona can use an equal share.
  expect(await stack.use('mona')).toBe(44);
});

test('a call with an unknown access token counts for its user once Google responds, although the client has left', async () => {
  await using stack = await startBudgeted();
  await stack.addFault({ method: 'albums.list', effect: 'LATENCY', milliseconds: 200, times: 30 });
  const controller = new AbortController();
  const left = Array.from({ length: 8 }, (_, index) => {
    stack.emulator.addUser(`stranger${index}`);
    const headers = { authorization: `Bearer demo-stranger${index}` };
    return stack.query(ALBUMS, {}, headers, controller.signal).catch(() => null);
  });
  while (stack.emulator.faults.list()[0]?.times !== 22) await setTimeout(5);
  controller.abort();
  await Promise.all(left);
  while (stack.emulator.calls.list().length < 8) await setTimeout(5);
  expect(stack.emulator.calls.list().map(({ status }) => status)).toEqual(Array(8).fill(200));
  stack.emulator.faults.clear();
  // The part of the network is free again.
  await sendUnknown(stack, 10);
  expect(await stack.gauge('upstream_daily_budget_used')).toBe('upstream_daily_budget_used 18');
});

test('does not report the rest of the budget to anonymous callers', async () => {
  await using stack = await startBudgeted({ defaultToken: null });
  await stack.use('mona', 85);
  const { errors, extensions } = await stack.query('{ __typename }');
  expect(errors).toBeUndefined();
  expect(extensions.cost).not.toHaveProperty('warning');
  const { extensions: invented } = await stack.query('{ __typename }', {}, { authorization: 'Bearer junk' });
  expect(invented.cost).not.toHaveProperty('warning');
  expect((await stack.ask('mona')).extensions.cost).toHaveProperty('warning');
});

test('uploads that were received at the same time do not exceed the budget', async () => {
  await using stack = await startBudgeted({ dailyBudget: 3 });
  const sent = Array.from({ length: 6 }, () => {
    const { promise, resolve } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
    const slowly = async function* () {
      yield new Uint8Array([1]);
      yield await promise;
    };
    const body = ReadableStream.from(slowly());
    const options = { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body, duplex: 'half' as const };
    return { response: fetch(`${stack.gatewayUrl}/uploads`, options), finish: () => resolve(new Uint8Array([2])) };
  });
  while (Number(/\d+$/.exec((await stack.gauge('upload_bytes_total')) ?? '')?.[0]) < 6) await setTimeout(5);
  for (const { finish } of sent) finish();
  const statuses = [];
  for (const { response } of sent) statuses.push((await response).status);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429, 429, 429]);
  expect(stack.takeCalls()).toHaveLength(3);
});
