import { readSource, section } from './byte-source.ts';
import { findLargestJpeg, type EmbeddedJpeg } from './embedded-jpeg.ts';
import { jpegLocation } from './location/jpeg-location.ts';
import { shiftPatches, type Patch } from './location/patch.ts';

/** Returns whether this is the type of a camera's raw photos. */
export const isRawPhoto = (mimeType: string): boolean => mimeType.startsWith('image/x-') && mimeType !== 'image/x-icon';

/** The JPEG inside a raw photo, and the patches of the photo that remove the GPS location from it. */
export type RawPreview = { jpeg: EmbeddedJpeg; patches: readonly Patch[] };

/** Returns the largest JPEG that the camera put into a raw photo, or undefined if it has none. */
export const findRawPreview = (file: string): Promise<RawPreview | undefined> =>
  readSource(file, async (source) => {
    const jpeg = await findLargestJpeg(source);
    if (!jpeg) return undefined;
    const patches = await jpegLocation(section(source, jpeg.offset, jpeg.length)).catch(() => []);
    return { jpeg, patches: shiftPatches(patches, jpeg.offset) };
  });
