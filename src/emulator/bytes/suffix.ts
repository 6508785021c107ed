import type { Format } from './picture.ts';

/** The options in the suffix of a base URL (https://developers.google.com/photos/library/guides/access-media-items). */
export type BytesOptions = {
  /** The largest width and height in pixels. Null means the full size. */
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
  /** The requested format of a rendition. Null means the format that suits the photo's type. */
  format: Format | null;
};

/** The largest side of a rendition, in pixels. */
const MAX_SIDE = 16_383;

/** Without a suffix, Google returns a small picture. */
const DEFAULT_SIDE = 512;

/** Crops around a focus (`p`, `n`), in a circle (`cc`) and to a square (`ci`). All of them crop around the middle here. */
const CROPS = new Set(['c', 'p', 'pp', 'pf', 'n', 'cc', 'ci']);

/** The video, and the qualities that the web player requests. The file is the same for all of them. */
const VIDEOS = new Set(['dv', 'm18', 'm22', 'm37']);

const FORMATS = new Map<string, Format>([
  ['rj', 'image/jpeg'],
  ['rp', 'image/png'],
  ['rw', 'image/webp'],
  ['rwa', 'image/webp'],
]);

/**
 * The forms of the other options of Google's image servers: `k` (no animation), `nu` (no enlargement), `l80` (quality),
 * `v1`, `bc0xff00ff00`, `fcrop64=1,…`. They change nothing here. A `w` or `h` needs a number.
 */
const IGNORED =
  /^(?:(?![wh]$)[a-z]{1,2}\d{0,9}|[a-z]{1,2}0x[\da-f]{6,8}|fcrop64=1,[\da-f]{6,16}|fSoften=[\d,:]{1,20})$/i;

type Sides = Pick<BytesOptions, 'width' | 'height'> & { hasWidth: boolean; hasHeight: boolean };

/** Reads `w400`, `h300` or `s200`. A side of 0 means the full size. */
const sidesOf = (parts: readonly string[]): Sides => {
  const sides: Sides = { width: null, height: null, hasWidth: false, hasHeight: false };
  for (const part of parts) {
    const [, letter, digits = ''] = /^([whs])(\d{1,9})$/.exec(part) ?? [];
    if (!letter) continue;
    const side = Math.min(Number(digits), MAX_SIDE) || null;
    if (letter !== 'h') Object.assign(sides, { width: side, hasWidth: true });
    if (letter !== 'w') Object.assign(sides, { height: side, hasHeight: true });
  }
  return sides;
};

/** Parses a suffix such as `w400-h300-c`, `d`, `dv` or `s200-rw`. Returns undefined if a part is not an option. */
export const parseSuffix = (suffix: string): BytesOptions | undefined => {
  const parts = suffix.split('-').filter((text) => text !== '');
  const has = (options: ReadonlySet<string>) => parts.some((part) => options.has(part));
  const isOption = (part: string) => VIDEOS.has(part) || CROPS.has(part) || FORMATS.has(part) || IGNORED.test(part);
  if (!parts.every(isOption)) return undefined;
  const { width, height, hasWidth, hasHeight } = sidesOf(parts);
  if (parts.includes('c') && !(hasWidth && hasHeight)) return undefined;
  const hasSize = hasWidth || hasHeight;
  return {
    width: hasSize ? width : DEFAULT_SIDE,
    height: hasSize ? height : DEFAULT_SIDE,
    isCropped: hasSize && has(CROPS),
    isDownload: parts.includes('d'),
    isVideo: has(VIDEOS),
    isPlain: parts.includes('no'),
    format: FORMATS.get(parts.findLast((part) => FORMATS.has(part)) ?? '') ?? null,
  };
};
