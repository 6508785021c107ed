import { PhotosError, invalidResponse } from '../errors.ts';
import { UPLOADS, type UploadResponse, type UploadExchange } from './request.ts';
import type { UploadRetry } from './retry.ts';
import { BUFFER_BYTES, type UploadBuffer } from './buffer.ts';

/** The granularity of chunks, in bytes, unless Google specifies another: every chunk except the last is a multiple of it. */
const DEFAULT_GRANULARITY = 262_144;

/** The time limit for cancelling a session, in milliseconds. Google discards abandoned sessions itself. */
const CANCEL_MILLISECONDS = 5000;

export type UploadSessionOptions = {
  /** The URL that starts uploads. */
  url: string;
  /** The headers for the file's type and name. */
  description: Record<string, string>;
  /** The size of the file in bytes. Null if it is not known in advance. */
  size: number | null;
  exchange: UploadExchange;
  retry: UploadRetry;
  signal: AbortSignal;
};

/** An open upload session. */
type ResumableSession = { url: string; granularity: number };

const readCount = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;

const readSession = ({ uploadHeader }: UploadResponse, startUrl: string): ResumableSession => {
  const address = URL.parse(uploadHeader('url') ?? '');
  const granularity = readCount(uploadHeader('chunk-granularity')) ?? DEFAULT_GRANULARITY;
  if (!address || granularity < 1 || granularity > BUFFER_BYTES) throw invalidResponse(UPLOADS);
  // The token is only sent to the configured host, whatever host the response names.
  return { url: new URL(startUrl).origin + address.pathname + address.search, granularity };
};

const uploadLost = (cause?: unknown) =>
  new PhotosError(
    'UNAVAILABLE',
    'Google Photos no longer has this upload: send the file again.',
    { method: UPLOADS },
    { cause },
  );

const isGone = (error: unknown) =>
  error instanceof PhotosError && (error.response.httpStatus === 404 || error.response.httpStatus === 410);

/** Anything else is no token, such as a page of a front end. */
const TOKEN = /^[^\s<>"{}]+$/;

/**
 * Returns the upload token of a response.
 *
 * @throws PhotosError if the response has no token
 */
export const uploadTokenOf = ({ text }: UploadResponse): string => {
  const token = text.trim();
  if (!TOKEN.test(token)) throw invalidResponse(UPLOADS);
  return token;
};

/**
 * Starts a resumable upload (https://developers.google.com/photos/library/guides/resumable-uploads).
 *
 * @throws PhotosError if Google does not start the upload
 */
export const startUploadSession = async (options: UploadSessionOptions) => {
  const { url: startUrl, description, size, exchange, retry, signal } = options;
  const announced: Record<string, string> = size === null ? {} : { 'raw-size': String(size) };
  const headers = { command: 'start', protocol: 'resumable', ...description, ...announced };
  const started = await retry.run(() => exchange({ url: startUrl, headers }, signal));
  const { url, granularity } = readSession(started, startUrl);

  const command = (name: string, more: Record<string, string> = {}, bytes?: Uint8Array) =>
    exchange({ url, headers: { protocol: 'resumable', command: name, ...more }, ...(bytes && { bytes }) }, signal);

  /** Sends the buffer. Unless it holds the end of the file, only up to a multiple of the granularity. */
  const sendChunk = (buffer: UploadBuffer) => {
    const offset = buffer.offset();
    const bytes = buffer.bytes();
    if (buffer.isLast()) {
      return bytes.length === 0 ? command('finalize') : command('upload, finalize', { offset: String(offset) }, bytes);
    }
    const end = offset + bytes.length;
    const chunk = bytes.subarray(0, end - (end % granularity) - offset);
    return command('upload', { offset: String(offset) }, chunk);
  };

  /** Queries the state of the session until Google responds. */
  const query = async (error: unknown): Promise<UploadResponse> => {
    let last = error;
    for (;;) {
      await retry.backoff(last);
      try {
        return await command('query');
      } catch (failed) {
        last = failed;
      }
    }
  };

  /** Resumes at the offset that Google reports. Returns the token if the upload has finished and only its response was lost. */
  const resume = async (error: unknown, buffer: UploadBuffer): Promise<string | null> => {
    if (isGone(error)) throw uploadLost(error);
    const state = await query(error);
    const status = state.uploadHeader('status');
    if (status === 'final' && state.text.trim() !== '') return uploadTokenOf(state);
    const before = buffer.offset();
    const received = readCount(state.uploadHeader('size-received'));
    if (status !== 'active' || received === undefined || !buffer.moveTo(received)) throw uploadLost();
    if (received > before) retry.progress();
    return null;
  };

  const advance = (response: UploadResponse, end: number, buffer: UploadBuffer) => {
    const received = readCount(response.uploadHeader('size-received')) ?? end;
    // Without progress, the same chunk would be sent forever.
    if (received <= buffer.offset() || !buffer.moveTo(received)) throw uploadLost();
    retry.progress();
  };

  const sendAll = async (buffer: UploadBuffer): Promise<string> => {
    for (;;) {
      await buffer.fill();
      const isLast = buffer.isLast();
      const end = buffer.offset() + buffer.bytes().length;
      const outcome = await sendChunk(buffer).then(
        (response) => ({ response }),
        (error: unknown) => ({ error }),
      );
      if ('error' in outcome) {
        const token = await resume(outcome.error, buffer);
        if (token !== null) return token;
      } else if (isLast) {
        return uploadTokenOf(outcome.response);
      } else {
        advance(outcome.response, end - (end % granularity), buffer);
      }
    }
  };

  /** Cancels the session in the background, so that Google can discard it. */
  const cancel = () => {
    const headers = { protocol: 'resumable', command: 'cancel' };
    exchange({ url, headers }, AbortSignal.timeout(CANCEL_MILLISECONDS)).catch(() => undefined);
  };

  return {
    /**
     * Sends the file chunk by chunk. After a broken connection, it resumes at the offset that Google reports.
     *
     * @returns the upload token
     * @throws PhotosError, or what the source of the bytes throws. The session is then cancelled.
     */
    send: async (buffer: UploadBuffer): Promise<string> => {
      try {
        return await sendAll(buffer);
      } catch (error) {
        cancel();
        throw error;
      }
    },
  };
};
