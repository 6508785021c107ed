import { Readable } from 'node:stream';
import { errorOfResponse, invalidResponse } from '../errors.ts';
import { noteBuffer } from './buffers.ts';
import { rangeOf, sliceBytes } from './range.ts';
import { discard, MEDIA, type ReceivedMedia } from './request.ts';

/** The headers of a client's request that the response depends on. */
export type MediaConditions = {
  range?: string | undefined;
  ifRange?: string | undefined;
  ifNoneMatch?: string | undefined;
};

/** The bytes of a picture or a video, or a part of them. */
export type MediaResponse = {
  status: 200 | 206 | 304 | 416;
  /** In lower case: of the content only. */
  headers: Record<string, string>;
  /** Null for a response without a body. */
  body: Readable | null;
};

/** SVG can contain scripts. */
const SHOWN_TYPE = /^(?:image\/(?!svg)|video\/)[\w.+-]+$/;

const KEPT = ['content-type', 'content-length', 'content-range', 'etag', 'last-modified'] as const;

const headerOf = ({ headers }: ReceivedMedia, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const typeOf = (response: ReceivedMedia) => (headerOf(response, 'content-type') ?? '').split(';', 1)[0]?.trim() ?? '';

const keptHeaders = (response: ReceivedMedia): Record<string, string> =>
  Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = headerOf(response, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

/** Returns whether a server that ignores the range of a request should have sent it. */
const wantsRange = (ifRange: string | undefined, etag: string | undefined) =>
  ifRange === undefined || (ifRange === etag && !ifRange.startsWith('W/'));

/**
 * Returns the part of a whole response that the client requested. Google's servers of picked videos ignore ranges, but browsers need
 * them to seek in a video.
 */
const partOf = (response: ReceivedMedia, range: string): MediaResponse | null => {
  const headers = keptHeaders(response);
  const length = Number(headers['content-length']);
  const part = headers['content-length'] === undefined ? null : rangeOf(range, length);
  if (part === null) return null;
  if (part === 'UNSATISFIABLE') {
    discard(response);
    return { status: 416, headers: { 'content-range': `bytes */${length}` }, body: null };
  }
  const { start, end } = part;
  const bytes: AsyncIterable<Uint8Array> = response.body;
  return {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      'content-range': `bytes ${start}-${end}/${length}`,
    },
    body: Readable.from(sliceBytes(bytes, part), { objectMode: false }),
  };
};

/** The headers of the request to Google for these conditions. */
export const conditionHeaders = ({ range, ifRange, ifNoneMatch }: MediaConditions): Record<string, string> => ({
  accept: 'image/*, video/*',
  ...(range !== undefined && { range }),
  ...(range !== undefined && ifRange !== undefined && { 'if-range': ifRange }),
  ...(ifNoneMatch !== undefined && { 'if-none-match': ifNoneMatch }),
});

/**
 * Returns what of a response is passed on. An error is never passed on: Google's has a picture as its body.
 *
 * @param now the current time in milliseconds since 1970
 * @throws PhotosError for any other status, and UPSTREAM for bytes that are neither a picture nor a video
 */
export const toMediaResponse = (
  response: ReceivedMedia,
  method: 'GET' | 'HEAD',
  conditions: MediaConditions,
  now: number,
): MediaResponse => {
  const status = response.statusCode;
  if (status === 304 || status === 416) {
    discard(response);
    const { etag, 'content-range': contentRange } = keptHeaders(response);
    return {
      status,
      headers: {
        ...(etag !== undefined && { etag }),
        ...(contentRange !== undefined && { 'content-range': contentRange }),
      },
      body: null,
    };
  }
  if (status !== 200 && status !== 206) {
    discard(response);
    throw errorOfResponse(MEDIA, status, null, headerOf(response, 'retry-after'), now);
  }
  if (!SHOWN_TYPE.test(typeOf(response))) {
    discard(response);
    throw invalidResponse(MEDIA);
  }
  const headers = keptHeaders(response);
  if (method === 'HEAD') {
    discard(response);
    return { status, headers, body: null };
  }
  const { range, ifRange } = conditions;
  const isIgnored = status === 200 && range !== undefined && wantsRange(ifRange, headers['etag']);
  const part = isIgnored ? partOf(response, range) : null;
  if (part) return part;
  // The stream flows once it is piped.
  return { status, headers, body: response.body.pause().on('data', noteBuffer) };
};
