import { section, type ByteSource } from '../byte-source.ts';
import { exifLocation } from './exif-location.ts';
import { shiftPatches, type Patch } from './patch.ts';
import { xmpLocation } from './xmp-location.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP1 = 0xe1;

/** How the two kinds of XMP in a JPEG begin: the packet, and pieces of what did not fit into it. */
const XMP_MARK = /^http:\/\/ns\.adobe\.com\/(?:xap\/1\.0|xmp\/extension)\/\0/;
const MARK_BYTES = 40;

/** A picture has not more segments before its pixels. */
const MAX_SEGMENTS = 10_000;

const patchesOfSegment = async (body: ByteSource): Promise<Patch[]> => {
  const mark = (await body.read(0, MARK_BYTES)).toString('latin1');
  if (mark.startsWith('Exif\0')) return exifLocation(body);
  return XMP_MARK.test(mark) ? xmpLocation(await body.read(0, body.size)) : [];
};

/** The patches that take the place out of a JPEG: out of its Exif and its XMP. */
export const jpegLocation = async (file: ByteSource): Promise<Patch[]> => {
  const found: Patch[] = [];
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS; count += 1) {
    const head = await file.read(at, 4);
    if (head.length < 4 || head[0] !== 0xff) return found;
    const marker = head.readUInt8(1);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return found;
    if (marker === 0xff) {
      // Any number of these may stand before a marker.
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
