import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { Exif } from 'sharp';
import { importOne, NOW, startLibrary } from '../support/import-library.ts';
import { bigEndianPhotograph, heic, makeFolder, movie, photograph, withText } from '../support/photographs.ts';

const CAMERAS: { name: string; exif: Exif; orientation?: number; expected: object }[] = [
  {
    name: 'a Canon without a time zone: local time is used as UTC',
    exif: {
      IFD0: { Make: 'Canon', Model: 'Canon EOS 5D Mark III', DateTime: '2016:09:01 12:00:00' },
      IFD2: {
        DateTimeOriginal: '2014:07:13 21:53:07',
        FNumber: '4/1',
        FocalLength: '105/1',
        ExposureTime: '1/1250',
        ISOSpeedRatings: '800',
      },
    },
    expected: {
      camera_make: 'Canon',
      camera_model: 'Canon EOS 5D Mark III',
      creation_time: Date.UTC(2014, 6, 13, 21, 53, 7),
      capture_date: 20140713,
      aperture: 4,
      focal_length: 105,
      exposure_seconds: 0.0008,
      iso: 800,
      width: 60,
      height: 40,
    },
  },
  {
    name: 'an iPhone with a time zone, held upright: local day, and size as displayed',
    exif: {
      IFD0: { Make: 'Apple', Model: 'iPhone 12 Pro' },
      IFD2: {
        DateTimeOriginal: '2021:12:31 22:15:30',
        OffsetTimeOriginal: '-08:00',
        SubSecTimeOriginal: '372',
        FNumber: '1244236/699009',
        FocalLength: '21/5',
        ExposureTime: '1/121',
        ISOSpeedRatings: '32',
      },
    },
    orientation: 6,
    expected: {
      camera_make: 'Apple',
      creation_time: Date.UTC(2022, 0, 1, 6, 15, 30, 372),
      capture_date: 20211231,
      aperture: 1.78,
      focal_length: 4.2,
      exposure_seconds: 0.008264463,
      iso: 32,
      width: 40,
      height: 60,
    },
  },
  {
    name: 'a Nikon with a long exposure',
    exif: {
      IFD0: { Make: 'NIKON CORPORATION', Model: 'NIKON D750' },
      IFD2: { DateTimeOriginal: '2019:03:31 02:30:00', OffsetTime: '+05:45', ExposureTime: '300/10' },
    },
    expected: {
      camera_make: 'NIKON CORPORATION',
      creation_time: Date.UTC(2019, 2, 30, 20, 45),
      capture_date: 20190331,
      exposure_seconds: 30,
      aperture: null,
      iso: null,
    },
  },
  {
    name: 'an Olympus without a clock: DateTimeDigitized, and no description from boilerplate',
    exif: {
      IFD0: { Make: 'OLYMPUS IMAGING CORP.  ', Model: 'E-M5', ImageDescription: 'OLYMPUS DIGITAL CAMERA' },
      IFD2: { DateTimeOriginal: '0000:00:00 00:00:00', DateTimeDigitized: '2012:02:29 08:09:10', FNumber: '0/0' },
    },
    expected: {
      camera_make: 'OLYMPUS IMAGING CORP.',
      description: '',
      creation_time: Date.UTC(2012, 1, 29, 8, 9, 10),
      capture_date: 20120229,
      aperture: null,
    },
  },
  {
    name: 'a scanner with DateTime and ImageDescription',
    exif: {
      IFD0: { Make: 'EPSON', DateTime: '1899:12:31 23:59:59', ImageDescription: '  Great-aunt Emma at the lake ' },
    },
    expected: {
      description: 'Great-aunt Emma at the lake',
      creation_time: Date.UTC(1899, 11, 31, 23, 59, 59),
      capture_date: 18991231,
      camera_model: null,
    },
  },
];

test.each(CAMERAS)('reads Exif of $name', async ({ exif, orientation = 1, expected }) => {
  const { item } = await importOne('picture.jpg', await photograph({ exif, orientation }));

  expect(item).toMatchObject(expected);
});

test('reads big-endian Exif too', async () => {
  const { item } = await importOne(
    'DSC_0001.JPG',
    await bigEndianPhotograph('NIKON CORPORATION', 640, '2018:10:11 12:13:14'),
  );

  expect(item).toMatchObject({ camera_make: 'NIKON CORPORATION', iso: 640, capture_date: 20181011 });
});

test('reads a description in UTF-8, up to 1000 characters', async () => {
  const described = (ImageDescription: string) => photograph({ exif: { IFD0: { ImageDescription } } });

  const written = 'Grüße aus 日本';
  const placeholder = 'x'.repeat(Buffer.byteLength(written));
  const umlauts = withText(await described(placeholder), placeholder, written);
  expect((await importOne('a.jpg', umlauts)).item).toMatchObject({ description: written });
  expect((await importOne('b.jpg', await described('x'.repeat(1500)))).item).toMatchObject({
    description: 'x'.repeat(1000),
  });
});

test.each(['0000:00:00 00:00:00', '2023:02:29 10:00:00', '1799:12:31 10:00:00', '2023:13:01 10:00:00', 'yesterday'])(
  'uses the file’s time, and no date for filters, for a picture taken at %s',
  async (DateTimeOriginal) => {
    await using library = await startLibrary();
    await using folder = await makeFolder({ 'a.jpg': await photograph({ exif: { IFD2: { DateTimeOriginal } } }) });
    await utimes(join(folder.path, 'a.jpg'), 0, 1_234_567_890);

    await library.importFrom(folder.path);

    expect(library.items()).toMatchObject([{ creation_time: 1_234_567_890_000, capture_date: null }]);
  },
);

test.each(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const)(
  'recognizes %s by its content, not by its name',
  async (format) => {
    const { item } = await importOne('named.txt', await photograph({ format }));

    expect(item).toMatchObject({
      kind: 'PHOTO',
      filename: 'named.txt',
      mime_type: `image/${format}`,
      width: 60,
      height: 40,
    });
  },
);

test.each(['png', 'webp', 'avif'] as const)('reads Exif of a %s', async (format) => {
  const exif = { IFD0: { Make: 'Google', Model: 'Pixel 6' }, IFD2: { DateTimeOriginal: '2022:05:06 07:08:09' } };
  const { item } = await importOne('picture', await photograph({ format, exif }));

  expect(item).toMatchObject({ camera_make: 'Google', camera_model: 'Pixel 6', capture_date: 20220506 });
});

test('reads size, camera and time of a HEIC without decoding it', async () => {
  const exif = {
    IFD0: { Make: 'Apple', Model: 'iPhone 15' },
    IFD2: { DateTimeOriginal: '2024:08:09 10:11:12', OffsetTimeOriginal: '+02:00' },
  };
  const { item } = await importOne('IMG_0001.HEIC', await heic({ exif, isTurned: true }));

  expect(item).toMatchObject({
    kind: 'PHOTO',
    mime_type: 'image/heif',
    width: 3024,
    height: 4032,
    camera_model: 'iPhone 15',
    creation_time: Date.UTC(2024, 7, 9, 8, 11, 12),
    capture_date: 20240809,
  });
});

test('reads size, frame rate and time of a movie, which is ready at once', async () => {
  const made = new Date('2019-08-09T10:11:12Z');
  const { item } = await importOne('clip.mp4', movie({ made, isTurned: true, frames: 60, seconds: 2 }));

  expect(item).toMatchObject({
    kind: 'VIDEO',
    mime_type: 'video/mp4',
    width: 180,
    height: 320,
    fps: 30,
    creation_time: made.getTime(),
    capture_date: 20190809,
    ready_at: NOW,
  });
});

test('reads camera and local day of a movie from a phone', async () => {
  const notes = {
    'com.apple.quicktime.make': 'Apple',
    'com.apple.quicktime.model': 'iPhone 12',
    'com.apple.quicktime.creationdate': '2021-05-06T23:08:09-0700',
  };
  const { item } = await importOne(
    'IMG_1.MOV',
    movie({ brand: 'qt  ', made: new Date('2021-05-07T06:08:09Z'), notes }),
  );

  expect(item).toMatchObject({
    mime_type: 'video/mp4',
    camera_make: 'Apple',
    camera_model: 'iPhone 12',
    creation_time: Date.UTC(2021, 4, 7, 6, 8, 9),
    capture_date: 20210506,
  });
});

test('reads the tags of a movie in its user data too', async () => {
  const notes = { 'com.apple.quicktime.make': 'Apple', 'com.apple.quicktime.creationdate': '2021-05-06T07:08:09+0900' };
  const { item } = await importOne('cut.mov', movie({ brand: 'qt  ', notes, isEdited: true }));

  expect(item).toMatchObject({ camera_make: 'Apple', creation_time: Date.UTC(2021, 4, 5, 22, 8, 9) });
});

test('returns no date for a movie without a time', async () => {
  const { item } = await importOne('clip.3gp', movie({ brand: '3gp4' }));

  expect(item).toMatchObject({ mime_type: 'video/3gpp', capture_date: null });
});

test('recognizes screenshots by their name, and guesses nothing else', async () => {
  const picture = await photograph();

  expect((await importOne('Screenshot_2024.png', picture)).item).toMatchObject({ categories: 1 << 18 });
  expect((await importOne('Wedding in the garden.png', picture)).item).toMatchObject({ categories: 0 });
});

/** A PNG with this size in its header. */
const claiming = async (width: number, height: number) => {
  const png = await photograph({ format: 'png' });
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
};

test.each<{ file: string; content: () => Promise<Buffer | string>; reason: RegExp }>([
  { file: 'text.jpg', content: async () => 'This is no picture.', reason: /^not a photo or video$/ },
  { file: 'free.txt', content: async () => "I'm free on Sunday", reason: /^not a photo or video$/ },
  { file: 'drawing.svg', content: async () => '<svg xmlns="http://www.w3.org/2000/svg"/>', reason: /^not a photo/ },
  { file: 'empty.jpg', content: async () => '', reason: /^empty file$/ },
  { file: 'short.jpg', content: async () => (await photograph()).subarray(0, 30), reason: /^damaged: / },
  { file: 'short.heic', content: async () => (await heic()).subarray(0, 250), reason: /^damaged: / },
  { file: 'short.mp4', content: async () => movie().subarray(0, 900), reason: /^damaged: no index/ },
  { file: 'bomb.png', content: () => claiming(50_000, 50_000), reason: /^too large: 50000 × 50000 pixels$/ },
  {
    file: 'clip.mkv',
    content: async () => Buffer.from('1a45dfa3934282886d6174726f736b61', 'hex'),
    reason: /^unsupported video format/,
  },
])('skips $file with a reason, and imports the others', async ({ file, content, reason }) => {
  await using library = await startLibrary();
  await using folder = await makeFolder({ [`a/${file}`]: await content(), 'a/zebra.jpg': await photograph() });

  const report = await library.importFrom(folder.path);

  expect(report).toMatchObject({ added: 1, skipped: [{ file: `a/${file}`, reason: expect.stringMatching(reason) }] });
  expect(library.filesIn('a')).toEqual(['zebra.jpg']);
});

test('imports a truncated JPEG, which is shown in part', async () => {
  const whole = await photograph({ width: 400, height: 300 });
  const { item } = await importOne('half.jpg', whole.subarray(0, whole.length - 200));

  expect(item).toMatchObject({ width: 400, height: 300 });
});
