import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeId } from '../ids.ts';
import { categoryBits } from '../store/content-categories.ts';
import { hashFile } from '../files/originals.ts';
import type { MediaItemKind, NewMediaItemRow } from '../store/media-items.ts';
import { fileSource, type ByteSource } from './byte-source.ts';
import { isSupportedInstant } from './capture-time.ts';
import { HEAD_BYTES } from './file-signatures.ts';
import { fileTypeOf, type FileType } from './file-type.ts';
import { readHeif } from './heif.ts';
import type { Metadata } from './metadata.ts';
import { readMovie } from './movie.ts';
import { readBmp, readRaster, readTiff } from './raster.ts';
import { UnsupportedFileError } from './media-error.ts';
import { readUndecodable } from './undecodable.ts';

/** A photo or video: the key of the media item with the same content, or the row of a new media item. */
export type FoundMedia = { mediaKey: number } | { row: NewMediaItemRow };

/** How to read a file. */
export type Reading = {
  user: string;
  /** The emulator's time, in milliseconds since 1970. */
  now: number;
  /** The media item's filename. Defaults to the name of the file. */
  filename?: string;
  /** Returns the key of the user's media item with this content, if any. */
  findKnown: (contentHash: string) => number | undefined;
  /** The largest size of a file in bytes. Omit for no limit. */
  largest?: Record<MediaItemKind, number>;
  /** Whether to accept files that the emulator recognizes but cannot decode. Defaults to false. */
  acceptsUndecodable?: boolean;
};

/** The largest photo that the emulator can decode: 268 megapixels. */
export const MAX_PIXELS = 0x3fff * 0x3fff;

const READERS = {
  RASTER: readRaster,
  TIFF: readTiff,
  BMP: (_file, source) => readBmp(source),
  HEIF: (_file, source) => readHeif(source),
  MOVIE: (_file, source) => readMovie(source),
} satisfies Record<FileType['layout'], (file: string, source: ByteSource) => Promise<Metadata>>;

const checkSize = ({ width, height }: Metadata) => {
  if (width < 1 || height < 1) throw new UnsupportedFileError('damaged: zero width or height');
  if (width * height > MAX_PIXELS) throw new UnsupportedFileError(`too large: ${width} × ${height} pixels`);
};

const readDecodable = async (file: string, source: ByteSource, { layout }: FileType) => {
  const metadata = await READERS[layout](file, source);
  checkSize(metadata);
  return metadata;
};

/**
 * Reads the metadata of a photo or video. Its type is detected by content, not by name. Parses only headers, and streams
 * the file once to hash it.
 *
 * @throws UnsupportedFileError if the file is not a photo or video, empty, damaged or too large; a system error if it cannot be read
 */
export const readMediaFile = async (file: string, reading: Reading): Promise<FoundMedia> => {
  const { user, now, filename = basename(file), findKnown, largest, acceptsUndecodable = false } = reading;
  await using handle = await open(file);
  const { size, mtimeMs } = await handle.stat();
  if (size === 0) throw new UnsupportedFileError('empty file');
  const source = fileSource(handle, size);
  const undecodable = acceptsUndecodable ? await readUndecodable(source) : undefined;
  const fileType = undecodable ?? fileTypeOf(await source.read(0, HEAD_BYTES));

  if (largest && size > largest[fileType.kind]) throw new UnsupportedFileError(`too large: ${size} bytes`);

  const hash = await hashFile(file);
  const mediaKey = findKnown(hash);
  if (mediaKey !== undefined) return { mediaKey };

  const { taken, ...details } = 'layout' in fileType ? await readDecodable(file, source, fileType) : fileType.metadata;
  return {
    row: {
      ...details,
      id: makeId('mediaItem', user, `import:${hash}`),
      owner: user,
      kind: fileType.kind,
      filename,
      mime_type: fileType.mimeType,
      creation_time: taken?.instant ?? (isSupportedInstant(mtimeMs) ? Math.trunc(mtimeMs) : now),
      capture_date: taken?.localDay ?? null,
      ready_at: fileType.kind === 'VIDEO' ? now : 0,
      is_favorite: 0,
      is_archived: 0,
      is_app_created: 1,
      categories: /^screenshot/i.test(filename) ? categoryBits(['SCREENSHOTS']) : 0,
      source: `file:${hash}`,
      content_hash: hash,
    },
  };
};
