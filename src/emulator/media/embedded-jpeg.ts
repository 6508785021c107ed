import { section, type ByteSource } from './byte-source.ts';

/** A JPEG inside another file: its extent in bytes, and its size in pixels before rotation. */
export type EmbeddedJpeg = { offset: number; length: number; width: number; height: number };

const CHUNK_BYTES = 256 * 1024;
const START_OF_IMAGE = Buffer.from([0xff, 0xd8, 0xff]);

/** The maximum number of positions to examine, and of segments in one JPEG: limits against malicious files. */
const MAX_CANDIDATES = 64;
const MAX_SEGMENTS = 10_000;

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Baseline, extended and progressive frames. Sensor data is in lossless frames (0xc3). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xc2;

/** Stuffed bytes, restart markers and fill bytes are part of a scan. */
const isInScan = (marker: number) => marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);

/** Returns the offset of the marker that ends the scan at an offset, or undefined if the source ends first. */
const endOfScan = async (source: ByteSource, start: number): Promise<number | undefined> => {
  for (let at = start; at < source.size; at += CHUNK_BYTES) {
    // One byte more, so that a marker can begin with the last byte of a chunk.
    const chunk = await source.read(at, CHUNK_BYTES + 1);
    for (let index = chunk.indexOf(0xff); index >= 0; index = chunk.indexOf(0xff, index + 1)) {
      const marker = chunk[index + 1];
      if (marker !== undefined && index < CHUNK_BYTES && !isInScan(marker)) return at + index;
    }
  }
  return undefined;
};

/** Parses the JPEG at the beginning of a source. Returns undefined for anything that a browser cannot show. */
const parseJpeg = async (source: ByteSource): Promise<Omit<EmbeddedJpeg, 'offset'> | undefined> => {
  let size: { width: number; height: number } | undefined;
  let at: number | undefined = 2;
  for (let count = 0; at !== undefined && count < MAX_SEGMENTS; count += 1) {
    const head = await source.read(at, 9);
    if (head.length < 2 || head[0] !== 0xff) return undefined;
    const marker = head.readUInt8(1);
    if (marker === END_OF_IMAGE) return size && { length: at + 2, ...size };
    if (head.length < 9) return undefined;
    if (isFrame(marker)) size = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    const end: number = at + 2 + head.readUInt16BE(2);
    at = marker === START_OF_SCAN ? await endOfScan(source, end) : end;
    if (marker === START_OF_SCAN && !size) return undefined;
  }
  return undefined;
};

/** Returns the JPEG with the most pixels in a file: the preview that a camera puts into a raw photo. */
export const findLargestJpeg = async (source: ByteSource): Promise<EmbeddedJpeg | undefined> => {
  let largest: EmbeddedJpeg | undefined;
  let places = 0;
  for (let at = 0; at < source.size && places < MAX_CANDIDATES;) {
    const index = (await source.read(at, CHUNK_BYTES + 2)).indexOf(START_OF_IMAGE);
    if (index < 0) {
      at += CHUNK_BYTES;
      continue;
    }
    places += 1;
    const offset = at + index;
    const found = await parseJpeg(section(source, offset));
    if (found && found.width * found.height > (largest ? largest.width * largest.height : 0)) {
      largest = { offset, ...found };
    }
    at = offset + (found?.length ?? START_OF_IMAGE.length);
  }
  return largest;
};
