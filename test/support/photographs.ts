import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp, { type Exif } from 'sharp';

type Photograph = {
  /** Photographs with the same colour, size and Exif are identical files. */
  colour?: string;
  width?: number;
  height?: number;
  exif?: Exif;
  /** The Exif orientation: 6 means that viewers rotate the picture by 90° clockwise. */
  orientation?: number;
  format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';
};

/** Creates a small picture of one colour with this Exif. */
export const photograph = ({
  colour = '#cc8844',
  width = 60,
  height = 40,
  exif = {},
  orientation = 1,
  format = 'jpeg',
}: Photograph = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .withMetadata({ orientation })
    .withExifMerge(exif)
    .toFormat(format)
    .toBuffer();

/** Replaces text in a file by text with the same number of bytes. */
export const withText = (file: Buffer, placeholder: string, text: string): Buffer => {
  const at = file.indexOf(placeholder);
  const bytes = Buffer.from(text);
  if (at < 0 || bytes.length !== placeholder.length) throw new Error(`${text} does not fit into ${placeholder}`);
  return Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + bytes.length)]);
};

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const ASCII = 2;
const SHORT = 3;
const LONG = 4;

/** Creates a JPEG with big-endian Exif, as cameras of Apple, Nikon and others write it. */
export const bigEndianPhotograph = async (make: string, iso: number, taken: string): Promise<Buffer> => {
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([u16(tag), u16(type), u32(count), value]);
  // Two directories of two entries each, at offsets 8 and 38, then the texts at 68.
  const [makeText, takenText] = [Buffer.from(`${make}\0`), Buffer.from(`${taken}\0`)];
  const tiff = Buffer.concat([
    Buffer.from('MM\0*'),
    u32(8),
    u16(2),
    entry(0x010f, ASCII, makeText.length, u32(68)),
    entry(0x8769, LONG, 1, u32(38)),
    u32(0),
    u16(2),
    entry(0x8827, SHORT, 1, Buffer.concat([u16(iso), u16(0)])),
    entry(0x9003, ASCII, takenText.length, u32(68 + makeText.length)),
    u32(0),
    makeText,
    takenText,
  ]);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    u16(0xffe1),
    u16(8 + tiff.length),
    Buffer.from('Exif\0\0'),
    tiff,
    jpeg.subarray(2),
  ]);
};

const box = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  return Buffer.concat([u32(8 + body.length), Buffer.from(type, 'latin1'), body]);
};

const zeros = (length: number) => Buffer.alloc(length);

type Movie = {
  brand?: string;
  width?: number;
  height?: number;
  /** Whether the camera was held sideways. */
  isTurned?: boolean;
  frames?: number;
  seconds?: number;
  /** The creation time in the header. Omit it for a header without one. */
  made?: Date;
  /** Metadata of a phone (QuickTime keys) by name. */
  notes?: Record<string, string>;
  /** Whether the metadata is in the user data, as after editing with a video tool. */
  isEdited?: boolean;
  /** The number of bytes of media data before the index. */
  length?: number;
};

const notesBox = (notes: Record<string, string>) =>
  box(
    'meta',
    box('hdlr', zeros(8), 'mdta', zeros(13)),
    box('keys', zeros(4), u32(Object.keys(notes).length), ...Object.keys(notes).map((name) => box('mdta', name))),
    box(
      'ilst',
      ...Object.values(notes).map((value, index) =>
        box(u32(index + 1).toString('latin1'), box('data', u32(1), zeros(4), Buffer.from(value))),
      ),
    ),
  );

/** Creates a movie as a camera writes it, with its index at the end. Its metadata is valid, but its media data is all zeros. */
export const movie = ({
  brand = 'isom',
  width = 320,
  height = 180,
  isTurned = false,
  frames = 60,
  seconds = 2,
  made,
  notes,
  isEdited = false,
  length = 1000,
}: Movie = {}): Buffer => {
  const units = 600;
  const madeIn1904 = made ? (made.getTime() - Date.UTC(1904, 0, 1)) / 1000 : 0;
  const one = u32(0x10000);
  const minusOne = u32(0xffff0000);
  const matrix = isTurned
    ? [zeros(4), one, zeros(4), minusOne, zeros(4), zeros(4), zeros(8), u32(0x40000000)]
    : [one, zeros(12), one, zeros(12), u32(0x40000000)];
  const track = (handler: string, size: Buffer[]) =>
    box(
      'trak',
      box('tkhd', zeros(4), zeros(36), ...matrix, ...size),
      box(
        'mdia',
        box('mdhd', zeros(12), u32(units), u32(units * seconds), zeros(4)),
        box('hdlr', zeros(8), handler, zeros(13)),
        box('minf', box('stbl', box('stsz', zeros(8), u32(frames)))),
      ),
    );
  return Buffer.concat([
    box('ftyp', brand, zeros(4), brand),
    box('mdat', zeros(length)),
    box(
      'moov',
      box('mvhd', zeros(4), u32(madeIn1904), zeros(4), u32(units), u32(units * seconds), zeros(80)),
      track('soun', [zeros(8)]),
      track('vide', [u32(width * 0x10000), u32(height * 0x10000)]),
      ...(notes ? [isEdited ? box('udta', notesBox(notes)) : notesBox(notes)] : []),
    ),
  ]);
};

const PICTURE = 1;
const EXIF = 2;
/** A chunk before the Exif, which readers must skip. */
const PADDING = 6;

/** Creates a HEIC file as a phone writes it: Exif is an item, and rotation a property. Its image data is all zeros. */
export const heic = async ({
  width = 4032,
  height = 3024,
  isTurned = false,
  exif = {},
}: {
  width?: number;
  height?: number;
  isTurned?: boolean;
  exif?: Exif;
} = {}): Promise<Buffer> => {
  const { exif: block = zeros(0) } = await sharp(await photograph({ exif, orientation: isTurned ? 6 : 1 })).metadata();
  // In a JPEG, the Exif starts with an identifier of six bytes. HEIC has none.
  const tiff = block.subarray(6);
  // Offsets count from the beginning of the file. The Exif is at its end.
  const build = (exifAt: number) =>
    Buffer.concat([
      box('ftyp', 'heic', zeros(4), 'mif1', 'heic'),
      box(
        'meta',
        zeros(4),
        box('hdlr', zeros(8), 'pict', zeros(13)),
        box('pitm', zeros(4), u16(PICTURE)),
        box(
          'iinf',
          zeros(4),
          u16(2),
          box('infe', u32(0x2000000), u16(PICTURE), u16(0), 'hvc1', zeros(1)),
          box('infe', u32(0x2000000), u16(EXIF), u16(0), 'Exif', zeros(1)),
        ),
        box(
          'iloc',
          zeros(4),
          u16(0x4400),
          u16(1),
          u16(EXIF),
          u16(0),
          u16(1),
          u32(exifAt),
          u32(4 + PADDING + tiff.length),
        ),
        box(
          'iprp',
          box(
            'ipco',
            box('ispe', zeros(4), u32(512), u32(512)),
            box('ispe', zeros(4), u32(width), u32(height)),
            box('irot', Buffer.from([isTurned ? 3 : 0])),
          ),
          // The first size is that of a tile, not of the picture.
          box('ipma', zeros(4), u32(1), u16(PICTURE), Buffer.from([2, 0x82, 0x83])),
        ),
      ),
      box('mdat', zeros(100), u32(PADDING), zeros(PADDING), tiff),
    ]);
  return build(build(0).length - tiff.length - PADDING - 4);
};

/**
 * A motion photo, a picture with a video in it: as Google's phones wrote it first (`micro`), in the format of Android
 * (`container`), or as HEIC.
 */
export const motionPhoto = async (video: Buffer, layout: 'micro' | 'container' | 'heic'): Promise<Buffer> => {
  if (layout === 'heic') return Buffer.concat([await heic(), box('mpvd', video)]);
  const properties =
    layout === 'micro'
      ? `<rdf:Description xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${video.length}"/>`
      : `<rdf:Description xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/"><Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" Item:Semantic="Primary" Item:Length="0"/></rdf:li><rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="video/mp4" Item:Semantic="MotionPhoto" Item:Length="${video.length}"/></rdf:li></rdf:Seq></Container:Directory></rdf:Description>`;
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${properties}</rdf:RDF></x:xmpmeta>`;
  const still = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .withXmp(xmp)
    .jpeg()
    .toBuffer();
  return Buffer.concat([still, video]);
};

/** A raw photo that holds a thumbnail and a preview between data of the sensor: as Nikon writes it, or as Fujifilm. */
export const cameraRaw = (layout: 'nef' | 'raf', thumbnail: Buffer, preview: Buffer): Buffer => {
  const sensor = Buffer.alloc(300_000, 0x5a);
  const head =
    layout === 'raf'
      ? Buffer.from('FUJIFILMCCD-RAW 0201')
      : Buffer.concat([Buffer.from('MM\0*'), u32(8), u16(1), u16(0x00fe), u16(LONG), u32(1), u32(1), u32(0)]);
  return Buffer.concat([head, zeros(100), thumbnail, sensor, preview, sensor]);
};

/** Creates a temporary folder with these files by path. A path that ends with a slash is an empty folder. */
export const makeFolder = async (files: Record<string, Buffer | string>) => {
  const path = await mkdtemp(join(tmpdir(), 'photographs-'));
  const add = async (file: string, content: Buffer | string) => {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  };
  for (const [file, content] of Object.entries(files)) {
    if (file.endsWith('/')) await mkdir(join(path, file), { recursive: true });
    else await add(file, content);
  }
  return { path, add, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
