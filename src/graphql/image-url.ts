import { badUserInput } from './errors.ts';

/** The size arguments of an image URL. `null` means the same as omitted. */
export type ImageSize = {
  width?: number | null | undefined;
  height?: number | null | undefined;
  crop?: boolean | null | undefined;
};

/** The default side in pixels. Google needs a size; this one fills a screen. */
export const DEFAULT_SIDE = 2048;

/**
 * Checks the size arguments of an image URL.
 *
 * @throws GraphQLError BAD_USER_INPUT for `crop` without both sizes, or for `download` with a size or `crop`
 */
export const checkImageSize = ({
  width,
  height,
  crop,
  download,
}: ImageSize & { download?: boolean | null | undefined }) => {
  if (crop && !(width && height)) throw badUserInput('crop', 'requires both width and height.');
  if (download && (width || height || crop)) {
    throw badUserInput('download', 'cannot be combined with width, height or crop.');
  }
};

/**
 * Returns the suffix that gives a base URL its size (https://developers.google.com/photos/library/guides/access-media-items#base-urls).
 *
 * @param full the size to use if neither width nor height is set
 * @param hasPlayButton false for the poster of a video without Google's play button
 */
export const sizeSuffix = (
  { width, height, crop }: ImageSize,
  full: { width: number; height: number },
  hasPlayButton = true,
) => {
  const size = width || height ? { width, height } : full;
  const parts = [size.width && `w${size.width}`, size.height && `h${size.height}`, crop && 'c', !hasPlayButton && 'no'];
  return `=${parts.filter(Boolean).join('-')}`;
};
