import { mayShow, type PictureOrigins } from './picture-origins.ts';

/** A picture that an answer names. */
export type Picture = {
  /** Its address as the answer has it. */
  url: string;
  /** The address of a small one for a thumbnail. */
  thumbnailUrl: string;
  /** The file or the album that it belongs to, as far as the answer tells. */
  label: string;
};

/** Addresses of pages for people, which look like those of pictures where Google and pictures share a host. */
const PAGES = new Set(['productUrl', 'shareableUrl']);

const THUMBNAIL_SUFFIX = '=w320-h320';

/** Google's size suffix (https://developers.google.com/photos/library/guides/access-media-items), at the end of a base URL. */
const SIZE_SUFFIX = /=([\w-]*)$/;

/** What is asked for at a size of its own is shown so; the rest, which may be tens of megabytes, as a small one. */
const thumbnailOf = (url: string) => {
  const suffix = SIZE_SUFFIX.exec(url)?.[1] ?? '';
  const sides = [...suffix.matchAll(/(?:^|-)[whs](\d+)/g)].map(([, side]) => Number(side));
  const isSmall = sides.length > 0 && Math.min(...sides) <= 640;
  return isSmall ? url : url.replace(SIZE_SUFFIX, '') + THUMBNAIL_SUFFIX;
};

/** The picture of an address. Undefined where it is no address, or the page's policy does not let it be shown. */
export const pictureOf = (text: string, origins: PictureOrigins, label = ''): Picture | undefined => {
  const url = URL.parse(text);
  if (!url || !mayShow(origins, url)) return undefined;
  return { url: text, thumbnailUrl: thumbnailOf(text), label };
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

/** The pictures that an answer names, each once, in its order. At most `limit`. None where the text is no JSON. */
export const findPictures = (answer: string, origins: PictureOrigins, limit = 100): Picture[] => {
  const found = new Map<string, Picture>();
  for (const picture of walk(parse(answer), origins, '')) {
    if (!found.has(picture.url)) found.set(picture.url, picture);
    if (found.size === limit) break;
  }
  return [...found.values()];
};

/** How many calls to Google the answer says that it cost. Undefined where it does not say. */
export const upstreamCallsOf = (answer: string): number | undefined => {
  // Whatever is not of this shape ends in undefined.
  const parsed = parse(answer) as { extensions?: { cost?: { upstreamCalls?: unknown } } } | null | undefined;
  const calls = parsed?.extensions?.cost?.upstreamCalls;
  return typeof calls === 'number' ? calls : undefined;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
