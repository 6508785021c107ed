import { afterVersion, findBox } from '../iso-boxes.ts';
import { section, type ByteSource } from '../byte-source.ts';
import { itemExtents } from '../heif-items.ts';
import { exifLocation } from './exif-location.ts';
import { shiftPatches, type Patch } from './patch.ts';
import { MAX_XMP_BYTES, xmpLocation } from './xmp-location.ts';

/** Returns the patches that remove the GPS location from the Exif and XMP items of a HEIC, HEIF or AVIF photo. */
export const heifLocation = async (file: ByteSource): Promise<Patch[]> => {
  const box = await findBox(file, 'meta');
  if (!box) return [];
  const meta = afterVersion(box);
  const found: Patch[] = [];
  for (const { offset, length } of await itemExtents(meta, ['Exif'])) {
    // The block begins with the offset of its TIFF header.
    const distance = await file.read(offset, 4);
    if (distance.length < 4) continue;
    const skipped = 4 + distance.readUInt32BE();
    const tiff = section(file, offset + skipped, Math.max(0, length - skipped));
    found.push(...shiftPatches(await exifLocation(tiff), offset + skipped));
  }
  for (const { offset, length } of await itemExtents(meta, ['mime'])) {
    found.push(...shiftPatches(xmpLocation(await file.read(offset, Math.min(length, MAX_XMP_BYTES))), offset));
  }
  return found;
};
