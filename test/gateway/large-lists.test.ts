import { expect, test } from '@jest/globals';
import { createBatchScheduler } from '../../src/graphql/loaders/batch-scheduler.ts';
import { inTurns } from '../../src/graphql/resolvers/in-turns.ts';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

test('the entries of a large list are resolved a hundred in a turn, in order', async () => {
  const resolved: number[] = [];
  const turns: number[] = [];
  const turn = async () => {
    turns.push(resolved.length);
    await Promise.resolve();
  };
  const entries = Array.from({ length: 250 }, (_, index) => index);
  const list = inTurns(entries, { turn, scheduler: createBatchScheduler(), listedEntries: 0 });
  await Promise.all(list.map(async (entry) => resolved.push(await entry)));
  expect(resolved).toEqual(entries);
  expect(turns).toEqual([100, 200]);
});

test('a large list has the fewest calls, and nodes and edges in the same order', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 260, photosPerAlbum: 2 });
  const { data, errors, extensions } = await stack.query(`{
    albums(first: 260) { nodes { id coverMediaItem { filename } } edges { cursor node { id } } pageInfo { endCursor } }
    mediaItems(first: 500) { nodes { id } edges { node { id } } }
  }`);
  expect(errors).toBeUndefined();
  // Six pages of albums, six batches of covers, five pages of media items.
  expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 17, upstreamCalls: 17 });
  const { albums, mediaItems } = data;
  const ids = albums.nodes.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(260);
  expect(albums.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(ids);
  expect(albums.pageInfo.endCursor).toBe(albums.edges.at(-1).cursor);
  expect(albums.nodes.every((album: { coverMediaItem: object | null }) => album.coverMediaItem !== null)).toBe(true);
  expect(mediaItems.edges.map(({ node }: { node: { id: string } }) => node)).toEqual(mediaItems.nodes);
  expect(mediaItems.nodes).toHaveLength(500);
});

test('the covers of a large list share batches with ids that the operation names', async () => {
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, albums: 130, photosPerAlbum: 1, photos: 20 });
  const { data, extensions } = await stack.query(
    `query ($ids: [ID!]!) {
      albums(first: 130) { nodes { coverMediaItem { filename } } }
      mediaItemsById(ids: $ids) { filename }
    }`,
    { ids: photoIds.slice(-20) },
  );
  expect(data.albums.nodes).toHaveLength(130);
  // Three pages of albums, and three batches for 130 covers and 20 ids.
  expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 6, upstreamCalls: 6 });
});
