import type { MediaKind } from '../store/media-items.ts';
import type { ByteSource } from './byte-source.ts';
import { readExif, type Exif } from './exif.ts';
import { HEAD_BYTES } from './file-type.ts';
import { NO_DETAILS, type Metadata } from './metadata.ts';
import { photoDetails } from './photo-details.ts';

/** A file that can be told, but not shown: what it is, and what little it tells of itself. */
export type UndecodableFile = { kind: MediaKind; mimeType: string; metadata: Metadata };

/** True for a photo of a kind that nothing here can decode: a bitmap, or a type of those that were never registered. */
export const isUndecodable = (mimeType: string): boolean => mimeType === 'image/bmp' || mimeType.startsWith('image/x-');

/** Sizes above this are no sizes of a video. */
const MAX_SIDE = 16_384;

const NOTHING: Metadata = { ...NO_DETAILS, width: 0, height: 0 };

const photo = (mimeType: string, metadata = NOTHING): UndecodableFile => ({ kind: 'PHOTO', mimeType, metadata });
const video = (mimeType: string, metadata = NOTHING): UndecodableFile => ({ kind: 'VIDEO', mimeType, metadata });

/** The size and the rate in an AVI's main header, which stands at the same place in all of them. */
const aviMetadata = (head: Buffer): Metadata => {
  if (head.toString('latin1', 24, 28) !== 'avih' || head.length < 72) return NOTHING;
  const [microseconds, width, height] = [head.readUInt32LE(32), head.readUInt32LE(64), head.readUInt32LE(68)];
  const isSize = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE;
  const rate = microseconds > 0 ? Number((1_000_000 / microseconds).toFixed(3)) : null;
  return { ...NOTHING, ...(isSize && { width, height }), fps: rate };
};

const ICON_ENTRY_BYTES = 16;

/** The size of the largest picture of an icon. In its byte for a side, 0 means 256. */
const iconMetadata = (head: Buffer): Metadata => {
  const count = Math.min(head.readUInt16LE(4), Math.floor((head.length - 6) / ICON_ENTRY_BYTES));
  const sides = Array.from({ length: count }, (_, index) => {
    const at = 6 + index * ICON_ENTRY_BYTES;
    return { width: head.readUInt8(at) || 256, height: head.readUInt8(at + 1) || 256 };
  });
  const [largest] = sides.toSorted((a, b) => b.width * b.height - a.width * a.height);
  return { ...NOTHING, ...largest };
};

/** Packets that begin with a G each. So does a GIF, whose pixels may look like more of them. */
const isTransportStream = (head: Buffer, start: number, packet: number) =>
  head.length >= HEAD_BYTES &&
  head.toString('latin1', 0, 4) !== 'GIF8' &&
  [0, 1, 2].every((index) => head[start + index * packet] === 0x47);

/** Four zeros but for a 1, a count, and a first entry whose kept byte is free: little to tell an icon by, but enough. */
const isIcon = (head: Buffer, text: string) =>
  text.startsWith('\0\0\x01\0') && head.length >= 22 && head.readUInt16LE(4) > 0 && head[5] === 0 && head[9] === 0;

/** The raw files of cameras that begin in their own ways. */
const RAW_BEGINNINGS: readonly (readonly [string, string])[] = [
  ['FUJIFILMCCD-RAW', 'image/x-fuji-raf'],
  ['IIU\0', 'image/x-panasonic-rw2'],
  ['IIRO', 'image/x-olympus-orf'],
  ['IIRS', 'image/x-olympus-orf'],
  ['MMOR', 'image/x-olympus-orf'],
];

/** Those that are a TIFF, by who made the camera. */
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

/** A raw file that is a TIFF: it begins with a small preview, or says that it is a DNG. */
const readRawTiff = async (source: ByteSource, text: string): Promise<UndecodableFile | undefined> => {
  const exif = await readExif(source);
  const isPreview = (exif.number('newSubfileType') ?? 0) % 2 === 1;
  const isCanon = text.startsWith('CR', 8);
  const isRaw = isPreview || isCanon || exif.number('dngVersion') !== undefined;
  const type = isCanon ? 'image/x-canon-cr2' : rawTypeOf(exif);
  return isRaw ? photo(type, { ...NOTHING, ...photoDetails(exif) }) : undefined;
};

const videoOf = (head: Buffer, text: string): UndecodableFile | undefined => {
  if (text.startsWith('RIFF') && text.startsWith('AVI ', 8)) return video('video/x-msvideo', aviMetadata(head));
  if (text.startsWith('\x1aE\xdf\xa3')) return video(text.includes('webm') ? 'video/webm' : 'video/x-matroska');
  if (text.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11')) return video('video/x-ms-wmv');
  if (text.startsWith('\0\0\x01\xba') || text.startsWith('\0\0\x01\xb3')) return video('video/mpeg');
  const isStream = isTransportStream(head, 0, 188) || isTransportStream(head, 4, 192);
  return isStream ? video('video/mp2t') : undefined;
};

/**
 * What a file is that Google takes though nothing here can show it (guides/upload-media#file-types-sizes): raw pictures of
 * cameras, icons, AVI, Matroska, Windows Media and MPEG. Told by its content. Undefined for everything else.
 */
export const readUndecodable = async (source: ByteSource): Promise<UndecodableFile | undefined> => {
  const head = await source.read(0, HEAD_BYTES);
  const text = head.toString('latin1');
  if (text.startsWith('ftypcrx ', 4)) return photo('image/x-canon-cr3');
  const raw = RAW_BEGINNINGS.find(([beginning]) => text.startsWith(beginning));
  if (raw) return photo(raw[1]);
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return readRawTiff(source, text);
  if (isIcon(head, text)) return photo('image/x-icon', iconMetadata(head));
  return videoOf(head, text);
};
