import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { demo } from '../../src/demo/demo.ts';
import type { Size } from '../../src/emulator/bytes/picture.ts';
import type { MediaItemRow } from '../../src/emulator/store/media-items.ts';
import { isPhoto, picture, startBytes } from '../support/bytes.ts';

const isLarge = (item: MediaItemRow) => isPhoto(item) && item.width === 6240;
const isPortrait = (item: MediaItemRow) => isPhoto(item) && item.width === 3024 && item.height === 4032;
const isScreenshot = ({ mime_type: type }: MediaItemRow) => type === 'image/png';

/** How far the colours of two pictures are apart on average, from 0 to 255. */
const differenceOf = async (first: Buffer, second: Buffer) => {
  const pixels = (file: Buffer) => sharp(file).resize(64, 64, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const [a, b] = [await pixels(first), await pixels(second)];
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
};

/** Whether a JPEG has the standard Huffman tables (T.81, annex K.3), which need no second pass over the picture. */
const hasStandardTables = (jpeg: Buffer) =>
  jpeg.includes(Buffer.from([0, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));

test.each([
  ['a large photo', isLarge],
  ['a portrait', isPortrait],
  ['a screenshot', isScreenshot],
])('draws the original of %s like its renditions', async (_name, matches) => {
  await using bytes = await startBytes();
  const { item, url } = bytes.find(matches);

  const original = await picture(`${url}=d`);
  expect(original).toMatchObject({ width: item.width, height: item.height });
  expect(await differenceOf(original.body, (await picture(`${url}=w1024`)).body)).toBeLessThan(4);
});

test('draws an original again as the same bytes', async () => {
  await using first = await startBytes();
  await using second = await startBytes();
  const { url } = first.find(isLarge);

  const { body } = await picture(`${url}=d`);
  expect((await picture(`${url}=d`)).body.equals(body)).toBe(true);
  expect((await picture(`${second.find(isLarge).url}=d`)).body.equals(body)).toBe(true);
});

/** Noise of 256 × 256 pixels as PNG. As a JPEG of 3 megapixels, it takes more than 2 MiB. */
const noise = () =>
  sharp(randomBytes(3 * 256 * 256), { raw: { width: 256, height: 256, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();

test('keeps small pictures in its cache while a library of originals is downloaded', async () => {
  const tile = `data:image/png;base64,${(await noise()).toString('base64')}`;
  let drawings = 0;
  const svg = (_source: string, { width, height }: Size) => {
    drawings += 1;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><pattern id="p" width="256" height="256" patternUnits="userSpaceOnUse"><image width="256" height="256" href="${tile}"/></pattern><rect width="100%" height="100%" fill="url(#p)"/></svg>`;
  };
  await using bytes = await startBytes({ drawnMedia: { ...demo.drawnMedia, svg } });
  const photos = bytes.list((item) => isPhoto(item) && item.width === 2048).slice(0, 18);
  const smallUrl = `${photos[0]?.url}=w100`;

  await picture(smallUrl);
  let total = 0;
  for (const { url } of photos) total += (await picture(`${url}=d`)).body.length;
  expect(total).toBeGreaterThan(32 * 1024 * 1024);
  expect(drawings).toBe(1 + photos.length);
  await picture(smallUrl);
  await picture(`${photos.at(-1)?.url}=d`);
  expect(drawings).toBe(1 + photos.length);
});

test('encodes large pictures in one pass, and small ones with optimal tables', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isLarge);

  expect(hasStandardTables((await picture(`${url}=d`)).body)).toBe(true);
  expect(hasStandardTables((await picture(`${url}=s0`)).body)).toBe(true);
  expect(hasStandardTables((await picture(`${url}=w1024`)).body)).toBe(false);
});

test.each([
  ['=w5001-h3001-c', 5001, 3001],
  ['=w3333-h3999-c', 3333, 3999],
  ['=w4999', 4999, 3333],
])('crops and scales a large drawing for %s', async (suffix, width, height) => {
  await using bytes = await startBytes();

  expect(await picture(bytes.find(isLarge).url + suffix)).toMatchObject({ width, height });
});
