import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.ts';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startStack } from '../support/stack.ts';
import type { GatewayOverrides } from '../support/test-gateway.ts';

const ALBUMS = '{ albums { nodes { id } } }';

/** Starts a gateway that lets a caller run two operations at the same time. Google is silent to those that `hang` sends. */
const startLimited = async (gateway: GatewayOverrides = {}) => {
  const stack = await startStack({ gateway: { maxConcurrentOperations: 2, ...gateway } });
  for (const owner of ['mona', 'ravi']) fill({ emulator: stack.emulator, owner, albums: 1 });
  const send = async (body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) => {
    const response = await fetch(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    return { status: response.status, headers: response.headers, body: await readJson(response) };
  };
  /** Starts operations to which Google does not respond, and waits until their calls have been sent. */
  const hang = async (count: number, headers: Record<string, string> = {}) => {
    const { faults } = stack.emulator;
    await stack.addFault({ method: 'albums.list', effect: 'SILENCE', times: count });
    const controller = new AbortController();
    const ended = Array.from({ length: count }, () =>
      send({ query: ALBUMS }, headers, controller.signal).catch(() => null),
    );
    while (faults.list().length > 0) await setTimeout(5);
    const leave = async () => {
      controller.abort();
      await Promise.all(ended);
    };
    return { leave, ended };
  };
  const status = async (headers: Record<string, string> = {}) => (await send({ query: ALBUMS }, headers)).status;
  /** Repeats a query until it is not refused. */
  const untilAdmitted = async () => {
    while ((await status()) === 429) await setTimeout(5);
  };
  return { ...stack, send, hang, status, untilAdmitted };
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('refuses an operation of a caller who runs the maximum already, and of no other', async () => {
  await using stack = await startLimited();
  const { leave } = await stack.hang(2);
  const { status, headers, body } = await stack.send({ query: ALBUMS });
  expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  expect(body).toEqual({
    errors: [
      {
        message:
          'You may run 2 operations at the same time (MAX_CONCURRENT_OPERATIONS_PER_VIEWER). Wait until one of them has ended.',
        extensions: { code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: 1 },
      },
    ],
  });
  expect(await stack.status(bearer('demo-ravi'))).toBe(200);
  const metrics = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
  expect(metrics).toContain('rate_limited_total{scope="concurrency"} 1');
  await leave();
});

test('frees the slots of a client that leaves', async () => {
  await using stack = await startLimited();
  const { leave } = await stack.hang(2);
  expect(await stack.status()).toBe(429);
  await leave();
  await stack.untilAdmitted();
});

test('frees the slots of operations that end, fail, are rejected or time out', async () => {
  await using stack = await startLimited({ requestTimeoutMs: 300 });
  await stack.addFault({ method: 'albums.list', effect: 'PERMISSION_DENIED', times: 3 });
  for (let index = 0; index < 6; index += 1) expect(await stack.status()).toBe(200);
  for (let index = 0; index < 3; index += 1) expect((await stack.send({ query: '{' })).status).toBe(200);
  const { ended } = await stack.hang(2);
  await Promise.all(ended);
  expect(await stack.status()).toBe(200);
});

test('counts every operation of a batch', async () => {
  await using stack = await startLimited({ maxConcurrentOperations: 3, limits: { batch: 10 } });
  const operation = { query: ALBUMS };
  const { leave } = await stack.hang(2);
  expect((await stack.send([operation, operation])).status).toBe(429);
  expect((await stack.send([operation])).status).toBe(200);
  await leave();
  await stack.untilAdmitted();
  expect((await stack.send([operation, operation, operation])).status).toBe(200);
  const { status, body } = await stack.send(Array.from({ length: 4 }, () => operation));
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([
    { message: expect.stringContaining('MAX_CONCURRENT_OPERATIONS_PER_VIEWER'), extensions: { code: 'BAD_REQUEST' } },
  ]);
});

test('counts callers with invented tokens by address', async () => {
  // Callers with unknown tokens can together use a quarter of the connections.
  await using stack = await startLimited({ maxConcurrentOperations: 1, upstreamConnections: 60 });
  // Each runs one operation with a valid token, which was not seen before.
  await stack.addFault({ method: 'albums.list', effect: 'SILENCE', times: 10 });
  const controller = new AbortController();
  const hanging = Array.from({ length: 10 }, (_, index) => {
    stack.emulator.addUser(`user${index}`);
    return stack.send({ query: ALBUMS }, bearer(`demo-user${index}`), controller.signal).catch(() => null);
  });
  while (stack.emulator.faults.list().length > 0) await setTimeout(5);
  const { status, body } = await stack.send({ query: ALBUMS }, bearer('junk'));
  expect([status, body.errors?.[0]?.message]).toEqual([
    429,
    expect.stringContaining('Requests from your address with access tokens that are not known to be valid'),
  ]);
  // The gateway's own credential is known to be valid.
  expect(await stack.status()).toBe(200);
  controller.abort();
  await Promise.all(hanging);
});

test('allows 500 operations by default', async () => {
  const { MAX_CONCURRENT_OPERATIONS_PER_VIEWER: maxConcurrentOperations } = readConfig({});
  // A viewer can use three quarters of the connections.
  await using stack = await startLimited({ maxConcurrentOperations, upstreamConnections: 700 });
  const { leave } = await stack.hang(500);
  expect(await stack.status()).toBe(429);
  await leave();
});

test('allows any number of operations with 0', async () => {
  await using stack = await startLimited({ maxConcurrentOperations: 0 });
  const { leave } = await stack.hang(5);
  expect(await stack.status()).toBe(200);
  await leave();
});
