import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startPair, type EveryCallFault, type Pair } from '../support/compiled/pair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair[Symbol.asyncDispose]());

/** Expects that an operation returns and calls the same with graphql-js, compiled, and past Apollo Server. Returns what they have in common. */
const expectSame = async (query: string, variables: object = {}, faults: readonly EveryCallFault[] = []) => {
  const { plain, compiled, direct } = await pair.run({ query, variables }, faults);
  expect(compiled).toEqual(plain);
  expect(direct).toEqual(plain);
  return plain;
};

const CREATE = `mutation Create($title: String!) {
  created: createAlbum(input: { title: $title }) {
    ...Payload
    albumEdge { node { title } }
    userErrors { code field message }
  }
}
fragment Payload on CreateAlbumPayload { album { __typename title isWriteable mediaItems(first: 2) { nodes { filename } } } }`;

test('a mutation returns and calls what it does without being compiled', async () => {
  const { body, calls } = await expectSame(CREATE, { title: 'Trip' });
  expect(body).toContain('"title":"Trip"');
  expect(calls.filter((call) => call === 'albums.create')).toHaveLength(1);
});

test('a mutation with a mistake returns its user errors', async () => {
  const { body, calls } = await expectSame(CREATE, { title: '' });
  expect(body).toContain('"userErrors":[{');
  expect(calls).toEqual([]);
});

test('several fields of a mutation are executed one after the other', async () => {
  const { body } = await expectSame(CREATE.replace('created:', '__typename created:'), { title: 'Trip' });
  expect(body).toContain('"__typename":"Mutation"');
  // The payload of the first is read before the second writes.
  const query = `mutation ($albumId: ID!, $ids: [ID!]!) {
    added: addMediaItemsToAlbum(input: { albumId: $albumId, mediaItemIds: $ids }) { ...Count }
    removed: removeMediaItemsFromAlbum(input: { albumId: $albumId, mediaItemIds: $ids }) { album { mediaItems(first: 50) { nodes { id } } } }
  }
  fragment Count on AddMediaItemsToAlbumPayload { album { mediaItems(first: 50) { nodes { id } } } userErrors { code } }`;
  const [, albumId = ''] = pair.albumIds;
  const ids = pair.photoIds.slice(-2);
  const serial = await expectSame(query, { albumId, ids });
  const { added, removed } = JSON.parse(serial.body).data;
  expect(added.album.mediaItems.nodes.length).toBe(removed.album.mediaItems.nodes.length + ids.length);
});

test.each(['INTERNAL', 'UNAVAILABLE'])('a mutation that fails with %s is not executed again', async (effect) => {
  const { calls, errors } = await expectSame(CREATE, { title: 'Trip' }, [{ method: 'albums.create', effect }]);
  expect(errors).toHaveLength(1);
  expect(calls).toEqual(['albums.create']);
});

test('a mutation whose payload cannot be read is not executed again', async () => {
  const faults = [{ method: 'mediaItems.search', effect: 'PERMISSION_DENIED' }];
  const { body, calls, errors } = await expectSame(CREATE, { title: 'Trip' }, faults);
  expect(errors).toHaveLength(1);
  expect(body).toContain('"title":"Trip"');
  expect(calls).toEqual(['albums.create', 'mediaItems.search']);
});

test('a mutation that reads the album of its payload makes no further calls', async () => {
  const query = `mutation ($albumId: ID!, $ids: [ID!]!) {
    addMediaItemsToAlbum(input: { albumId: $albumId, mediaItemIds: $ids }) {
      album { title mediaItemsCount mediaItems(first: 3) { nodes { filename } } } userErrors { code }
    }
  }`;
  const [albumId = ''] = pair.albumIds;
  const { calls } = await expectSame(query, { albumId, ids: pair.photoIds.slice(0, 2) });
  expect(calls.filter((call) => call === 'albums.batchAddMediaItems')).toHaveLength(1);
});
