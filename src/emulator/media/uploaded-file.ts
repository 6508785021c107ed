import { LARGEST_FILE } from '../files/size-limits.ts';
import type { MediaItemRow, NewMediaItemRow } from '../store/media-items.ts';
import { readMediaFile } from './media-file.ts';
import { NotMediaError, failureReason, systemCode } from './media-error.ts';

/** How long a video is being processed before it can be played. */
const PROCESSING_MILLISECONDS = 30_000;

/** What came of the bytes of an upload: a row to be written, the item that has them already, or why there is none. */
export type UploadedMedia =
  { row: NewMediaItemRow } | { known: MediaItemRow } | { problem: 'NOT_IMAGE' | 'BAD_IMAGE'; reason: string };

/** The file of an upload, whose it is, and what its owner says of it. */
export type UploadedFile = {
  path: string;
  user: string;
  /** The emulator's time, in milliseconds since 1970. */
  now: number;
  /** Empty where nobody gave it a name. */
  filename: string;
  description: string;
  findKnown: (contentHash: string) => MediaItemRow | undefined;
};

/** The endings of files that are not the last word of their type. */
const ENDINGS: Record<string, string> = {
  jpeg: 'jpg',
  quicktime: 'mov',
  icon: 'ico',
  msvideo: 'avi',
  matroska: 'mkv',
  mp2t: 'm2ts',
  mpeg: 'mpg',
};

/** A name for what came without one: the day, and an ending that tells what it is. */
const madeUpName = ({ mime_type: mimeType, creation_time: time }: NewMediaItemRow) => {
  const word = mimeType.replace(/^.*\/(?:x-)?/, '');
  const ending = ENDINGS[word] ?? word.replace(/^.*-/, '');
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_')}.${ending}`;
};

/**
 * Read an upload for the library: by its content as any other file, but a description is only what its owner wrote, and
 * without a time of its own it is as old as its upload.
 *
 * @throws the system's error where the file cannot be read
 */
export const readUploadedFile = async (upload: UploadedFile): Promise<UploadedMedia> => {
  const { path, user, now, filename, description } = upload;
  let known: MediaItemRow | undefined;
  const findKnown = (hash: string) => {
    known = upload.findKnown(hash);
    return known?.media_key;
  };
  try {
    const media = await readMediaFile(path, {
      user,
      now,
      findKnown,
      filename,
      largest: LARGEST_FILE,
      acceptsUndecodable: true,
    });
    if (known) return { known };
    if (!('row' in media)) throw new Error('An item is known that cannot be found.');
    // Whole seconds, as files tell them, too.
    const creationTime = media.row.capture_date === null ? Math.floor(now / 1000) * 1000 : media.row.creation_time;
    const row: NewMediaItemRow = {
      ...media.row,
      description,
      creation_time: creationTime,
      ready_at: media.row.kind === 'VIDEO' ? now + PROCESSING_MILLISECONDS : 0,
    };
    return { row: { ...row, filename: filename || madeUpName(row) } };
  } catch (error) {
    if (systemCode(error) !== undefined) throw error;
    return { problem: error instanceof NotMediaError ? 'NOT_IMAGE' : 'BAD_IMAGE', reason: failureReason(error) };
  }
};
