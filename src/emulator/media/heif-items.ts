import { boxesOf, findBox } from './iso-boxes.ts';
import { readExactly, section, type ByteSource } from './byte-source.ts';
import { UnsupportedFileError } from './media-error.ts';

/** The longest table that a photo can have. */
const MAX_TABLE_BYTES = 16 * 1024 * 1024;

/** Reads a whole table. */
export const readTable = async (table: ByteSource): Promise<Buffer> => {
  if (table.size > MAX_TABLE_BYTES) throw new UnsupportedFileError('damaged: a table is too long');
  return readExactly(table, 0, table.size);
};

/** A contiguous range of bytes in a file. */
export type Extent = { offset: number; length: number };

/** Returns the ids of the items of these types, from the `iinf` box. */
const itemsOfType = async (meta: ByteSource, types: readonly string[]): Promise<number[]> => {
  const items = await findBox(meta, 'iinf');
  if (!items) return [];
  const found: number[] = [];
  const version = (await readExactly(items, 0, 1)).readUInt8();
  for await (const { type, body } of boxesOf(section(items, version === 0 ? 6 : 8))) {
    const entry = await body.read(0, 12);
    const idBytes = entry[0] === 2 ? 2 : 4;
    const isWanted = types.includes(entry.toString('latin1', 6 + idBytes, 10 + idBytes));
    if (type === 'infe' && isWanted) found.push(entry.readUIntBE(4, idBytes));
  }
  return found;
};

/** Returns the first extent of an item, from the `iloc` box. */
const locate = (table: Buffer, item: number): Extent | undefined => {
  const version = table.readUInt8(0);
  const idBytes = version < 2 ? 2 : 4;
  const [sizes, moreSizes] = [table.readUInt8(4), table.readUInt8(5)];
  const [offsetBytes, lengthBytes] = [sizes >> 4, sizes & 15];
  const [baseBytes, indexBytes] = [moreSizes >> 4, version === 0 ? 0 : moreSizes & 15];
  let at = 6;
  const next = (bytes: number) => {
    at += bytes;
    if (bytes === 8) return Number(table.readBigUInt64BE(at - 8));
    return bytes === 0 ? 0 : table.readUIntBE(at - bytes, bytes);
  };

  for (let left = next(idBytes); left > 0; left -= 1) {
    const id = next(idBytes);
    const method = version === 0 ? 0 : next(2) & 15;
    next(2);
    const base = next(baseBytes);
    const extents = next(2);
    if (id === item) {
      next(indexBytes);
      const offset = base + next(offsetBytes);
      // Only with construction method 0 do offsets count from the beginning of the file.
      return method === 0 && extents > 0 ? { offset, length: next(lengthBytes) } : undefined;
    }
    at += extents * (indexBytes + offsetBytes + lengthBytes);
  }
  return undefined;
};

/** Returns the first extent of every item of these types, such as `Exif`. */
export const itemExtents = async (meta: ByteSource, types: readonly string[]): Promise<Extent[]> => {
  const items = await itemsOfType(meta, types);
  const locations = items.length > 0 ? await findBox(meta, 'iloc') : undefined;
  if (!locations) return [];
  const table = await readTable(locations);
  return items.map((item) => locate(table, item)).filter((extent) => extent !== undefined);
};
