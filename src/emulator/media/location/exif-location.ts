import type { ByteSource } from '../byte-source.ts';
import {
  directoryBytes,
  openTiff,
  readDirectory,
  withoutTag,
  type Tiff,
  type TiffDirectory,
  type TiffEntry,
} from '../tiff.ts';
import { shiftPatches, type Patch } from './patch.ts';
import { MAX_XMP_BYTES, xmpLocation } from './xmp-location.ts';

/** The tags that point to other directories, to the GPS directory and to XMP (Exif 3.0, TIFF 6.0 and its supplements). */
const SUB_DIRECTORIES = 0x014a;
const XMP = 0x02bc;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;

/** More directories than any picture has. */
const MAX_DIRECTORIES = 64;

/** Exif defines 32 GPS tags with short values. A directory beyond these limits is a broken pointer. */
const MAX_GPS_ENTRIES = 64;
const MAX_GPS_TAG = 0x1f;
const MAX_GPS_VALUE_BYTES = 4096;

/** Reads a directory. Returns undefined if the source does not hold all of it. */
const readWholeDirectory = async (tiff: Tiff, offset: number): Promise<TiffDirectory | undefined> => {
  const directory = await readDirectory(tiff, offset);
  return directory?.isComplete ? directory : undefined;
};

/** Returns zeros for a GPS directory and all its values. */
const blankGps = (directory: TiffDirectory): Patch[] => {
  const { offset, entries } = directory;
  const isGps = entries.length <= MAX_GPS_ENTRIES && entries.every(({ tag }) => tag <= MAX_GPS_TAG);
  if (!isGps) return [];
  const values = entries
    .filter(({ valueBytes }) => valueBytes > 4 && valueBytes <= MAX_GPS_VALUE_BYTES)
    .map(({ value, valueBytes }) => ({ offset: value, bytes: Buffer.alloc(valueBytes) }));
  return [{ offset, bytes: Buffer.alloc(directoryBytes(directory)) }, ...values];
};

/** Returns the offsets of the directories that an entry points to: one, or a list. */
const targetsOf = async ({ source, order }: Tiff, { count, value }: TiffEntry): Promise<number[]> => {
  if (count <= 1) return [value];
  const list = await source.read(value, Math.min(count, MAX_DIRECTORIES) * 4);
  return Array.from({ length: Math.floor(list.length / 4) }, (_, index) => order.u32(list, index * 4));
};

const scanDirectory = async (tiff: Tiff, directory: TiffDirectory) => {
  const hasGps = directory.entries.some(({ tag }) => tag === GPS_DIRECTORY);
  const patches: Patch[] = hasGps
    ? [{ offset: directory.offset, bytes: withoutTag(directory, GPS_DIRECTORY, tiff.order) }]
    : [];
  const further: number[] = [];
  for (const entry of directory.entries) {
    if (entry.tag === GPS_DIRECTORY) {
      const gps = await readWholeDirectory(tiff, entry.value);
      if (gps) patches.push(...blankGps(gps));
    }
    if (entry.tag === XMP && entry.valueBytes > 4) {
      const packet = await tiff.source.read(entry.value, Math.min(entry.valueBytes, MAX_XMP_BYTES));
      patches.push(...shiftPatches(xmpLocation(packet), entry.value));
    }
    if (entry.tag === EXIF_DIRECTORY || entry.tag === SUB_DIRECTORIES) further.push(...(await targetsOf(tiff, entry)));
  }
  if (directory.next.length === 4) further.push(tiff.order.u32(directory.next));
  return { patches, further };
};

/**
 * Returns the patches that remove the GPS location from a block of Exif, with or without the `Exif` marker before it, or
 * from a TIFF file. They remove the pointers to the GPS directory and overwrite it with zeros. Everything else keeps its
 * offset.
 */
export const exifLocation = async (source: ByteSource): Promise<Patch[]> => {
  const tiff = await openTiff(source);
  if (!tiff) return [];
  const found: Patch[] = [];
  const seen = new Set<number>();
  const pending = [tiff.firstDirectory];
  while (pending.length > 0 && seen.size < MAX_DIRECTORIES) {
    const offset = pending.shift() ?? 0;
    if (offset === 0 || seen.has(offset)) continue;
    seen.add(offset);
    const directory = await readWholeDirectory(tiff, offset);
    if (!directory) continue;
    const { patches, further } = await scanDirectory(tiff, directory);
    found.push(...patches);
    pending.push(...further);
  }
  // A broken pointer must not change the picture behind the block.
  const inside = found.filter(({ offset, bytes }) => offset + bytes.length <= tiff.source.size);
  return shiftPatches(inside, tiff.start);
};
