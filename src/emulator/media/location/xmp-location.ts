import type { Patch } from './patch.ts';

/** Of a packet that is longer only so many bytes are looked at. */
export const MAX_XMP_BYTES = 4 * 1024 * 1024;

/**
 * What an XMP packet says of a place, in Exif's names or a maker's: `exif:GPSLatitude="…"`, or the same as an element. Names
 * and values have limits, so that a packet made for it cannot take all the time there is.
 */
const PROPERTIES = [
  /(?<![\w.-])[\w.-]{1,64}:gps\w{0,64}\s{0,16}=\s{0,16}(?:"[^"<]{0,1024}"|'[^'<]{0,1024}')/gi,
  /<([\w.-]{1,64}:gps\w{0,64})(?:\s[^<>]{0,1024})?(?:\/>|(?<!\/)>[\s\S]{0,1024}?<\/\1\s{0,16}>)/gi,
];

/** The patches that take the place out of an XMP packet. Spaces come for it: the packet stays as long, and well formed. */
export const xmpLocation = (packet: Buffer): Patch[] => {
  // A character a byte, so that offsets are those of bytes.
  const text = packet.toString('latin1', 0, MAX_XMP_BYTES);
  return PROPERTIES.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: { length }, index }) => ({
      offset: index,
      bytes: Buffer.alloc(length, ' '),
    })),
  );
};
