import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runWithCrashes } from '../support/crash/run.ts';

test('what is acknowledged is there after kill -9, once, and with its own person', async () => {
  // Told where the test fails: `CRASH_SEED` lets everybody do the same once more.
  const seed = process.env['CRASH_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes } = await runWithCrashes({ seed, seconds: 0, kills: 2, stepsBetweenKills: 250 });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
}, 120_000);
