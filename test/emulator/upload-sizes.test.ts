import { expect, test } from '@jest/globals';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { readUploadedFile } from '../../src/emulator/media/uploaded-file.ts';
import { makeFolder, movie, photograph } from '../support/photographs.ts';
import { startUploads } from '../support/uploads.ts';

const MEGABYTE = 2 ** 20;

test('does not create an item from a photo over 200 MB, whatever type it declares', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const token = await client.raw(await photograph(), { 'x-goog-upload-content-type': 'video/mp4' });
  const { upload_id: id } = client.emulator.store.uploads.findByToken('mona', token, client.emulator.clock.now())!;
  // The file gets its length without writing the bytes.
  await truncate(join(data.path, 'uploads', id), 200 * MEGABYTE + 1);
  const { body } = await client.create([token]);
  const message = 'BAD_IMAGE: There was an error while trying to create this media item.';
  expect(body.newMediaItemResults).toEqual([{ uploadToken: token, status: { code: 3, message } }]);
});

test.each([
  ['photo', 200 * MEGABYTE, () => photograph()],
  ['video', 20 * 1024 * MEGABYTE, () => Promise.resolve(movie())],
] as const)('limits a %s to %d bytes', async (_kind, limit, make) => {
  await using folder = await makeFolder({ file: await make() });
  const path = join(folder.path, 'file');
  const check = () =>
    readUploadedFile({
      path,
      user: 'mona',
      now: 0,
      uploadedAt: 0,
      filename: '',
      description: '',
      findKnown: () => undefined,
    });
  expect(await check()).toHaveProperty('row');
  await truncate(path, limit + 1);
  expect(await check()).toEqual({ problem: 'BAD_IMAGE', reason: `too large: ${limit + 1} bytes` });
});
