import { badUserInput } from './errors.ts';

/** What a picture's address may be asked for. `null` counts as left out. */
export type PictureSize = {
  width?: number | null | undefined;
  height?: number | null | undefined;
  crop?: boolean | null | undefined;
};

/** Without a size the API gives a picture that is of no use: this is the least that fills a screen. */
export const DEFAULT_SIDE = 2048;

/**
 * Check a size before anything is asked of Google.
 *
 * @throws GraphQLError BAD_USER_INPUT where `crop` stands without both sizes, or `download` with one
 */
export const checkPictureSize = ({
  width,
  height,
  crop,
  download,
}: PictureSize & { download?: boolean | null | undefined }) => {
  if (crop && !(width && height)) throw badUserInput('crop', 'needs both width and height.');
  if (download && (width || height || crop)) {
    throw badUserInput('download', 'gives the file itself: it cannot be combined with width, height or crop.');
  }
};

/**
 * The suffix that a base URL needs (https://developers.google.com/photos/library/guides/access-media-items#base-urls).
 *
 * @param full what is asked for where no size is given
 */
export const sizeSuffix = ({ width, height, crop }: PictureSize, full: { width: number; height: number }) => {
  const size = width || height ? { width, height } : full;
  const parts = [size.width && `w${size.width}`, size.height && `h${size.height}`, crop && 'c'];
  return `=${parts.filter(Boolean).join('-')}`;
};
