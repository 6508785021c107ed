import { Agent } from 'undici';
import type { TokenSource } from '../token-source.ts';
import { createUploadExchange } from './request.ts';
import { startUploadSession, tokenOf } from './resumable-session.ts';
import { createUploadTries } from './retry.ts';
import { createUploadWindow, WINDOW_BYTES } from './buffer.ts';

/** A file that is uploaded. */
export type UploadFile = {
  bytes: AsyncIterable<Uint8Array>;
  /** How many bytes there will be. Null where that is not known beforehand. */
  size: number | null;
  mimeType: string;
  /** Null for a file without a name. */
  name: string | null;
};

export type UploadsOptions = {
  /** Where the Library API is, without a slash at the end. */
  baseUrl: string;
  /** How long nothing may move, in milliseconds. */
  idleTimeoutMs: number;
};

/** Who uploads, and what ends it before its time. */
export type UploadCaller = { tokenSource: TokenSource; signal: AbortSignal };

const describe = ({ mimeType, name }: UploadFile): Record<string, string> => ({
  'content-type': mimeType,
  ...(name !== null && { 'file-name': encodeURIComponent(name.toWellFormed()) }),
});

/**
 * Open the way to Google's upload endpoint (https://developers.google.com/photos/library/guides/upload-media): connections
 * of its own, so that no upload keeps a query waiting. How many uploads there are at once is up to the caller.
 */
export const openUploads = ({ baseUrl, idleTimeoutMs }: UploadsOptions) => {
  // Each request has a watch of its own.
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const url = `${baseUrl}/v1/uploads`;

  /**
   * Upload a file. One of up to 8 MiB is sent in one request once it is all there, a larger one by the resumable protocol as
   * it comes. No more than 8 MiB are held at a time; what breaks off is sent again from there, a bounded number of times.
   *
   * @returns the upload token: good for a day, and for one media item
   * @throws PhotosError, or whatever the file's bytes throw. Then no upload is left behind.
   */
  const upload = async (file: UploadFile, { tokenSource, signal }: UploadCaller): Promise<string> => {
    // Whoever has no credential need not send anything.
    await tokenSource();
    const exchange = createUploadExchange({ dispatcher, tokenSource, idleTimeoutMs });
    const tries = createUploadTries(signal);
    const description = describe(file);
    const startSession = () => startUploadSession({ url, description, size: file.size, exchange, tries, signal });

    const window = createUploadWindow(file.bytes, file.size);
    try {
      if (file.size !== null && file.size > WINDOW_BYTES) return await (await startSession()).send(window);
      await window.fill();
      if (!window.isLast()) return await (await startSession()).send(window);
      const headers = { protocol: 'raw', ...description };
      return tokenOf(await tries.of(() => exchange({ url, headers, bytes: window.bytes() }, signal)));
    } finally {
      await window.close();
    }
  };

  return { upload, stop: () => dispatcher.destroy() };
};
