import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { decodeHeif } from '../../src/emulator/bytes/heif-decoder.ts';
import { isPhoto, picture, startBytes } from '../support/bytes.ts';
import { importOne } from '../support/import-library.ts';
import { readJson } from '../support/json.ts';
import { heic } from '../support/photographs.ts';
import { startUploads } from '../support/uploads.ts';

const FIXTURE = join(import.meta.dirname, '../fixtures/red-blue.heic');
const upright = readFileSync(FIXTURE);

const replaceAt = (file: Buffer, at: number, bytes: Buffer) =>
  Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + bytes.length)]);

/** The same picture, to be turned a quarter clockwise: its color profile becomes its rotation. */
const turned = replaceAt(upright, upright.indexOf('colrprof'), Buffer.from('irot\x03', 'latin1'));

/** The same picture, with a declared size of 20,000 × 20,000 pixels. */
const huge = replaceAt(upright, upright.indexOf('ispe') + 8, Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]));

const ROW = { kind: 'PHOTO', mime_type: 'image/heif', filename: 'IMG_1.HEIC', width: 96, height: 64 } as const;

const colorAt = async (file: Buffer, left: number, top: number) => {
  const [red = 0, , blue = 0] = await sharp(file)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return red > blue + 100 ? 'red' : blue > red + 100 ? 'blue' : 'other';
};

test.each([
  ['', 96, 64, 'jpeg'],
  ['=w48', 48, 32, 'jpeg'],
  ['=s0', 96, 64, 'jpeg'],
  ['=w40-h40-c', 40, 40, 'jpeg'],
  ['=w4000', 96, 64, 'jpeg'],
  ['=w48-rw', 48, 32, 'webp'],
])('renders a HEIC photo for "%s"', async (suffix, width, height, format) => {
  await using bytes = await startBytes();
  const url = await bytes.import(upright, ROW);

  const rendered = await picture(url + suffix);
  expect(rendered).toMatchObject({ width, height, format });
  expect(await colorAt(rendered.body, 2, 2)).toBe('red');
  expect(await colorAt(rendered.body, width - 3, height - 3)).toBe('blue');
});

test('renders a turned HEIC photo upright', async () => {
  await using bytes = await startBytes();
  const url = await bytes.import(turned, { ...ROW, width: 64, height: 96 });

  const { body, width, height } = await picture(`${url}=w32`);
  expect({ width, height }).toEqual({ width: 32, height: 48 });
  expect([await colorAt(body, 16, 4), await colorAt(body, 16, 44)]).toEqual(['red', 'blue']);
});

test('downloads a HEIC photo unchanged', async () => {
  await using bytes = await startBytes();

  const response = await fetch(`${await bytes.import(turned, ROW)}=d`);
  expect(response.headers.get('content-type')).toBe('image/heif');
  expect(Buffer.from(await response.arrayBuffer()).equals(turned)).toBe(true);
});

test.each([
  ['is cut off', upright.subarray(0, 1000)],
  ['has an empty picture', upright.subarray(0, 40)],
  ['has zeros as its picture', replaceAt(upright, upright.indexOf('mdat') + 4, Buffer.alloc(380))],
  ['declares too many pixels', huge],
])('returns 404 for the picture of a HEIC file that %s, and keeps running', async (_name, file) => {
  await using bytes = await startBytes();
  const url = await bytes.import(file, ROW);

  expect((await fetch(`${url}=w48`)).status).toBe(404);
  expect((await fetch(`${bytes.find(isPhoto).url}=w48`)).status).toBe(200);
  expect(bytes.faults).toEqual([]);
});

test('returns 404 for the picture of a HEIC file without a codec configuration', async () => {
  await using bytes = await startBytes();

  expect((await fetch(`${await bytes.import(await heic(), ROW)}=w48`)).status).toBe(404);
});

test.each([
  ['bytes', { bytes: 100 }, 'too large: '],
  ['pixels', { pixels: 96 * 64 - 1 }, 'too large: 96 × 64 pixels'],
  ['time', { milliseconds: 1 }, 'takes too long to decode'],
])('limits the %s of a decoding', async (_name, limit, message) => {
  const limits = { bytes: 1e6, pixels: 1e6, milliseconds: 30_000 };

  await expect(decodeHeif(FIXTURE, { ...limits, ...limit })).rejects.toThrow(message);
  const { width, height, pixels } = await decodeHeif(FIXTURE, limits);
  expect([width, height, pixels.length]).toEqual([96, 64, 96 * 64 * 4]);
});

test('imports HEIC photos with their size and camera', async () => {
  expect((await importOne('a.heic', upright)).item).toMatchObject({ width: 96, height: 64, camera_model: 'iPhone 15' });
  expect((await importOne('b.heic', turned)).item).toMatchObject({ width: 64, height: 96, camera_make: 'Apple' });
});

test('uses a HEIC photo as the cover of an album', async () => {
  await using client = await startUploads();
  const call = async (path: string, body?: object) => {
    const response = await fetch(client.emulator.url + path, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: 'Bearer demo-mona', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return readJson(response);
  };
  const { id: albumId } = await call('/v1/albums', { album: { title: 'Phone' } });
  const uploadToken = await client.raw(upright);
  await call('/v1/mediaItems:batchCreate', { albumId, newMediaItems: [{ simpleMediaItem: { uploadToken } }] });

  const { coverPhotoBaseUrl } = await call(`/v1/albums/${albumId}`);
  expect(await picture(`${coverPhotoBaseUrl}=w48-h48-c`)).toMatchObject({ width: 48, height: 48, format: 'jpeg' });
});
