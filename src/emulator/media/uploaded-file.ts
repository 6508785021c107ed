import { LARGEST_FILE } from '../files/size-limits.ts';
import type { MediaItemRow, NewMediaItemRow } from '../store/media-items.ts';
import { readMediaFile } from './media-file.ts';
import { systemCode } from '../files/system-code.ts';
import { NotMediaError, failureReason } from './media-error.ts';

/** How long an uploaded video has the status PROCESSING. */
const PROCESSING_MILLISECONDS = 30_000;

/** The result of reading an upload: a new row, the media item with the same content, or why it was rejected. */
export type UploadedMedia =
  { row: NewMediaItemRow } | { known: MediaItemRow } | { problem: 'NOT_IMAGE' | 'BAD_IMAGE'; reason: string };

/** An uploaded file, with the metadata of its request. */
export type UploadedFile = {
  path: string;
  user: string;
  /** The emulator's time, in milliseconds since 1970. */
  now: number;
  /** When the upload was complete, in milliseconds since 1970. */
  uploadedAt: number;
  /** Empty if the request has no name. */
  filename: string;
  description: string;
  findKnown: (contentHash: string) => MediaItemRow | undefined;
};

/** The file extensions that differ from the last word of the MIME type. */
const EXTENSIONS: Record<string, string> = {
  jpeg: 'jpg',
  heif: 'heic',
  icon: 'ico',
  msvideo: 'avi',
  matroska: 'mkv',
  mp2t: 'm2ts',
  mpeg: 'mpg',
};

/** Returns a filename for an upload without one: the day of the upload in UTC, and the extension of its type. */
const defaultFilename = (mimeType: string, uploadedAt: number) => {
  const word = mimeType.replace(/^.*\/(?:x-)?/, '');
  const extension = EXTENSIONS[word] ?? word.replace(/^.*-/, '');
  return `${new Date(uploadedAt).toISOString().slice(0, 10)}.${extension}`;
};

/**
 * Reads the metadata of an upload. Unlike an import, it takes the description from the request only, and a file without a
 * capture time gets the time of the upload.
 *
 * @throws a system error if the file cannot be read
 */
export const readUploadedFile = async (upload: UploadedFile): Promise<UploadedMedia> => {
  const { path, user, now, uploadedAt, filename, description } = upload;
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
    if (!('row' in media)) throw new Error('The existing media item was not found.');
    // Whole seconds, like the times in files.
    const creationTime = media.row.capture_date === null ? Math.floor(now / 1000) * 1000 : media.row.creation_time;
    const row: NewMediaItemRow = {
      ...media.row,
      description,
      creation_time: creationTime,
      ready_at: media.row.kind === 'VIDEO' ? now + PROCESSING_MILLISECONDS : 0,
    };
    return { row: { ...row, filename: filename || defaultFilename(row.mime_type, uploadedAt) } };
  } catch (error) {
    if (systemCode(error) !== undefined) throw error;
    return { problem: error instanceof NotMediaError ? 'NOT_IMAGE' : 'BAD_IMAGE', reason: failureReason(error) };
  }
};
