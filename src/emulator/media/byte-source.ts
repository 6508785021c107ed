import type { FileHandle } from 'node:fs/promises';
import { TRUNCATED, UnsupportedFileError } from './media-error.ts';

/** Bytes that are read where they are needed: of a file, of a buffer, or a section of either. */
export type ByteSource = {
  size: number;
  /** The bytes from `offset` on: `length` of them, or as many as there are before the end. */
  read: (offset: number, length: number) => Promise<Buffer>;
};

/** An open file. It must stay open while the source is in use. */
export const fileSource = (handle: FileHandle, size: number): ByteSource => ({
  size,
  read: async (offset, length) => {
    const wanted = Math.max(0, Math.min(length, size - offset));
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset);
    return buffer.subarray(0, bytesRead);
  },
});

export const bufferSource = (buffer: Buffer): ByteSource => ({
  size: buffer.length,
  read: (offset, length) => Promise.resolve(buffer.subarray(offset, offset + length)),
});

/** A part of a source, up to `size` bytes long, which has offsets of its own. It ends at the latest where the source does. */
export const section = (source: ByteSource, start: number, size = Infinity): ByteSource => {
  const available = Math.max(0, Math.min(size, source.size - start));
  return {
    size: available,
    read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, available - offset))),
  };
};

/**
 * Exactly `length` bytes.
 *
 * @throws UnsupportedFileError where the source ends before
 */
export const readExactly = async (source: ByteSource, offset: number, length: number): Promise<Buffer> => {
  const bytes = await source.read(offset, length);
  if (bytes.length < length) throw new UnsupportedFileError(TRUNCATED);
  return bytes;
};
