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
  __typename
  created: createAlbum(input: { title: $title }) {
    ...Payload
    albumEdge { node { title } }
    userErrors { code field message }
  }
}
fragment Payload on CreateAlbumPayload { album { __typename title isWriteable mediaItems(first: 2) { nodes { filename } } } }`;

test('a mutation returns and calls what it does without being compiled', async () => {
  const query = CREATE.replace('__typename', '');
  const { body, calls } = await expectSame(query, { title: 'Trip' });
  expect(body).toContain('"title":"Trip"');
  expect(calls.filter((call) => call === 'albums.create')).toHaveLength(1);
});

test('a mutation with a mistake returns its user errors', async () => {
  const { body, calls } = await expectSame(CREATE.replace('__typename', ''), { title: '' });
  expect(body).toContain('"userErrors":[{');
  expect(calls).toEqual([]);
});

test('several fields of a mutation are executed one after the other', async () => {
  const { body } = await expectSame(CREATE, { title: 'Trip' });
  expect(body).toContain('"__typename":"Mutation"');
  const two = `mutation { a: createAlbum(input: { title: "A" }) { album { title } } b: createAlbum(input: { title: "B" }) { album { title } } }`;
  expect((await expectSame(two)).calls).toEqual(['albums.create', 'albums.create']);
});

test.each(['INTERNAL', 'UNAVAILABLE'])('a mutation that fails with %s is not executed again', async (effect) => {
  const { calls, errors } = await expectSame(CREATE.replace('__typename', ''), { title: 'Trip' }, [
    { method: 'albums.create', effect },
  ]);
  expect(errors).toHaveLength(1);
  expect(calls).toEqual(['albums.create']);
});

test('a mutation whose payload cannot be read is not executed again', async () => {
  const faults = [{ method: 'mediaItems.search', effect: 'PERMISSION_DENIED' }];
  const { body, calls, errors } = await expectSame(CREATE.replace('__typename', ''), { title: 'Trip' }, faults);
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
