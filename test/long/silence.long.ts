import { expect, test } from '@jest/globals';
import { runSilence } from '../../bench/silence/run.ts';
import { formatCount, partOf } from '../support/part-of.ts';

const MEBIBYTE = 2 ** 20;

const OPERATIONS = partOf(10_000);

test(`ends ${formatCount(OPERATIONS)} operations while the API is silent, and keeps nothing of them`, async () => {
  const options = { operations: OPERATIONS, parallel: 500, warmUp: 1500, timeoutMs: 500 };
  const { durations, codes, before, after, callsLeft, codeAfterwards } = await runSilence(options);
  expect(durations).toHaveLength(OPERATIONS);
  const expected = new Set(['UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE', 'OVERLOADED']);
  expect(Object.keys(codes).filter((code) => !expected.has(code))).toEqual([]);
  // A call without a limit would take as long as the test.
  expect(Math.max(...durations)).toBeLessThan(10_000);
  expect(after.resources).toEqual(before.resources);
  expect(after.heapUsed - before.heapUsed).toBeLessThan(8 * MEBIBYTE);
  expect({ callsLeft, codeAfterwards }).toEqual({ callsLeft: 0, codeAfterwards: 'OK' });
}, 120_000);
