import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generatedCases, vocabularyOf } from '../support/compiled/operations.ts';
import { startPair, withoutCancelledCalls } from '../support/compiled/pair.ts';
import { formatCount, partOf } from '../support/part-of.ts';

/** The same operations in every run. Another seed, in the variable COMPILED_SEED, makes others. */
const SEED = 2;

const OPERATIONS = partOf(2000);

test(`${formatCount(OPERATIONS)} operations return and call the same whether they are compiled or not`, async () => {
  await using pair = await startPair();
  const cases = generatedCases(await vocabularyOf(pair));
  const seed = Number(process.env['COMPILED_SEED'] ?? SEED);
  await fc.assert(
    fc.asyncProperty(cases, async ({ request, faults }) => {
      const { plain, compiled, direct } = await pair.run(request, faults);
      const expected = withoutCancelledCalls(plain);
      expect(withoutCancelledCalls(compiled)).toEqual(expected);
      expect(withoutCancelledCalls(direct)).toEqual(expected);
    }),
    { numRuns: OPERATIONS, seed, endOnFailure: true },
  );
}, 600_000);
