/** What the suffix of a base URL asks for (https://developers.google.com/photos/library/guides/access-media-items). */
export type BytesOptions = {
  /** The largest width and height in pixels. */
  width: number | null;
  height: number | null;
  /** Fill exactly width and height. */
  isCropped: boolean;
  /** The photo itself instead of a rendition. */
  isDownload: boolean;
  /** The video itself instead of its poster. */
  isVideo: boolean;
  /** The poster without a play button. */
  isPlain: boolean;
};

/** The largest side of a rendition, in pixels. */
const MAX_SIDE = 16_383;

/** Without a suffix the real host gives a small picture. */
const DEFAULT_SIDE = 512;

/** Read `w400-h300-c`, `d`, `dv`, `s200` and so on. Undefined where a part of it means nothing. */
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
