import { expect, test } from '@jest/globals';
import exifReader from 'exif-reader';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import sharp, { type Exif } from 'sharp';
import { heic, photograph } from '../support/photographs.ts';
import { startUploads, type UploadClient } from '../support/uploads.ts';

const SCENE: Exif = {
  IFD0: { Make: 'Acme', Model: 'One' },
  IFD2: { DateTimeOriginal: '2020:01:02 03:04:05', FNumber: '28/10' },
};
const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '47/1 30/1 1234/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '8/1 15/1 0/1',
};
const EXIF: Exif = { ...SCENE, IFD3: GPS };

/** The latitude in Exif: three fractions, little-endian. */
const LATITUDE = Buffer.from(new Uint32Array([47, 1, 30, 1, 1234, 100]).buffer);

const xmp = (attributes: string, elements: string) =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Make="Acme"${attributes}>${elements}<tiff:Model>One</tiff:Model></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const ATTRIBUTE = ' exif:GPSLatitude="47,30.2N"';
const ELEMENT = '<exif:GPSLongitude>8,15.0E</exif:GPSLongitude>';
const XMP = xmp(ATTRIBUTE, ELEMENT);
const XMP_WITHOUT = xmp(' '.repeat(ATTRIBUTE.length), ' '.repeat(ELEMENT.length));

/** Uploads a photo, creates a media item, and returns its download URL. */
const downloadUrl = async (client: UploadClient, file: Buffer): Promise<string> => {
  const { body } = await client.create([await client.raw(file)]);
  const { id } = body.newMediaItemResults[0].mediaItem;
  const headers = { authorization: 'Bearer demo-mona' };
  const item = (await (await fetch(`${client.emulator.url}/v1/mediaItems/${id}`, { headers })).json()) as {
    baseUrl: string;
  };
  return `${item.baseUrl}=d`;
};

const download = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers });
  return { headers: response.headers, status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};

const geotagged = (format: 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff') =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#cc8844' } })
    .withExif(EXIF)
    .withXmp(XMP)
    .toFormat(format)
    .toBuffer();

test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
  'removes the location from a downloaded %s, and changes nothing else',
  async (format) => {
    await using client = await startUploads();
    const original = await geotagged(format);
    const { bytes } = await download(await downloadUrl(client, original));
    expect(bytes).toHaveLength(original.length);

    const [before, after] = [await sharp(original).metadata(), await sharp(bytes).metadata()];
    const { GPSInfo, Image: { GPSTag: _, ...image } = {}, ...others } = exifReader(before.exif!);
    expect([GPSInfo?.GPSLatitude, others.Photo?.FNumber]).toEqual([[47, 30, 12.34], 2.8]);
    expect(exifReader(after.exif!)).toEqual({ ...others, Image: image });
    expect([before.xmp!.toString(), after.xmp!.toString()]).toEqual([XMP, XMP_WITHOUT]);
    expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(original).raw().toBuffer())).toBe(true);
    expect([original.includes(LATITUDE), bytes.includes(LATITUDE)]).toEqual([true, false]);
  },
);

test('removes the location from a downloaded HEIC, and changes nothing else', async () => {
  await using client = await startUploads();
  const original = await heic({ exif: EXIF });
  const { bytes } = await download(await downloadUrl(client, original));
  const exifOf = (file: Buffer) => exifReader(file.subarray(file.indexOf('II*\0')));
  expect(exifOf(original).GPSInfo?.GPSLatitude).toEqual([47, 30, 12.34]);
  const { Image, Photo, GPSInfo } = exifOf(bytes);
  expect([Image?.Make, Image?.GPSTag, Photo?.FNumber, GPSInfo]).toEqual(['Acme', undefined, 2.8, undefined]);
  expect([bytes.length, bytes.includes(LATITUDE)]).toEqual([original.length, false]);
});

/** A TIFF with a new directory at its end that has a GPS entry. */
const geotaggedTiff = async () => {
  const tiff = await geotagged('tiff');
  const at = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(at);
  const entries = Array.from({ length: count }, (_, index) => tiff.subarray(at + 2 + index * 12, at + 14 + index * 12));
  const entry = (tag: number, type: number, values: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(values, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const countOf = (number: number) => Buffer.from(new Uint16Array([number]).buffer);
  const end = Buffer.alloc(4);
  const gpsOffset = tiff.length + LATITUDE.length;
  const directory = gpsOffset + 2 + 12 + 4;
  const withGps = [...entries, entry(0x8825, 4, 1, gpsOffset)].sort((a, b) => a.readUInt16LE() - b.readUInt16LE());
  const head = Buffer.from(tiff);
  head.writeUInt32LE(directory, 4);
  const gps = Buffer.concat([countOf(1), entry(2, 5, 3, tiff.length), end]);
  return Buffer.concat([head, LATITUDE, gps, countOf(count + 1), ...withGps, end]);
};

test('removes the location from a downloaded TIFF, and changes nothing else', async () => {
  await using client = await startUploads();
  const original = await geotaggedTiff();
  expect(exifReader(original).GPSInfo?.GPSLatitude).toEqual([47, 30, 12.34]);
  const { bytes } = await download(await downloadUrl(client, original));
  const { GPSInfo: _, Image: { GPSTag: __, ...image } = {}, ...others } = exifReader(original);
  expect(exifReader(bytes)).toEqual({ ...others, Image: { ...image, XMLPacket: expect.anything() } });
  expect((await sharp(bytes).metadata()).xmp!.toString()).toBe(XMP_WITHOUT);
  expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(original).raw().toBuffer())).toBe(true);
  expect([bytes.length, bytes.includes(LATITUDE)]).toEqual([original.length, false]);
});

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Inserts a chunk before the pixels of a PNG. */
const withChunk = (png: Buffer, type: string, body: Buffer) => {
  const typed = Buffer.concat([Buffer.from(type), body]);
  return Buffer.concat([png.subarray(0, 33), u32(body.length), typed, u32(crc32(typed)), png.subarray(33)]);
};

/** Returns the chunks of a PNG. Throws if a checksum is wrong. */
const chunksOf = (png: Buffer) => {
  const chunks: { type: string; body: Buffer }[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    if (crc32(png.subarray(at + 4, end)) !== png.readUInt32BE(end)) throw new Error(`wrong checksum at ${at}`);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), body: png.subarray(at + 8, end) });
  }
  return chunks;
};

test('removes the location from Exif in a compressed text chunk of a PNG', async () => {
  await using client = await startUploads();
  const { exif = Buffer.alloc(0) } = await sharp(await photograph({ exif: EXIF })).metadata();
  const lines = exif.toString('hex').replace(/.{72}/g, '$&\n');
  const keyword = Buffer.from('Raw profile type exif\0\0');
  const text = Buffer.from(`\nexif\n${String(exif.length).padStart(8)}\n${lines}\n`);
  const profile = Buffer.concat([keyword, deflateSync(text, { level: 1 })]);
  const original = withChunk(await photograph({ format: 'png', exif: {} }), 'zTXt', profile);
  const { bytes } = await download(await downloadUrl(client, original));
  expect(bytes).toHaveLength(original.length);
  const left = chunksOf(bytes).find(({ type }) => type === 'zTXt')!;
  const unpacked = inflateSync(left.body.subarray(keyword.length)).toString();
  expect(unpacked).toHaveLength(text.length);
  const digits = Buffer.from(unpacked.slice(unpacked.indexOf('\n', 8) + 1).replaceAll('\n', ''), 'hex');
  const { Image, GPSInfo } = exifReader(digits);
  expect([Image?.Make, GPSInfo]).toEqual(['Acme', undefined]);
});

test('removes a text chunk that it cannot decompress from a PNG', async () => {
  await using client = await startUploads();
  const profile = Buffer.from('XML:com.adobe.xmp\0\0 this is not compressed text');
  const original = withChunk(await photograph({ format: 'png' }), 'zTXt', profile);
  const { bytes } = await download(await downloadUrl(client, original));
  expect(bytes).toHaveLength(original.length);
  expect(chunksOf(bytes).map(({ type }) => type)).not.toContain('zTXt');
});

test('returns the same bytes in ranges as in one download, with the same ETag and length', async () => {
  await using client = await startUploads();
  const original = await geotagged('jpeg');
  const url = await downloadUrl(client, original);
  const whole = await download(url);
  expect(whole.headers.get('content-length')).toBe(String(original.length));
  const parts: Buffer[] = [];
  // Ranges that begin within the removed data.
  for (let start = 0; start < original.length; start += 7) {
    const { status, bytes, headers } = await download(url, { range: `bytes=${start}-${start + 6}` });
    expect([status, headers.get('etag')]).toEqual([206, whole.headers.get('etag')]);
    parts.push(bytes);
  }
  expect(Buffer.concat(parts).equals(whole.bytes)).toBe(true);
  const head = await fetch(url, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(String(original.length));
  expect((await download(url, { 'if-none-match': whole.headers.get('etag')! })).status).toBe(304);
});

test('downloads a photo without a location unchanged', async () => {
  await using client = await startUploads();
  for (const original of [
    await photograph({ exif: SCENE }),
    await photograph({ exif: SCENE, format: 'png' }),
    await photograph({ format: 'gif' }),
  ]) {
    expect((await download(await downloadUrl(client, original))).bytes.equals(original)).toBe(true);
  }
});

test('removes a broken GPS pointer without damage to the picture', async () => {
  await using client = await startUploads();
  const original = await geotagged('jpeg');
  const broken = Buffer.from(original);
  // The GPS entry: tag, type LONG, one value, and the offset.
  const entry = broken.indexOf(Buffer.from('25880400010000', 'hex'));
  expect(entry).toBeGreaterThan(0);
  broken.writeUInt32LE(0xfffffff0, entry + 8);
  const { bytes } = await download(await downloadUrl(client, broken));
  expect(exifReader((await sharp(bytes).metadata()).exif!).GPSInfo).toBeUndefined();
  expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(original).raw().toBuffer())).toBe(true);
});
