import { expect, test } from '@jest/globals';
import type { GraphqlResponse } from '../support/graphql-client.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';

const error = (code: number, status: string) => ({
  status: code,
  text: JSON.stringify({ error: { code, status, message: 'Internal error encountered.' } }),
});

/** Starts a gateway over a Library API that fails for every request with a poisoned id. */
const startPoisoned = (isPoisoned: (id: string) => boolean, failure = error(500, 'INTERNAL')) =>
  startStubUpstream((url) => {
    const [, lone] = /^\/v1\/mediaItems\/([^:/]+)$/.exec(url.pathname) ?? [];
    const ids = lone === undefined ? url.searchParams.getAll('mediaItemIds') : [lone];
    if (ids.some(isPoisoned)) return failure;
    const items = ids.map((id) => ({ id, filename: `${id}.jpg` }));
    return { json: lone === undefined ? { mediaItemResults: items.map((mediaItem) => ({ mediaItem })) } : items[0] };
  });

const queryOf = (count: number) => {
  const ids = Array.from({ length: count }, (_, index) => `id${index}`);
  return `{ mediaItemsById(ids: ${JSON.stringify(ids)}) { filename } }`;
};

/** The indices of the media items that were not loaded. */
const missingIn = (data: GraphqlResponse['data']): number[] =>
  data.mediaItemsById.flatMap((item: unknown, index: number) => (item === null ? [index] : []));

test.each([0, 1, 24, 25, 49])(
  'loads 49 of 50 media items if id %i makes the batch fail with a 500',
  async (poisoned) => {
    await using stack = await startPoisoned((id) => id === `id${poisoned}`);
    const { data, errors, extensions } = await stack.query(queryOf(50));
    expect(missingIn(data)).toEqual([poisoned]);
    expect(errors).toMatchObject([{ path: ['mediaItemsById', poisoned], extensions: { code: 'UPSTREAM_ERROR' } }]);
    expect(extensions.cost.estimatedUpstreamCalls).toBe(1);
    // Two retries. Then each of five or six splits makes two calls: 50, 25, 13, 7, 4, 2 ids.
    expect([13, 15]).toContain(stack.calls.length);
    expect(stack.calls).toHaveLength(extensions.cost.upstreamCalls);
  },
);

test.each([
  ['in different halves', [3, 30], 25],
  ['next to each other', [3, 4], 19],
  ['in three quarters', [0, 20, 49], 27],
])('loads the others if two or three ids %s make the batch fail', async (_place, poisoned, calls) => {
  await using stack = await startPoisoned((id) => poisoned.includes(Number(id.slice(2))));
  const { data, errors } = await stack.query(queryOf(50));
  expect(missingIn(data)).toEqual(expect.arrayContaining(poisoned));
  // Twelve splits do not separate three ids from all of their neighbours.
  expect(missingIn(data).length).toBeLessThanOrEqual(poisoned.length === 3 ? 20 : 2);
  expect(errors).toHaveLength(missingIn(data).length);
  expect(stack.calls).toHaveLength(calls);
});

test.each([
  [502, 'UNAVAILABLE'],
  [503, 'UNAVAILABLE'],
  [504, 'DEADLINE_EXCEEDED'],
])('loads the others after a %i too', async (code, status) => {
  await using stack = await startPoisoned((id) => id === 'id7', error(code, status));
  const { data } = await stack.query(queryOf(10));
  expect(missingIn(data)).toEqual([7]);
});

test.each([
  [2, 3 + 2],
  [10, 3 + 6],
  [50, 3 + 6],
  [200, 4 * 3 + 6],
])('makes at most six more calls than retries for %i ids if everything fails', async (count, calls) => {
  await using stack = await startPoisoned(() => true);
  const { data, errors } = await stack.query(queryOf(count));
  expect(missingIn(data)).toHaveLength(count);
  expect(errors).not.toBeUndefined();
  expect(stack.calls).toHaveLength(calls);
});

test('makes at most 24 more calls than retries in an operation, however many batches have a poisoned id', async () => {
  await using stack = await startPoisoned((id) => Number(id.slice(2)) % 50 === 3);
  const { data } = await stack.query(queryOf(200));
  expect(stack.calls).toHaveLength(4 * 3 + 24);
  // The splits go to the batches in the order in which they failed.
  expect(missingIn(data).length).toBeLessThanOrEqual(150);
  expect(missingIn(data)).toEqual(expect.arrayContaining([3, 53, 103, 153]));
});

test.each([
  [50, 1 + 14],
  [200, 4 + 14],
])('makes at most 14 more calls for %i ids if Google rejects all of them', async (count, calls) => {
  await using stack = await startPoisoned(() => true, error(400, 'INVALID_ARGUMENT'));
  await stack.query(queryOf(count));
  expect(stack.calls).toHaveLength(calls);
});

test('loads the others if Google rejects a batch because of five of its ids', async () => {
  const rejected = [2, 3, 17, 30, 49];
  await using stack = await startPoisoned(
    (id) => rejected.includes(Number(id.slice(2))),
    error(400, 'INVALID_ARGUMENT'),
  );
  const { data } = await stack.query(queryOf(50));
  expect(missingIn(data)).toEqual(rejected);
});

test('an outage of many operations adds few calls to each', async () => {
  await using stack = await startPoisoned(() => true);
  for (let index = 0; index < 20; index += 1) await stack.query(queryOf(50));
  // Each operation makes one call and six to find out that everything fails. Ten retries were saved up, and few earned.
  expect(stack.calls.length).toBeLessThanOrEqual(20 * 7 + 15);
});

test('does not split after a refused token or a quota', async () => {
  for (const failure of [
    error(401, 'UNAUTHENTICATED'),
    error(429, 'RESOURCE_EXHAUSTED'),
    error(403, 'PERMISSION_DENIED'),
  ]) {
    await using stack = await startPoisoned((id) => id === 'id3', failure);
    await stack.query(queryOf(10));
    expect(stack.calls).toHaveLength(1);
  }
});
