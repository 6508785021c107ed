import type { Patch } from './patch.ts';

/** How many bytes of a packet are searched. */
export const MAX_XMP_BYTES = 4 * 1024 * 1024;

/**
 * The GPS properties of an XMP packet, in any namespace: `exif:GPSLatitude="…"`, or the same as an element. The lengths of
 * names and values are limited against backtracking on malicious packets.
 */
const PROPERTIES = [
  /(?<![\w.-])[\w.-]{1,64}:gps\w{0,64}\s{0,16}=\s{0,16}(?:"[^"<]{0,1024}"|'[^'<]{0,1024}')/gi,
  /<([\w.-]{1,64}:gps\w{0,64})(?:\s[^<>]{0,1024})?(?:\/>|(?<!\/)>[\s\S]{0,1024}?<\/\1\s{0,16}>)/gi,
];

/** Returns the patches that replace the GPS properties of an XMP packet by spaces. The packet stays well-formed. */
export const xmpLocation = (packet: Buffer): Patch[] => {
  // In Latin-1, the offsets of characters are those of bytes.
  const text = packet.toString('latin1', 0, MAX_XMP_BYTES);
  return PROPERTIES.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: { length }, index }) => ({
      offset: index,
      bytes: Buffer.alloc(length, ' '),
    })),
  );
};
