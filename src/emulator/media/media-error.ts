import { isNativeError } from 'node:util/types';
import { systemCode } from '../files/system-code.ts';

/** A file cannot be added to the library. The message says why. */
export class UnsupportedFileError extends Error {
  override name = 'UnsupportedFileError';
}

/** A file is not a photo or video. */
export class NotMediaError extends UnsupportedFileError {
  override name = 'NotMediaError';
}

/** The reason for a file that is shorter than its header says. */
export const TRUNCATED = 'damaged: the file is truncated';

/** The reason for a raw photo, which cannot be decoded. */
export const RAW_PHOTO = 'unsupported image format (raw photo)';

const SYSTEM_REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'not found',
  EIO: 'disk error',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'name too long',
  EMFILE: 'too many open files',
};

/** Returns why a file or folder was skipped, from the error that was thrown while it was read. */
export const failureReason = (error: unknown): string => {
  if (error instanceof UnsupportedFileError) return error.message;
  const code = systemCode(error);
  if (code !== undefined) return `cannot be read: ${SYSTEM_REASONS[code] ?? code}`;
  const { name, message } = isNativeError(error) ? error : new Error(String(error));
  // A table points beyond its end.
  return name === 'RangeError' ? TRUNCATED : `damaged: ${message}`;
};
