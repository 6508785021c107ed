import { open, type FileHandle } from 'node:fs/promises';
import { TRUNCATED, UnsupportedFileError } from './media-error.ts';

/** Random access to the bytes of a file, of a buffer, or of a section of either. */
export type ByteSource = {
  size: number;
  /** Reads `length` bytes from `offset`, or fewer at the end. */
  read: (offset: number, length: number) => Promise<Buffer>;
};

/** Returns the bytes of an open file, which must stay open while the source is in use. */
export const fileSource = (handle: FileHandle, size: number): ByteSource => ({
  size,
  read: async (offset, length) => {
    const wanted = Math.max(0, Math.min(length, size - offset));
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset);
    return buffer.subarray(0, bytesRead);
  },
});

/** Opens a file, passes its bytes to a function, and closes it. Throws a system error if the file cannot be read. */
export const readSource = async <Result>(
  file: string,
  read: (source: ByteSource) => Promise<Result>,
): Promise<Result> => {
  await using handle = await open(file);
  return await read(fileSource(handle, (await handle.stat()).size));
};

/** Returns the bytes of a buffer. */
export const bufferSource = (buffer: Buffer): ByteSource => ({
  size: buffer.length,
  read: (offset, length) => Promise.resolve(buffer.subarray(offset, offset + length)),
});

/** Returns a part of a source with its own offsets: `size` bytes, or fewer at the end of the source. */
export const section = (source: ByteSource, start: number, size = Infinity): ByteSource => {
  const available = Math.max(0, Math.min(size, source.size - start));
  return {
    size: available,
    read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, available - offset))),
  };
};

/**
 * Reads exactly `length` bytes.
 *
 * @throws UnsupportedFileError if the source ends before that
 */
export const readExactly = async (source: ByteSource, offset: number, length: number): Promise<Buffer> => {
  const bytes = await source.read(offset, length);
  if (bytes.length < length) throw new UnsupportedFileError(TRUNCATED);
  return bytes;
};
