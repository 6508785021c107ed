import { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { errorOfResponse } from '../errors.ts';
import { unanswered, withoutSecret } from '../send.ts';
import type { TokenSource } from '../token-source.ts';
import { withRenewal } from '../resilience/retry-unauthorized.ts';
import { withinSignal } from '../resilience/abortable.ts';

/** How uploads are named where methods are: they are none of the discovery document's. */
export const UPLOADS = 'uploads';

/** How many bytes are given to a connection at a time. That they were taken is progress. */
const SLICE_BYTES = 64 * 1024;

/** One request of an upload: headers of the `X-Goog-Upload` protocol, without that prefix, and bytes or none. */
export type UploadRequest = { url: string; headers: Record<string, string>; bytes?: Uint8Array };

/** An answer of success: its text, and its headers of the `X-Goog-Upload` protocol. */
export type UploadAnswer = { text: string; told: (name: string) => string | undefined };

export type UploadExchangeOptions = {
  dispatcher: Dispatcher;
  tokenSource: TokenSource;
  /** How long nothing may move, neither bytes nor an answer, in milliseconds. */
  idleTimeoutMs: number;
};

/** A signal that is aborted when there was no progress for so long. */
const watchProgress = (milliseconds: number) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('Nothing has moved for too long.')), milliseconds);
  return { signal: controller.signal, progress: () => timer.refresh(), stop: () => clearTimeout(timer) };
};

const slices = function* (bytes: Uint8Array, onProgress: () => void) {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    onProgress();
    yield bytes.subarray(at, at + SLICE_BYTES);
  }
  onProgress();
};

/** A body that tells how far it is. */
const bodyOf = (bytes: Uint8Array, onProgress: () => void) =>
  Readable.from(slices(bytes, onProgress), { objectMode: false, highWaterMark: SLICE_BYTES });

/**
 * Make the function that performs one request of an upload, as long as it makes progress.
 *
 * @throws PhotosError for a refusal, or where no answer came
 */
export const createUploadExchange = ({ dispatcher, tokenSource, idleTimeoutMs }: UploadExchangeOptions) => {
  const performWith = async (
    token: string,
    { url, headers, bytes }: UploadRequest,
    signal: AbortSignal,
  ): Promise<UploadAnswer> => {
    const watch = watchProgress(idleTimeoutMs);
    const named = Object.entries(headers).map(([name, value]) => [`x-goog-upload-${name}`, value] as const);
    const exchange = async () => {
      const response = await request(url, {
        method: 'POST',
        headers: {
          ...Object.fromEntries(named),
          authorization: `Bearer ${token}`,
          'content-length': String(bytes?.length ?? 0),
          ...(bytes && { 'content-type': 'application/octet-stream' }),
        },
        body: bytes && bytes.length > 0 ? bodyOf(bytes, watch.progress) : null,
        dispatcher,
        signal: AbortSignal.any([signal, watch.signal]),
      });
      watch.progress();
      return { response, text: await response.body.text() };
    };
    try {
      const { response, text } = await exchange().catch((cause: unknown) => {
        throw unanswered(UPLOADS, cause, watch.signal);
      });
      if (response.statusCode < 200 || response.statusCode > 299) {
        const retryAfter = [response.headers['retry-after']].flat()[0];
        throw errorOfResponse(UPLOADS, response.statusCode, withoutSecret(text, token), retryAfter);
      }
      const told = (name: string) => [response.headers[`x-goog-upload-${name}`]].flat()[0];
      return { text, told };
    } finally {
      watch.stop();
    }
  };

  return async (upload: UploadRequest, signal: AbortSignal): Promise<UploadAnswer> => {
    const tokenInTime = (rejected?: string) => withinSignal(tokenSource(rejected), UPLOADS, signal);
    return withRenewal(await tokenInTime(), tokenInTime, (token) => performWith(token, upload, signal));
  };
};

export type UploadExchange = ReturnType<typeof createUploadExchange>;
