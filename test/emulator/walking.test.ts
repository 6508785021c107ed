import { expect, test } from '@jest/globals';
import { startUploads } from '../support/uploads.ts';
import { walkWhileCreating } from '../support/walk.ts';

test('pages through a list without gaps or repetitions while another client creates items', async () => {
  await using client = await startUploads();
  const { found, created } = await walkWhileCreating(client, 5000);
  expect(created).toBeGreaterThan(20);
  expect(found).toMatchObject([
    { name: 'mediaItems.list', isInOrder: true, repeated: 0 },
    { name: 'a search of photos', isInOrder: true, repeated: 0 },
    { name: 'a search of an album', isInOrder: true, repeated: 0 },
  ]);
  // Some are before the current page and do not appear; those after it do.
  expect(found.every(({ createdMeanwhile }) => createdMeanwhile > 0)).toBe(true);
}, 60_000);
