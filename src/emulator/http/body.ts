import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { invalidArgument } from '../api-error.ts';
import type { ApiRequest } from './handler.ts';

/** The largest body, in bytes. A batch of fifty new media items with all their texts is far smaller. */
const MAX_BYTES = 10 * 1024 * 1024;

/** A larger body is read and discarded, so that its sender can receive the response: up to this many bytes. */
const MAX_DISCARDED_BYTES = 100 * 1024 * 1024;

/** How long the connection stays open for the response to a body that is larger still, in milliseconds. */
const LINGER_MS = 2000;

const tooLarge = () => invalidArgument(`Request payload size exceeds the limit: ${MAX_BYTES} bytes.`);

/**
 * Reads the bytes of a request body.
 *
 * @throws ApiError INVALID_ARGUMENT for a body over 10 MiB
 */
export const readBytes = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early would destroy the stream, and with it the connection that the response needs.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
    else chunks.length = 0;
    if (size > MAX_DISCARDED_BYTES) {
      setTimeout(() => stream.destroy(), LINGER_MS).unref();
      break;
    }
  }
  if (size > MAX_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
};

const errorCode = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const inflate = promisify(gunzip);

const decompress = async (bytes: Buffer): Promise<Buffer> => {
  try {
    return await inflate(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    throw errorCode(error) === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge()
      : invalidArgument('Request payload is not valid gzip.');
  }
};

/**
 * Decodes a body according to its `Content-Encoding`: some of Google's clients send gzip.
 *
 * @throws ApiError INVALID_ARGUMENT for invalid gzip, for more than 10 MiB of content, and for any other encoding
 */
export const decodeBody = async (bytes: Buffer, contentEncoding = 'identity'): Promise<Buffer> => {
  const coding = contentEncoding.trim().toLowerCase();
  if (coding === 'gzip' || coding === 'x-gzip') return decompress(bytes);
  if (coding === 'identity' || coding === '') return bytes;
  throw invalidArgument('Request payload has an unknown content encoding.');
};

/**
 * Reads the body of a request as text.
 *
 * @throws ApiError INVALID_ARGUMENT for a body over 10 MiB, and for one that is not UTF-8
 */
export const readBody = async (request: ApiRequest): Promise<string> => {
  const bytes = await request.body();
  if (!isUtf8(bytes)) throw invalidArgument('Invalid JSON payload received. Encountered non UTF-8 code points.');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
};
