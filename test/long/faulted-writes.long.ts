import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runFaultedWrites } from '../support/faulted-writes/run.ts';
import { KINDS } from '../support/faulted-writes/writes.ts';
import { formatCount, partOf } from '../support/part-of.ts';

const WRITES = partOf(2200);

test(`does none of ${formatCount(WRITES)} faulted writes twice, and reports the outcome of each truly`, async () => {
  const seed = process.env['FAULT_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, writes, byKind, tally } = await runFaultedWrites({ seed, writes: WRITES });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
  expect(writes).toBeGreaterThanOrEqual(WRITES);
  expect(Object.keys(byKind).toSorted()).toEqual(Object.keys(KINDS).toSorted());
  // The faults hit before and after the writes.
  for (const outcome of ['DONE, done', 'NOT_DONE, not done', 'UNKNOWN, done', 'UNKNOWN, not done']) {
    expect(tally[outcome]).toBeGreaterThan(partOf(50));
  }
}, 120_000);
