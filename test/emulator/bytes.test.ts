import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import exifReader from 'exif-reader';
import sharp from 'sharp';
import { clipFile } from '../../src/demo/clips.ts';
import { isLandscape, isPhoto, isReadyVideo, picture, startBytes } from '../support/bytes.ts';

test('scales a picture to fit the requested width and height, and keeps its aspect ratio', async () => {
  await using bytes = await startBytes();
  const { item, url } = bytes.find(isLandscape);
  const ratio = item.width / item.height;

  for (const [suffix, width, height] of [
    ['=w400', 400, Infinity],
    ['=h300', Infinity, 300],
    ['=w400-h100', 400, 100],
    ['=s200', 200, 200],
  ] as const) {
    const { response, ...size } = await picture(url + suffix);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(size.width).toBeLessThanOrEqual(width);
    expect(size.height).toBeLessThanOrEqual(height);
    expect(Math.abs(size.width - size.height * ratio)).toBeLessThan(2);
  }
});

test('crops to exactly the requested width and height, and requires both', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isPhoto);

  expect(await picture(`${url}=w320-h123-c`)).toMatchObject({ width: 320, height: 123 });
  expect(await picture(`${url}=w50-h300-c`)).toMatchObject({ width: 50, height: 300 });
  expect((await fetch(`${url}=w320-c`)).status).toBe(400);
});

test('limits a picture without a suffix to 512 pixels', async () => {
  await using bytes = await startBytes();

  const { width, height } = await picture(bytes.find(isPhoto).url);

  expect(Math.max(width, height)).toBe(512);
});

test('never enlarges a picture', async () => {
  await using bytes = await startBytes();
  const small = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c04030' } })
    .jpeg()
    .toBuffer();
  const url = await bytes.import(small, { kind: 'PHOTO', mime_type: 'image/jpeg', width: 40, height: 30 });

  expect(await picture(`${url}=w4000-h4000`)).toMatchObject({ width: 40, height: 30 });
  expect(await picture(`${url}=w400-h400-c`)).toMatchObject({ width: 30, height: 30 });
});

test('keeps PNG and WebP, and converts TIFF to JPEG', async () => {
  await using bytes = await startBytes();
  const solid = sharp({ create: { width: 60, height: 60, channels: 3, background: '#2080c0' } });
  const row = { kind: 'PHOTO', width: 60, height: 60 } as const;

  expect((await picture(`${bytes.find(({ mime_type: type }) => type === 'image/png').url}=w100`)).format).toBe('png');
  expect(
    (await picture(`${await bytes.import(await solid.webp().toBuffer(), { ...row, mime_type: 'image/webp' })}=w20`))
      .format,
  ).toBe('webp');
  expect(
    (await picture(`${await bytes.import(await solid.tiff().toBuffer(), { ...row, mime_type: 'image/tiff' })}=w20`))
      .format,
  ).toBe('jpeg');
});

test('downloads a drawn photo in full size, with Exif of the camera', async () => {
  await using bytes = await startBytes();
  const { item, url } = bytes.find((row) => isLandscape(row) && row.width === 4000 && row.source.includes('/alps/'));

  const { response, width, height, exif } = await picture(`${url}=d`);

  expect({ width, height }).toEqual({ width: item.width, height: item.height });
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${item.filename}"`);
  const { Image, Photo } = exifReader(exif!);
  expect(Image).toMatchObject({ Make: item.camera_make, Model: item.camera_model });
  expect(Photo!.FNumber).toBeCloseTo(item.aperture!, 2);
  expect(Photo!.FocalLength).toBeCloseTo(item.focal_length!, 2);
  expect(Photo!.ExposureTime).toBeCloseTo(item.exposure_seconds!, 4);
  expect(Photo!.ISOSpeedRatings).toBe(item.iso);
  // In winter, the Alps are an hour ahead of UTC. Exif has local time, which exif-reader parses as UTC.
  expect(Photo!.DateTimeOriginal!.getTime()).toBe(item.creation_time + 3_600_000);
  expect(exifReader(exif!).GPSInfo).toBeUndefined();
});

test('downloads an imported photo without GPS data unchanged, and renders it upright', async () => {
  await using bytes = await startBytes();
  const half = { width: 40, height: 40, channels: 3 } as const;
  const red = await sharp({ create: { ...half, background: '#ff0000' } })
    .png()
    .toBuffer();
  // Red on the left, blue on the right. Orientation 6 turns it clockwise, so that red is on top.
  const lying = await sharp({ create: { ...half, width: 80, background: '#0000ff' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const url = await bytes.import(lying, {
    kind: 'PHOTO',
    mime_type: 'image/jpeg',
    filename: 'Plage à "Ré".jpg',
    width: 40,
    height: 80,
  });

  const { response, body } = await picture(`${url}=d`);

  expect(body.equals(lying)).toBe(true);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="Plage _ _R__.jpg"; filename*=UTF-8''Plage%20%C3%A0%20%22R%C3%A9%22.jpg`,
  );
  const upright = await picture(`${url}=w40-h40`);
  expect(upright).toMatchObject({ width: 20, height: 40 });
  const [topRed = 0, , topBlue = 0] = await sharp(upright.body)
    .extract({ left: 15, top: 5, width: 1, height: 1 })
    .raw()
    .toBuffer();
  expect(topRed).toBeGreaterThan(topBlue + 100);
});

test('serves placeholders for demo pictures, and 404 for demo videos, without the demo', async () => {
  await using bytes = await startBytes({ drawnMedia: null });
  const [photo, video] = [bytes.find(isPhoto), bytes.find(isReadyVideo)];

  for (const url of [photo.url, video.url, bytes.urlOf({ profile: 'mona' })]) {
    expect((await fetch(`${url}=w64-h64`)).status).toBe(200);
  }
  expect((await fetch(`${photo.url}=d`)).status).toBe(200);
  expect((await fetch(`${video.url}=dv`)).status).toBe(404);
});

test('downloads a ready video, and returns 404 for a processing one and for a photo', async () => {
  await using bytes = await startBytes();
  const { item, url } = bytes.find(isReadyVideo);

  const video = await fetch(`${url}=dv`);
  expect(video.headers.get('content-type')).toBe('video/mp4');
  expect(Buffer.from(await video.arrayBuffer()).equals(readFileSync(clipFile(item.source.slice('clip:'.length))))).toBe(
    true,
  );

  const unready = bytes.find(({ ready_at: readyAt }) => readyAt > 0);
  for (const item of [unready.url, bytes.find(isPhoto).url]) {
    const response = await fetch(`${item}=dv`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
  }
  bytes.clock.set(unready.item.ready_at);
  expect((await fetch(`${bytes.urlOf({ media: unready.item.media_key })}=dv`)).status).toBe(200);
});

test('draws a play button on the poster of a video unless -no is set', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isReadyVideo);
  const middleOf = async (suffix: string) => {
    const { body } = await picture(url + suffix);
    return sharp(body).extract({ left: 160, top: 88, width: 4, height: 4 }).raw().toBuffer();
  };

  expect([...(await middleOf('=w320-h180'))].every((value) => value > 230)).toBe(true);
  expect([...(await middleOf('=w320-h180-no'))].every((value) => value > 230)).toBe(false);
});

test('returns the headers of GET without a body for HEAD', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isReadyVideo);

  for (const suffix of ['=w300', '=dv']) {
    const [head, get] = [await fetch(url + suffix, { method: 'HEAD' }), await fetch(url + suffix)];
    const headersOf = ({ headers }: Response) =>
      [...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
    expect(headersOf(head)).toEqual(headersOf(get));
    expect(Number(get.headers.get('content-length'))).toBe((await get.arrayBuffer()).byteLength);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
  }
});

test.each(['=w300', '=dv'])('sends only the requested range of %s', async (suffix) => {
  await using bytes = await startBytes();
  const url = bytes.find(isReadyVideo).url + suffix;
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  const requestRange = async (range: string) => {
    const response = await fetch(url, { headers: { range } });
    return {
      status: response.status,
      contentRange: response.headers.get('content-range'),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };

  expect(await requestRange('bytes=10-19')).toEqual({
    status: 206,
    contentRange: `bytes 10-19/${whole.length}`,
    body: whole.subarray(10, 20),
  });
  expect(await requestRange('bytes=100-')).toMatchObject({ status: 206, body: whole.subarray(100) });
  expect(await requestRange('bytes=-7')).toMatchObject({ status: 206, body: whole.subarray(-7) });
  expect(await requestRange(`bytes=5-${whole.length * 2}`)).toMatchObject({ status: 206, body: whole.subarray(5) });
  expect(await requestRange(`bytes=${whole.length}-`)).toMatchObject({
    status: 416,
    contentRange: `bytes */${whole.length}`,
  });
  expect(await requestRange('bytes=0-1,5-6')).toMatchObject({ status: 200, body: whole });
  expect(await requestRange('bytes=9-3')).toMatchObject({ status: 200, body: whole });
});

test('returns 304 if the client has the picture', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isPhoto);
  const etag = (await fetch(`${url}=w100`)).headers.get('etag')!;

  expect((await fetch(`${url}=w100`, { headers: { 'if-none-match': `"other", W/${etag}` } })).status).toBe(304);
  expect((await fetch(`${url}=w101`, { headers: { 'if-none-match': etag } })).status).toBe(200);
});

test('expires a base URL after an hour', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isPhoto);
  const start = bytes.clock.now();

  bytes.clock.set(start + 59 * 60_000);
  expect((await fetch(`${url}=w50`)).status).toBe(200);
  bytes.clock.set(start + 61 * 60_000);
  const expired = await fetch(`${url}=w50`);
  expect(expired.status).toBe(403);
  expect(expired.headers.get('content-type')).toContain('text/html');
});

test('returns 404 for a forged URL, 400 for an invalid suffix, and 405 for other methods', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isPhoto);
  const forged = url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A');

  expect((await fetch(`${forged}=w50`)).status).toBe(404);
  expect((await fetch(`${bytes.origin}/lr/nothing`)).status).toBe(404);
  expect((await fetch(bytes.urlOf({ media: 999_999 }))).status).toBe(404);
  for (const suffix of ['=banana', '=w', '=w-5', '=w100-banana', '=w100%20'])
    expect((await fetch(url + suffix)).status).toBe(400);
  const post = await fetch(url, { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});

test("serves pictures and the files of videos only below their own path, and a video's file without a suffix", async () => {
  await using bytes = await startBytes();
  const photo = new URL(bytes.find(isPhoto).url).pathname;
  const { item } = bytes.find(isReadyVideo);
  const poster = new URL(bytes.urlOf({ media: item.media_key })).pathname;
  const video = new URL(bytes.urlOf({ video: item.media_key, delivery: null })).pathname;
  const statusOf = async (path: string) => (await fetch(bytes.origin + path, { redirect: 'manual' })).status;

  expect(await Promise.all([photo, poster, video].map(statusOf))).toEqual([200, 200, 200]);
  const misplaced = [photo, `${photo}=w50`, poster, `${poster}=dv`].map((path) => path.replace('/lr/', '/lr/dv/'));
  expect(await Promise.all(misplaced.map(statusOf))).toEqual([404, 404, 404, 404]);
  expect(await statusOf(video.replace('/lr/dv/', '/lr/'))).toBe(404);
  expect(await Promise.all([`${video}=w50`, `${video}=dv`].map(statusOf))).toEqual([404, 404]);
});

test('allows pages of any origin to show and read the bytes', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isPhoto);

  const { headers } = await fetch(`${url}=w50`);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('private, max-age=3600');
  expect((await fetch(url, { method: 'OPTIONS' })).status).toBe(204);
});

test('returns 404 for a file that it cannot decode, and keeps running', async () => {
  await using bytes = await startBytes();
  const broken = await bytes.import(Buffer.from('no picture at all'), { kind: 'PHOTO', mime_type: 'image/jpeg' });

  expect((await fetch(`${broken}=w100`)).status).toBe(404);
  expect((await fetch(`${bytes.find(isPhoto).url}=w100`)).status).toBe(200);
  expect(bytes.faults).toEqual([]);
});

test('serves an imported video unchanged, with a card as its poster', async () => {
  await using bytes = await startBytes();
  const film = Buffer.from('not really a film');
  const url = await bytes.import(film, { kind: 'VIDEO', mime_type: 'video/quicktime', width: 1920, height: 1080 });

  expect(await picture(`${url}=w320`)).toMatchObject({ width: 320, height: 180, format: 'jpeg' });
  const video = await fetch(`${url}=dv`);
  expect(video.headers.get('content-type')).toBe('video/quicktime');
  expect(Buffer.from(await video.arrayBuffer()).equals(film)).toBe(true);
});

test('serves profile pictures and placeholders of empty albums in any size', async () => {
  await using bytes = await startBytes();

  const mona = await picture(`${bytes.urlOf({ profile: 'mona' })}=w50-h50-c`);
  const ravi = await picture(`${bytes.urlOf({ profile: 'ravi' })}=w50-h50-c`);
  expect(mona).toMatchObject({ width: 50, height: 50 });
  expect(mona.body.equals(ravi.body)).toBe(false);
  expect(await picture(`${bytes.urlOf({ placeholder: true })}=w200`)).toMatchObject({ width: 200, height: 150 });
});

test('returns the same bytes for concurrent requests of a picture', async () => {
  await using bytes = await startBytes();
  const { url } = bytes.find(isPhoto);

  const bodies = await Promise.all(
    Array.from({ length: 8 }, async () => (await picture(`${url}=w640`)).body.toString('base64')),
  );

  expect(new Set(bodies).size).toBe(1);
});

test('renders what it can decode of a truncated picture', async () => {
  await using stack = await startBytes();
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  const whole = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#000', noise } })
    .jpeg()
    .toBuffer();
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const url = await stack.import(half, { kind: 'PHOTO', mime_type: 'image/jpeg', width: 80, height: 60 });
  expect((await fetch(`${url}=w20-h20`)).status).toBe(200);
});

test('limits a huge requested size to the largest allowed', async () => {
  await using stack = await startBytes();
  const { url } = stack.find(({ kind }) => kind === 'PHOTO');
  expect((await fetch(`${url}=w999999999-h1`)).status).toBe(200);
});
