import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startHouse } from '../support/stack.ts';
import { grantToken } from '../support/store.ts';

const ALBUMS = '{ albums(first: 2) { nodes { title } } }';

test.each([
  ['UNAVAILABLE', 'UPSTREAM_UNAVAILABLE', 'SAFE'],
  ['INTERNAL', 'UPSTREAM_ERROR', 'SAFE'],
  ['DEADLINE_EXCEEDED', 'UPSTREAM_TIMEOUT', 'SAFE'],
  ['RESOURCE_EXHAUSTED', 'RATE_LIMITED', 'AFTER'],
  ['PERMISSION_DENIED', 'FORBIDDEN', 'NO'],
  ['FAILED_PRECONDITION', 'FAILED_PRECONDITION', 'NO'],
  ['ABORTED', 'CONFLICT', 'SAFE'],
  ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'AFTER'],
] as const)('reports Google’s %s as %s', async (effect, code, retry) => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator, albums: 1 });
  house.emulator.faults.add({ method: 'albums.list', effect, times: 1, user: null });

  const { data, errors } = await house.ask(ALBUMS);

  expect(data).toEqual({ albums: null });
  expect(errors).toHaveLength(1);
  expect(errors![0]).toMatchObject({
    path: ['albums'],
    extensions: { code, retry, upstream: { method: 'albums.list', status: effect } },
  });
});

test('reports a broken connection as UPSTREAM_UNAVAILABLE', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator });
  house.emulator.faults.add({ method: '*', effect: 'RESET', times: 1, user: null });
  const { errors } = await house.ask(ALBUMS);
  expect(errors![0]!.extensions).toEqual({
    code: 'UPSTREAM_UNAVAILABLE',
    retry: 'SAFE',
    upstream: { method: 'albums.list' },
  });
});

test('reports UPSTREAM_TIMEOUT when Google does not respond within the operation’s time', async () => {
  await using house = await startHouse({ hasDemo: false, requestTimeoutMs: 200 });
  fill({ emulator: house.emulator });
  house.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const { errors } = await house.ask(ALBUMS);
  expect(errors![0]!.extensions['code']).toBe('UPSTREAM_TIMEOUT');
});

test('returns null and one error with a path for an album that fails, and the other albums', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator, albums: 3, photosPerAlbum: 1 });
  house.emulator.faults.add({ method: 'mediaItems.search', effect: 'UNAVAILABLE', times: 1, user: null });

  const { status, data, errors } = await house.ask('{ albums { nodes { title mediaItems { nodes { filename } } } } }');

  expect(status).toBe(200);
  const pages = data.albums.nodes.map(({ mediaItems }: any) => mediaItems);
  expect(pages.filter((page: unknown) => page === null)).toHaveLength(1);
  expect(errors).toHaveLength(1);
  expect(errors![0]!.path).toEqual(['albums', 'nodes', pages.indexOf(null), 'mediaItems']);
});

test('returns null and an error for each cover that fails, and the albums', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator, albums: 2, photosPerAlbum: 1 });
  house.emulator.faults.add({ method: 'mediaItems.batchGet', effect: 'RESOURCE_EXHAUSTED', times: 1, user: null });

  const { data, errors } = await house.ask('{ albums { nodes { title coverMediaItem { id } } } }');

  expect(data.albums.nodes).toEqual([
    { title: 'album 0', coverMediaItem: null },
    { title: 'album 1', coverMediaItem: null },
  ]);
  expect(errors!.map(({ path }) => path)).toEqual([
    ['albums', 'nodes', 0, 'coverMediaItem'],
    ['albums', 'nodes', 1, 'coverMediaItem'],
  ]);
});

test('splits a batch that Google rejects as a whole in halves to find the invalid id', async () => {
  await using house = await startHouse({ hasDemo: false });
  const { photoIds } = fill({ emulator: house.emulator, photos: 4 });
  house.emulator.faults.add({ method: 'mediaItems.batchGet', effect: 'INVALID_ARGUMENT', times: 1, user: null });

  const { data, errors } = await house.ask('query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { filename } }', {
    ids: photoIds,
  });

  expect(errors).toBeUndefined();
  expect(data.mediaItemsById.map(({ filename }: any) => filename)).toEqual(
    [0, 1, 2, 3].map((number) => `photo-${number}.jpg`),
  );
  expect(house.takeCalls()).toEqual(['mediaItems.batchGet', 'mediaItems.batchGet', 'mediaItems.batchGet']);
});

test('returns 401 without a credential, and makes no call to Google', async () => {
  await using house = await startHouse({ hasDemo: false, defaultToken: null });
  fill({ emulator: house.emulator, albums: 1 });

  const rejected = await house.ask(ALBUMS);
  expect(rejected.status).toBe(401);
  expect(rejected.data).toEqual({ albums: null });
  expect(rejected.errors![0]!.extensions).toMatchObject({ code: 'UNAUTHENTICATED', retry: 'AFTER' });
  expect(house.takeCalls()).toEqual([]);

  const accepted = await house.ask(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
  expect(accepted.status).toBe(200);
  expect(accepted.data.albums.nodes).toEqual([{ title: 'album 0' }]);
});

test('runs each request as the user of its token', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator, albums: 1 });
  fill({ emulator: house.emulator, owner: 'ravi', albums: 2 });
  const count = async (headers: Record<string, string>) =>
    (await house.ask(ALBUMS, {}, headers)).data.albums.nodes.length;
  expect(await count({})).toBe(1);
  expect(await count({ authorization: 'Bearer demo-ravi' })).toBe(2);
  const unknown = await house.ask(ALBUMS, {}, { authorization: 'Bearer unknown-token' });
  expect(unknown.status).toBe(401);
  expect(JSON.stringify(unknown)).not.toContain('unknown-token');
});

test('reports a missing scope as INSUFFICIENT_SCOPE', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator });
  const scopes = ['https://www.googleapis.com/auth/photoslibrary.appendonly'];
  grantToken(house.emulator.store, 'writer', { user: 'mona', scopes, expiresAt: null });
  const { errors } = await house.ask(ALBUMS, {}, { authorization: 'Bearer writer' });
  expect(errors![0]!.extensions).toMatchObject({ code: 'INSUFFICIENT_SCOPE', upstream: { httpStatus: 403 } });
});

test.each(['Bearer bad token!', 'Basic bW9uYTp4', 'Bearer'])(
  'rejects the malformed credential %j instead of using the default token',
  async (authorization) => {
    await using house = await startHouse({ hasDemo: false });
    fill({ emulator: house.emulator, albums: 1 });
    const { status, errors } = await house.ask(ALBUMS, {}, { authorization });
    expect([status, errors![0]!.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(house.takeCalls()).toEqual([]);
  },
);

test('returns 401 when every entry of every list failed for lack of a credential', async () => {
  await using house = await startHouse({ hasDemo: false, defaultToken: null });
  const { status, data } = await house.ask('{ mediaItemsById(ids: ["a", "b"]) { id } nodes(ids: ["c"]) { id } }');
  expect([status, data]).toEqual([401, { mediaItemsById: [null, null], nodes: [null] }]);
});
