import { section, type ByteSource } from './byte-source.ts';

/** The tags that are read, by their numbers in the Exif 3.0 standard (CIPA DC-008). */
const TAGS = [
  [0x00fe, 'newSubfileType'],
  [0x010e, 'imageDescription'],
  [0x010f, 'make'],
  [0x0110, 'model'],
  [0x0132, 'dateTime'],
  [0x8769, 'exifDirectory'],
  [0x829a, 'exposureTime'],
  [0x829d, 'fNumber'],
  [0x8827, 'photographicSensitivity'],
  [0x8831, 'standardOutputSensitivity'],
  [0x8832, 'recommendedExposureIndex'],
  [0x9003, 'dateTimeOriginal'],
  [0x9004, 'dateTimeDigitized'],
  [0x9010, 'offsetTime'],
  [0x9011, 'offsetTimeOriginal'],
  [0x9012, 'offsetTimeDigitized'],
  [0x920a, 'focalLength'],
  [0x9290, 'subSecTime'],
  [0x9291, 'subSecTimeOriginal'],
  [0x9292, 'subSecTimeDigitized'],
  [0xc612, 'dngVersion'],
] as const;

export type ExifTag = (typeof TAGS)[number][1];

/** What a picture says of itself. A tag is undefined where it is missing, empty, or not of the type asked for. */
export type Exif = {
  /** Text as it stands in the file, without the padding around it. */
  text: (tag: ExifTag) => string | undefined;
  /** A finite number: of a list its first, of a fraction its value. */
  number: (tag: ExifTag) => number | undefined;
};

const NAMES = new Map<number, ExifTag>(TAGS);

const ENTRY_BYTES = 12;
const MAX_TEXT_BYTES = 8192;

const ASCII = 2;
const UTF_8 = 129;

/** Bytes of one value, by the number of its type. */
const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 9: 4, 10: 8, 129: 1 };

/** Exif knows only ASCII, but phones write UTF-8 and old programs Windows' code page. */
const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const textOf = (bytes: Buffer) => {
  const end = bytes.indexOf(0);
  return decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
};

/** Numbers in the byte order that the block was written in. */
const numberReader = (isLittleEndian: boolean) => {
  const u16 = (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const i32 = (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readInt32LE(at) : bytes.readInt32BE(at));
  const valueOf: Record<number, (bytes: Buffer) => number> = {
    1: (bytes) => bytes.readUInt8(),
    3: u16,
    4: u32,
    5: (bytes) => u32(bytes) / u32(bytes, 4),
    9: i32,
    10: (bytes) => i32(bytes) / i32(bytes, 4),
  };
  return { u16, u32, valueOf };
};

const readValues = async (tiff: ByteSource, isLittleEndian: boolean) => {
  const values = new Map<ExifTag, string | number | undefined>();
  const { u16, u32, valueOf } = numberReader(isLittleEndian);

  const readValue = async (entry: Buffer) => {
    const [type, count] = [u16(entry, 2), u32(entry, 4)];
    const size = SIZES[type];
    if (size === undefined || count === 0) return undefined;
    const isText = type === ASCII || type === UTF_8;
    const length = isText ? Math.min(count, MAX_TEXT_BYTES) : size;
    // A value of up to four bytes stands in the entry itself, a longer one where the entry points.
    const bytes = size * count <= 4 ? entry.subarray(8, 8 + length) : await tiff.read(u32(entry, 8), length);
    if (isText) return textOf(bytes);
    return bytes.length < size ? undefined : valueOf[type]?.(bytes);
  };

  const readDirectory = async (offset: number) => {
    const head = await tiff.read(offset, 2);
    if (head.length < 2) return;
    const entries = await tiff.read(offset + 2, u16(head) * ENTRY_BYTES);
    for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
      const entry = entries.subarray(at, at + ENTRY_BYTES);
      const name = NAMES.get(u16(entry));
      if (name && !values.has(name)) values.set(name, await readValue(entry));
    }
  };

  const head = await tiff.read(4, 4);
  if (head.length === 4) await readDirectory(u32(head));
  const exifDirectory = values.get('exifDirectory');
  if (typeof exifDirectory === 'number') await readDirectory(exifDirectory);
  return values;
};

/**
 * Read a block of Exif: with or without the `Exif` mark before it, or a whole TIFF file, which is built in the same way.
 * What is broken in it reads as missing: no picture is lost for it.
 *
 * Dates are kept as text, since cameras without a clock write days that no calendar has.
 */
export const readExif = async (source: ByteSource): Promise<Exif> => {
  const mark = await source.read(0, 6);
  const tiff = section(source, mark.toString('latin1') === 'Exif\0\0' ? 6 : 0);
  const order = (await tiff.read(0, 4)).toString('latin1');
  const isTiff = order === 'II*\0' || order === 'MM\0*';
  const values = isTiff ? await readValues(tiff, order.startsWith('II')) : new Map<ExifTag, undefined>();
  return {
    text: (tag) => {
      const value = values.get(tag);
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
    number: (tag) => {
      const value = values.get(tag);
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    },
  };
};

/** Of a picture that says nothing. */
export const NO_EXIF: Exif = { text: () => undefined, number: () => undefined };
