import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runCacheModel } from '../support/cache-model/run.ts';

test('never answers with data from before a write of the viewer, or with that of others, in 10,000 operations', async () => {
  const seed = process.env['CACHE_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, ...counts } = await runCacheModel({ seed, operations: 10_000 });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
  expect(counts.reads + counts.writes).toBe(10_000);
  expect(counts.unknown).toBeGreaterThan(300);
  expect(counts.jumps).toBeGreaterThan(20);
  expect(counts.hits).toBeGreaterThan(3000);
  expect(counts.compared).toBeGreaterThan(50_000);
}, 600_000);
