import { section, type ByteSource } from './byte-source.ts';
import { UnsupportedFileError } from './media-error.ts';

/**
 * A box of the ISO base media file format (ISO/IEC 14496-12), or an atom of its predecessor QuickTime. `bodyOffset` is the
 * offset of its body in the source that contains the box.
 */
export type Box = { type: string; bodyOffset: number; body: ByteSource };

const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;
/** The maximum number of sibling boxes: a limit against malicious files. */
const MAX_BOXES = 100_000;

/**
 * Yields the sibling boxes of a source. Reads only their headers, and skips their content.
 *
 * @throws UnsupportedFileError if a box is smaller than its header
 */
export async function* boxesOf(source: ByteSource): AsyncGenerator<Box> {
  let offset = 0;
  for (let count = 0; offset + HEADER_BYTES <= source.size; count += 1) {
    const header = await source.read(offset, LONG_HEADER_BYTES);
    if (header.length < HEADER_BYTES) return;
    const shortSize = header.readUInt32BE(0);
    const isLong = shortSize === 1 && header.length === LONG_HEADER_BYTES;
    const headerBytes = isLong ? LONG_HEADER_BYTES : HEADER_BYTES;
    // Size 0 means that the box extends to the end.
    const size = isLong ? Number(header.readBigUInt64BE(8)) : shortSize || source.size - offset;
    if (size < headerBytes || count === MAX_BOXES) throw new UnsupportedFileError('damaged: invalid box size');
    const bodyOffset = offset + headerBytes;
    yield { type: header.toString('latin1', 4, 8), bodyOffset, body: section(source, bodyOffset, size - headerBytes) };
    offset += size;
  }
}

/** Returns the body of the first box at a path of types, or undefined if no box matches. */
export const findBox = async (source: ByteSource, ...path: string[]): Promise<ByteSource | undefined> => {
  const [type, ...rest] = path;
  if (type === undefined) return source;
  for await (const box of boxesOf(source)) {
    if (box.type === type) return findBox(box.body, ...rest);
  }
  return undefined;
};

/** Returns the content of a full box, which follows its version and flags. */
export const afterVersion = (body: ByteSource): ByteSource => section(body, 4);
