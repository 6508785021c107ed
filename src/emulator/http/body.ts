import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { invalidArgument } from '../api-error.ts';

/** The largest body that is read, in bytes. Fifty new media items with all their texts are far below it. */
const MAX_BYTES = 10 * 1024 * 1024;

/** What is larger is read to its end and thrown away, so that its sender can see the answer: up to so many bytes. */
const MAX_DISCARDED_BYTES = 100 * 1024 * 1024;

/** How long the sender of a body without an end may look at the answer before the connection is closed, in ms. */
const LINGER_MS = 2000;

const tooLarge = () => invalidArgument(`Request payload size exceeds the limit: ${MAX_BYTES} bytes.`);

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  // A loop that is left early destroys the stream, and with it the connection that the answer needs.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
    else chunks.length = 0;
    if (size > MAX_DISCARDED_BYTES) {
      setTimeout(() => request.destroy(), LINGER_MS).unref();
      break;
    }
  }
  if (size > MAX_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
};

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const inflate = promisify(gunzip);

const unpack = async (bytes: Buffer): Promise<Buffer> => {
  try {
    return await inflate(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : invalidArgument('Request payload is not valid gzip.');
  }
};

/**
 * The bytes of a request's body, unpacked where it is compressed: some of Google's clients do that.
 *
 * @throws ApiError INVALID_ARGUMENT for a body over 10 MiB, packed or unpacked, and for one that cannot be unpacked
 */
export const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const bytes = await readAll(request);
  const coding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'gzip' || coding === 'x-gzip') return unpack(bytes);
  if (coding === 'identity' || coding === '') return bytes;
  throw invalidArgument('Request payload has an unknown content encoding.');
};

/**
 * Reads the body of a request as text.
 *
 * @throws ApiError INVALID_ARGUMENT for a body over 10 MiB, and for one that is not UTF-8
 */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const bytes = await readBytes(request);
  if (!isUtf8(bytes)) throw invalidArgument('Invalid JSON payload received. Encountered non UTF-8 code points.');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
};
