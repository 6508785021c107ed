import { tooLarge } from './upload-refusal.ts';

const MEGABYTE = 2 ** 20;

/** The largest photo and the largest video that can be uploaded (guides/upload-media#file-types-sizes). */
const MAX_PHOTO_BYTES = 200 * MEGABYTE;
const MAX_VIDEO_BYTES = 20 * 1024 * MEGABYTE;

/** How many bytes an upload may have, by the type that it declares. One that says nothing useful may be a video. */
export const sizeLimitOf = (declaredType: string) =>
  declaredType.startsWith('image/') ? MAX_PHOTO_BYTES : MAX_VIDEO_BYTES;

/** @throws UploadRefusal 413 for an announced size above the limit of the declared type */
export const checkAnnouncedSize = (bytes: number | null, declaredType: string) => {
  if (bytes !== null && bytes > sizeLimitOf(declaredType)) throw tooLarge();
};
