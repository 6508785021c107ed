import type { MediaItemKind } from '../store/media-items.ts';
import type { ByteSource } from './byte-source.ts';
import { readExif, type Exif } from './exif.ts';
import { detectFormat, HEAD_BYTES, type FileFormat } from './file-signatures.ts';
import { NO_DETAILS, type Metadata } from './metadata.ts';
import { photoDetails } from './photo-details.ts';

/** A file that is accepted but cannot be decoded: its type and the metadata in its header. */
export type UndecodableFile = { kind: MediaItemKind; mimeType: string; metadata: Metadata };

/** Returns whether the emulator cannot decode photos of this type: bitmaps, raw photos and icons. */
export const isUndecodable = (mimeType: string): boolean => mimeType === 'image/bmp' || mimeType.startsWith('image/x-');

/** The longest side that a video can have, in pixels. */
const MAX_SIDE = 16_384;

const UNKNOWN: Metadata = { ...NO_DETAILS, width: 0, height: 0 };

const photo = (mimeType: string, metadata = UNKNOWN): UndecodableFile => ({ kind: 'PHOTO', mimeType, metadata });
const video = (mimeType: string, metadata = UNKNOWN): UndecodableFile => ({ kind: 'VIDEO', mimeType, metadata });

/** Reads the size and frame rate from an AVI's main header, which is always at the same offset. */
const aviMetadata = (head: Buffer): Metadata => {
  if (head.toString('latin1', 24, 28) !== 'avih' || head.length < 72) return UNKNOWN;
  const [microseconds, width, height] = [head.readUInt32LE(32), head.readUInt32LE(64), head.readUInt32LE(68)];
  const isSize = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE;
  const rate = microseconds > 0 ? Number((1_000_000 / microseconds).toFixed(3)) : null;
  return { ...UNKNOWN, ...(isSize && { width, height }), fps: rate };
};

const ICON_ENTRY_BYTES = 16;

/** Returns the size of an icon's largest picture. A side of 0 means 256. */
const iconMetadata = (head: Buffer): Metadata => {
  const count = Math.min(head.readUInt16LE(4), Math.floor((head.length - 6) / ICON_ENTRY_BYTES));
  const sides = Array.from({ length: count }, (_, index) => {
    const at = 6 + index * ICON_ENTRY_BYTES;
    return { width: head.readUInt8(at) || 256, height: head.readUInt8(at + 1) || 256 };
  });
  const [largest] = sides.toSorted((a, b) => b.width * b.height - a.width * a.height);
  return { ...UNKNOWN, ...largest };
};

/** The raw formats that are TIFF files, by the camera's make. */
const RAW_MAKERS: readonly (readonly [RegExp, string])[] = [
  [/^nikon/i, 'image/x-nikon-nef'],
  [/^sony/i, 'image/x-sony-arw'],
  [/^(?:pentax|ricoh)/i, 'image/x-pentax-pef'],
  [/^samsung/i, 'image/x-samsung-srw'],
];

const rawTypeOf = (exif: Exif) => {
  if (exif.number('dngVersion') !== undefined) return 'image/x-adobe-dng';
  const make = exif.text('make') ?? '';
  return RAW_MAKERS.find(([pattern]) => pattern.test(make))?.[1] ?? 'image/x-raw';
};

/** Reads a raw photo in a TIFF file: it begins with a small preview, or declares itself a DNG. */
const readRawTiff = async (source: ByteSource): Promise<UndecodableFile | undefined> => {
  const exif = await readExif(source);
  const isPreview = (exif.number('newSubfileType') ?? 0) % 2 === 1;
  const isRaw = isPreview || exif.number('dngVersion') !== undefined;
  return isRaw ? photo(rawTypeOf(exif), { ...UNKNOWN, ...photoDetails(exif) }) : undefined;
};

type Reader = (head: Buffer, source: ByteSource) => UndecodableFile | undefined | Promise<UndecodableFile | undefined>;

const READERS: Partial<Record<FileFormat, Reader>> = {
  CR2: async (_head, source) => photo('image/x-canon-cr2', { ...UNKNOWN, ...photoDetails(await readExif(source)) }),
  CR3: () => photo('image/x-canon-cr3'),
  RAF: () => photo('image/x-fuji-raf'),
  RW2: () => photo('image/x-panasonic-rw2'),
  ORF: () => photo('image/x-olympus-orf'),
  TIFF: (_head, source) => readRawTiff(source),
  ICO: (head) => photo('image/x-icon', iconMetadata(head)),
  AVI: (head) => video('video/x-msvideo', aviMetadata(head)),
  MATROSKA: (head) => video(head.includes('webm') ? 'video/webm' : 'video/x-matroska'),
  ASF: () => video('video/x-ms-wmv'),
  MPEG: () => video('video/mpeg'),
  MPEG_TS: () => video('video/mp2t'),
};

/**
 * Reads a file that Google accepts but the emulator cannot decode: raw photos, icons, AVI, Matroska, Windows Media and MPEG
 * (guides/upload-media#file-types-sizes). Returns undefined for every other file.
 */
export const readUndecodable = async (source: ByteSource): Promise<UndecodableFile | undefined> => {
  const head = await source.read(0, HEAD_BYTES);
  const format = detectFormat(head);
  return format && READERS[format]?.(head, source);
};
