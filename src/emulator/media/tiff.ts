import { section, type ByteSource } from './byte-source.ts';

const EXIF_MARKER = 'Exif\0\0';
const ENTRY_BYTES = 12;

/** Bytes per value, by the number of the field type (TIFF 6.0; 129 is UTF-8 in Exif 3.0). */
const TYPE_BYTES: Record<number, number> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  129: 1,
};

const createByteOrder = (isLittleEndian: boolean) => ({
  u16: (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
  u32: (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  i32: (bytes: Buffer, at = 0) => (isLittleEndian ? bytes.readInt32LE(at) : bytes.readInt32BE(at)),
  fromU16: (value: number) => {
    const bytes = Buffer.alloc(2);
    if (isLittleEndian) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  },
});

/** Reads and writes numbers in the byte order of a TIFF structure. */
export type ByteOrder = ReturnType<typeof createByteOrder>;

/** A TIFF structure: a TIFF file or a block of Exif. All offsets in it count from its header. */
export type Tiff = {
  source: ByteSource;
  /** The offset of the TIFF header in the source that was opened: 6 after an `Exif` marker, otherwise 0. */
  start: number;
  order: ByteOrder;
  firstDirectory: number;
};

/** A field of a directory. */
export type TiffEntry = {
  tag: number;
  type: number;
  count: number;
  /** Bytes per value. 0 for an unknown type. */
  unitBytes: number;
  /** Bytes of all values. */
  valueBytes: number;
  /** The last four bytes as a number: the value itself, or the offset of values that are longer than four bytes. */
  value: number;
  /** The entry as stored. */
  bytes: Buffer;
};

/** An image file directory (IFD). */
export type TiffDirectory = {
  offset: number;
  entries: TiffEntry[];
  /** What follows the entries: the offset of the next directory. Shorter than four bytes where the source ends. */
  next: Buffer;
  /** Whether the source holds all entries that the directory announces. */
  isComplete: boolean;
};

const hasTiffHeader = (head: string) => head.startsWith('II*\0') || head.startsWith('MM\0*');

/** Opens a TIFF file, or a block of Exif with or without its `Exif` marker. Returns undefined for anything else. */
export const openTiff = async (source: ByteSource): Promise<Tiff | undefined> => {
  const marker = await source.read(0, EXIF_MARKER.length);
  const start = marker.toString('latin1') === EXIF_MARKER ? EXIF_MARKER.length : 0;
  const tiff = section(source, start);
  const header = await tiff.read(0, 8);
  const text = header.toString('latin1');
  if (header.length < 8 || !hasTiffHeader(text)) return undefined;
  const order = createByteOrder(text.startsWith('II'));
  return { source: tiff, start, order, firstDirectory: order.u32(header, 4) };
};

/** Reads the directory at an offset. Returns undefined if the source ends before it. */
export const readDirectory = async ({ source, order }: Tiff, offset: number): Promise<TiffDirectory | undefined> => {
  const head = await source.read(offset, 2);
  if (head.length < 2) return undefined;
  const length = order.u16(head) * ENTRY_BYTES;
  const body = await source.read(offset + 2, length + 4);
  const available = Math.floor(Math.min(length, body.length) / ENTRY_BYTES);
  const entries = Array.from({ length: available }, (_, index): TiffEntry => {
    const bytes = body.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
    const [type, count] = [order.u16(bytes, 2), order.u32(bytes, 4)];
    const unitBytes = TYPE_BYTES[type] ?? 0;
    return {
      tag: order.u16(bytes),
      type,
      count,
      unitBytes,
      valueBytes: count * unitBytes,
      value: order.u32(bytes, 8),
      bytes,
    };
  });
  return { offset, entries, next: body.subarray(length), isComplete: body.length >= length };
};

/** Returns the size of a directory in bytes, without the offset of the next one. */
export const directoryBytes = ({ entries }: TiffDirectory) => 2 + entries.length * ENTRY_BYTES;

/** Returns a copy of a directory without the entries of a tag. What follows moves up, and zeros fill the end. */
export const withoutTag = (directory: TiffDirectory, tag: number, { fromU16 }: ByteOrder): Buffer => {
  const kept = directory.entries.filter((entry) => entry.tag !== tag);
  const zeros = Buffer.alloc((directory.entries.length - kept.length) * ENTRY_BYTES);
  return Buffer.concat([fromU16(kept.length), ...kept.map(({ bytes }) => bytes), directory.next, zeros]);
};

/** Reads the first bytes of an entry's values: from the entry itself, or from where it points. */
export const readValueBytes = async ({ source }: Tiff, entry: TiffEntry, length: number): Promise<Buffer> =>
  entry.valueBytes <= 4 ? entry.bytes.subarray(8, 8 + length) : source.read(entry.value, length);
