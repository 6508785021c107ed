import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { deliver, flush } from '../http/body-delivery.ts';
import type { DeliveryEffect } from '../http/response.ts';
import { readChunks } from '../files/read-chunks.ts';
import { applyPatches, type Patch } from '../media/location/patch.ts';
import { rangeOf, type ByteRange } from './range.ts';

/** The content of a response: bytes in memory, or a file that is streamed from disk with patches applied. */
export type Content = ({ bytes: Buffer } | { file: string; patches?: readonly Patch[] }) & {
  mimeType: string;
  /** Identifies the content, for `ETag`. */
  name: string;
  /** The filename of a download. Null for content that is displayed inline. */
  filename: string | null;
};

/** Pages of any origin can embed and read the bytes: the URL is the credential. */
const SHARED_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

const ALLOWED = 'GET, HEAD, OPTIONS';

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Returns a `Content-Disposition` (RFC 6266): an ASCII name, and the real one if it is not ASCII. */
const disposition = (filename: string | null) => {
  if (filename === null) return 'inline';
  const plain = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\/]/g, '_');
  return `attachment; filename="${plain}"${plain === filename ? '' : `; filename*=UTF-8''${encoded(filename)}`}`;
};

/** Responds with an HTML error page, as Google does. */
export const sendPage = (request: IncomingMessage, response: ServerResponse, status: 400 | 403 | 404 | 405 | 429) => {
  const title = STATUS_CODES[status] ?? '';
  const page = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Error ${status} (${title})</title><p><b>${status}.</b> ${title}.</p></html>\n`;
  response.writeHead(status, {
    ...SHARED_HEADERS,
    'content-type': 'text/html; charset=UTF-8',
    'content-length': Buffer.byteLength(page),
    'cache-control': 'no-store',
    ...(status === 405 && { allow: ALLOWED }),
  });
  response.end(request.method === 'HEAD' ? undefined : page);
};

/** Responds to a preflight request: pages of any origin can request ranges. */
export const sendPreflight = (response: ServerResponse) => {
  response.writeHead(204, {
    ...SHARED_HEADERS,
    'access-control-allow-methods': ALLOWED,
    'access-control-allow-headers': 'Range, If-None-Match, If-Range, Authorization',
    'access-control-max-age': '3600',
  });
  response.end();
};

const isNamed = (header: string | undefined, etag: string) =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

const lengthOf = async (content: Content) =>
  'bytes' in content ? content.bytes.length : (await stat(content.file)).size;

const streamOf = (file: string, { start, end }: ByteRange, patches: readonly Patch[] = []): AsyncIterable<Buffer> => {
  const stream = readChunks(file, { start, end });
  return patches.length > 0 ? applyPatches(stream, start, patches) : stream;
};

const sendBody = async (
  response: ServerResponse,
  content: Content,
  range: ByteRange,
  delivery: DeliveryEffect | null,
) => {
  const { start, end } = range;
  if (delivery === 'TRUNCATE' || delivery === 'TRICKLE') {
    const chunks =
      'bytes' in content ? [content.bytes.subarray(start, end + 1)] : streamOf(content.file, range, content.patches);
    return deliver(response, chunks, end + 1 - start, delivery);
  }
  if ('bytes' in content) return void response.end(content.bytes.subarray(start, end + 1));
  for await (const chunk of streamOf(content.file, range, content.patches)) {
    await flush(response, chunk);
    // A client that stops in the middle of a video is not a failure.
    if (response.destroyed) return undefined;
  }
  return void response.end();
};

/** Sends content, a range of it, or 304 if the client has it already. */
export const sendContent = async (
  request: IncomingMessage,
  response: ServerResponse,
  content: Content,
  delivery: DeliveryEffect | null = null,
) => {
  const length = await lengthOf(content);
  const etag = `"${createHash('sha256').update(content.name).digest('base64url').slice(0, 27)}"`;
  const headers = {
    ...SHARED_HEADERS,
    'access-control-expose-headers': 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag',
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=3600',
    etag,
  };
  if (isNamed(request.headers['if-none-match'], etag)) return void response.writeHead(304, headers).end();

  const ifRange = request.headers['if-range'];
  const rangeHeader =
    request.method === 'GET' && (ifRange === undefined || ifRange === etag) ? request.headers.range : undefined;
  const range = rangeOf(rangeHeader, length);
  if (range === 'UNSATISFIABLE') {
    return void response
      .writeHead(416, { ...headers, 'content-range': `bytes */${length}`, 'content-length': 0 })
      .end();
  }
  if (delivery === 'EMPTY_BODY') {
    return void response.writeHead(200, { ...headers, 'content-type': content.mimeType, 'content-length': 0 }).end();
  }
  const part = range ?? { start: 0, end: length - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-type': content.mimeType,
    'content-length': part.end - part.start + 1,
    'content-disposition': disposition(content.filename),
    ...(range && { 'content-range': `bytes ${part.start}-${part.end}/${length}` }),
  });
  if (request.method === 'HEAD' || length === 0) return void response.end();
  return sendBody(response, content, part, delivery);
};
