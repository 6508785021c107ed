import { randomUUID } from 'node:crypto';
import { ApiError, invalidArgument, standardError } from '../api-error.ts';
import { decodeBody } from '../http/body.ts';
import type { ApiRequest, Handler } from '../http/handler.ts';
import { renderResponse, type RenderedResponse } from '../http/render-response.ts';
import { errorResponse, pageResponse, type ApiResponse } from '../http/response.ts';
import { statusText } from '../http/status-text.ts';
import { removeDollarPrefixes } from '../http/system-parameters.ts';
import { boundaryOf, readInnerRequest, readParts, type InnerRequest, type Part } from './multipart.ts';

export type Batch = {
  /** Handles one call of a batch. */
  handle: Handler;
  /** Called with every error that is a bug of the emulator. */
  onError: (error: unknown) => void;
};

/** The batch path of the API's discovery document, and the path that older clients use. */
const PATHS = new Set(['/batch', '/batch/photoslibrary/v1']);

/** The maximum number of calls in one batch: the limit of most Google APIs. */
const MAX_CALLS = 100;

/** Headers of the batch that do not apply to its calls. All others do, unless a call sets its own. */
const BATCH_ONLY_HEADERS = new Set([
  'content-type',
  'content-length',
  'transfer-encoding',
  'connection',
  'expect',
  'content-encoding',
]);

/** The headers of a call's response that its part contains. */
const PART_HEADERS = ['content-type', 'vary', 'www-authenticate', 'retry-after'];

/**
 * The URL of a call. A batch can contain methods of the API only: no uploads, bytes or control endpoints.
 *
 * @throws ApiError NOT_FOUND for any other URL
 */
const callUrl = ({ target }: InnerRequest, origin: string): URL => {
  const parsed = URL.parse(target, origin);
  if (!parsed?.pathname.startsWith('/v1/') || parsed.pathname.startsWith('/v1/uploads'))
    throw standardError('NOT_FOUND');
  const url = new URL(parsed.pathname + parsed.search, origin);
  removeDollarPrefixes(url);
  return url;
};

const callRequest = (batch: ApiRequest, { verb, headers, body }: InnerRequest): ApiRequest => {
  const inherited = Object.entries(batch.headers).filter(([name]) => !BATCH_ONLY_HEADERS.has(name));
  const all = { ...Object.fromEntries(inherited), ...Object.fromEntries(headers) };
  return {
    verb,
    headers: all,
    headersDistinct: {},
    body: () => decodeBody(Buffer.from(body, 'latin1'), headers.get('content-encoding')),
    signal: batch.signal,
  };
};

const unavailable = () => errorResponse(standardError('UNAVAILABLE'));

/** Returns the header of a part's response: `<id>` becomes `<response-id>`. */
const contentIdOf = ({ headers }: Part): string[] => {
  const id = headers.get('content-id');
  return id === undefined ? [] : [`Content-ID: ${id.replace(/^<?/, '<response-').replace(/>?$/, '>')}`];
};

const renderPart = (part: Part, { status, headers, bytes }: RenderedResponse): Buffer => {
  const head = [
    'Content-Type: application/http',
    ...contentIdOf(part),
    '',
    `HTTP/1.1 ${status} ${statusText(status)}`,
    ...PART_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${headers[name]}`])),
    `content-length: ${bytes.length}`,
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), bytes, Buffer.from('\r\n')]);
};

/**
 * Handles batches: calls of the API in the parts of one `multipart/mixed` body. They are performed one after the other,
 * each like a separate request. A body that is not a batch, and one of more than 100 calls, is INVALID_ARGUMENT.
 */
export const createBatchHandler = ({ handle, onError }: Batch): Handler => {
  const perform = async (inner: InnerRequest, url: URL, batch: ApiRequest): Promise<ApiResponse> => {
    try {
      return (await handle(callRequest(batch, inner), url)) ?? pageResponse(404);
    } catch (error) {
      onError(error);
      return errorResponse(standardError('INTERNAL'));
    }
  };

  /** Performs the call in a part. Renders its response; returns null if a fault leaves the call without a response. */
  const performPart = async (part: Part, origin: string, batch: ApiRequest): Promise<RenderedResponse | null> => {
    try {
      const inner = readInnerRequest(part);
      const url = callUrl(inner, origin);
      const response = await perform(inner, url, batch);
      if (response.type === 'NONE' && response.effect === 'SILENCE') return null;
      // A connection that breaks fails only the call whose response it carries.
      const isBroken = response.type === 'NONE' || response.delivery === 'TRUNCATE';
      return renderResponse(isBroken ? unavailable() : response, url.searchParams);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return renderResponse(errorResponse(error), new URLSearchParams());
    }
  };

  const performAll = async (request: ApiRequest, origin: string): Promise<ApiResponse> => {
    const boundary = boundaryOf(request.headers['content-type']);
    if (boundary === undefined) throw invalidArgument('Failed to parse batch request.');
    const parts = readParts((await request.body()).toString('latin1'), boundary);
    if (parts.length > MAX_CALLS) {
      throw invalidArgument(`The batch has ${parts.length} calls, where ${MAX_CALLS} are allowed.`);
    }
    const marker = `batch_${randomUUID()}`;
    const rendered: Buffer[] = [];
    for (const part of parts) {
      const response = await performPart(part, origin, request);
      if (!response) return { type: 'NONE', effect: 'SILENCE' };
      rendered.push(Buffer.from(`--${marker}\r\n`), renderPart(part, response));
    }
    rendered.push(Buffer.from(`--${marker}--\r\n`));
    const headers = { 'content-type': `multipart/mixed; boundary=${marker}`, 'cache-control': 'private' };
    return { type: 'RAW', status: 200, headers, body: Buffer.concat(rendered) };
  };

  return async (request, url) => {
    if (request.verb !== 'POST' || !PATHS.has(url.pathname)) return undefined;
    try {
      return await performAll(request, url.origin);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return errorResponse(error);
    }
  };
};
