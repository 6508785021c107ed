import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runWithCrashes } from '../support/crash/run.ts';

test('keeps every acknowledged write exactly once through half a minute of writes and kill -9', async () => {
  const seed = process.env['CRASH_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, done } = await runWithCrashes({ seed, seconds: 30, kills: 6, stepsBetweenKills: 500 });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
  expect(done.items).toBeGreaterThan(300);
}, 300_000);
