import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { QUERIES } from '../../bench/peers/queries.ts';
import { collectRequests } from '../support/compiled/documents.ts';
import { generatedCases, vocabularyOf } from '../support/compiled/operations.ts';
import { startPair, withoutCancelledCalls, type Pair } from '../support/compiled/pair.ts';

/** In milliseconds. Hundreds of operations take a while on a busy machine. */
const TIMEOUT = 120_000;

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair[Symbol.asyncDispose]());

test(
  'a compiled operation returns and calls what graphql-js does, with faults too',
  async () => {
    const cases = generatedCases(await vocabularyOf(pair));
    await fc.assert(
      fc.asyncProperty(cases, async ({ request, faults }) => {
        const { plain, compiled, direct } = await pair.run(request, faults);
        const expected = withoutCancelledCalls(plain);
        expect(withoutCancelledCalls(compiled)).toEqual(expected);
        expect(withoutCancelledCalls(direct)).toEqual(expected);
      }),
      // `test/long/compiled-operations.long.ts` runs others.
      { numRuns: 100, seed: 1, endOnFailure: true },
    );
  },
  TIMEOUT,
);

test(
  'the queries of the documentation, the explorer, the gallery and the tests return the same when they are compiled',
  async () => {
    const requests = collectRequests({ album: pair.albumIds[0] ?? '', mediaItem: pair.photoIds[0] ?? '' });
    expect(requests.length).toBeGreaterThan(250);
    for (const request of requests) {
      const { plain, compiled, direct } = await pair.run(request);
      const expected = withoutCancelledCalls(plain);
      expect(withoutCancelledCalls(compiled)).toEqual(expected);
      expect(withoutCancelledCalls(direct)).toEqual(expected);
    }
  },
  TIMEOUT,
);

test.each([
  ['q1', 1],
  ['q2', 2],
  ['q3', 11],
  ['q4', 2],
  ['q1-edges', 1],
  ['q3-edges', 11],
])(
  'compiled, the query %s of the comparison with other servers makes as many calls as without: %i',
  async (name, calls) => {
    const body = QUERIES.find((query) => query.name === name)?.requests.gateway?.[0]?.body ?? '';
    const { plain, compiled, direct } = await pair.run(JSON.parse(body));
    expect(compiled).toEqual(plain);
    expect(direct).toEqual(plain);
    expect(compiled.calls).toHaveLength(calls);
  },
);

test('a mutation that fails is not executed again', async () => {
  const query = 'mutation { createAlbum(input: { title: "Trip" }) { album { id } userErrors { code } } }';
  for (const effect of ['INTERNAL', 'PERMISSION_DENIED']) {
    const { plain, compiled, direct } = await pair.run({ query }, [{ method: 'albums.create', effect }]);
    expect(compiled).toEqual(plain);
    expect(direct).toEqual(plain);
    expect(compiled.calls).toEqual(['albums.create']);
  }
});

test('an argument is never part of compiled code', async () => {
  const text = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(globalThis.isInjected = true)';
  const { plain, compiled, direct } = await pair.run({ query: `{ mediaItem(id: ${JSON.stringify(text)}) { id } }` });
  expect(compiled).toEqual(plain);
  expect(direct).toEqual(plain);
  expect('isInjected' in globalThis).toBe(false);
});
