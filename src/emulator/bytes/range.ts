/** The part of a file that is sent: the first byte and the last, both included. */
export type ByteRange = { start: number; end: number };

/**
 * Read a `Range` header (RFC 9110, section 14) against a length in bytes.
 *
 * Undefined where the whole is sent: without a header, with one that makes no sense, and with several ranges.
 * `UNSATISFIABLE` where no byte of it exists.
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
