import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** The size from which a response is compressed, in bytes. A smaller one fits into one packet anyway. */
const MIN_BYTES = 1024;

/** Higher levels of Brotli and gzip save few bytes of JSON, and take a multiple of the time. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 6;

/** Compresses responses for clients that accept Brotli or gzip (https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding). */
export const registerCompression = async (app: FastifyInstance): Promise<void> => {
  await app.register(compress, {
    // The endpoints reject compressed requests.
    globalDecompression: false,
    threshold: MIN_BYTES,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    zlibOptions: { level: GZIP_LEVEL },
  });
};
