import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import exifReader from 'exif-reader';
import sharp from 'sharp';
import { clipFile } from '../../src/demo/clips.ts';
import { isPhoto, isReadyVideo, picture, startBytes } from '../support/bytes.ts';
import { cameraRaw, motionPhoto } from '../support/photographs.ts';
import { startRest } from '../support/rest.ts';

const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c04030' } });

const PHOTO = { kind: 'PHOTO', mime_type: 'image/jpeg', width: 700, height: 600 } as const;

test.each(['=s0', '=w0', '=h0', '=w0-h0', '=s0-c', '=s0-no', '=s0?authuser=0'])(
  'returns the full size for %s',
  async (suffix) => {
    await using bytes = await startBytes();
    const url = await bytes.import(await solid(700, 600).jpeg().toBuffer(), PHOTO);

    expect(await picture(url + suffix)).toMatchObject({ width: 700, height: 600, format: 'jpeg' });
  },
);

test('limits only one side if the other is 0', async () => {
  await using bytes = await startBytes();
  const url = await bytes.import(await solid(700, 600).jpeg().toBuffer(), PHOTO);

  expect(await picture(`${url}=w0-h300`)).toMatchObject({ width: 350, height: 300 });
  expect(await picture(`${url}=w350-h0`)).toMatchObject({ width: 350, height: 300 });
});

test.each([
  ['=w200-h100-p', 200, 100],
  ['=w200-h100-n', 200, 100],
  ['=w200-h100-n-k', 200, 100],
  ['=w200-h100-p-k-no-nu', 200, 100],
  ['=s100-pp', 100, 100],
  ['=s100-cc', 100, 100],
  ['=s96-c-k-no', 96, 96],
  ['=s70-ci', 70, 70],
  ['=w350-p', 350, 300],
  ['=w350-h400-s-no', 350, 300],
  ['=w350-l80-rj', 350, 300],
  ['=w350-v1', 350, 300],
  ['=w350-fh-b10-c0xFFFF0000-bc0x00000000', 350, 300],
  ['=w350-fSoften=1,20,0:', 350, 300],
  ['=w350-fcrop64=1,00000000ffffffff', 350, 300],
  ['=k-no', 512, 439],
])('returns a picture for %s', async (suffix, width, height) => {
  await using bytes = await startBytes();
  const url = await bytes.import(await solid(700, 600).jpeg().toBuffer(), PHOTO);

  expect(await picture(url + suffix)).toMatchObject({ width, height, format: 'jpeg' });
});

test.each([
  ['=w50-rw', 'webp'],
  ['=w50-rj', 'jpeg'],
  ['=w50-rp', 'png'],
  ['=rw', 'webp'],
  ['=s0-rw', 'webp'],
])('returns the format that %s requests', async (suffix, format) => {
  await using bytes = await startBytes();
  const png = { kind: 'PHOTO', mime_type: 'image/png', width: 60, height: 60 } as const;
  const url = await bytes.import(await solid(60, 60).png().toBuffer(), png);

  for (const address of [url, bytes.urlOf({ profile: 'mona' })]) {
    const { response, format: received } = await picture(address + suffix);
    expect([received, response.headers.get('content-type')]).toEqual([format, `image/${format}`]);
  }
});

test('downloads the original whatever format the suffix requests', async () => {
  await using bytes = await startBytes();
  const original = await solid(60, 60).png().toBuffer();
  const url = await bytes.import(original, { kind: 'PHOTO', mime_type: 'image/png', width: 60, height: 60 });

  expect((await picture(`${url}=d-rw`)).body.equals(original)).toBe(true);
});

test.each(['=banana', '=w', '=h', '=w100-banana', '=w100-c', '=w-5', '=w100.5'])('rejects %s', async (suffix) => {
  await using bytes = await startBytes();

  expect((await fetch(bytes.find(isPhoto).url + suffix)).status).toBe(400);
});

test.each(['micro', 'container', 'heic'] as const)('returns the video of a motion photo (%s)', async (layout) => {
  await using bytes = await startBytes();
  const video = readFileSync(clipFile('candles'));
  const mime = layout === 'heic' ? 'image/heic' : 'image/jpeg';
  const photo = await motionPhoto(video, layout);
  const url = await bytes.import(photo, { ...PHOTO, mime_type: mime, filename: 'PXL_1.MP.jpg' });

  for (const suffix of ['=dv', '=m18']) {
    const response = await fetch(url + suffix, { redirect: 'manual' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="PXL_1.MP.mp4"');
    expect(Buffer.from(await response.arrayBuffer()).equals(video)).toBe(true);
  }
  const range = await fetch(`${url}=dv`, { headers: { range: 'bytes=4-7' } });
  expect([range.status, await range.text()]).toEqual([206, 'ftyp']);
});

test('has no video for photos that only claim to have one', async () => {
  await using bytes = await startBytes();
  for (const video of [Buffer.from('no video'), Buffer.alloc(0)]) {
    const url = await bytes.import(await motionPhoto(video, 'micro'), PHOTO);
    expect((await fetch(`${url}=dv`)).status).toBe(404);
  }
});

test('redirects to the file of a video, which expires like a base URL', async () => {
  await using bytes = await startBytes();
  const { item, url } = bytes.find(isReadyVideo);

  const response = await fetch(`${url}=dv`, { redirect: 'manual' });
  const location = new URL(response.headers.get('location')!, url).href;
  const video = readFileSync(clipFile(item.source.slice('clip:'.length)));

  expect(response.status).toBe(302);
  expect(Buffer.from(await (await fetch(location)).arrayBuffer()).equals(video)).toBe(true);
  expect((await fetch(`${location.slice(0, -2)}xx`)).status).toBe(404);
  bytes.clock.set(bytes.clock.now() + 3_601_000);
  expect((await fetch(location)).status).toBe(403);
});

test('counts a redirected download as one request, and passes a fault on to the file', async () => {
  await using rest = await startRest({ hasDemo: true });
  const body = { filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } } };
  const { body: found } = await rest.call({ verb: 'POST', path: '/v1/mediaItems:search', body });
  const { baseUrl } = found.mediaItems.find(
    ({ mediaMetadata }: { mediaMetadata: { video: { status: string } } }) => mediaMetadata.video.status === 'READY',
  );
  const before = rest.emulator.quota.usage().bytesRequests;

  const whole = Buffer.from(await (await fetch(`${baseUrl}=dv`)).arrayBuffer());
  expect(rest.emulator.quota.usage().bytesRequests).toBe(before + 1);
  await rest.addFault({ method: 'bytes', effect: 'TRUNCATE' });
  await expect(fetch(`${baseUrl}=dv`).then((response) => response.arrayBuffer())).rejects.toThrow('terminated');
  expect((await (await fetch(`${baseUrl}=dv`)).arrayBuffer()).byteLength).toBe(whole.length);
});

test.each(['nef', 'raf'] as const)('downloads and shows the largest JPEG in a raw photo (%s)', async (layout) => {
  await using bytes = await startBytes();
  const preview = await solid(640, 480).jpeg().toBuffer();
  const thumbnail = await solid(160, 120).jpeg().toBuffer();
  const url = await bytes.import(cameraRaw(layout, thumbnail, preview), {
    kind: 'PHOTO',
    mime_type: layout === 'nef' ? 'image/x-nikon-nef' : 'image/x-fuji-raf',
    filename: `DSC_1.${layout.toUpperCase()}`,
    width: 0,
    height: 0,
  });

  const { response, body } = await picture(`${url}=d`);
  expect(body.equals(preview)).toBe(true);
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="DSC_1.jpg"');
  const range = await fetch(`${url}=d`, { headers: { range: 'bytes=0-1' } });
  expect(Buffer.from(await range.arrayBuffer())).toEqual(preview.subarray(0, 2));
  expect(await picture(`${url}=w320`)).toMatchObject({ width: 320, height: 240, format: 'jpeg' });
});

test('removes the GPS location from the JPEG in a raw photo', async () => {
  await using bytes = await startBytes();
  const exif = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1' } };
  const preview = await solid(640, 480).withExif(exif).jpeg().toBuffer();
  const row = { kind: 'PHOTO', mime_type: 'image/x-nikon-nef', width: 0, height: 0 } as const;
  const url = await bytes.import(cameraRaw('nef', await solid(160, 120).jpeg().toBuffer(), preview), row);

  const { body } = await picture(`${url}=d`);
  const gpsOf = async (jpeg: Buffer) => exifReader((await sharp(jpeg).metadata()).exif!).GPSInfo;
  expect(await gpsOf(preview)).toHaveProperty('GPSLatitude');
  expect(await gpsOf(body)).toBeUndefined();
  expect(body).toHaveLength(preview.length);
});

test('downloads a drawn JPEG for a raw photo without a preview', async () => {
  await using bytes = await startBytes();
  const row = { kind: 'PHOTO', mime_type: 'image/x-canon-cr3', filename: 'A.CR3', width: 0, height: 0 } as const;
  // A lossless frame holds the sensor's data, which no browser shows.
  const sensor = Buffer.from([0xff, 0xd8, 0xff, 0xc3, 0, 11, 8, 9, 0, 9, 0, 1, 1, 0, 0, 0xff, 0xda, 0, 8]);
  const url = await bytes.import(Buffer.concat([Buffer.alloc(500), sensor, Buffer.alloc(500)]), row);

  const { response, format } = await picture(`${url}=d`);
  expect([format, response.headers.get('content-disposition')]).toEqual(['jpeg', 'attachment; filename="A.jpg"']);
});
