import { section, type ByteSource } from '../byte-source.ts';
import { shiftPatches, type Patch } from './patch.ts';
import { MAX_XMP_BYTES, xmpLocation } from './xmp-location.ts';

/** Tags that lead to other directories, to the place, and to XMP (Exif 3.0, TIFF 6.0 and its supplements). */
const SUB_DIRECTORIES = 0x014a;
const XMP = 0x02bc;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;

const ENTRY_BYTES = 12;

/** More directories than a picture has. */
const MAX_DIRECTORIES = 64;

/** Exif has 32 tags of a place, and none of their values is long. Anything else is no such directory, but a broken pointer. */
const MAX_GPS_ENTRIES = 64;
const MAX_GPS_TAG = 0x1f;
const MAX_GPS_VALUE_BYTES = 4096;

/** Bytes of one value, by the number of its type. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

type Entry = { tag: number; count: number; valueBytes: number; value: number; bytes: Buffer };

type Directory = { offset: number; entries: Entry[]; next: Buffer };

const byteOrder = (isLittleEndian: boolean) => ({
  u16: (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
  u32: (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  fromU16: (value: number) => {
    const bytes = Buffer.alloc(2);
    if (isLittleEndian) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  },
});

type ByteOrder = ReturnType<typeof byteOrder>;

const readDirectory = async (tiff: ByteSource, offset: number, order: ByteOrder): Promise<Directory | undefined> => {
  const head = await tiff.read(offset, 2);
  if (head.length < 2) return undefined;
  const length = order.u16(head) * ENTRY_BYTES;
  const rest = await tiff.read(offset + 2, length + 4);
  if (rest.length < length) return undefined;
  const entries = Array.from({ length: length / ENTRY_BYTES }, (_, index): Entry => {
    const bytes = rest.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
    const count = order.u32(bytes, 4);
    const valueBytes = count * (SIZES[order.u16(bytes, 2)] ?? 0);
    return { tag: order.u16(bytes), count, valueBytes, value: order.u32(bytes, 8), bytes };
  });
  return { offset, entries, next: rest.subarray(length) };
};

/** A directory as it is without some of its entries: what follows moves up, and zeros are left behind it. */
const without = ({ offset, entries, next }: Directory, tag: number, order: ByteOrder): Patch[] => {
  const kept = entries.filter((entry) => entry.tag !== tag);
  const zeros = Buffer.alloc((entries.length - kept.length) * ENTRY_BYTES);
  if (zeros.length === 0) return [];
  return [
    { offset, bytes: Buffer.concat([order.fromU16(kept.length), ...kept.map(({ bytes }) => bytes), next, zeros]) },
  ];
};

/** Zeros for the directory of a place and for all its values. */
const blankGps = ({ offset, entries }: Directory): Patch[] => {
  const isGps = entries.length <= MAX_GPS_ENTRIES && entries.every(({ tag }) => tag <= MAX_GPS_TAG);
  if (!isGps) return [];
  const values = entries
    .filter(({ valueBytes }) => valueBytes > 4 && valueBytes <= MAX_GPS_VALUE_BYTES)
    .map(({ value, valueBytes }) => ({ offset: value, bytes: Buffer.alloc(valueBytes) }));
  return [{ offset, bytes: Buffer.alloc(2 + entries.length * ENTRY_BYTES) }, ...values];
};

/** Where an entry leads: to one directory, or to as many as it has numbers. */
const targetsOf = async (tiff: ByteSource, { count, value }: Entry, { u32 }: ByteOrder): Promise<number[]> => {
  if (count <= 1) return [value];
  const list = await tiff.read(value, Math.min(count, MAX_DIRECTORIES) * 4);
  return Array.from({ length: Math.floor(list.length / 4) }, (_, index) => u32(list, index * 4));
};

const patchesOfDirectory = async (tiff: ByteSource, directory: Directory, order: ByteOrder) => {
  const patches = without(directory, GPS_DIRECTORY, order);
  const further: number[] = [];
  for (const entry of directory.entries) {
    if (entry.tag === GPS_DIRECTORY) {
      const gps = await readDirectory(tiff, entry.value, order);
      if (gps) patches.push(...blankGps(gps));
    }
    if (entry.tag === XMP && entry.valueBytes > 4) {
      const packet = await tiff.read(entry.value, Math.min(entry.valueBytes, MAX_XMP_BYTES));
      patches.push(...shiftPatches(xmpLocation(packet), entry.value));
    }
    if (entry.tag === EXIF_DIRECTORY || entry.tag === SUB_DIRECTORIES) {
      further.push(...(await targetsOf(tiff, entry, order)));
    }
  }
  if (directory.next.length === 4) further.push(order.u32(directory.next));
  return { patches, further };
};

/**
 * The patches that take the place out of a block of Exif, with or without the `Exif` mark before it, or out of a whole TIFF
 * file: no directory leads to it any more, and where it stood there are zeros. All else stays, where it is.
 */
export const exifLocation = async (source: ByteSource): Promise<Patch[]> => {
  const mark = (await source.read(0, 6)).toString('latin1') === 'Exif\0\0' ? 6 : 0;
  const tiff = section(source, mark);
  const head = await tiff.read(0, 8);
  const name = head.toString('latin1', 0, 4);
  if (head.length < 8 || (name !== 'II*\0' && name !== 'MM\0*')) return [];
  const order = byteOrder(name === 'II*\0');

  const found: Patch[] = [];
  const seen = new Set<number>();
  const waiting = [order.u32(head, 4)];
  while (waiting.length > 0 && seen.size < MAX_DIRECTORIES) {
    const offset = waiting.shift() ?? 0;
    if (offset === 0 || seen.has(offset)) continue;
    seen.add(offset);
    const directory = await readDirectory(tiff, offset, order);
    if (!directory) continue;
    const { patches, further } = await patchesOfDirectory(tiff, directory, order);
    found.push(...patches);
    waiting.push(...further);
  }
  // A broken pointer must not reach the picture behind the block.
  const inside = found.filter(({ offset, bytes }) => offset + bytes.length <= tiff.size);
  return shiftPatches(inside, mark);
};
