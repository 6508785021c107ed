import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runCacheModel } from '../support/cache-model/run.ts';
import { formatCount, partOf } from '../support/part-of.ts';

const OPERATIONS = partOf(10_000);

test(`never answers with data from before a write of the viewer, or with that of others, in ${formatCount(OPERATIONS)} operations`, async () => {
  const seed = process.env['CACHE_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, ...counts } = await runCacheModel({ seed, operations: OPERATIONS });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
  expect(counts.reads + counts.writes).toBe(OPERATIONS);
  expect(counts.unknown).toBeGreaterThan(partOf(300));
  expect(counts.jumps).toBeGreaterThan(partOf(20));
  expect(counts.hits).toBeGreaterThan(partOf(1500));
  expect(counts.compared).toBeGreaterThan(partOf(50_000));
}, 600_000);
