import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runFaultedWrites } from '../support/faulted-writes/run.ts';

test('does no faulted write twice, and reports the outcome of each truly', async () => {
  const seed = process.env['FAULT_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, writes } = await runFaultedWrites({ seed, writes: 160 });
  expect({ seed, mistakes, writes }).toEqual({ seed, mistakes: [], writes: 160 });
});
