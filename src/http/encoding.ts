import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { keepByHeader } from './keep-by-header.ts';

/** The size from which a response is compressed, in bytes. A smaller one fits into one packet anyway. */
export const MIN_COMPRESSED_BYTES = 1024;

// Higher levels of Brotli and gzip save few bytes of JSON, and take a multiple of the time.
export const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
export const GZIP_OPTIONS = { level: 6 };

/** The encodings of compressed responses, the preferred one first. */
export const ENCODINGS = ['br', 'gzip'] as const;

type Encoding = (typeof ENCODINGS)[number];

const negotiate = keepByHeader((header): Encoding | null => {
  // An old name (https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.3).
  const accepted = header.toLowerCase().replaceAll('x-gzip', 'gzip');
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted } });
  const [preferred] = negotiator.encodings(ENCODINGS, { preferred: ENCODINGS });
  return ENCODINGS.find((encoding) => encoding === preferred) ?? null;
});

/**
 * Returns the encoding of a response that an `Accept-Encoding` header prefers
 * (https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding). Null if it accepts neither Brotli
 * nor gzip.
 */
export const preferredEncoding = (header: string | undefined): Encoding | null => (header ? negotiate(header) : null);

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Compresses a text, outside of the thread that runs JavaScript. */
export const compressText = (text: string, encoding: Encoding): Promise<Buffer> =>
  encoding === 'br' ? compressBrotli(text, BROTLI_OPTIONS) : compressGzip(text, GZIP_OPTIONS);

/** Creates a stream that compresses what is written to it. */
export const createCompressor = (encoding: Encoding) =>
  encoding === 'br' ? createBrotliCompress(BROTLI_OPTIONS) : createGzip(GZIP_OPTIONS);
