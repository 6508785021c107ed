import { expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/emulator/quota/quota.ts';
import { startReplicas } from '../support/replicas.ts';

const ALBUMS = '{ albums { nodes { title } } }';
const CREATE =
  'mutation ($title: String!) { createAlbum(input: { title: $title }) { album { id } userErrors { code } } }';

const bearer = (user: string) => ({ authorization: `Bearer demo-${user}` });

test('a session ends at all replicas, and one of them refreshes its access token for all', async () => {
  await using replicas = await startReplicas();
  const { stack, urls } = replicas;
  const first = stack.browserClient(urls[0]);
  await first.signIn({ user: 'june' });
  const clients = urls.map((url) => {
    const client = stack.browserClient(url);
    client.setSession(first.session()!);
    return client;
  });
  const before = stack.countCalls('oauth.token');
  stack.advanceClock(70 * 60_000);
  const responses = await Promise.all(Array.from({ length: 200 }, (_, index) => clients[index % 3]!.query(ALBUMS)));
  expect(responses.filter(({ status, errors }) => status !== 200 || errors)).toEqual([]);
  expect(stack.countCalls('oauth.token') - before).toBe(1);

  expect((await clients[2]!.signOut()).status).toBe(200);
  clients[0]!.setSession(first.session()!);
  for (const client of clients) {
    client.setSession(first.session()!);
    expect((await client.query(ALBUMS)).status).toBe(401);
  }
});

test('the writes of a user reach Google one after another, whichever replica accepts them', async () => {
  await using replicas = await startReplicas();
  const { stack, queries } = replicas;
  stack.emulator.quota.setLimits({ ...NO_LIMITS, concurrentWritesPerUser: 1 });
  await stack.addFault({ method: 'albums.create', effect: 'LATENCY', milliseconds: 3, times: 1000 });
  const results = await Promise.all(
    Array.from({ length: 60 }, (_, index) => queries[index % 3]!(CREATE, { title: `album ${index}` }, bearer('june'))),
  );
  expect(results.filter(({ errors }) => errors)).toEqual([]);
  const created = stack.emulator.calls.list().filter(({ method }) => method === 'albums.create');
  expect(created.map(({ status }) => status)).toEqual(created.map(() => 200));
  expect(created).toHaveLength(60);
});

test('a user has one rate limit at all replicas', async () => {
  await using replicas = await startReplicas({ rateLimitPerMinute: 100 });
  const { queries } = replicas;
  const results = await Promise.all(
    Array.from({ length: 300 }, (_, index) => queries[index % 3]!('{ __typename }', {}, bearer('june'))),
  );
  const accepted = results.filter(({ errors }) => !errors).length;
  expect(accepted).toBeGreaterThanOrEqual(98);
  expect(accepted).toBeLessThanOrEqual(102);
});

test('a replica that does not ask about each operation exceeds the limit by at most one percent', async () => {
  await using replicas = await startReplicas({ rateLimitPerMinute: 600 });
  const { queries } = replicas;
  const acceptedAt = async (replica: 0 | 1, count: number) => {
    let accepted = 0;
    for (let sent = 0; sent < count; sent += 50) {
      const results = await Promise.all(Array.from({ length: 50 }, () => queries[replica](ALBUMS, {}, bearer('june'))));
      accepted += results.filter(({ errors }) => !errors).length;
    }
    return accepted;
  };
  // The network of a token counts until Google has accepted the token.
  const accepted = (await acceptedAt(0, 50)) + (await acceptedAt(1, 650)) + (await acceptedAt(0, 50));
  expect(accepted).toBeGreaterThanOrEqual(594);
  expect(accepted).toBeLessThanOrEqual(606);
});

test('a daily quota that one replica found used up is used up for all, and one of them asks Google again', async () => {
  await using replicas = await startReplicas();
  const { stack, queries } = replicas;
  const { calls } = stack.emulator;
  const setQuota = (requestsPerDay: number | null) =>
    fetch(`${stack.emulator.url}/_emulator/quota`, { method: 'PUT', body: JSON.stringify({ requestsPerDay }) });
  const crowd = async () => {
    const responses = await Promise.all(
      Array.from({ length: 30 }, (_, index) => queries[index % 3]!(ALBUMS, {}, bearer('june'))),
    );
    return new Set(responses.map(({ errors }) => errors?.[0]?.extensions['code'] ?? 'OK'));
  };
  await setQuota(0);
  await queries[0](ALBUMS, {}, bearer('june'));
  calls.clear();
  expect(await crowd()).toEqual(new Set(['QUOTA_EXCEEDED']));
  expect(calls.list()).toEqual([]);
  stack.advanceClock(5 * 60_000 + 1);
  expect(await crowd()).toEqual(new Set(['QUOTA_EXCEEDED']));
  expect(calls.list()).toHaveLength(1);
  // The quota was raised.
  await setQuota(null);
  stack.advanceClock(5 * 60_000 + 1);
  while (!(await crowd()).has('OK'));
  while ((await crowd()).has('QUOTA_EXCEEDED'));
});

test('operations that wait for a picking session at three replicas share its requests', async () => {
  const interval = 250;
  await using replicas = await startReplicas({}, 2000, { pollIntervalMs: interval });
  const { stack, queries } = replicas;
  const create = 'mutation { createPickingSession { pickingSession { id } } }';
  const { id } = (await queries[0](create, {}, bearer('june'))).data.createPickingSession.pickingSession;
  const count = () => stack.countCalls('picker.sessions.get');
  const wait = 'query ($id: ID!) { pickingSession(id: $id, waitSeconds: 20) { mediaItemsSet } }';
  const start = performance.now();
  const waits = Promise.all(
    Array.from({ length: 30 }, (_, index) => queries[index % 3]!(wait, { id }, bearer('june'))),
  );
  while (count() < 5) await new Promise((resolve) => setTimeout(resolve, 10));
  await fetch(`${stack.emulator.url}/_emulator/picks`, {
    method: 'POST',
    body: JSON.stringify({ sessionId: id.replace('PickingSession:', ''), count: 0 }),
  });
  expect(new Set((await waits).map(({ data }) => data.pickingSession.mediaItemsSet))).toEqual(new Set([true]));
  expect(count()).toBeLessThanOrEqual((performance.now() - start) / interval + 2);
});

test('replicas share the cache of a viewer, and what one writes is fresh at the others', async () => {
  await using replicas = await startReplicas({ cache: { maxBytes: 1 << 20, ttlMs: 60_000 } });
  const { stack, queries } = replicas;
  const titlesAt = async (index: number) =>
    (await queries[index]!(ALBUMS, {}, bearer('june'))).data.albums.nodes.map(({ title }: { title: string }) => title);
  await queries[0](CREATE, { title: 'one' }, bearer('june'));
  // What is read in the same millisecond as a write is not kept.
  do {
    stack.emulator.calls.clear();
    expect(await titlesAt(0)).toEqual(['one']);
  } while (stack.emulator.calls.list().length > 0);
  expect([await titlesAt(1), await titlesAt(2)]).toEqual([['one'], ['one']]);
  expect(stack.emulator.calls.list()).toEqual([]);
  await queries[1](CREATE, { title: 'two' }, bearer('june'));
  expect((await titlesAt(2)).toSorted()).toEqual(['one', 'two']);
  expect((await titlesAt(0)).toSorted()).toEqual(['one', 'two']);
});

test('reads and writes continue while the store hangs, and sessions that a replica has not checked are refused', async () => {
  await using replicas = await startReplicas({ cache: { maxBytes: 1 << 20, ttlMs: 60_000 } }, 100);
  const { stack, redis, urls, queries, storeIs } = replicas;
  const known = stack.browserClient(urls[0]);
  await known.signIn({ user: 'june' });
  expect((await known.query(ALBUMS)).status).toBe(200);
  redis.hang();
  const [created] = await Promise.all(
    queries.map((query, index) => query(CREATE, { title: `${index}` }, bearer('june'))),
  );
  expect(created?.errors).toBeUndefined();
  expect((await queries[1](ALBUMS, {}, bearer('june'))).data.albums.nodes).toHaveLength(3);
  expect((await known.query(ALBUMS)).status).toBe(200);
  const unknown = stack.browserClient(urls[1]);
  unknown.setSession(known.session()!);
  expect(await unknown.query(ALBUMS)).toMatchObject({
    status: 503,
    errors: [{ extensions: { code: 'OVERLOADED', retryAfterSeconds: 2 } }],
  });
  await storeIs('away');
  redis.resume();
  await storeIs('available');
  expect((await unknown.query(ALBUMS)).status).toBe(200);
  expect((await queries[2](ALBUMS, {}, bearer('june'))).data.albums.nodes).toHaveLength(3);
});
