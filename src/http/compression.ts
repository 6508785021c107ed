import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { BROTLI_OPTIONS, ENCODINGS, GZIP_OPTIONS, MIN_COMPRESSED_BYTES } from './encoding.ts';

/** Compresses responses for clients that accept Brotli or gzip (https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding). */
export const registerCompression = async (app: FastifyInstance): Promise<void> => {
  await app.register(compress, {
    // The endpoints reject compressed requests.
    globalDecompression: false,
    threshold: MIN_COMPRESSED_BYTES,
    encodings: [...ENCODINGS],
    brotliOptions: BROTLI_OPTIONS,
    zlibOptions: GZIP_OPTIONS,
  });
};
