import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fill } from '../support/fill.ts';
import type { Json } from '../support/json.ts';
import { startRest } from '../support/rest.ts';
import { startSignIn } from '../support/sign-in.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { sendOverTls, sendThroughProxy } from '../support/tls-client.ts';

const API = 'https://photospicker.googleapis.com';
const MONA = { authorization: 'Bearer demo-mona' };

/** Starts an emulator with photos of mona and ravi, and returns controls of the Picker API. */
const startPicker = async ({ photos = 5 }: { photos?: number } = {}) => {
  const rest = await startRest();
  const { photoIds } = fill({ emulator: rest.emulator, photos });
  fill({ emulator: rest.emulator, owner: 'ravi' });
  const create = async (body?: object): Promise<Json> =>
    (await rest.call({ verb: 'POST', path: '/v1/sessions', body })).body;
  const get = (id: string) => rest.call({ path: `/v1/sessions/${id}` });
  const list = (id: string, query = '') => rest.call({ path: `/v1/mediaItems?sessionId=${id}${query}` });
  const pick = (body: object) => rest.call({ verb: 'POST', path: '/_emulator/picks', body });
  /** Creates a session in which these media items were picked. Returns its id. */
  const pickIn = async (mediaItemIds: readonly string[]): Promise<string> => {
    const { id } = await create();
    await pick({ sessionId: id, mediaItemIds });
    return id;
  };
  return { ...rest, photoIds, create, get, list, pick, pickIn };
};

test('creates a session, lists what was picked, and deletes the session', async () => {
  await using picker = await startPicker();
  const { create, get, list, pick, call, photoIds, takeCalls } = picker;
  const session = await create();
  expect((await get(session.id)).body.mediaItemsSet).toBe(false);
  expect((await pick({ sessionId: session.id, mediaItemIds: photoIds.slice(1, 3) })).body).toEqual({
    count: 2,
    done: true,
  });
  expect((await get(session.id)).body.mediaItemsSet).toBe(true);
  const { mediaItems } = (await list(session.id)).body;
  expect(mediaItems.map(({ mediaFile }: Json) => mediaFile.filename)).toEqual(['photo-1.jpg', 'photo-2.jpg']);
  expect(await call({ verb: 'DELETE', path: `/v1/sessions/${session.id}` })).toMatchObject({ status: 200, body: {} });
  expect((await get(session.id)).status).toBe(404);
  expect(takeCalls()).toEqual([
    'picker.sessions.create',
    'picker.sessions.get',
    'picker.sessions.get',
    'picker.mediaItems.list',
    'picker.sessions.delete',
    'picker.sessions.get',
  ]);
});

test('lists 2000 picked items with 20 calls of 100, and 50 without a page size', async () => {
  await using picker = await startPicker({ photos: 2001 });
  const { create, list, pick, countCalls, photoIds } = picker;
  const { id } = await create();
  expect((await pick({ sessionId: id, mediaItemIds: photoIds })).body.error.message).toBe(
    'At most 2000 media items can be picked in this session.',
  );
  await pick({ sessionId: id, count: 2000 });

  const names: string[] = [];
  let token: string | undefined = '';
  while (token !== undefined) {
    const { body }: Json = await list(id, `&pageSize=1000&pageToken=${token}`);
    expect(body.mediaItems).toHaveLength(100);
    names.push(...body.mediaItems.map(({ mediaFile }: Json) => mediaFile.filename));
    token = body.nextPageToken;
  }
  expect(countCalls('picker.mediaItems.list')).toBe(20);
  expect(names).toEqual(photoIds.slice(0, 2000).map((_id, number) => `photo-${number}.jpg`));
  expect((await list(id)).body.mediaItems).toHaveLength(50);
});

test('picked items have the same ids in every session, and new URLs in every listing', async () => {
  await using picker = await startPicker();
  const { list, pickIn, photoIds } = picker;
  const [first, second] = [await pickIn(photoIds), await pickIn(photoIds)];
  const [a, b, again]: Json[][] = await Promise.all(
    [first, second, first].map(async (id) => (await list(id)).body.mediaItems),
  );
  const idsOf = (items: Json[] = []) => items.map(({ id }) => id);
  const urlsOf = (items: Json[] = []) => items.map(({ mediaFile }) => mediaFile.baseUrl);
  expect(idsOf(b)).toEqual(idsOf(a));
  expect(new Set([...idsOf(a), ...photoIds]).size).toBe(2 * photoIds.length);
  expect(new Set([a, b, again].flatMap(urlsOf)).size).toBe(3 * photoIds.length);
});

test.each<[string, (sessionId: string, photoIds: readonly string[]) => object, string, string]>([
  ['a session id', () => ({ count: 1 }), 'INVALID_ARGUMENT', 'sessionId must be the id of a picking session.'],
  ['a known session', () => ({ sessionId: 'nope', count: 1 }), 'NOT_FOUND', 'Requested entity was not found.'],
  [
    'ids of the owner',
    (sessionId) => ({ sessionId, mediaItemIds: ['nope'] }),
    'INVALID_ARGUMENT',
    'mediaItemIds must be a list of ids of media items of mona.',
  ],
  [
    'different ids',
    (sessionId, [id]) => ({ sessionId, mediaItemIds: [id, id] }),
    'INVALID_ARGUMENT',
    'mediaItemIds must not repeat an id.',
  ],
  [
    'a count within the limit',
    (sessionId) => ({ sessionId, count: 4 }),
    'INVALID_ARGUMENT',
    'count must be a whole number from 0 to 3.',
  ],
  [
    'ids or a count',
    (sessionId, [id]) => ({ sessionId, count: 1, mediaItemIds: [id] }),
    'INVALID_ARGUMENT',
    'Set either mediaItemIds or count.',
  ],
  [
    'no more items than the limit',
    (sessionId, mediaItemIds) => ({ sessionId, mediaItemIds }),
    'INVALID_ARGUMENT',
    'At most 3 media items can be picked in this session.',
  ],
  ['a boolean', (sessionId) => ({ sessionId, done: 1 }), 'INVALID_ARGUMENT', 'done must be true or false.'],
  [
    'known fields',
    (sessionId) => ({ sessionId, items: 1 }),
    'INVALID_ARGUMENT',
    'Unknown field "items". Known fields: sessionId, mediaItemIds, count, done.',
  ],
])('picks need %s', async (_what, bodyOf, code, message) => {
  await using picker = await startPicker();
  const { create, get, pick, photoIds } = picker;
  const { id } = await create({ pickingConfig: { maxItemCount: '3' } });
  const { body } = await pick(bodyOf(id, photoIds));
  expect(body.error).toMatchObject({ status: code, message });
  expect((await get(id)).body.mediaItemsSet).toBe(false);
});

test('a count beyond the library repeats its items, with ids of their own', async () => {
  await using picker = await startPicker({ photos: 300 });
  const { create, list, pick } = picker;
  const { id } = await create();
  expect((await pick({ sessionId: id, count: 2000 })).body).toEqual({ count: 2000, done: true });
  const items: Json[] = [];
  let token: string | undefined = '';
  while (token !== undefined) {
    const { body }: Json = await list(id, `&pageSize=100&pageToken=${token}`);
    items.push(...body.mediaItems);
    token = body.nextPageToken;
  }
  expect(new Set(items.map((item) => item.id)).size).toBe(2000);
  expect(new Set(items.map(({ mediaFile }) => mediaFile.filename)).size).toBe(300);
  const { id: another } = await create();
  await pick({ sessionId: another, count: 1 });
  expect((await list(another)).body.mediaItems[0].id).toBe(items[0].id);
});

test('a person marks items first, and finishes once', async () => {
  await using picker = await startPicker();
  const { create, list, pick, photoIds } = picker;
  const { id } = await create();
  const mark = { sessionId: id, mediaItemIds: photoIds.slice(0, 2), done: false };
  expect((await pick(mark)).body).toEqual({ count: 2, done: false });
  expect((await pick({ sessionId: id })).body).toEqual({ count: 2, done: true });
  expect((await list(id)).body.mediaItems).toHaveLength(2);
  expect((await pick(mark)).body.error).toMatchObject({ status: 'FAILED_PRECONDITION' });
});

test('faults reach the methods of the Picker API, and name it', async () => {
  await using picker = await startPicker();
  const { addFault, call, list, pickIn, photoIds } = picker;
  const id = await pickIn(photoIds);
  await addFault({ method: 'picker.sessions.create', effect: 'SERVICE_DISABLED' });
  const { status, body } = await call({ verb: 'POST', path: '/v1/sessions' });
  expect(status).toBe(403);
  expect(body.error.message).toMatch(/^Google Photos Picker API has not been used in project \d+ before/);
  expect(body.error.details[0]).toMatchObject({
    reason: 'SERVICE_DISABLED',
    metadata: { service: 'photospicker.googleapis.com', serviceTitle: 'Google Photos Picker API' },
  });

  await addFault({ method: 'picker.sessions.create', effect: 'FAILED_PRECONDITION', user: 'mona' });
  expect((await call({ verb: 'POST', path: '/v1/sessions', token: 'demo-ravi' })).status).toBe(200);
  expect((await call({ verb: 'POST', path: '/v1/sessions' })).body.error).toEqual({
    code: 400,
    message: 'Precondition check failed.',
    status: 'FAILED_PRECONDITION',
  });

  await addFault({ method: 'picker.mediaItems.list', effect: 'EMPTY_PAGE' });
  const empty = (await list(id)).body;
  expect(empty).toEqual({ nextPageToken: expect.any(String) });
  expect((await list(id, `&pageToken=${empty.nextPageToken}`)).body.mediaItems).toHaveLength(5);
  await addFault({ method: 'picker.mediaItems.list', effect: 'NULL_ELEMENTS' });
  expect((await list(id)).body.mediaItems).toContain(null);
});

test('the quota of a minute is separate from the Library API’s quota of a day', async () => {
  await using picker = await startPicker();
  const { call, create, get, emulator, advanceEmulatorClock } = picker;
  const { id } = await create();
  await call({ verb: 'PUT', path: '/_emulator/quota', body: { requestsPerDay: 1, pickerRequestsPerMinute: 3 } });
  // A minute begins, so that none ends during the test.
  emulator.clock.set(Math.ceil(emulator.clock.now() / 60_000) * 60_000);
  for (let times = 0; times < 3; times += 1) expect((await get(id)).status).toBe(200);
  const { status, body } = await get(id);
  expect(status).toBe(429);
  expect(body.error.details[0]).toEqual({
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason: 'RATE_LIMIT_EXCEEDED',
    domain: 'googleapis.com',
    metadata: {
      quota_limit_value: '3',
      consumer: 'projects/844400112233',
      service: 'photospicker.googleapis.com',
      quota_limit: 'ApiCallsPerProjectPerMinute',
      quota_location: 'global',
      quota_metric: 'photospicker.googleapis.com/all_requests',
    },
  });
  expect((await call({ path: '/_emulator/quota' })).body.usage).toMatchObject({
    requests: 0,
    pickerRequestsThisMinute: 3,
    pickerBytesRequestsThisMinute: 0,
  });
  expect((await call({ path: '/v1/albums' })).status).toBe(200);
  expect((await call({ path: '/v1/albums' })).status).toBe(429);
  advanceEmulatorClock(60_000);
  expect((await get(id)).status).toBe(200);
});

test('reset removes all sessions', async () => {
  await using picker = await startPicker();
  const { create, emulator, call } = picker;
  const { id } = await create();
  await call({ verb: 'POST', path: '/_emulator/reset' });
  expect(emulator.store.pickingSessions.find(id, 0)).toBeUndefined();
});

test('sessions, their picks and their URLs survive a restart', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'photos-graphql-picker-'));
  const start = () => startTestEmulator({ dataFolder });
  const call = async (url: string, init: RequestInit = {}): Promise<Json> =>
    (await fetch(url, { ...init, headers: MONA })).json();
  try {
    let id = '';
    let path = '';
    {
      await using emulator = await start();
      const { photoIds } = fill({ emulator, photos: 3 });
      id = (await call(`${emulator.url}/v1/sessions`, { method: 'POST' })).id;
      const body = JSON.stringify({ sessionId: id, mediaItemIds: photoIds });
      await call(`${emulator.url}/_emulator/picks`, { method: 'POST', body });
      const { mediaItems } = await call(`${emulator.url}/v1/mediaItems?sessionId=${id}`);
      path = new URL(mediaItems[0].mediaFile.baseUrl).pathname;
    }
    await using emulator = await start();
    expect(await call(`${emulator.url}/v1/sessions/${id}`)).toMatchObject({ mediaItemsSet: true });
    expect((await call(`${emulator.url}/v1/mediaItems?sessionId=${id}`)).mediaItems).toHaveLength(3);
    expect((await fetch(`${emulator.url}${path}=d`)).status).toBe(403);
    expect((await fetch(`${emulator.url}${path}=d`, { headers: MONA })).status).toBe(200);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
});

test('a client that knows Google’s hosts only picks, lists and downloads over TLS', async () => {
  await using emulator = await startTestEmulator({ hasDemo: true, tls: { port: 0, folder: null } });
  const created = await sendOverTls(emulator, { url: `${API}/v1/sessions`, verb: 'POST', headers: MONA });
  const { id, pickerUri } = created.json();
  expect(pickerUri).toMatch(new RegExp(`^${emulator.url}/picker/`));
  await fetch(`${emulator.url}/_emulator/picks`, {
    method: 'POST',
    body: JSON.stringify({ sessionId: id, count: 1 }),
  });
  const listed = await sendThroughProxy(emulator, { url: `${API}/v1/mediaItems?sessionId=${id}`, headers: MONA });
  const { baseUrl } = listed.json().mediaItems[0].mediaFile;
  expect(baseUrl).toMatch(/^https:\/\/lh3\.googleusercontent\.com\/ppa\//);
  const downloaded = await sendThroughProxy(emulator, { url: `${baseUrl}=w64-h64`, headers: MONA });
  expect([downloaded.status, downloaded.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await sendThroughProxy(emulator, { url: `${baseUrl}=w64-h64` })).status).toBe(403);
});

test.each(['legacy', 'current'] as const)('a user grants the scope at sign-in, with %s API behaviour', async (era) => {
  await using stack = await startSignIn({ era });
  const scope = 'https://www.googleapis.com/auth/photospicker.mediaitems.readonly';
  const page = await (await stack.open(stack.authorizeUrl({ scope }))).text();
  expect(page).toContain('See the photos and videos that you pick');
  const { body } = await stack.exchange(await stack.codeOf({ scope }));
  expect(body.scope).toBe(scope);
  const headers = { authorization: `Bearer ${body.access_token}` };
  expect((await fetch(`${stack.emulator.url}/v1/sessions`, { method: 'POST', headers })).status).toBe(200);
  expect(await stack.statusWith(body.access_token)).toBe(403);
});

test('tells clients the interval that it was started with', async () => {
  await using emulator = await startTestEmulator({ pollIntervalMs: 250 });
  emulator.addUser('mona');
  const response = await fetch(`${emulator.url}/v1/sessions`, { method: 'POST', headers: MONA });
  expect(await response.json()).toMatchObject({ pollingConfig: { pollInterval: '0.250s' } });
});
