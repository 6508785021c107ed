import { LRUCache } from 'lru-cache';
import { readSource, section } from './byte-source.ts';
import { findLargestJpeg, type EmbeddedJpeg } from './embedded-jpeg.ts';
import { jpegLocation } from './location/jpeg-location.ts';
import { shiftPatches, type Patch } from './location/patch.ts';

/** Returns whether this is the type of a camera's raw photos. */
export const isRawPhoto = (mimeType: string): boolean => mimeType.startsWith('image/x-') && mimeType !== 'image/x-icon';

/** The JPEG inside a raw photo, and the patches of the photo that remove the GPS location from it. */
export type RawPreview = { jpeg: EmbeddedJpeg; patches: readonly Patch[] };

const CACHE_BYTES = 4 * 1024 * 1024;

/** What a preview takes in the cache without its patches, in bytes. */
const ENTRY_BYTES = 200;

const findPreview = (file: string): Promise<RawPreview | undefined> =>
  readSource(file, async (source) => {
    const jpeg = await findLargestJpeg(source);
    if (!jpeg) return undefined;
    const patches = await jpegLocation(section(source, jpeg.offset, jpeg.length)).catch(() => []);
    return { jpeg, patches: shiftPatches(patches, jpeg.offset) };
  });

/** Finds the largest JPEG that the camera put into a raw photo. Returns undefined if the photo has none. */
export type RawPreviewFinder = (file: string) => Promise<RawPreview | undefined>;

/** Returns a function that finds previews. Caches where the latest ones are (up to 4 MiB), since files never change. */
export const createRawPreviewFinder = (): RawPreviewFinder => {
  // A file without a preview takes the longest to search, so its result is cached too.
  const cache = new LRUCache<string, { preview: RawPreview | undefined }>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ preview }) =>
      (preview?.patches ?? []).reduce((sum, { bytes }) => sum + bytes.length, ENTRY_BYTES),
    fetchMethod: async (file) => ({ preview: await findPreview(file) }),
  });
  return async (file) => (await cache.fetch(file))?.preview;
};
