import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createRawPreviewFinder } from '../../src/emulator/media/raw-preview.ts';
import { cameraRaw, makeFolder, photograph } from '../support/photographs.ts';

const jpegOf = (width: number, height: number) => photograph({ width, height });

test('searches a raw photo for its preview once', async () => {
  const raw = cameraRaw('nef', await jpegOf(16, 12), await jpegOf(64, 48));
  await using folder = await makeFolder({ 'a.nef': raw, 'b.nef': Buffer.alloc(1000) });
  const [withPreview, without] = [join(folder.path, 'a.nef'), join(folder.path, 'b.nef')];
  const find = createRawPreviewFinder();

  const preview = await find(withPreview);
  expect(preview?.jpeg).toMatchObject({ width: 64, height: 48 });
  expect(await find(without)).toBeUndefined();
  await writeFile(withPreview, '');
  await writeFile(without, raw);
  expect(await find(withPreview)).toBe(preview);
  expect(await find(without)).toBeUndefined();
  expect((await createRawPreviewFinder()(without))?.jpeg).toMatchObject({ width: 64, height: 48 });
});
