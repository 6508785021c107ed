import { expect, test } from '@jest/globals';
import { startCachedStack } from '../support/cached-stack.ts';
import { fill, photo, shareAlbums } from '../support/fill.ts';
import type { Json } from '../support/json.ts';
import { startSessionStack } from '../support/session-stack.ts';
import { startStack } from '../support/stack.ts';

const GRID = `{
  albums(first: 20) { nodes { title mediaItemsCount coverMediaItem { filename url(width: 200) } } }
  mediaItems(first: 30) { nodes { filename url(width: 200) urlExpiresAt } pageInfo { endCursor hasNextPage } }
}`;

const FULL = { albums: 20, photosPerAlbum: 2, photos: 60 };

const JUNE = { authorization: 'Bearer demo-june' };

const MINUTE = 60_000;

test('an unchanged grid, requested again, has the same URLs and costs no call', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, ...FULL });
  const cold = await stack.query(GRID);
  expect(stack.takeCalls().toSorted()).toEqual(['albums.list', 'mediaItems.batchGet', 'mediaItems.list']);
  // The addresses that the emulator makes now are others.
  stack.advanceEmulatorClock(4 * MINUTE);
  const warm = await stack.query(GRID);
  expect(stack.takeCalls()).toEqual([]);
  expect(warm.data).toEqual(cold.data);
  expect(cold.extensions.cost).toEqual({
    estimatedUpstreamCalls: 3,
    upstreamCalls: 3,
    cacheHits: 0,
    retries: 0,
    pickerCalls: 0,
  });
  expect(warm.extensions.cost).toEqual({
    estimatedUpstreamCalls: 3,
    upstreamCalls: 0,
    cacheHits: 22,
    retries: 0,
    pickerCalls: 0,
  });
});

test('keeps nothing by default', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, ...FULL });
  await stack.query(GRID);
  await stack.query(GRID);
  expect(stack.takeCalls()).toHaveLength(6);
});

test('answers no viewer with what another has read', async () => {
  await using stack = await startCachedStack();
  const { albumIds } = fill({ emulator: stack.emulator, ...FULL });
  fill({ emulator: stack.emulator, owner: 'june' });
  await stack.query(GRID);
  const query = 'query ($id: ID!) { album(id: $id) { title } albums { nodes { title } } }';
  await stack.query(query, { id: albumIds[0] });
  const { data } = await stack.query(query, { id: albumIds[0] }, JUNE);
  expect(data).toEqual({ album: null, albums: { nodes: [] } });
});

test('forgets what is older than the TTL', async () => {
  await using stack = await startCachedStack({ gateway: { cache: { maxBytes: 1_000_000, ttlMs: 5 * MINUTE } } });
  fill({ emulator: stack.emulator, albums: 2 });
  const query = '{ albums { nodes { title } } }';
  await stack.query(query);
  stack.advanceEmulatorClock(4.9 * MINUTE);
  await stack.query(query);
  expect(stack.takeCalls()).toHaveLength(1);
  stack.advanceEmulatorClock(0.2 * MINUTE);
  await stack.query(query);
  expect(stack.takeCalls()).toHaveLength(1);
});

test('keeps nothing with a base URL for more than 25 minutes, however long the TTL is', async () => {
  await using stack = await startCachedStack({ gateway: { cache: { maxBytes: 1_000_000, ttlMs: 24 * 60 * MINUTE } } });
  const { photoIds, albumIds } = fill({ emulator: stack.emulator, albums: 2, photosPerAlbum: 1, photos: 2 });
  const read = async (query: string) => {
    await stack.query(query, { id: photoIds[0], albumId: albumIds[0] });
    return stack.takeCalls().length;
  };
  const withUrl = [
    'query ($id: ID!) { mediaItem(id: $id) { url(width: 100) } }',
    '{ albums { nodes { coverPhotoUrl } } }',
    'query ($albumId: ID!) { album(id: $albumId) { mediaItems { nodes { contributorInfo { displayName } } } } }',
  ];
  const without = ['query ($albumId: ID!) { album(id: $albumId) { title } }', '{ mediaItems { nodes { filename } } }'];
  for (const query of [...withUrl, ...without]) expect(await read(query)).toBe(1);
  stack.advanceEmulatorClock(24.9 * MINUTE);
  for (const query of [...withUrl, ...without]) expect(await read(query)).toBe(0);
  stack.advanceEmulatorClock(0.2 * MINUTE);
  for (const query of withUrl) expect(await read(query)).toBe(1);
  for (const query of without) expect(await read(query)).toBe(0);
});

test('answers every selection for whose fields an entry suffices', async () => {
  await using stack = await startCachedStack();
  const { albumIds, photoIds } = fill({ emulator: stack.emulator, albums: 3, photosPerAlbum: 1, photos: 2 });
  const read = async (query: string) => {
    const { data } = await stack.query(query, { id: albumIds[0], itemId: photoIds[0] });
    return [stack.takeCalls().length, data];
  };
  expect(await read('query ($id: ID!) { album(id: $id) { title mediaItemsCount } }')).toEqual([1, expect.anything()]);
  expect(await read('query ($id: ID!) { album(id: $id) { title } }')).toEqual([0, { album: { title: 'album 0' } }]);
  expect(await read('query ($id: ID!) { album(id: $id) { title productUrl } }')).toEqual([1, expect.anything()]);
  // Both are kept.
  expect(await read('query ($id: ID!) { album(id: $id) { mediaItemsCount } }')).toEqual([
    0,
    { album: { mediaItemsCount: 1 } },
  ]);
  expect(await read('query ($id: ID!) { album(id: $id) { productUrl } }')).toEqual([0, expect.anything()]);

  await read(
    'query ($itemId: ID!) { mediaItem(id: $itemId) { filename mediaMetadata { width height photo { cameraMake } } } }',
  );
  expect(await read('query ($itemId: ID!) { mediaItem(id: $itemId) { mediaMetadata { width } } }')).toEqual([
    0,
    { mediaItem: { mediaMetadata: { width: 4032 } } },
  ]);
  expect(await read('query ($itemId: ID!) { mediaItem(id: $itemId) { mediaMetadata { video { fps } } } }')).toEqual([
    1,
    { mediaItem: { mediaMetadata: { video: null } } },
  ]);
});

test('looks up only the media items that it does not have, 50 in one call', async () => {
  await using stack = await startCachedStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 100 });
  const query = 'query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { filename } }';
  await stack.query(query, { ids: photoIds.slice(0, 30) });
  stack.takeCalls();
  const { data, extensions } = await stack.query(query, { ids: photoIds.slice(0, 80) });
  expect(stack.takeCalls()).toEqual(['mediaItems.batchGet']);
  expect(extensions.cost).toMatchObject({ upstreamCalls: 1, cacheHits: 30 });
  expect(data.mediaItemsById).toEqual(photoIds.slice(0, 80).map((_, index) => ({ filename: `photo-${index}.jpg` })));
});

test('an item from an album never replaces the item by id', async () => {
  await using stack = await startCachedStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 1 });
  const query = `query ($id: ID!) {
    album(id: $id) { mediaItems { nodes { id productUrl } } coverMediaItem { id productUrl } }
  }`;
  const read = async () => {
    const { album } = (await stack.query(query, { id: albumIds[0] })).data;
    expect(album.mediaItems.nodes[0].id).toBe(album.coverMediaItem.id);
    return [album.mediaItems.nodes[0].productUrl, album.coverMediaItem.productUrl];
  };
  const [inAlbum, byId] = await read();
  expect(inAlbum).not.toBe(byId);
  expect(await read()).toEqual([inAlbum, byId]);
});

test('never keeps errors, or that an object does not exist', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, albums: 1 });
  await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 3 });
  const query = '{ albums { nodes { title } } }';
  expect((await stack.query(query)).errors).toHaveLength(1);
  expect((await stack.query(query)).data.albums.nodes).toHaveLength(1);
  const missing = '{ album(id: "missing") { title } }';
  stack.takeCalls();
  expect((await stack.query(missing)).data).toEqual({ album: null });
  expect((await stack.query(missing)).data).toEqual({ album: null });
  expect(stack.takeCalls()).toHaveLength(2);
});

test('never keeps an album that was found by its share token', async () => {
  await using stack = await startCachedStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 1 });
  shareAlbums(stack.emulator, albumIds);
  fill({ emulator: stack.emulator, owner: 'june' });
  const read = () => stack.query('{ sharedAlbum(shareToken: "token-0") { shareableUrl } }', {}, JUNE);
  await read();
  await read();
  expect(stack.takeCalls()).toEqual(['sharedAlbums.get', 'sharedAlbums.get']);
});

test.each(['no-cache', 'max-age=0', 'no-store, no-cache'])(
  '%s goes past the cache, and replaces what it has',
  async (value) => {
    await using stack = await startCachedStack();
    const { albumIds } = fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 1 });
    const query =
      'query ($id: ID!) { album(id: $id) { title coverMediaItem { filename } } albums { nodes { title } } }';
    const titleWith = async (headers = {}) => (await stack.query(query, { id: albumIds[0] }, headers)).data.album.title;
    const { albums } = stack.emulator.store;
    expect(await titleWith()).toBe('album 0');
    const row = albums.find('mona', albumIds[0] ?? '');
    albums.rename(row?.album_key ?? 0, 'renamed in Google Photos');
    expect(await titleWith()).toBe('album 0');
    stack.takeCalls();
    expect(await titleWith({ 'cache-control': value })).toBe('renamed in Google Photos');
    expect(stack.takeCalls().toSorted()).toEqual(['albums.get', 'albums.list', 'mediaItems.get']);
    expect(await titleWith()).toBe('renamed in Google Photos');
    expect(stack.takeCalls()).toEqual([]);
  },
);

test('shows cached answers in the trace', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, ...FULL });
  await stack.query(GRID);
  const { extensions } = await stack.query(GRID, {}, { 'x-photos-trace': '1' });
  const entry = {
    startMs: expect.any(Number),
    durationMs: expect.any(Number),
    status: null,
    bytes: null,
    isRetry: false,
  };
  expect(extensions.trace).toEqual([
    { ...entry, method: 'albums.list', ids: null, isCached: true },
    { ...entry, method: 'mediaItems.list', ids: null, isCached: true },
    { ...entry, method: 'mediaItems.batchGet', ids: 20, isCached: true },
  ]);
});

test('counts hits, misses and bytes in the metrics', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, ...FULL });
  const read = async () => {
    const text = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
    const valueOf = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      );
    return {
      hits: valueOf('cache_requests_total{cache="viewer",result="hit"}'),
      misses: valueOf('cache_requests_total{cache="viewer",result="miss"}'),
      bytes: valueOf('cache_bytes'),
      max: valueOf('cache_max_bytes'),
    };
  };
  expect(await read()).toEqual({ hits: 0, misses: 0, bytes: 0, max: 67_108_864 });
  await stack.query(GRID);
  await stack.query(GRID);
  const { bytes, ...others } = await read();
  expect(others).toEqual({ hits: 22, misses: 22, max: 67_108_864 });
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThan(200_000);
});

test('holds no more than CACHE_MAX_BYTES, and keeps what was used last', async () => {
  await using stack = await startCachedStack({ gateway: { cache: { maxBytes: 20_000, ttlMs: 300_000 } } });
  const { photoIds } = fill({ emulator: stack.emulator, photos: 100 });
  const read = (id: string | undefined) => stack.query('query ($id: ID!) { mediaItem(id: $id) { filename } }', { id });
  for (const id of photoIds) await read(id);
  const text = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
  const bytes = Number(/^cache_bytes (\d+)$/m.exec(text)?.[1]);
  expect(bytes).toBeGreaterThan(15_000);
  expect(bytes).toBeLessThanOrEqual(20_000);
  stack.takeCalls();
  await read(photoIds[99]);
  expect(stack.takeCalls()).toEqual([]);
  await read(photoIds[0]);
  expect(stack.takeCalls()).toEqual(['mediaItems.get']);
});

const cacheBytes = async ({ gatewayUrl }: { gatewayUrl: string }) =>
  Number(/^cache_bytes (\d+)$/m.exec(await (await fetch(`${gatewayUrl}/metrics`)).text())?.[1]);

test('a sign-out forgets everything of the session', async () => {
  await using stack = await startSessionStack({ gateway: { cache: { maxBytes: 1_000_000, ttlMs: 300_000 } } });
  const client = stack.browserClient();
  await client.signIn({ user: 'june' });
  expect((await client.query('{ albums { nodes { title } } }')).errors).toBeUndefined();
  expect(await cacheBytes(stack)).toBeGreaterThan(0);
  expect((await client.signOut()).status).toBe(200);
  expect(await cacheBytes(stack)).toBe(0);
});

test('an access token that Google rejects forgets everything of its viewer', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, ...FULL });
  await stack.query(GRID);
  await stack.addFault({ method: 'sharedAlbums.list', effect: 'UNAUTHENTICATED' });
  const { errors } = await stack.query('{ sharedAlbums { nodes { id } } }');
  expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  expect(await cacheBytes(stack)).toBe(0);
});

test('does not keep a video while Google processes it', async () => {
  await using stack = await startCachedStack();
  const { store, clock } = stack.emulator;
  fill({ emulator: stack.emulator, photos: 1 });
  const ready = clock.now() + 2 * MINUTE;
  store.mediaItems.add(photo('mona', 5, { kind: 'VIDEO', mime_type: 'video/mp4', filename: 'a.mp4', ready_at: ready }));
  const query = '{ mediaItems { nodes { mediaMetadata { video { status } } } } }';
  const statuses = async () => {
    const { data } = await stack.query(query);
    const read = data.mediaItems.nodes.map((node: Json) => node.mediaMetadata.video?.status ?? null);
    return [stack.takeCalls().length, ...read];
  };
  expect(await statuses()).toEqual([1, null, 'PROCESSING']);
  expect(await statuses()).toEqual([1, null, 'PROCESSING']);
  stack.advanceEmulatorClock(3 * MINUTE);
  expect(await statuses()).toEqual([1, null, 'READY']);
  expect(await statuses()).toEqual([0, null, 'READY']);
});
