import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runWithCrashes } from '../support/crash/run.ts';
import { partOf } from '../support/part-of.ts';

const SECONDS = partOf(30);
const KILLS = Math.max(2, partOf(6));

test(`keeps every acknowledged write exactly once through ${SECONDS} seconds of writes and kill -9`, async () => {
  const seed = process.env['CRASH_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, done } = await runWithCrashes({ seed, seconds: SECONDS, kills: KILLS, stepsBetweenKills: 500 });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
  expect(done.items).toBeGreaterThan(10 * SECONDS);
}, 300_000);
