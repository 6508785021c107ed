import Agent from 'undici/lib/dispatcher/agent.js';
import type { StartCallSpan } from '../observation/call-span.ts';
import { requestToken } from '../request-token.ts';
import type { TokenSource } from '../token-source.ts';
import type { ViewerBudget } from '../resilience/daily-budget.ts';
import { createUploadExchange, UPLOADS } from './request.ts';
import { startUploadSession, uploadTokenOf } from './resumable-session.ts';
import { createUploadRetry } from './retry.ts';
import { createUploadBuffer, BUFFER_BYTES } from './buffer.ts';

/** A file to upload. */
export type UploadFile = {
  bytes: AsyncIterable<Uint8Array>;
  /** In bytes. Null if it is not known in advance. */
  size: number | null;
  mimeType: string;
  /** Null if the file has no name. */
  name: string | null;
};

export type UploadsOptions = {
  /** The base URL of the Library API, without a trailing slash. */
  baseUrl: string;
  /** How long a request may make no progress, in milliseconds. */
  idleTimeoutMs: number;
};

/** Who uploads a file. */
export type UploadCaller = {
  tokenSource: TokenSource;
  /** The uploader's part in the daily budget of calls. Null for no budget. */
  budget: ViewerBudget | null;
  /** Called with each response that shows that Google accepts the access token. */
  tokenAccepted: () => void;
  /** Cancels the upload. */
  signal: AbortSignal;
  /** Starts the span of each request. Null if the upload is not traced. */
  startSpan: StartCallSpan | null;
};

const describe = ({ mimeType, name }: UploadFile): Record<string, string> => ({
  'content-type': mimeType,
  ...(name !== null && { 'file-name': encodeURIComponent(name.toWellFormed()) }),
});

/**
 * Opens connections to Google's upload endpoint (https://developers.google.com/photos/library/guides/upload-media). Uploads do
 * not share connections with queries, so that no query waits for an upload. The caller limits the number of concurrent uploads.
 */
export const openUploads = ({ baseUrl, idleTimeoutMs }: UploadsOptions) => {
  // Each request has its own timeout.
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const url = `${baseUrl}/v1/uploads`;

  /**
   * Uploads a file. A file of up to 8 MiB is buffered and sent in one request. A larger file is streamed with the resumable
   * protocol. At most 8 MiB are held in memory; an interrupted upload resumes a limited number of times.
   *
   * @returns the upload token, which is valid for one day and one media item
   * @throws PhotosError, or what the file's bytes throw. The upload session is then cancelled.
   */
  const upload = async (
    file: UploadFile,
    { budget, tokenAccepted, signal, startSpan, ...caller }: UploadCaller,
  ): Promise<string> => {
    const tokenSource = (rejected?: string) => caller.tokenSource(rejected, startSpan);
    // Fails early for a caller without a credential.
    await requestToken(tokenSource, {
      method: UPLOADS,
      signal: AbortSignal.any([signal, AbortSignal.timeout(idleTimeoutMs)]),
    });
    // Before the file is received.
    budget?.check(UPLOADS);
    const exchange = createUploadExchange({ dispatcher, tokenSource, budget, tokenAccepted, idleTimeoutMs, startSpan });
    const retry = createUploadRetry(signal);
    const description = describe(file);
    const startSession = () => startUploadSession({ url, description, size: file.size, exchange, retry, signal });

    const buffer = createUploadBuffer(file.bytes, file.size);
    try {
      if (file.size !== null && file.size > BUFFER_BYTES) return await (await startSession()).send(buffer);
      await buffer.fill();
      if (!buffer.isLast()) return await (await startSession()).send(buffer);
      const headers = { protocol: 'raw', ...description };
      return uploadTokenOf(await retry.run(() => exchange({ url, headers, bytes: buffer.bytes() }, signal)));
    } finally {
      await buffer.close();
    }
  };

  return { upload, stop: () => dispatcher.destroy() };
};
