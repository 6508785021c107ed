import { noteBuffer } from './buffers.ts';

/** A range of bytes, with its last byte. */
export type ByteRange = { start: number; end: number };

const SINGLE = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/i;

/**
 * Returns the range that a `Range` header requests (https://www.rfc-editor.org/rfc/rfc9110#name-range). Null for a header that a
 * server ignores, such as one with several ranges, and `UNSATISFIABLE` for a range after the end.
 *
 * @param length the length of the whole, in bytes
 */
export const rangeOf = (header: string, length: number): ByteRange | 'UNSATISFIABLE' | null => {
  const [match, first, last, suffix] = SINGLE.exec(header.trim()) ?? [];
  if (match === undefined) return null;
  if (suffix !== undefined) {
    const count = Math.min(Number(suffix), length);
    return count === 0 ? 'UNSATISFIABLE' : { start: length - count, end: length - 1 };
  }
  const start = Number(first);
  const end = last ? Math.min(Number(last), length - 1) : length - 1;
  if (last && Number(last) < start) return null;
  return start >= length ? 'UNSATISFIABLE' : { start, end };
};

/** Yields a range of a stream, and cancels the stream after it. */
export async function* sliceBytes(bytes: AsyncIterable<Uint8Array>, { start, end }: ByteRange) {
  let position = 0;
  for await (const chunk of bytes) {
    noteBuffer(chunk);
    const from = Math.max(start - position, 0);
    const to = Math.min(end + 1 - position, chunk.length);
    position += chunk.length;
    if (from < to) yield chunk.subarray(from, to);
    if (position > end) return;
  }
}
