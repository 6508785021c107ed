import { section, type ByteSource } from './byte-source.ts';
import { UnsupportedFileError } from './media-error.ts';

/** A box of the ISO base media file format (ISO/IEC 14496-12), of which QuickTime's atoms are the ancestors. */
export type Box = { type: string; body: ByteSource };

const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;
/** More boxes than these side by side are not a recording, but a trap. */
const MAX_BOXES = 100_000;

/**
 * The boxes that stand side by side in a source. Only their headers are read: what they hold is left where it is, so that
 * gigabytes are stepped over.
 *
 * @throws UnsupportedFileError where a box says that it is smaller than its header
 */
export async function* boxesOf(source: ByteSource): AsyncGenerator<Box> {
  let offset = 0;
  for (let count = 0; offset + HEADER_BYTES <= source.size; count += 1) {
    const header = await source.read(offset, LONG_HEADER_BYTES);
    if (header.length < HEADER_BYTES) return;
    const shortSize = header.readUInt32BE(0);
    const isLong = shortSize === 1 && header.length === LONG_HEADER_BYTES;
    const headerBytes = isLong ? LONG_HEADER_BYTES : HEADER_BYTES;
    // Size 0 says: to the end.
    const size = isLong ? Number(header.readBigUInt64BE(8)) : shortSize || source.size - offset;
    if (size < headerBytes || count === MAX_BOXES) throw new UnsupportedFileError('damaged: its boxes make no sense');
    yield { type: header.toString('latin1', 4, 8), body: section(source, offset + headerBytes, size - headerBytes) };
    offset += size;
  }
}

/** The body of the first box at the end of a path of types. Undefined where there is none. */
export const findBox = async (source: ByteSource, ...path: string[]): Promise<ByteSource | undefined> => {
  const [type, ...rest] = path;
  if (type === undefined) return source;
  for await (const box of boxesOf(source)) {
    if (box.type === type) return findBox(box.body, ...rest);
  }
  return undefined;
};

/** What follows the version and flags with which a "full" box begins. */
export const afterVersion = (body: ByteSource): ByteSource => section(body, 4);
