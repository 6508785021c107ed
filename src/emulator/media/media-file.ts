import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeId } from '../ids.ts';
import { categoryBits } from '../store/content-categories.ts';
import { hashFile } from '../files/originals.ts';
import type { MediaKind, NewMediaItemRow } from '../store/media-items.ts';
import { fileSource, type ByteSource } from './byte-source.ts';
import { isTellable } from './capture-time.ts';
import { HEAD_BYTES, kindOf, type FileKind } from './file-type.ts';
import { readHeif } from './heif.ts';
import type { Metadata } from './metadata.ts';
import { readMovie } from './movie.ts';
import { readBmp, readRaster, readTiff } from './raster.ts';
import { Unfit } from './media-error.ts';
import { readUnshown } from './undecodable.ts';

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
  takesUnshown?: boolean;
};

/** A picture of more pixels than this is not taken in, since it could never be shown: 268 megapixels. */
const MAX_PIXELS = 0x3fff * 0x3fff;

const READERS = {
  RASTER: readRaster,
  TIFF: readTiff,
  BMP: (_file, source) => readBmp(source),
  HEIF: (_file, source) => readHeif(source),
  MOVIE: (_file, source) => readMovie(source),
} satisfies Record<FileKind['layout'], (file: string, source: ByteSource) => Promise<Metadata>>;

const checkSize = ({ width, height }: Metadata) => {
  if (width < 1 || height < 1) throw new Unfit('damaged: it says that it has no pixels');
  if (width * height > MAX_PIXELS) throw new Unfit(`too large: ${width} × ${height} pixels`);
};

const readShown = async (file: string, source: ByteSource, { layout }: FileKind) => {
  const metadata = await READERS[layout](file, source);
  checkSize(metadata);
  return metadata;
};

/**
 * Read a file for the library, by its content: its name decides nothing. Only headers are parsed; the whole is streamed
 * once, for its hash.
 *
 * @throws Unfit for a file that is no picture or video, empty, damaged or too large; the system's error for an unreadable one
 */
export const readMediaFile = async (file: string, reading: Reading): Promise<FoundMedia> => {
  const { user, now, filename = basename(file), findKnown, largest, takesUnshown = false } = reading;
  await using handle = await open(file);
  const { size, mtimeMs } = await handle.stat();
  if (size === 0) throw new Unfit('empty file');
  const source = fileSource(handle, size);
  const unshown = takesUnshown ? await readUnshown(source) : undefined;
  const fileKind = unshown ?? kindOf(await source.read(0, HEAD_BYTES));

  if (largest && size > largest[fileKind.kind]) throw new Unfit(`too large: ${size} bytes`);

  const hash = await hashFile(file);
  const mediaKey = findKnown(hash);
  if (mediaKey !== undefined) return { mediaKey };

  const { taken, ...details } = 'layout' in fileKind ? await readShown(file, source, fileKind) : fileKind.metadata;
  return {
    row: {
      ...details,
      id: makeId('mediaItem', user, `import:${hash}`),
      owner: user,
      kind: fileKind.kind,
      filename,
      mime_type: fileKind.mimeType,
      creation_time: taken?.instant ?? (isTellable(mtimeMs) ? Math.trunc(mtimeMs) : now),
      capture_date: taken?.localDay ?? null,
      ready_at: fileKind.kind === 'VIDEO' ? now : 0,
      is_favorite: 0,
      is_archived: 0,
      is_app_created: 1,
      categories: /^screenshot/i.test(filename) ? categoryBits(['SCREENSHOTS']) : 0,
      source: `file:${hash}`,
      content_hash: hash,
    },
  };
};
