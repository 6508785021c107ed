import { section, type ByteSource } from '../byte-source.ts';
import { exifLocation } from './exif-location.ts';
import { shiftPatches, type Patch } from './patch.ts';
import { xmpLocation } from './xmp-location.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP1 = 0xe1;

/** The two kinds of XMP segments in a JPEG: the packet, and the parts of an extension that did not fit into it. */
const XMP_MARKER = /^http:\/\/ns\.adobe\.com\/(?:xap\/1\.0|xmp\/extension)\/\0/;
const MARKER_BYTES = 40;

/** The maximum number of segments before the image data. */
const MAX_SEGMENTS = 10_000;

const patchesOfSegment = async (body: ByteSource): Promise<Patch[]> => {
  const identifier = (await body.read(0, MARKER_BYTES)).toString('latin1');
  if (identifier.startsWith('Exif\0')) return exifLocation(body);
  return XMP_MARKER.test(identifier) ? xmpLocation(await body.read(0, body.size)) : [];
};

/** Returns the patches that remove the GPS location from the Exif and XMP of a JPEG. */
export const jpegLocation = async (file: ByteSource): Promise<Patch[]> => {
  const found: Patch[] = [];
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS; count += 1) {
    const head = await file.read(at, 4);
    if (head.length < 4 || head[0] !== 0xff) return found;
    const marker = head.readUInt8(1);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return found;
    if (marker === 0xff) {
      // Fill bytes can precede a marker.
      at += 1;
      continue;
    }
    const length = head.readUInt16BE(2);
    if (marker === APP1) {
      found.push(...shiftPatches(await patchesOfSegment(section(file, at + 4, length - 2)), at + 4));
    }
    at += 2 + length;
  }
  return found;
};
