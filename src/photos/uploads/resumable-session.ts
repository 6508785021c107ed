import { PhotosError, unreadable } from '../errors.ts';
import { UPLOADS, type UploadAnswer, type UploadExchange } from './request.ts';
import type { UploadTries } from './retry.ts';
import { WINDOW_BYTES, type UploadWindow } from './buffer.ts';

/** What every chunk but the last is a multiple of, where Google does not tell, in bytes. */
const USUAL_GRANULARITY = 262_144;

/** How long a session may take to be cancelled, in milliseconds. Whatever is left then, Google forgets by itself. */
const CANCEL_MILLISECONDS = 5000;

export type UploadSessionOptions = {
  /** Where uploads are started. */
  url: string;
  /** Headers that tell the file's type and name. */
  description: Record<string, string>;
  /** The size of the file in bytes. Null where it is not known beforehand. */
  size: number | null;
  exchange: UploadExchange;
  tries: UploadTries;
  signal: AbortSignal;
};

/** A session as Google has opened it. */
type Session = { url: string; granularity: number };

const readCount = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;

const readSession = ({ told }: UploadAnswer, startUrl: string): Session => {
  const address = URL.parse(told('url') ?? '');
  const granularity = readCount(told('chunk-granularity')) ?? USUAL_GRANULARITY;
  if (!address || granularity < 1 || granularity > WINDOW_BYTES) throw unreadable(UPLOADS);
  // Whatever host Google names: the token goes to the configured one only.
  return { url: new URL(startUrl).origin + address.pathname + address.search, granularity };
};

const lost = (cause?: unknown) =>
  new PhotosError(
    'UNAVAILABLE',
    'Google Photos has given up the upload: send the file again.',
    { method: UPLOADS },
    { cause },
  );

const isGone = (error: unknown) =>
  error instanceof PhotosError && (error.refused.httpStatus === 404 || error.refused.httpStatus === 410);

/** @throws PhotosError where an answer that must hold an upload token holds none */
export const tokenOf = ({ text }: UploadAnswer): string => {
  const token = text.trim();
  if (token === '') throw unreadable(UPLOADS);
  return token;
};

/**
 * Start an upload of the resumable protocol (https://developers.google.com/photos/library/guides/resumable-uploads).
 *
 * @throws PhotosError
 */
export const startUploadSession = async (options: UploadSessionOptions) => {
  const { url: startUrl, description, size, exchange, tries, signal } = options;
  const announced: Record<string, string> = size === null ? {} : { 'raw-size': String(size) };
  const headers = { command: 'start', protocol: 'resumable', ...description, ...announced };
  const started = await tries.of(() => exchange({ url: startUrl, headers }, signal));
  const { url, granularity } = readSession(started, startUrl);

  const command = (name: string, more: Record<string, string> = {}, bytes?: Uint8Array) =>
    exchange({ url, headers: { protocol: 'resumable', command: name, ...more }, ...(bytes && { bytes }) }, signal);

  /** Send what is in the window, up to a multiple of the granularity in the file if there is more to come. */
  const sendChunk = (window: UploadWindow) => {
    const offset = window.offset();
    const bytes = window.bytes();
    if (window.isLast()) {
      return bytes.length === 0 ? command('finalize') : command('upload, finalize', { offset: String(offset) }, bytes);
    }
    const end = offset + bytes.length;
    const chunk = bytes.subarray(0, end - (end % granularity) - offset);
    return command('upload', { offset: String(offset) }, chunk);
  };

  /** How far Google is, asked until it tells. */
  const query = async (error: unknown): Promise<UploadAnswer> => {
    let last = error;
    for (;;) {
      await tries.untilNext(last);
      try {
        return await command('query');
      } catch (failed) {
        last = failed;
      }
    }
  };

  /** Go on where Google is. Gives the token if the upload is over already, of which only the answer was lost. */
  const resume = async (error: unknown, window: UploadWindow): Promise<string | null> => {
    if (isGone(error)) throw lost(error);
    const state = await query(error);
    const status = state.told('status');
    if (status === 'final' && state.text.trim() !== '') return tokenOf(state);
    const before = window.offset();
    const received = readCount(state.told('size-received'));
    if (status !== 'active' || received === undefined || !window.moveTo(received)) throw lost();
    if (received > before) tries.progress();
    return null;
  };

  const goOn = (answer: UploadAnswer, end: number, window: UploadWindow) => {
    const received = readCount(answer.told('size-received')) ?? end;
    // A chunk of which nothing was taken would be sent for ever.
    if (received <= window.offset() || !window.moveTo(received)) throw lost();
    tries.progress();
  };

  const sendAll = async (window: UploadWindow): Promise<string> => {
    for (;;) {
      await window.fill();
      const isLast = window.isLast();
      const end = window.offset() + window.bytes().length;
      const outcome = await sendChunk(window).then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error }),
      );
      if ('error' in outcome) {
        const token = await resume(outcome.error, window);
        if (token !== null) return token;
      } else if (isLast) {
        return tokenOf(outcome.answer);
      } else {
        goOn(outcome.answer, end - (end % granularity), window);
      }
    }
  };

  /** Tell Google that nothing more comes: it need not keep what it has. Nobody waits for that. */
  const cancel = () => {
    const headers = { protocol: 'resumable', command: 'cancel' };
    exchange({ url, headers }, AbortSignal.timeout(CANCEL_MILLISECONDS)).catch(() => undefined);
  };

  return {
    /**
     * Send what a window gives, chunk by chunk. A chunk whose connection breaks goes on where Google is.
     *
     * @returns the upload token
     * @throws PhotosError, or whatever the source of the bytes throws. Then the session is cancelled.
     */
    send: async (window: UploadWindow): Promise<string> => {
      try {
        return await sendAll(window);
      } catch (error) {
        cancel();
        throw error;
      }
    },
  };
};
