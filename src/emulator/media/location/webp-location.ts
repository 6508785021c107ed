import { section, type ByteSource } from '../byte-source.ts';
import { exifLocation } from './exif-location.ts';
import { shiftPatches, type Patch } from './patch.ts';
import { MAX_XMP_BYTES, xmpLocation } from './xmp-location.ts';

const MAX_CHUNKS = 100_000;

/** Returns the patches that remove the GPS location from the Exif and XMP chunks of a WebP. */
export const webpLocation = async (file: ByteSource): Promise<Patch[]> => {
  const found: Patch[] = [];
  let at = 12;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const head = await file.read(at, 8);
    if (head.length < 8) return found;
    const [type, length] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)];
    const body = section(file, at + 8, length);
    if (type === 'EXIF') found.push(...shiftPatches(await exifLocation(body), at + 8));
    if (type === 'XMP ') found.push(...shiftPatches(xmpLocation(await body.read(0, MAX_XMP_BYTES)), at + 8));
    // Chunks are padded to an even length.
    at += 8 + length + (length % 2);
  }
  return found;
};
