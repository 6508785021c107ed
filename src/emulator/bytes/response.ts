import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { ApiRequest } from '../http/handler.ts';
import type { DeliveryEffect, NoResponse, RawResponse, StreamResponse } from '../http/response.ts';
import { statusText } from '../http/status-text.ts';
import { readChunks } from '../files/read-chunks.ts';
import type { Extent } from '../media/heif-items.ts';
import { applyPatches, type Patch } from '../media/location/patch.ts';
import { rangeOf, type ByteRange } from './range.ts';

/** The response to a request for bytes. */
export type BytesResponse = RawResponse | StreamResponse | NoResponse;

/**
 * The content of a response: bytes in memory, or a file that is streamed from disk with patches applied. With a `part`,
 * it is that part of the file. The offsets of patches count from the beginning of the file.
 */
export type Content = ({ bytes: Buffer } | { file: string; part?: Extent; patches?: readonly Patch[] }) & {
  mimeType: string;
  /** Identifies the content, for `ETag`. */
  name: string;
  /** The filename of a download. Null for content that is displayed inline. */
  filename: string | null;
  /** Whether `Range` is ignored, as by the servers of picked videos. */
  isSentWhole?: boolean;
};

/** Pages of any origin can embed and read the bytes: the URL is the credential. */
const SHARED_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

const ALLOWED = 'GET, HEAD, OPTIONS';

const percentEncoded = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Returns a `Content-Disposition` (RFC 6266): an ASCII name, and the real one if it is not ASCII. */
const disposition = (filename: string | null) => {
  if (filename === null) return 'inline';
  const plain = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\/]/g, '_');
  return `attachment; filename="${plain}"${plain === filename ? '' : `; filename*=UTF-8''${percentEncoded(filename)}`}`;
};

/** Returns an HTML error page, as Google's front end does. */
export const bytesErrorResponse = (status: 400 | 403 | 404 | 405 | 429): RawResponse => {
  const title = statusText(status);
  return {
    type: 'RAW',
    status,
    headers: {
      ...SHARED_HEADERS,
      'content-type': 'text/html; charset=UTF-8',
      'cache-control': 'no-store',
      ...(status === 405 && { allow: ALLOWED }),
    },
    body: `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Error ${status} (${title})</title><p><b>${status}.</b> ${title}.</p></html>
`,
  };
};

/** A gray square of 16 pixels, as PNG. */
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mM4gwYYRrYAAGdkzAGBXV3fAAAAAElFTkSuQmCC',
  'base64',
);

/** Returns 403 with a picture as its body: Google's response to a request that may not see a picked item. */
export const forbiddenTileResponse = (): RawResponse => ({
  type: 'RAW',
  status: 403,
  headers: { ...SHARED_HEADERS, 'content-type': 'image/png', 'cache-control': 'no-store' },
  body: TILE,
});

/** Returns the response to a preflight request: pages of any origin can request ranges. */
export const preflightResponse = (): RawResponse => ({
  type: 'RAW',
  status: 204,
  headers: {
    ...SHARED_HEADERS,
    'access-control-allow-methods': ALLOWED,
    'access-control-allow-headers': 'Range, If-None-Match, If-Range, Authorization',
    'access-control-max-age': '3600',
  },
  body: '',
});

const isNamed = (header: string | undefined, etag: string) =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

const lengthOf = async (content: Content) => {
  if ('bytes' in content) return content.bytes.length;
  return content.part?.length ?? (await stat(content.file)).size;
};

type FileContent = Extract<Content, { file: string }>;

const streamOf = ({ file, part, patches = [] }: FileContent, range: ByteRange): AsyncIterable<Buffer> => {
  const [start, end] = [range.start + (part?.offset ?? 0), range.end + (part?.offset ?? 0)];
  const stream = readChunks(file, { start, end });
  return patches.length > 0 ? applyPatches(stream, start, patches) : stream;
};

/** Returns the redirect from a base URL to another URL. */
export const redirectResponse = (location: string): RawResponse => ({
  type: 'RAW',
  status: 302,
  headers: { ...SHARED_HEADERS, 'cache-control': 'private, max-age=0', location },
  body: '',
});

/** Returns the response with content, with a range of it, or with 304 if the client has it already. */
export const contentResponse = async (
  { verb, headers: requestHeaders }: ApiRequest,
  content: Content,
  delivery: DeliveryEffect | null,
): Promise<BytesResponse> => {
  const length = await lengthOf(content);
  const etag = `"${createHash('sha256').update(content.name).digest('base64url').slice(0, 27)}"`;
  const shared = {
    ...SHARED_HEADERS,
    'access-control-expose-headers': 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag',
    ...(!content.isSentWhole && { 'accept-ranges': 'bytes' }),
    'cache-control': 'private, max-age=3600',
    etag,
  };
  if (isNamed(requestHeaders['if-none-match'], etag)) return { type: 'RAW', status: 304, headers: shared, body: '' };

  const ifRange = requestHeaders['if-range'];
  const isRanged = verb === 'GET' && !content.isSentWhole && (ifRange === undefined || ifRange === etag);
  const rangeHeader = isRanged ? requestHeaders.range : undefined;
  const range = rangeOf(rangeHeader, length);
  if (range === 'UNSATISFIABLE') {
    return { type: 'RAW', status: 416, headers: { ...shared, 'content-range': `bytes */${length}` }, body: '' };
  }
  const typed = { ...shared, 'content-type': content.mimeType };
  if (delivery === 'EMPTY_BODY') return { type: 'RAW', status: 200, headers: typed, body: '' };
  const { start, end } = range ?? { start: 0, end: length - 1 };
  const head = {
    status: range ? 206 : 200,
    headers: {
      ...typed,
      'content-disposition': disposition(content.filename),
      ...(range && { 'content-range': `bytes ${start}-${end}/${length}` }),
    },
    delivery,
  };
  return 'bytes' in content
    ? { type: 'RAW', ...head, body: content.bytes.subarray(start, end + 1) }
    : {
        type: 'STREAM',
        ...head,
        length: end - start + 1,
        chunks: streamOf(content, { start, end }),
      };
};
