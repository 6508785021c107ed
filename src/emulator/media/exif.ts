import type { ByteSource } from './byte-source.ts';
import { openTiff, readDirectory, readValueBytes, type ByteOrder, type Tiff, type TiffEntry } from './tiff.ts';

/** The tags that the library uses, by their numbers in Exif 3.0 (CIPA DC-008). */
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

/** The Exif of a picture. A tag is undefined if it is missing, empty, or of another type. */
export type Exif = {
  /** Returns text as stored, without the padding around it. */
  text: (tag: ExifTag) => string | undefined;
  /** Returns a finite number: the first of a list, the value of a fraction. */
  number: (tag: ExifTag) => number | undefined;
};

const NAMES = new Map<number, ExifTag>(TAGS);

const MAX_TEXT_BYTES = 8192;

const ASCII = 2;
const UTF_8 = 129;

/** Exif allows only ASCII, but phones write UTF-8 and old programs write Windows-1252. */
const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const readText = (bytes: Buffer) => {
  const end = bytes.indexOf(0);
  return decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
};

const readNumber = (type: number, bytes: Buffer, { u16, u32, i32 }: ByteOrder): number | undefined => {
  if (type === 1) return bytes.readUInt8();
  if (type === 3) return u16(bytes);
  if (type === 4) return u32(bytes);
  if (type === 5) return u32(bytes) / u32(bytes, 4);
  if (type === 9) return i32(bytes);
  return type === 10 ? i32(bytes) / i32(bytes, 4) : undefined;
};

const readValue = async (tiff: Tiff, entry: TiffEntry): Promise<string | number | undefined> => {
  const { type, count, unitBytes } = entry;
  if (unitBytes === 0 || count === 0) return undefined;
  if (type === ASCII || type === UTF_8) {
    return readText(await readValueBytes(tiff, entry, Math.min(count, MAX_TEXT_BYTES)));
  }
  const bytes = await readValueBytes(tiff, entry, unitBytes);
  return bytes.length < unitBytes ? undefined : readNumber(type, bytes, tiff.order);
};

const readValues = async (tiff: Tiff) => {
  const values = new Map<ExifTag, string | number | undefined>();
  const addDirectory = async (offset: number) => {
    const directory = await readDirectory(tiff, offset);
    for (const entry of directory?.entries ?? []) {
      const name = NAMES.get(entry.tag);
      if (name && !values.has(name)) values.set(name, await readValue(tiff, entry));
    }
  };
  await addDirectory(tiff.firstDirectory);
  const exifDirectory = values.get('exifDirectory');
  if (typeof exifDirectory === 'number') await addDirectory(exifDirectory);
  return values;
};

/**
 * Reads a block of Exif, with or without the `Exif` marker before it, or a TIFF file, which has the same structure.
 * Damaged parts read as missing, so that no picture is rejected because of them.
 *
 * Dates stay text, since cameras without a clock write dates that do not exist.
 */
export const readExif = async (source: ByteSource): Promise<Exif> => {
  const tiff = await openTiff(source);
  const values = tiff ? await readValues(tiff) : new Map<ExifTag, undefined>();
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

/** The Exif of a picture without any. */
export const NO_EXIF: Exif = { text: () => undefined, number: () => undefined };
