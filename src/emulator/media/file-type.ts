import type { MediaKind } from '../store/media-items.ts';
import { NotMediaError, RAW_PICTURE, UnsupportedFileError } from './media-error.ts';

/** What a file is by its first bytes, and what reads its metadata. */
export type FileType = {
  kind: MediaKind;
  mimeType: string;
  layout: 'RASTER' | 'TIFF' | 'BMP' | 'HEIF' | 'MOVIE';
};

/** How many bytes of a file `fileTypeOf` wants to see. */
export const HEAD_BYTES = 512;

const UNKNOWN = 'not a picture or video';
const FOREIGN_VIDEO = 'a video of a kind that is not supported: MP4, QuickTime and 3GP are';

const raster = (mimeType: string): FileType => ({ kind: 'PHOTO', mimeType, layout: 'RASTER' });
const tiff: FileType = { kind: 'PHOTO', mimeType: 'image/tiff', layout: 'TIFF' };
const bmp: FileType = { kind: 'PHOTO', mimeType: 'image/bmp', layout: 'BMP' };
const heif = (mimeType: string): FileType => ({ kind: 'PHOTO', mimeType, layout: 'HEIF' });
const anyHeif = heif('image/heif');
const movie = (mimeType: string): FileType => ({ kind: 'VIDEO', mimeType, layout: 'MOVIE' });

/** Characters (a byte each) that stand at these offsets. */
type Signature = Record<number, string>;

/** How files begin, and what that means: a kind, or why the file is not taken in. The first that fits counts. */
const SIGNATURES: readonly (readonly [Signature, FileType | string])[] = [
  [{ 0: '\xff\xd8\xff' }, raster('image/jpeg')],
  [{ 0: '\x89PNG\r\n\x1a\n' }, raster('image/png')],
  [{ 0: 'GIF87a' }, raster('image/gif')],
  [{ 0: 'GIF89a' }, raster('image/gif')],
  [{ 0: 'RIFF', 8: 'WEBP' }, raster('image/webp')],
  [{ 0: 'II*\0', 8: 'CR' }, RAW_PICTURE],
  [{ 0: 'II*\0' }, tiff],
  [{ 0: 'MM\0*' }, tiff],
  // Two letters are little to tell a bitmap by: the two bytes that are kept free must be so, and its header be short.
  [{ 0: 'BM', 6: '\0\0\0\0', 15: '\0\0\0' }, bmp],
  [{ 0: 'RIFF', 8: 'AVI ' }, FOREIGN_VIDEO],
  [{ 0: '\x1aE\xdf\xa3' }, FOREIGN_VIDEO],
  [{ 0: '\x30\x26\xb2\x75' }, FOREIGN_VIDEO],
  [{ 0: '\0\0\x01\xba' }, FOREIGN_VIDEO],
  [{ 0: '\0\0\x01\xb3' }, FOREIGN_VIDEO],
  [{ 0: 'FLV' }, FOREIGN_VIDEO],
  // Movies from before QuickTime files began with their type. All but their bytes are short, which text is not mistaken for.
  [{ 4: 'mdat' }, movie('video/quicktime')],
  ...['moov', 'wide', 'free', 'skip', 'pnot'].map((type) => [{ 0: '\0', 4: type }, movie('video/quicktime')] as const),
];

const fits = (head: string, signature: Signature) =>
  Object.entries(signature).every(([offset, characters]) => head.startsWith(characters, Number(offset)));

/** The brands of the ISO base media file format, with what they mean. */
const BRANDS: readonly (readonly [RegExp, FileType | string])[] = [
  [/^avi[fs]$/, heif('image/avif')],
  [/^(?:hei[cxms]|hev[cxms])$/, heif('image/heic')],
  [/^(?:mif1|msf1|miaf)$/, anyHeif],
  [/^crx $/, RAW_PICTURE],
  [/^qt {2}$/, movie('video/quicktime')],
  [/^3g2/, movie('video/3gpp2')],
  [/^3g/, movie('video/3gpp')],
  [/^M4V/, movie('video/x-m4v')],
];

const isPicture = (meaning: FileType | string | undefined) => typeof meaning === 'object' && meaning.layout === 'HEIF';

const kindOfBrands = (head: Buffer): FileType | string => {
  const meaningAt = (offset: number) => {
    const brand = head.toString('latin1', offset, offset + 4);
    return BRANDS.find(([pattern]) => pattern.test(brand))?.[1];
  };
  const major = meaningAt(8) ?? movie('video/mp4');
  if (major !== anyHeif) return major;
  // A general picture brand is made precise by the compatible ones: HEIC and AVIF may both come as `mif1`.
  const end = Math.min(head.readUInt32BE(0), head.length);
  for (let offset = 16; offset < end; offset += 4) {
    const compatible = meaningAt(offset);
    if (compatible && compatible !== anyHeif && isPicture(compatible)) return compatible;
  }
  return major;
};

/**
 * What a file is, by its first `HEAD_BYTES` bytes: its name plays no part.
 *
 * @throws NotMediaError for what is no picture or video, UnsupportedFileError for one of a kind that is not supported
 */
export const fileTypeOf = (head: Buffer): FileType => {
  const text = head.toString('latin1', 0, 32);
  const found =
    head.length >= 16 && text.startsWith('ftyp', 4)
      ? kindOfBrands(head)
      : (SIGNATURES.find(([signature]) => fits(text, signature))?.[1] ?? UNKNOWN);
  if (found === UNKNOWN) throw new NotMediaError(UNKNOWN);
  if (typeof found === 'string') throw new UnsupportedFileError(found);
  return found;
};
