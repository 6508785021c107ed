import type { MediaItemKind } from '../store/media-items.ts';
import { detectFormat, type FileFormat } from './file-signatures.ts';
import { NotMediaError, RAW_PHOTO, UnsupportedFileError } from './media-error.ts';

/** The type of a supported file, and which reader extracts its metadata. */
export type FileType = {
  kind: MediaItemKind;
  mimeType: string;
  layout: 'RASTER' | 'TIFF' | 'BMP' | 'HEIF' | 'MOVIE';
};

const UNSUPPORTED_VIDEO = 'unsupported video format (use MP4, QuickTime or 3GP)';

const photo = (mimeType: string, layout: FileType['layout']): FileType => ({ kind: 'PHOTO', mimeType, layout });
const movie = (mimeType: string): FileType => ({ kind: 'VIDEO', mimeType, layout: 'MOVIE' });

/**
 * The type of each format, or why it is not supported. Google reports every HEIF photo as `image/heif`, whatever its codec.
 * QuickTime and M4V movies are assumed to be reported as the MP4 that Google serves for them.
 */
const FILE_TYPES: Record<FileFormat, FileType | string> = {
  JPEG: photo('image/jpeg', 'RASTER'),
  PNG: photo('image/png', 'RASTER'),
  GIF: photo('image/gif', 'RASTER'),
  WEBP: photo('image/webp', 'RASTER'),
  BMP: photo('image/bmp', 'BMP'),
  ICO: 'unsupported image format (icon)',
  TIFF: photo('image/tiff', 'TIFF'),
  CR2: RAW_PHOTO,
  CR3: RAW_PHOTO,
  RAF: RAW_PHOTO,
  RW2: RAW_PHOTO,
  ORF: RAW_PHOTO,
  AVIF: photo('image/avif', 'HEIF'),
  HEIC: photo('image/heif', 'HEIF'),
  HEIF: photo('image/heif', 'HEIF'),
  MP4: movie('video/mp4'),
  QUICKTIME: movie('video/mp4'),
  M4V: movie('video/mp4'),
  '3GPP': movie('video/3gpp'),
  '3GPP2': movie('video/3gpp2'),
  AVI: UNSUPPORTED_VIDEO,
  MATROSKA: UNSUPPORTED_VIDEO,
  ASF: UNSUPPORTED_VIDEO,
  MPEG: UNSUPPORTED_VIDEO,
  MPEG_TS: UNSUPPORTED_VIDEO,
  FLV: UNSUPPORTED_VIDEO,
};

/**
 * Returns the type of a file from its first `HEAD_BYTES` bytes. Its name has no influence.
 *
 * @throws NotMediaError if it is not a photo or video, UnsupportedFileError if its format is not supported
 */
export const fileTypeOf = (head: Buffer): FileType => {
  const format = detectFormat(head);
  if (!format) throw new NotMediaError('not a photo or video');
  const type = FILE_TYPES[format];
  if (typeof type === 'string') throw new UnsupportedFileError(type);
  return type;
};
