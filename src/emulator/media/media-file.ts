import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeId } from '../ids.ts';
import { categoryBits } from '../store/content-categories.ts';
import { hashFile } from '../files/originals.ts';
import type { MediaKind, NewMediaItemRow } from '../store/media-items.ts';
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

/** A picture or video that was found: one that the library has already, or the row to be written. */
export type FoundMedia = { mediaKey: number } | { row: NewMediaItemRow };

/** Whose library a file is read for. */
export type Reading = {
  user: string;
  /** The emulator's time, in milliseconds since 1970. */
  now: number;
  /** What it is called in the library. Left out, it keeps the name of the file. */
  filename?: string;
  /** The key of the item of this content, where the library has it. */
  findKnown: (contentHash: string) => number | undefined;
  /** How many bytes a file may have, by what it is. Left out, any number. */
  largest?: Record<MediaKind, number>;
  /** Whether files are taken that can be told, but not shown. */
  acceptsUndecodable?: boolean;
};

/** A picture of more pixels than this is not taken in, since it could never be shown: 268 megapixels. */
const MAX_PIXELS = 0x3fff * 0x3fff;

const READERS = {
  RASTER: readRaster,
  TIFF: readTiff,
  BMP: (_file, source) => readBmp(source),
  HEIF: (_file, source) => readHeif(source),
  MOVIE: (_file, source) => readMovie(source),
} satisfies Record<FileType['layout'], (file: string, source: ByteSource) => Promise<Metadata>>;

const checkSize = ({ width, height }: Metadata) => {
  if (width < 1 || height < 1) throw new UnsupportedFileError('damaged: it says that it has no pixels');
  if (width * height > MAX_PIXELS) throw new UnsupportedFileError(`too large: ${width} × ${height} pixels`);
};

const readDecodable = async (file: string, source: ByteSource, { layout }: FileType) => {
  const metadata = await READERS[layout](file, source);
  checkSize(metadata);
  return metadata;
};

/**
 * Read a file for the library, by its content: its name decides nothing. Only headers are parsed; the whole is streamed
 * once, for its hash.
 *
 * @throws UnsupportedFileError for a file that is no picture or video, empty, damaged or too large; the system's error for an unreadable one
 */
export const readMediaFile = async (file: string, reading: Reading): Promise<FoundMedia> => {
  const { user, now, filename = basename(file), findKnown, largest, acceptsUndecodable = false } = reading;
  await using handle = await open(file);
  const { size, mtimeMs } = await handle.stat();
  if (size === 0) throw new UnsupportedFileError('empty file');
  const source = fileSource(handle, size);
  const unshown = acceptsUndecodable ? await readUndecodable(source) : undefined;
  const fileType = unshown ?? fileTypeOf(await source.read(0, HEAD_BYTES));

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
