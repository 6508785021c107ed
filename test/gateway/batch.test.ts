import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startHouse } from '../support/stack.ts';

test('reports the cost of each operation of a batch, and gives each its own loaders', async () => {
  await using house = await startHouse({ hasDemo: false, gateway: { limits: { batch: 3 } } });
  const { photoIds } = fill({ emulator: house.emulator, photos: 3 });
  const response = await fetch(`${house.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      { query: '{ albums { nodes { id } } mediaItems { nodes { id } } }' },
      { query: '{ __typename }' },
      { query: 'query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { id } }', variables: { ids: photoIds } },
    ]),
  });
  const results = (await response.json()) as any[];
  const cost = (calls: number) => ({ estimatedUpstreamCalls: calls, upstreamCalls: calls, cacheHits: 0, retries: 0 });
  expect(results.map(({ extensions }) => extensions.cost)).toEqual([cost(2), cost(0), cost(1)]);
  expect(results[2].data.mediaItemsById).toHaveLength(3);
  expect(house.takeCalls().toSorted()).toEqual(['albums.list', 'mediaItems.batchGet', 'mediaItems.list']);
});
