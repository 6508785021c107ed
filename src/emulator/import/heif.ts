import { afterVersion, boxesOf, findBox } from './boxes.ts';
import { readExactly, section, type ByteSource } from './byte-source.ts';
import { NO_EXIF, readExif, type Exif } from './exif.ts';
import { primaryProperties, type Property } from './heif-properties.ts';
import type { Metadata } from './metadata.ts';
import { photoDetails } from './photo-details.ts';
import { Unfit } from './unfit.ts';

/** A table that is longer than this is not of a picture. */
const MAX_TABLE_BYTES = 16 * 1024 * 1024;

const readTable = async (table: ByteSource) => {
  if (table.size > MAX_TABLE_BYTES) throw new Unfit('damaged: its tables are too long');
  return readExactly(table, 0, table.size);
};

/** The item that holds the picture's Exif, by `iinf`. */
const exifItem = async (meta: ByteSource): Promise<number | undefined> => {
  const items = await findBox(meta, 'iinf');
  if (!items) return undefined;
  const version = (await readExactly(items, 0, 1)).readUInt8();
  for await (const { type, body } of boxesOf(section(items, version === 0 ? 6 : 8))) {
    const entry = await body.read(0, 12);
    const idBytes = entry[0] === 2 ? 2 : 4;
    if (type === 'infe' && entry.toString('latin1', 6 + idBytes, 10 + idBytes) === 'Exif')
      return entry.readUIntBE(4, idBytes);
  }
  return undefined;
};

/** Where the bytes of an item lie in the file, by `iloc`: its first stretch. */
const locate = (table: Buffer, item: number): { offset: number; length: number } | undefined => {
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
      // Only method 0 counts from the beginning of the file.
      return method === 0 && extents > 0 ? { offset, length: next(lengthBytes) } : undefined;
    }
    at += extents * (indexBytes + offsetBytes + lengthBytes);
  }
  return undefined;
};

const exifOf = async (file: ByteSource, meta: ByteSource): Promise<Exif> => {
  const item = await exifItem(meta);
  const locations = await findBox(meta, 'iloc');
  const place = item !== undefined && locations && locate(await readTable(locations), item);
  if (!place) return NO_EXIF;
  const block = section(file, place.offset, place.length);
  // The block begins with the distance to the TIFF header inside it.
  const distance = (await readExactly(block, 0, 4)).readUInt32BE();
  return readExif(section(block, 4 + distance));
};

/** Broken Exif is no reason to leave a picture out. */
const exifOrNone = async (file: ByteSource, meta: ByteSource): Promise<Exif> => {
  try {
    return await exifOf(file, meta);
  } catch {
    return NO_EXIF;
  }
};

const displayedSize = (properties: readonly Property[]): { width: number; height: number } => {
  const size = properties.find(({ type }) => type === 'ispe');
  if (!size) throw new Unfit('damaged: it does not say its size');
  const [width, height] = [size.bytes.readUInt32BE(4), size.bytes.readUInt32BE(8)];
  const quarters = properties.find(({ type }) => type === 'irot')?.bytes.readUInt8(0) ?? 0;
  return quarters % 2 === 1 ? { width: height, height: width } : { width, height };
};

/**
 * The metadata of a HEIC, HEIF or AVIF picture (ISO/IEC 23008-12), without a decoder for it. Its rotation is a property of
 * the picture: what its Exif says of the orientation does not count.
 */
export const readHeif = async (file: ByteSource): Promise<Metadata> => {
  const box = await findBox(file, 'meta');
  if (!box) throw new Unfit('damaged: it has no table of contents');
  const meta = afterVersion(box);
  const size = displayedSize(await primaryProperties(meta, readTable));
  return { ...photoDetails(await exifOrNone(file, meta)), ...size };
};
