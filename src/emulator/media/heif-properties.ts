import { boxesOf, findBox } from './iso-boxes.ts';
import { readExactly, type ByteSource } from './byte-source.ts';
import { UnsupportedFileError } from './media-error.ts';

/** A property of an image in a HEIF file: `ispe` is its size, `irot` its rotation. */
export type Property = { type: string; bytes: Buffer };

const MAX_PROPERTY_BYTES = 64;

const missing = (table: string) => new UnsupportedFileError(`damaged: no ${table} table`);

const primaryItem = async (meta: ByteSource) => {
  const box = await findBox(meta, 'pitm');
  if (!box) throw missing('pitm');
  const version = (await readExactly(box, 0, 1)).readUInt8();
  return version === 0 ? (await readExactly(box, 4, 2)).readUInt16BE() : (await readExactly(box, 4, 4)).readUInt32BE();
};

/** Returns the 1-based indexes of an item's properties, from the `ipma` box. */
const propertyNumbers = (table: Buffer, item: number): number[] => {
  const [version, flags] = [table.readUInt8(0), table.readUInt8(3)];
  const idBytes = version === 0 ? 2 : 4;
  const numberBytes = flags % 2 === 1 ? 2 : 1;
  let at = 8;
  for (let left = table.readUInt32BE(4); left > 0; left -= 1) {
    const id = table.readUIntBE(at, idBytes);
    const count = table.readUInt8(at + idBytes);
    const first = at + idBytes + 1;
    at = first + count * numberBytes;
    if (id !== item) continue;
    // The highest bit marks the property as essential.
    const mask = 2 ** (8 * numberBytes - 1) - 1;
    return Array.from(
      { length: count },
      (_, index) => table.readUIntBE(first + index * numberBytes, numberBytes) & mask,
    );
  }
  return [];
};

/**
 * Returns the properties of the primary image. A HEIF file can also hold thumbnails and tiles.
 *
 * @param readTable reads a whole table
 */
export const primaryProperties = async (
  meta: ByteSource,
  readTable: (table: ByteSource) => Promise<Buffer>,
): Promise<Property[]> => {
  const item = await primaryItem(meta);
  const associations = await findBox(meta, 'iprp', 'ipma');
  const container = await findBox(meta, 'iprp', 'ipco');
  if (!associations || !container) throw missing('property');
  const wanted = new Set(propertyNumbers(await readTable(associations), item));
  const properties: Property[] = [];
  let number = 0;
  for await (const { type, body } of boxesOf(container)) {
    number += 1;
    if (wanted.has(number)) properties.push({ type, bytes: await body.read(0, MAX_PROPERTY_BYTES) });
  }
  return properties;
};
