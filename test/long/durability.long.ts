import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runWithCrashes } from '../support/crash/run.ts';

test('after half a minute of writing and kill -9 in between, what was acknowledged is there, once', async () => {
  const seed = process.env['CRASH_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, done } = await runWithCrashes({ seed, seconds: 30, kills: 6, stepsBetweenKills: 500 });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
  expect(done.items).toBeGreaterThan(300);
}, 300_000);
