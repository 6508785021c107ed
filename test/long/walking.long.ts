import { expect, test } from '@jest/globals';
import { startUploads } from '../support/uploads.ts';
import { walkWhileCreating } from '../support/walk.ts';
import { formatCount, partOf } from '../support/part-of.ts';

const ITEMS = partOf(100_000);

test(`walks ${formatCount(ITEMS)} items without gaps or repeats while another client creates items`, async () => {
  await using client = await startUploads();
  const { found, created } = await walkWhileCreating(client, ITEMS);
  expect(created).toBeGreaterThan(partOf(500));
  expect(found).toMatchObject([
    { name: 'mediaItems.list', isInOrder: true, repeated: 0 },
    { name: 'a search of photos', isInOrder: true, repeated: 0 },
    { name: 'a search of an album', isInOrder: true, repeated: 0 },
  ]);
  expect(found.every(({ createdMeanwhile }) => createdMeanwhile > 0)).toBe(true);
}, 600_000);
