import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

const times = (count: number, name: string) => Array.from({ length: count }, () => name);

test('loads 120 albums with covers with three lists and three batches', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 120, photosPerAlbum: 1 });

  const { data, errors, extensions } = await stack.query(
    '{ albums(first: 120) { nodes { title coverMediaItem { filename } } pageInfo { hasNextPage } } }',
  );

  expect(errors).toBeUndefined();
  expect(data.albums.nodes).toHaveLength(120);
  expect(data.albums.nodes[7]).toEqual({ title: 'album 7', coverMediaItem: { filename: '7-0.jpg' } });
  expect(data.albums.pageInfo.hasNextPage).toBe(false);
  expect(stack.takeCalls()).toEqual([...times(3, 'albums.list'), ...times(3, 'mediaItems.batchGet')]);
  expect(extensions.cost.upstreamCalls).toBe(6);
});

test('loads 100 media items with two batches', async () => {
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 100 });

  const fields = photoIds.map((id, index) => `item${index}: mediaItem(id: "${id}") { filename }`);
  const { data, extensions } = await stack.query(`{ ${fields.join(' ')} }`);

  expect(data.item42).toEqual({ filename: 'photo-42.jpg' });
  expect(stack.takeCalls()).toEqual(times(2, 'mediaItems.batchGet'));
  expect(extensions.cost.upstreamCalls).toBe(2);
});

test('fetches a media item that is selected three times with one get', async () => {
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 1 });

  const { data } = await stack.query(
    `query ($id: ID!, $global: ID!) {
      mediaItem(id: $id) { filename }
      node(id: $global) { ... on MediaItem { mimeType } }
      mediaItemsById(ids: [$id, $global]) { id }
    }`,
    { id: photoIds[0], global: `MediaItem:${photoIds[0]}` },
  );

  expect(data).toEqual({
    mediaItem: { filename: 'photo-0.jpg' },
    node: { mimeType: 'image/jpeg' },
    mediaItemsById: [{ id: `MediaItem:${photoIds[0]}` }, { id: `MediaItem:${photoIds[0]}` }],
  });
  expect(stack.takeCalls()).toEqual(['mediaItems.get']);
});

test('loads 50 albums with 25 media items each with 51 calls', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 60, photosPerAlbum: 30 });

  const { data, extensions } = await stack.query(
    '{ albums(first: 50) { nodes { mediaItems(first: 25) { nodes { filename } pageInfo { hasNextPage } } } } }',
  );

  expect(data.albums.nodes).toHaveLength(50);
  expect(data.albums.nodes[3].mediaItems.nodes[24]).toEqual({ filename: '3-24.jpg' });
  expect(data.albums.nodes[3].mediaItems.pageInfo.hasNextPage).toBe(true);
  expect(stack.takeCalls()).toEqual(['albums.list', ...times(50, 'mediaItems.search')]);
  expect(extensions.cost.upstreamCalls).toBe(51);
});

test('fetches a page of an album that is selected twice once', async () => {
  await using stack = await startStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 3 });

  const { data } = await stack.query(
    `query ($id: ID!) {
      album(id: $id) { mediaItems(first: 2) { nodes { filename } } }
      again: album(id: $id) { others: mediaItems(first: 2) { totalCount edges { node { mimeType } } } }
    }`,
    { id: albumIds[0] },
  );

  expect(data.again.others).toEqual({
    totalCount: 3,
    edges: [{ node: { mimeType: 'image/jpeg' } }, { node: { mimeType: 'image/jpeg' } }],
  });
  expect(stack.takeCalls().toSorted()).toEqual(['albums.get', 'mediaItems.search']);
});

test('makes no calls for fields that are not selected', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 2, photosPerAlbum: 2 });

  await stack.query('{ __typename __schema { queryType { name } } }');
  expect(stack.takeCalls()).toEqual([]);
  await stack.query('query ($no: Boolean!) { albums { nodes { title coverMediaItem @include(if: $no) { id } } } }', {
    no: false,
  });
  expect(stack.takeCalls()).toEqual(['albums.list']);
});
