import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';
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
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 1 });
  stack.emulator.faults.add({ method: 'albums.list', effect, times: 3, user: null });

  const { data, errors } = await stack.query(ALBUMS);

  expect(data).toEqual({ albums: null });
  expect(errors).toHaveLength(1);
  expect(errors![0]).toMatchObject({
    path: ['albums'],
    extensions: { code, retry, upstream: { method: 'albums.list', status: effect } },
  });
});

test('reports a broken connection as UPSTREAM_UNAVAILABLE', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  stack.emulator.faults.add({ method: '*', effect: 'RESET', times: 3, user: null });
  const { errors } = await stack.query(ALBUMS);
  expect(errors![0]!.extensions).toEqual({
    code: 'UPSTREAM_UNAVAILABLE',
    retry: 'SAFE',
    upstream: { method: 'albums.list' },
  });
});

test('reports UPSTREAM_TIMEOUT when Google does not respond within the operation’s time', async () => {
  await using stack = await startStack({ gateway: { requestTimeoutMs: 200 } });
  fill({ emulator: stack.emulator });
  stack.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const { errors } = await stack.query(ALBUMS);
  expect(errors![0]!.extensions['code']).toBe('UPSTREAM_TIMEOUT');
});

test('returns null and one error with a path for an album that fails, and the other albums', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 3, photosPerAlbum: 1 });
  stack.emulator.faults.add({ method: 'mediaItems.search', effect: 'PERMISSION_DENIED', times: 1, user: null });

  const { status, data, errors } = await stack.query(
    '{ albums { nodes { title mediaItems { nodes { filename } } } } }',
  );

  expect(status).toBe(200);
  const pages = data.albums.nodes.map(({ mediaItems }: { mediaItems: unknown }) => mediaItems);
  expect(pages.filter((page: unknown) => page === null)).toHaveLength(1);
  expect(errors).toHaveLength(1);
  expect(errors![0]!.path).toEqual(['albums', 'nodes', pages.indexOf(null), 'mediaItems']);
});

test('returns null and an error for each cover that fails, and the albums', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 2, photosPerAlbum: 1 });
  stack.emulator.faults.add({ method: 'mediaItems.batchGet', effect: 'RESOURCE_EXHAUSTED', times: 1, user: null });

  const { data, errors } = await stack.query('{ albums { nodes { title coverMediaItem { filename } } } }');

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
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 4 });
  stack.emulator.faults.add({ method: 'mediaItems.batchGet', effect: 'INVALID_ARGUMENT', times: 1, user: null });

  const { data, errors } = await stack.query('query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { filename } }', {
    ids: photoIds,
  });

  expect(errors).toBeUndefined();
  expect(data.mediaItemsById.map(({ filename }: { filename: string }) => filename)).toEqual(
    [0, 1, 2, 3].map((number) => `photo-${number}.jpg`),
  );
  expect(stack.takeCalls()).toEqual(['mediaItems.batchGet', 'mediaItems.batchGet', 'mediaItems.batchGet']);
});

test('returns 401 without a credential, and makes no call to Google', async () => {
  await using stack = await startStack({ defaultToken: null });
  fill({ emulator: stack.emulator, albums: 1 });

  const rejected = await stack.query(ALBUMS);
  expect(rejected.status).toBe(401);
  expect(rejected.data).toEqual({ albums: null });
  expect(rejected.errors![0]!.extensions).toMatchObject({ code: 'UNAUTHENTICATED', retry: 'AFTER' });
  expect(stack.takeCalls()).toEqual([]);

  const accepted = await stack.query(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
  expect(accepted.status).toBe(200);
  expect(accepted.data.albums.nodes).toEqual([{ title: 'album 0' }]);
});

test('runs each request as the user of its token', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 1 });
  fill({ emulator: stack.emulator, owner: 'ravi', albums: 2 });
  const count = async (headers: Record<string, string>) =>
    (await stack.query(ALBUMS, {}, headers)).data.albums.nodes.length;
  expect(await count({})).toBe(1);
  expect(await count({ authorization: 'Bearer demo-ravi' })).toBe(2);
  const unknown = await stack.query(ALBUMS, {}, { authorization: 'Bearer unknown-token' });
  expect(unknown.status).toBe(401);
  expect(JSON.stringify(unknown)).not.toContain('unknown-token');
});

test('reports a missing scope as INSUFFICIENT_SCOPE', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const scopes = ['https://www.googleapis.com/auth/photoslibrary.appendonly'];
  grantToken(stack.emulator.store, 'writer', { user: 'mona', scopes, expiresAt: null });
  const { errors } = await stack.query(ALBUMS, {}, { authorization: 'Bearer writer' });
  expect(errors![0]!.extensions).toMatchObject({ code: 'INSUFFICIENT_SCOPE', upstream: { httpStatus: 403 } });
});

test.each(['Bearer bad token!', 'Basic bW9uYTp4', 'Bearer'])(
  'rejects the malformed credential %j instead of using the default token',
  async (authorization) => {
    await using stack = await startStack();
    fill({ emulator: stack.emulator, albums: 1 });
    const { status, errors } = await stack.query(ALBUMS, {}, { authorization });
    expect([status, errors![0]!.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(stack.takeCalls()).toEqual([]);
  },
);

test('returns 401 when every entry of every list failed for lack of a credential', async () => {
  await using stack = await startStack({ defaultToken: null });
  const { status, data } = await stack.query('{ mediaItemsById(ids: ["a", "b"]) { id } nodes(ids: ["c"]) { id } }');
  expect([status, data]).toEqual([401, { mediaItemsById: [null, null], nodes: [null] }]);
});
