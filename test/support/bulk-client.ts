import { createHash } from 'node:crypto';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type { LongMovie } from './long-movie.ts';

/** Creates a client for mona that streams uploads and downloads, because they do not fit into memory. */
export const createBulkClient = (url: string) => {
  const open = (path: string, method: string, headers: Record<string, string | number> = {}): ClientRequest => {
    const { pathname, search } = new URL(path, url);
    const authorization = 'Bearer demo-mona';
    // One connection per request, so that breaking one does not affect another.
    return httpRequest(url + pathname + search, { method, agent: false, headers: { authorization, ...headers } });
  };

  const responseOf = async (request: ClientRequest): Promise<IncomingMessage> => {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode === 200) return response;
    throw new Error(`${request.path} failed with ${response.statusCode}: ${await text(response)}`);
  };

  const call = async <Json>(method: string, path: string, body?: object): Promise<Json> => {
    const request = open(path, method, { 'content-type': 'application/json' });
    request.end(body && JSON.stringify(body));
    return JSON.parse(await text(await responseOf(request))) as Json;
  };

  /** Sends a movie from an offset to its end. Returns the body of the response. */
  const sendAll = async (path: string, headers: Record<string, string | number>, movie: LongMovie, offset = 0) => {
    const request = open(path, 'POST', { ...headers, 'content-length': movie.size - offset });
    const [response] = await Promise.all([responseOf(request), pipeline(movie.stream(offset), request)]);
    return text(response);
  };

  /** Starts to send the rest of a movie, and breaks the connection after `count` bytes. */
  const sendAndBreak = async (
    path: string,
    headers: Record<string, string | number>,
    movie: LongMovie,
    offset: number,
    count: number,
  ) => {
    const request = open(path, 'POST', { ...headers, 'content-length': movie.size - offset });
    request.on('error', () => undefined);
    await pipeline(movie.stream(offset, offset + count), request, { end: false });
    // Wait until the last write is flushed to the socket.
    await new Promise((resolve) => request.write('', resolve));
    request.destroy();
  };

  const startSession = async (size: number): Promise<string> => {
    const request = open('/v1/uploads', 'POST', {
      'x-goog-upload-protocol': 'resumable',
      'x-goog-upload-command': 'start',
      'x-goog-upload-raw-size': size,
    });
    request.end();
    const { headers } = await responseOf(request);
    return String(headers['x-goog-upload-url']);
  };

  const query = async (path: string): Promise<number> => {
    const request = open(path, 'POST', { 'x-goog-upload-command': 'query' });
    request.end();
    const { headers } = await responseOf(request);
    return Number(headers['x-goog-upload-size-received']);
  };

  return {
    uploadRaw: (movie: LongMovie) => sendAll('/v1/uploads', { 'x-goog-upload-protocol': 'raw' }, movie),

    /** Uploads with the resumable protocol and breaks the connection `breaks` times. Returns the upload token. */
    uploadWithBreaks: async (movie: LongMovie, breaks: number): Promise<string> => {
      const path = await startSession(movie.size);
      const headersAt = (offset: number) => ({
        'x-goog-upload-command': 'upload, finalize',
        'x-goog-upload-offset': offset,
      });
      let offset = 0;
      for (let count = 0; count < breaks; count += 1) {
        const length = Math.floor(movie.size / (breaks + 1)) - 12_345;
        await sendAndBreak(path, headersAt(offset), movie, offset, length);
        const received = await query(path);
        if (received <= offset || received > offset + length) throw new Error(`${received} bytes after ${offset}`);
        offset = received;
      }
      return sendAll(path, headersAt(offset), movie, offset);
    },

    /** Creates a media item from an upload, and advances the emulator's clock until it can be played. Returns its id. */
    create: async (uploadToken: string): Promise<string> => {
      type Created = { newMediaItemResults: [{ mediaItem: { id: string } }] };
      const body = { newMediaItems: [{ simpleMediaItem: { uploadToken, fileName: 'long.mp4' } }] };
      const { newMediaItemResults } = await call<Created>('POST', '/v1/mediaItems:batchCreate', body);
      await call('PUT', '/_emulator/clock', { advanceSeconds: 60 });
      return newMediaItemResults[0].mediaItem.id;
    },

    /** Requests the bytes of a video. Returns the response before any of it is read. */
    openVideo: async (id: string): Promise<IncomingMessage> => {
      const { baseUrl } = await call<{ baseUrl: string }>('GET', `/v1/mediaItems/${id}`);
      const { headers } = await fetch(`${baseUrl}=dv`, { redirect: 'manual' });
      const request = open(new URL(headers.get('location') ?? '', baseUrl).href, 'GET');
      request.end();
      return responseOf(request);
    },

    /** Reads a response and returns its SHA-256 in hexadecimal. */
    hashOf: async (bytes: IncomingMessage): Promise<string> => {
      const hash = createHash('sha256');
      await pipeline(bytes, hash);
      return hash.digest('hex');
    },
  };
};
