import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { StartCallSpan } from '../observation/call-span.ts';
import { acceptsToken } from '../accepted-token.ts';
import { errorOfResponse } from '../errors.ts';
import { noResponse, redact } from '../send.ts';
import type { TokenSource } from '../token-source.ts';
import type { ViewerBudget } from '../resilience/daily-budget.ts';
import { retryOnUnauthorized } from '../resilience/retry-unauthorized.ts';
import { requestStream } from '../request-stream.ts';
import { requestToken } from '../request-token.ts';

/** The method name of uploads, which the discovery document does not list. */
export const UPLOADS = 'uploads';

/** The number of bytes that are written to the connection at a time. Each accepted slice counts as progress. */
const SLICE_BYTES = 64 * 1024;

/** One request of an upload: headers of the `X-Goog-Upload` protocol, without that prefix, and optional bytes. */
export type UploadRequest = { url: string; headers: Record<string, string>; bytes?: Uint8Array };

/** A successful response: its text, and its headers of the `X-Goog-Upload` protocol by name without that prefix. */
export type UploadResponse = { text: string; uploadHeader: (name: string) => string | undefined };

export type UploadExchangeOptions = {
  dispatcher: Dispatcher;
  tokenSource: TokenSource;
  /** Counts the requests. Null for no budget. */
  budget: ViewerBudget | null;
  /** Called with each response that shows that Google accepts the access token. */
  tokenAccepted: () => void;
  /** How long a request may make no progress, in milliseconds. */
  idleTimeoutMs: number;
  /** Starts the span of each request. Null if the upload is not traced. */
  startSpan: StartCallSpan | null;
};

/** Returns a signal that is aborted after this time without progress. */
const watchProgress = (milliseconds: number) => {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new Error('The upload made no progress for too long.')),
    milliseconds,
  );
  return { signal: controller.signal, progress: () => timer.refresh(), stop: () => clearTimeout(timer) };
};

const slices = function* (bytes: Uint8Array, onProgress: () => void) {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    onProgress();
    yield bytes.subarray(at, at + SLICE_BYTES);
  }
  onProgress();
};

/** Creates a request body that reports its progress. */
const bodyOf = (bytes: Uint8Array, onProgress: () => void) =>
  Readable.from(slices(bytes, onProgress), { objectMode: false, highWaterMark: SLICE_BYTES });

/**
 * Creates the function that sends one request of an upload. A request may take any time as long as it makes progress.
 *
 * @throws PhotosError for an error response or no response
 */
export const createUploadExchange = (options: UploadExchangeOptions) => {
  const { dispatcher, tokenSource, budget, tokenAccepted, idleTimeoutMs, startSpan } = options;
  let hasBegun = false;
  const performWith = async (
    token: string,
    { url, headers, bytes }: UploadRequest,
    signal: AbortSignal,
  ): Promise<UploadResponse> => {
    // Others may have used the budget while the file was received. An upload that has begun may use further calls.
    if (!hasBegun) budget?.check(UPLOADS);
    hasBegun = true;
    const noteStatus = budget?.count();
    const watch = watchProgress(idleTimeoutMs);
    const callSignal = budget?.needsResponse() ? watch.signal : AbortSignal.any([signal, watch.signal]);
    const named = Object.entries(headers).map(([name, value]) => [`x-goog-upload-${name}`, value] as const);
    const span = startSpan?.({
      name: `photoslibrary.${UPLOADS}`,
      verb: 'POST',
      baseUrl: url,
      ids: null,
      resendCount: 0,
    });
    const exchange = async () => {
      const response = await requestStream({
        url: new URL(url),
        method: 'POST',
        headers: {
          ...Object.fromEntries(named),
          authorization: `Bearer ${token}`,
          'content-length': String(bytes?.length ?? 0),
          ...(bytes && { 'content-type': 'application/octet-stream' }),
          ...span?.headers,
        },
        body: bytes && bytes.length > 0 ? bodyOf(bytes, watch.progress) : null,
        dispatcher,
        signal: callSignal,
      });
      watch.progress();
      return { response, text: await response.body.text() };
    };
    try {
      const { response, text } = await exchange().catch((cause: unknown) => {
        span?.end({ status: null, isCancelled: signal.aborted });
        throw noResponse(UPLOADS, cause, watch.signal);
      });
      span?.end({ status: response.statusCode, isCancelled: false });
      noteStatus?.(response.statusCode);
      if (acceptsToken(response.statusCode)) tokenAccepted();
      if (response.statusCode < 200 || response.statusCode > 299) {
        const retryAfter = [response.headers['retry-after']].flat()[0];
        throw errorOfResponse(UPLOADS, response.statusCode, redact(text, token), retryAfter);
      }
      const uploadHeader = (name: string) => [response.headers[`x-goog-upload-${name}`]].flat()[0];
      return { text, uploadHeader };
    } finally {
      watch.stop();
    }
  };

  return async (upload: UploadRequest, signal: AbortSignal): Promise<UploadResponse> => {
    const tokenInTime = async (rejected?: string) =>
      requestToken(tokenSource, {
        method: UPLOADS,
        signal: AbortSignal.any([signal, AbortSignal.timeout(idleTimeoutMs)]),
        rejected,
      });
    return retryOnUnauthorized(await tokenInTime(), tokenInTime, (token) => performWith(token, upload, signal));
  };
};

export type UploadExchange = ReturnType<typeof createUploadExchange>;
