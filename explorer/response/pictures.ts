import { isAllowedPicture, isGatewayPicture, type PictureOrigins } from './picture-origins.ts';

/** A picture in a response. */
export type Picture = {
  /** The URL in the response. */
  url: string;
  /** The URL of a thumbnail. */
  thumbnailUrl: string;
  /** The name of its file or album, or an empty string if the response has neither. */
  label: string;
};

/** Fields with URLs of web pages, which may have the same origin as pictures. */
const PAGES = new Set(['productUrl', 'shareableUrl', 'pickerUri']);

const THUMBNAIL_SUFFIX = '=w320-h320';

/** The size suffix of a base URL (https://developers.google.com/photos/library/guides/access-media-items). */
const SIZE_SUFFIX = /=([\w-]*)$/;

/** Keeps a URL with a small size. Any other picture may have tens of megabytes, and is requested at thumbnail size. */
const thumbnailOf = (url: string) => {
  const suffix = SIZE_SUFFIX.exec(url)?.[1] ?? '';
  const sides = [...suffix.matchAll(/(?:^|-)[whs](\d+)/g)].map(([, side]) => Number(side));
  const isSmall = sides.length > 0 && Math.min(...sides) <= 640;
  return isSmall ? url : url.replace(SIZE_SUFFIX, '') + THUMBNAIL_SUFFIX;
};

/** Returns the picture of a URL. Undefined if the text is not a URL, or the page's policy does not allow its origin. */
export const pictureOf = (text: string, origins: PictureOrigins, label = ''): Picture | undefined => {
  const url = URL.parse(text);
  if (!url || !isAllowedPicture(origins, url)) return undefined;
  // The size of the gateway's own pictures is sealed in their address.
  return { url: text, thumbnailUrl: isGatewayPicture(url) ? text : thumbnailOf(text), label };
};

const nameOf = (value: object) => {
  const names = ['filename', 'title', 'displayName'].map((key) =>
    key in value ? value[key as keyof typeof value] : '',
  );
  return names.find((name): name is string => typeof name === 'string' && name !== '');
};

const walk = function* (value: unknown, origins: PictureOrigins, label: string): Generator<Picture> {
  if (typeof value !== 'object' || value === null) return;
  const ownLabel = nameOf(value) ?? label;
  for (const [key, child] of Object.entries(value)) {
    const picture = typeof child === 'string' && !PAGES.has(key) ? pictureOf(child, origins, ownLabel) : undefined;
    if (picture) yield picture;
    yield* walk(child, origins, ownLabel);
  }
};

/** Returns the pictures of a response in order, without duplicates, at most `limit`. Empty if the text is not JSON. */
export const findPictures = (response: string, origins: PictureOrigins, limit = 100): Picture[] => {
  const found = new Map<string, Picture>();
  for (const picture of walk(parse(response), origins, '')) {
    if (!found.has(picture.url)) found.set(picture.url, picture);
    if (found.size === limit) break;
  }
  return [...found.values()];
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
