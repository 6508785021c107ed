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
] as const)('Google’s %s is told as %s', async (effect, code, retry) => {
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

test('a connection that breaks is told as unavailable', async () => {
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

test('an upstream that says nothing is given up when the operation’s time is over', async () => {
  await using house = await startHouse({ hasDemo: false, requestTimeoutMs: 200 });
  fill({ emulator: house.emulator });
  house.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const { errors } = await house.ask(ALBUMS);
  expect(errors![0]!.extensions['code']).toBe('UPSTREAM_TIMEOUT');
});

test('one album of three that cannot be read is one null with one error and a path; the others come', async () => {
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

test('covers that cannot be loaded are null, each with its error; the albums come', async () => {
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

test('a batch that Google refuses as a whole is asked for in halves, down to the id that is to blame', async () => {
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

test('without a credential nothing is answered, HTTP says so, and nothing is asked of Google', async () => {
  await using house = await startHouse({ hasDemo: false, defaultToken: null });
  fill({ emulator: house.emulator, albums: 1 });

  const refused = await house.ask(ALBUMS);
  expect(refused.status).toBe(401);
  expect(refused.data).toEqual({ albums: null });
  expect(refused.errors![0]!.extensions).toMatchObject({ code: 'UNAUTHENTICATED', retry: 'AFTER' });
  expect(house.takeCalls()).toEqual([]);

  const allowed = await house.ask(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
  expect(allowed.status).toBe(200);
  expect(allowed.data.albums.nodes).toEqual([{ title: 'album 0' }]);
});

test('each request acts as whoever its token speaks for', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator, albums: 1 });
  fill({ emulator: house.emulator, owner: 'ravi', albums: 2 });
  const count = async (headers: Record<string, string>) =>
    (await house.ask(ALBUMS, {}, headers)).data.albums.nodes.length;
  expect(await count({})).toBe(1);
  expect(await count({ authorization: 'Bearer demo-ravi' })).toBe(2);
  const unknown = await house.ask(ALBUMS, {}, { authorization: 'Bearer nobody' });
  expect(unknown.status).toBe(401);
  expect(JSON.stringify(unknown)).not.toContain('nobody');
});

test('a missing scope is told as one', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator });
  const scopes = ['https://www.googleapis.com/auth/photoslibrary.appendonly'];
  grantToken(house.emulator.store, 'writer', { user: 'mona', scopes, expiresAt: null });
  const { errors } = await house.ask(ALBUMS, {}, { authorization: 'Bearer writer' });
  expect(errors![0]!.extensions).toMatchObject({ code: 'INSUFFICIENT_SCOPE', upstream: { httpStatus: 403 } });
});

test.each(['Bearer bad token!', 'Basic bW9uYTp4', 'Bearer'])(
  'the credential %j is nobody’s, not the default person’s',
  async (authorization) => {
    await using house = await startHouse({ hasDemo: false });
    fill({ emulator: house.emulator, albums: 1 });
    const { status, errors } = await house.ask(ALBUMS, {}, { authorization });
    expect([status, errors![0]!.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(house.takeCalls()).toEqual([]);
  },
);

test('a list of which nothing could be answered is nothing answered', async () => {
  await using house = await startHouse({ hasDemo: false, defaultToken: null });
  const { status, data } = await house.ask('{ mediaItemsById(ids: ["a", "b"]) { id } nodes(ids: ["c"]) { id } }');
  expect([status, data]).toEqual([401, { mediaItemsById: [null, null], nodes: [null] }]);
});
