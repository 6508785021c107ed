import type { MediaItemKind } from '../store/media-items.ts';

const MEGABYTE = 2 ** 20;

/** The largest size of an uploaded photo or video in bytes (guides/upload-media#file-types-sizes). */
export const LARGEST_FILE: Record<MediaItemKind, number> = {
  PHOTO: 200 * MEGABYTE,
  VIDEO: 20 * 1024 * MEGABYTE,
};
