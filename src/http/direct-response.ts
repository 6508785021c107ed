import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import type { OperationResponse } from '../graphql/operation-response.ts';
import { compressText, createCompressor, MIN_COMPRESSED_BYTES, preferredEncoding } from './encoding.ts';
import { PRIVATE_HEADERS } from './security/forbid-caching.ts';
import { SECURITY_HEADERS } from './security/security-headers.ts';

/** The options of responses that do not pass through Fastify. */
export type SendDirectOptions = {
  /** Whether responses are compressed for clients that accept it. */
  hasCompression: boolean;
  /** How long a client may take no bytes of its response, in milliseconds. */
  responseIdleMs: number;
  isStopping: () => boolean;
};

/** The headers that every response has. */
export const BASE_HEADERS: Readonly<Record<string, string>> = { ...SECURITY_HEADERS, ...PRIVATE_HEADERS };

/** A response, with the headers that are its own. */
type DirectResponse = Pick<OperationResponse, 'status' | 'body'> & { headers: Readonly<Record<string, string>> };

const sizeOf = (body: OperationResponse['body']): number =>
  typeof body === 'string' ? Buffer.byteLength(body) : body.reduce((sum, { length }) => sum + length, 0);

/**
 * Creates the function that sends a response past Fastify, with the headers of every response and compressed as Fastify's plugin does it.
 * The function throws if the response cannot be compressed or has been sent already.
 */
export const createSendDirect =
  ({ hasCompression, responseIdleMs, isStopping }: SendDirectOptions) =>
  async (request: IncomingMessage, response: ServerResponse, sent: DirectResponse): Promise<void> => {
    const { status, body } = sent;
    const headers = { ...BASE_HEADERS, ...sent.headers };
    if (status === 401) headers['www-authenticate'] = 'Bearer';
    const writeHead = () => {
      if (isStopping()) headers['connection'] = 'close';
      return response.writeHead(status, headers);
    };
    const length = sizeOf(body);
    const isCompressible = hasCompression && length >= MIN_COMPRESSED_BYTES;
    const encoding = isCompressible ? preferredEncoding(request.headers['accept-encoding']) : null;
    response.setTimeout(responseIdleMs);
    if (encoding) {
      headers['content-encoding'] = encoding;
      if (typeof body !== 'string') {
        pipeline(Readable.from(body, { objectMode: false }), createCompressor(encoding), writeHead(), () => undefined);
        return;
      }
      const compressed = await compressText(body, encoding);
      headers['content-length'] = String(compressed.length);
      writeHead().end(compressed);
      return;
    }
    headers['content-length'] = String(length);
    if (typeof body === 'string') writeHead().end(body);
    else pipeline(Readable.from(body, { objectMode: false }), writeHead(), () => undefined);
  };
