import { isNativeError } from 'node:util/types';

/** Thrown for a file that is not taken in. The message tells the person why. */
export class UnsupportedFileError extends Error {
  override name = 'UnsupportedFileError';
}

/** Thrown for a file that is no picture or video at all. */
export class NotMediaError extends UnsupportedFileError {
  override name = 'NotMediaError';
}

/** Why a file is not taken in that ends before what it announced. */
export const ENDS_TOO_EARLY = 'damaged: it ends too early';

/** Why a raw file is not taken in: nothing here could show it. */
export const RAW_PICTURE = 'a raw picture of a camera, which is not supported';

const SYSTEM_REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is no longer there',
  EIO: 'the disk reports an error',
  ELOOP: 'too many links',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** The code of an error of the operating system, such as `ENOENT`. Undefined for any other error. */
export const systemCode = (error: unknown): string | undefined =>
  isNativeError(error) && 'syscall' in error && 'code' in error ? String(error.code) : undefined;

/** Why a file or folder is passed over, for a person to read: from whatever was thrown while it was read. */
export const failureReason = (error: unknown): string => {
  if (error instanceof UnsupportedFileError) return error.message;
  const code = systemCode(error);
  if (code !== undefined) return `could not be read: ${SYSTEM_REASONS[code] ?? code}`;
  const { name, message } = isNativeError(error) ? error : new Error(String(error));
  // A table that leads beyond its end.
  return name === 'RangeError' ? ENDS_TOO_EARLY : `damaged: ${message}`;
};
