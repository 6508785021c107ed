import { expect, test } from '@jest/globals';
import { startUploads } from '../support/uploads.ts';
import { walkWhileCreating } from '../support/walk.ts';

test('a walk misses nothing and repeats nothing while another client creates items', async () => {
  await using client = await startUploads();
  const { found, created } = await walkWhileCreating(client, 5000);
  expect(created).toBeGreaterThan(20);
  expect(found).toMatchObject([
    { name: 'mediaItems.list', isInOrder: true, repeated: 0 },
    { name: 'a search of photos', isInOrder: true, repeated: 0 },
    { name: 'a search of an album', isInOrder: true, repeated: 0 },
  ]);
  // Some of them come before where a walk is, and some behind: those are seen.
  expect(found.every(({ createdMeanwhile }) => createdMeanwhile > 0)).toBe(true);
}, 60_000);
