import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { runCacheModel } from '../support/cache-model/run.ts';

test('never answers with data from before a write of the viewer, or with that of others', async () => {
  const seed = process.env['CACHE_SEED'] ?? randomBytes(6).toString('hex');
  const { mistakes, hits, compared } = await runCacheModel({ seed, operations: 300 });
  expect({ seed, mistakes }).toEqual({ seed, mistakes: [] });
  expect(hits).toBeGreaterThan(20);
  expect(compared).toBeGreaterThan(500);
});
