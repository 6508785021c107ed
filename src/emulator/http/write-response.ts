import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { deliver } from './body-delivery.ts';
import { breakConnection } from './break-connection.ts';
import { renderResponse } from './render-response.ts';
import type { ApiResponse, StreamResponse } from './response.ts';

const compress = promisify(gzip);

/** A JSON body smaller than this many bytes is not compressed. */
const MIN_COMPRESSED = 1024;

/** Statuses without a body and without `Content-Length` (RFC 9110, section 8.6). */
const BODILESS = new Set([204, 304]);

/** Returns whether a client accepts gzip (RFC 9110, section 12.5.3): it is named, and its weight is not 0. */
export const acceptsGzip = (acceptEncoding: string | undefined): boolean =>
  (acceptEncoding ?? '').split(',').some((coding) => {
    const [name, ...parameters] = coding.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

const writeStream = async (
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, length, chunks, delivery }: StreamResponse,
  moreHeaders: Record<string, string>,
): Promise<void> => {
  response.writeHead(status, { ...moreHeaders, ...headers, 'content-length': length });
  if (length === 0 || request.method === 'HEAD') return void response.end();
  return deliver(response, chunks, length, delivery ?? null);
};

/** Writes a response. JSON is compressed if the client accepts gzip. `headers` are added to those of the response. */
export const writeResponse = async (
  request: IncomingMessage,
  response: ServerResponse,
  apiResponse: ApiResponse | StreamResponse,
  { query, headers }: { query: URLSearchParams; headers: Record<string, string> },
): Promise<void> => {
  if (apiResponse.type === 'NONE') return breakConnection(request.socket, apiResponse.effect);
  if (apiResponse.type === 'STREAM') return writeStream(request, response, apiResponse, headers);
  const { type, delivery } = apiResponse;
  const rendered = renderResponse(apiResponse, query);
  const { status, bytes: plain } = rendered;
  const isCompressed =
    type === 'JSON' && plain.length >= MIN_COMPRESSED && acceptsGzip(request.headers['accept-encoding']);
  const bytes = isCompressed ? await compress(plain) : plain;
  response.writeHead(status, {
    ...headers,
    ...rendered.headers,
    ...(isCompressed && { 'content-encoding': 'gzip' }),
    ...(!BODILESS.has(status) && { 'content-length': bytes.length }),
  });
  const hasBodyEffect = delivery === 'TRUNCATE' || delivery === 'TRICKLE';
  if (hasBodyEffect && request.method !== 'HEAD') return deliver(response, [bytes], bytes.length, delivery);
  response.end(bytes);
};
