import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { importOne } from '../support/import-library.ts';
import { readJson } from '../support/json.ts';
import { startUploads, type UploadClient } from '../support/uploads.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

const u32 = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer);

/** A file with this beginning and meaningless bytes after it. */
const beginning = (text: string) => Buffer.concat([latin1(text), Buffer.alloc(2000, 7)]);

const avi = Buffer.concat([
  latin1('RIFF\0\0\0\0AVI LIST\0\0\0\0hdrlavih'),
  u32(56, 33_333, 0, 0, 0, 90, 0, 1, 0, 640, 480),
  Buffer.alloc(500),
]);

const icon = Buffer.concat([
  Buffer.from([0, 0, 1, 0, 2, 0]),
  Buffer.from([16, 16, 0, 0, 1, 0, 32, 0]),
  u32(100, 38),
  Buffer.from([48, 48, 0, 0, 1, 0, 32, 0]),
  u32(100, 138),
  Buffer.alloc(300),
]);

const bitmap = Buffer.concat([
  latin1('BM'),
  u32(3654, 0, 54, 40, 40, 30),
  Buffer.from([1, 0, 24, 0]),
  Buffer.alloc(24 + 3600, 90),
]);

/** A raw photo in TIFF: one directory, marked as a preview, with the make of the camera. */
const rawTiff = (make: string) => {
  const entry = (tag: number, type: number, count: number, value: number) =>
    Buffer.concat([Buffer.from(new Uint16Array([tag, type]).buffer), u32(count, value)]);
  const head = Buffer.concat([latin1('II*\0'), u32(8), Buffer.from([2, 0])]);
  const entries = [entry(0x00fe, 4, 1, 1), entry(0x010f, 2, make.length + 1, 38)];
  return Buffer.concat([head, ...entries, u32(0), latin1(`${make}\0`), Buffer.alloc(300)]);
};

const packets = (start: number, length: number) => {
  const stream = Buffer.alloc(2000);
  for (let at = start; at < stream.length; at += length) stream[at] = 0x47;
  return stream;
};

const PHOTOS: [string, Buffer, object][] = [
  ['image/bmp', bitmap, { width: '40', height: '30' }],
  ['image/x-icon', icon, { width: '48', height: '48' }],
  ['image/x-canon-cr2', Buffer.concat([latin1('II*\0\x10\0\0\0CR'), Buffer.alloc(300)]), {}],
  ['image/x-canon-cr3', beginning('\0\0\0\x18ftypcrx '), {}],
  ['image/x-nikon-nef', rawTiff('NIKON CORPORATION'), { photo: { cameraMake: 'NIKON CORPORATION' } }],
  ['image/x-sony-arw', rawTiff('SONY'), { photo: { cameraMake: 'SONY' } }],
  ['image/x-fuji-raf', beginning('FUJIFILMCCD-RAW 0201'), {}],
  ['image/x-panasonic-rw2', beginning('IIU\0'), {}],
  ['image/x-olympus-orf', beginning('IIRO'), {}],
];

const VIDEOS: [string, Buffer, object][] = [
  ['video/x-msvideo', avi, { width: '640', height: '480', video: { status: 'READY', fps: 30 } }],
  ['video/x-matroska', beginning('\x1aE\xdf\xa3\xa3B\x82\x88matroska'), {}],
  ['video/webm', beginning('\x1aE\xdf\xa3\xa3B\x82\x84webm'), {}],
  ['video/x-ms-wmv', beginning('\x30\x26\xb2\x75\x8e\x66\xcf\x11'), {}],
  ['video/mpeg', beginning('\0\0\x01\xba'), {}],
  ['video/mp2t', packets(0, 188), {}],
  ['video/mp2t', packets(4, 192), {}],
];

/** Uploads a file, creates a media item, and returns it half an hour later. */
const itemOf = async (client: UploadClient, file: Buffer) => {
  const { body } = await client.create([await client.raw(file)]);
  client.emulator.clock.set(client.emulator.clock.now() + 1_800_000);
  const { id } = body.newMediaItemResults[0].mediaItem;
  const headers = { authorization: 'Bearer demo-mona' };
  const response = await fetch(`${client.emulator.url}/v1/mediaItems/${id}`, { headers });
  const item = await readJson(response);
  const get = async (suffix: string) => {
    const {
      status,
      headers: received,
      bytes,
    } = await fetch(item.baseUrl + suffix).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      bytes: Buffer.from(await response.arrayBuffer()),
    }));
    return { status, type: received.get('content-type'), bytes };
  };
  return { item, get };
};

test.each(PHOTOS)(
  'creates a photo from %s, downloads a bitmap unchanged and a raw photo as a JPEG, and renders a card',
  async (type, file, expected) => {
    await using client = await startUploads();
    const created = await itemOf(client, file);
    expect(created.item.mimeType).toBe(type);
    const { creationTime: _, ...metadata } = created.item.mediaMetadata;
    expect(metadata).toEqual({ photo: {}, ...expected });
    const isRaw = type.startsWith('image/x-') && type !== 'image/x-icon';
    const original = await created.get('=d');
    expect([original.status, original.type]).toEqual([200, isRaw ? 'image/jpeg' : type]);
    expect(original.bytes.equals(file)).toBe(!isRaw);
    for (const suffix of ['', '=w40', '=w40-h40-c', ...(isRaw ? ['=d'] : [])]) {
      const picture = await created.get(suffix);
      expect([picture.status, picture.type]).toEqual([200, 'image/jpeg']);
      expect((await sharp(picture.bytes).metadata()).format).toBe('jpeg');
    }
  },
);

test.each(VIDEOS)(
  'creates a video from %s, downloads it unchanged, and renders a card as its poster',
  async (type, file, expected) => {
    await using client = await startUploads();
    const created = await itemOf(client, file);
    expect(created.item.mimeType).toBe(type);
    const { creationTime: _, ...metadata } = created.item.mediaMetadata;
    expect(metadata).toEqual({ video: { status: 'READY' }, ...expected });
    const original = await created.get('=dv');
    expect([original.status, original.type]).toEqual([200, type]);
    expect(original.bytes.equals(file)).toBe(true);
    for (const suffix of ['', '=w40', '=w40-h40-c', '=w40-no', '=d']) {
      const poster = await created.get(suffix);
      expect([poster.status, poster.type]).toEqual([200, 'image/jpeg']);
      expect((await sharp(poster.bytes).metadata()).format).toBe('jpeg');
    }
  },
);

test('rejects files of unknown formats', async () => {
  await using client = await startUploads();
  for (const file of [latin1('\0\0\x01\0'), latin1('II*\0'), packets(0, 187), latin1('MThd')]) {
    const { body } = await client.create([await client.raw(file)]);
    expect(body.newMediaItemResults[0].status.code).toBe(3);
  }
});

test('recognizes a GIF with bytes like MPEG packets as a GIF', async () => {
  await using client = await startUploads();
  const gif = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .gif()
    .toBuffer();
  // A comment before the end, long enough to have sync bytes at the positions of packets.
  const comment = Buffer.alloc(255, 0x47);
  const blocks = [0, 1, 2].map(() => Buffer.concat([Buffer.from([255]), comment]));
  const end = gif.length - 1;
  const file = Buffer.concat([gif.subarray(0, end), Buffer.from([0x21, 0xfe]), ...blocks, Buffer.from([0, 0x3b])]);
  expect([file[188], file[376]]).toEqual([0x47, 0x47]);
  const { item } = await itemOf(client, file);
  expect(item.mimeType).toBe('image/gif');
});

test('returns no size for an AVI with an implausible size', async () => {
  const odd = Buffer.from(avi);
  odd.writeUInt32LE(4_000_000_000, 64);
  await using client = await startUploads();
  const created = await itemOf(client, odd);
  expect(created.item.mediaMetadata).not.toHaveProperty('width');
  expect((await created.get('=w40')).status).toBe(200);
});

test('skips files that it cannot show when it imports a folder', async () => {
  expect(await importOne('clip.avi', avi)).toMatchObject({ item: undefined });
  expect(await importOne('shot.nef', rawTiff('NIKON'))).toMatchObject({ item: undefined });
});
