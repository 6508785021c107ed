/** A range of bytes, both ends inclusive. */
export type ByteRange = { start: number; end: number };

/**
 * Parses a `Range` header (RFC 9110, section 14) for content of a length in bytes.
 *
 * Returns undefined, which means all of the content, for no header, an invalid header or several ranges. Returns
 * `UNSATISFIABLE` if the range is outside the content.
 */
export const rangeOf = (header: string | undefined, length: number): ByteRange | 'UNSATISFIABLE' | undefined => {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const count = Math.min(Number(last), length);
    return count === 0 ? 'UNSATISFIABLE' : { start: length - count, end: length - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= length) return 'UNSATISFIABLE';
  return { start, end: last === '' ? length - 1 : Math.min(Number(last), length - 1) };
};
