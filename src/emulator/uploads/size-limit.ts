import { LARGEST_FILE } from '../files/size-limits.ts';
import { tooLarge } from './upload-error.ts';

/** How many bytes an upload may have, by the type that it declares. One that says nothing useful may be a video. */
export const sizeLimitOf = (declaredType: string) =>
  LARGEST_FILE[declaredType.startsWith('image/') ? 'PHOTO' : 'VIDEO'];

/** @throws UploadError 413 for an announced size above the limit of the declared type */
export const checkAnnouncedSize = (bytes: number | null, declaredType: string) => {
  if (bytes !== null && bytes > sizeLimitOf(declaredType)) throw tooLarge();
};
