/** The options in the suffix of a base URL (https://developers.google.com/photos/library/guides/access-media-items). */
export type BytesOptions = {
  /** The largest width and height in pixels. */
  width: number | null;
  height: number | null;
  /** Whether to crop to exactly this width and height. */
  isCropped: boolean;
  /** Whether to return the photo itself instead of a rendition. */
  isDownload: boolean;
  /** Whether to return the video itself instead of its poster. */
  isVideo: boolean;
  /** Whether to return the poster without a play button. */
  isPlain: boolean;
};

/** The largest side of a rendition, in pixels. */
const MAX_SIDE = 16_383;

/** Without a suffix, Google returns a small picture. */
const DEFAULT_SIDE = 512;

/** Parses a suffix such as `w400-h300-c`, `d`, `dv` or `s200`. Returns undefined if a part is unknown. */
export const parseSuffix = (suffix: string): BytesOptions | undefined => {
  const options: BytesOptions = {
    width: null,
    height: null,
    isCropped: false,
    isDownload: false,
    isVideo: false,
    isPlain: false,
  };
  for (const part of suffix.split('-').filter((text) => text !== '')) {
    const [, letter, digits = ''] = /^([whs])(\d{1,9})$/.exec(part) ?? [];
    if (letter) {
      const side = Math.min(Number(digits), MAX_SIDE);
      if (letter !== 'h') options.width = side || null;
      if (letter !== 'w') options.height = side || null;
    } else if (part === 'c') options.isCropped = true;
    else if (part === 'd') options.isDownload = true;
    else if (part === 'dv') options.isVideo = true;
    else if (part === 'no') options.isPlain = true;
    else return undefined;
  }
  if (options.isCropped && (options.width === null || options.height === null)) return undefined;
  const hasSize = options.width !== null || options.height !== null;
  return hasSize ? options : { ...options, width: DEFAULT_SIDE, height: DEFAULT_SIDE };
};
