import { expect, test } from '@jest/globals';
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

test.each([0, 1, 24, 25, 49])(
  'loads 49 of 50 media items if id %i makes the batch fail with a 500',
  async (poisoned) => {
    await using stack = await startPoisoned((id) => id === `id${poisoned}`);
    const { data, errors, extensions } = await stack.query(queryOf(50));
    expect(data.mediaItemsById.flatMap((item: unknown, index: number) => (item === null ? [index] : []))).toEqual([
      poisoned,
    ]);
    expect(errors).toMatchObject([{ path: ['mediaItemsById', poisoned], extensions: { code: 'UPSTREAM_ERROR' } }]);
    expect(extensions.cost.estimatedUpstreamCalls).toBe(1);
    // Each of at most six splits makes two calls.
    expect(stack.calls.length).toBeLessThanOrEqual(13);
    expect(stack.calls).toHaveLength(extensions.cost.upstreamCalls);
  },
);

test.each([
  [502, 'UNAVAILABLE'],
  [503, 'UNAVAILABLE'],
  [504, 'DEADLINE_EXCEEDED'],
])('saves the others from a %i too', async (code, status) => {
  await using stack = await startPoisoned((id) => id === 'id7', error(code, status));
  const { data } = await stack.query(queryOf(10));
  expect(data.mediaItemsById.filter(Boolean)).toHaveLength(9);
});

test('makes only two more calls if everything fails', async () => {
  await using stack = await startPoisoned(() => true);
  const { errors } = await stack.query(queryOf(10));
  expect(errors).toHaveLength(10);
  expect(stack.calls).toHaveLength(3);
});

test('makes at most twelve more calls in an operation, however many batches have a poisoned id', async () => {
  await using stack = await startPoisoned((id) => Number(id.slice(2)) % 50 === 3);
  const { data } = await stack.query(queryOf(200));
  expect(stack.calls.length).toBeLessThanOrEqual(4 + 12);
  expect(data.mediaItemsById.filter(Boolean).length).toBeGreaterThan(40);
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
