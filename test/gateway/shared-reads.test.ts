import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { startCachedStack, untilFaultsAreUsed } from '../support/cached-stack.ts';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import type { Stack } from '../support/stack.ts';

const ALBUMS = '{ albums { nodes { title } } }';

const ITEMS = 'query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { filename } }';

const SLOW = { effect: 'LATENCY', milliseconds: 500 };

const inFlight = async ({ emulatorUrl }: Stack) =>
  Number((await readJson(await fetch(`${emulatorUrl}/_emulator/health`))).inFlight);

test('operations of one viewer share a read that is in progress', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, albums: 2 });
  await stack.addFault({ method: 'albums.list', ...SLOW });
  const first = stack.query(ALBUMS);
  await untilFaultsAreUsed(stack);
  const others = await Promise.all([stack.query(ALBUMS, {}, { 'x-photos-trace': '1' }), stack.query(ALBUMS)]);
  const { data, extensions } = await first;
  expect(stack.takeCalls()).toEqual(['albums.list']);
  expect(extensions.cost).toMatchObject({ upstreamCalls: 1, cacheHits: 0 });
  for (const other of others) {
    expect(other.data).toEqual(data);
    expect(other.extensions.cost).toMatchObject({ estimatedUpstreamCalls: 1, upstreamCalls: 0, cacheHits: 1 });
  }
  expect(others[0]?.extensions.trace).toEqual([expect.objectContaining({ method: 'albums.list', isCached: true })]);
});

test('no other viewer shares it', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, albums: 2 });
  fill({ emulator: stack.emulator, owner: 'june' });
  await stack.addFault({ method: 'albums.list', ...SLOW, user: 'mona' });
  const first = stack.query(ALBUMS);
  await untilFaultsAreUsed(stack);
  const { data } = await stack.query(ALBUMS, {}, { authorization: 'Bearer demo-june' });
  expect(data).toEqual({ albums: { nodes: [] } });
  expect((await first).data.albums.nodes).toHaveLength(2);
});

test('an operation looks up only the media items that no other is loading', async () => {
  await using stack = await startCachedStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 60 });
  await stack.addFault({ method: 'mediaItems.batchGet', ...SLOW });
  const first = stack.query(ITEMS, { ids: photoIds.slice(0, 40) });
  await untilFaultsAreUsed(stack);
  const second = await stack.query(ITEMS, { ids: photoIds.slice(30, 60) });
  expect((await first).data.mediaItemsById).toHaveLength(40);
  expect(second.data.mediaItemsById).toEqual(
    photoIds.slice(30, 60).map((_, index) => ({ filename: `photo-${index + 30}.jpg` })),
  );
  expect(second.extensions.cost).toMatchObject({ upstreamCalls: 1, cacheHits: 10 });
  const log = stack.emulator.calls.list();
  expect(log.map(({ method }) => method)).toEqual(['mediaItems.batchGet', 'mediaItems.batchGet']);
});

test('a read with fewer fields is not shared', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 1 });
  await stack.addFault({ method: 'albums.list', ...SLOW });
  const first = stack.query(ALBUMS);
  await untilFaultsAreUsed(stack);
  const { data } = await stack.query('{ albums { nodes { title mediaItemsCount } } }');
  expect(data.albums.nodes).toEqual([{ title: 'album 0', mediaItemsCount: 1 }]);
  await first;
  expect(stack.takeCalls()).toHaveLength(2);
});

test('no-cache does not share a read that began before', async () => {
  await using stack = await startCachedStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 1 });
  await stack.addFault({ method: 'albums.list', ...SLOW, performed: true });
  const first = stack.query(ALBUMS);
  await untilFaultsAreUsed(stack);
  const row = stack.emulator.store.albums.find('mona', albumIds[0] ?? '');
  stack.emulator.store.albums.rename(row?.album_key ?? 0, 'renamed');
  const titleOf = ({ data }: Awaited<typeof first>) => data.albums.nodes[0].title;
  expect(titleOf(await stack.query(ALBUMS, {}, { 'cache-control': 'no-cache' }))).toBe('renamed');
  expect(titleOf(await first)).toBe('album 0');
  // The older response, which came later, did not replace it.
  expect(titleOf(await stack.query(ALBUMS))).toBe('renamed');
});

test('a shared call continues when the first client disconnects, and ends when the last one does', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, albums: 1 });
  await stack.addFault({ method: 'albums.list', effect: 'SILENCE' });
  const leave = [new AbortController(), new AbortController()];
  const first = stack.query(ALBUMS, {}, {}, leave[0]?.signal);
  await untilFaultsAreUsed(stack);
  const second = stack.query(ALBUMS, {}, {}, leave[1]?.signal);
  // Until the gateway has both.
  await stack.query('{ __typename }');
  await setTimeout(100);
  leave[0]?.abort();
  await expect(first).rejects.toThrow(/abort/);
  await stack.query('{ __typename }');
  await setTimeout(100);
  expect(await inFlight(stack)).toBe(1);
  leave[1]?.abort();
  await expect(second).rejects.toThrow(/abort/);
  while ((await inFlight(stack)) > 0) await setTimeout(10);
  expect(stack.countCalls('albums.list')).toBeLessThanOrEqual(1);
});

test('an error of a shared call is the error of all, and is not kept', async () => {
  await using stack = await startCachedStack();
  fill({ emulator: stack.emulator, albums: 1 });
  await stack.addFault({ method: 'albums.list', ...SLOW, effect: 'PERMISSION_DENIED' });
  const first = stack.query(ALBUMS);
  await untilFaultsAreUsed(stack);
  const codes = (await Promise.all([first, stack.query(ALBUMS)])).map(({ errors }) => errors?.[0]?.extensions['code']);
  expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  expect(stack.takeCalls()).toHaveLength(1);
  expect((await stack.query(ALBUMS)).data.albums.nodes).toHaveLength(1);
});
