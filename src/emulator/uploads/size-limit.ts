import { LARGEST_FILE } from '../files/size-limits.ts';
import { tooLarge } from './upload-error.ts';

/** Returns the largest size of an upload, in bytes, by its declared type. An unknown type may be a video. */
export const uploadSizeLimit = (declaredType: string) =>
  LARGEST_FILE[declaredType.startsWith('image/') ? 'PHOTO' : 'VIDEO'];

/**
 * Checks the announced size of an upload, in bytes.
 *
 * @throws UploadError 413 if it exceeds the limit of the declared type
 */
export const checkAnnouncedSize = (bytes: number | null, declaredType: string) => {
  if (bytes !== null && bytes > uploadSizeLimit(declaredType)) throw tooLarge();
};
