import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson, type Json } from '../support/json.ts';
import { startStack } from '../support/stack.ts';

test('reports the cost of each operation of a batch, and gives each its own loaders', async () => {
  await using stack = await startStack({ gateway: { limits: { batch: 3 } } });
  const { photoIds } = fill({ emulator: stack.emulator, photos: 3 });
  const response = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      { query: '{ albums { nodes { id } } mediaItems { nodes { id } } }' },
      { query: '{ __typename }' },
      { query: 'query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { id } }', variables: { ids: photoIds } },
    ]),
  });
  const results: Json[] = await readJson(response);
  const cost = (calls: number) => ({
    estimatedUpstreamCalls: calls,
    upstreamCalls: calls,
    cacheHits: 0,
    retries: 0,
    pickerCalls: 0,
  });
  expect(results.map(({ extensions }) => extensions.cost)).toEqual([cost(2), cost(0), cost(1)]);
  expect(results[2].data.mediaItemsById).toHaveLength(3);
  expect(stack.takeCalls().toSorted()).toEqual(['albums.list', 'mediaItems.batchGet', 'mediaItems.list']);
});

test.each<[string, unknown]>([
  ['a batch inside the batch', [{ query: '{ __typename }' }]],
  ['an empty list', []],
  ['null', null],
  ['a string', '{ __typename }'],
  ['an empty object', {}],
])('runs the other operations of a batch with %s as an entry', async (_case, entry) => {
  await using stack = await startStack({ gateway: { limits: { batch: 3 } } });
  const response = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ __typename }' }, entry]),
  });
  expect([response.status, await response.json()]).toEqual([
    200,
    [
      expect.objectContaining({ data: { __typename: 'Query' } }),
      {
        errors: [
          {
            message: 'No operation found. Send a JSON object with a `query`.',
            extensions: { code: 'BAD_REQUEST', retry: 'NO' },
          },
        ],
      },
    ],
  ]);
});
