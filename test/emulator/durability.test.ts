import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runWithCrashes } from '../support/crash/run.ts';

test('keeps what it acknowledged after kill -9, once and for its own user', async () => {
  // A failure prints the seed. Pass it in `CRASH_SEED` to repeat the run.
  const seed = process.env['CRASH_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes } = await runWithCrashes({ seed, seconds: 0, kills: 2, stepsBetweenKills: 250 });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
}, 120_000);
