import { createHash } from 'node:crypto';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type { LongMovie } from './long-movie.ts';

/** A client of mona's for uploads and downloads that do not fit into memory: both are streams. */
export const createBulkClient = (url: string) => {
  const open = (path: string, method: string, headers: Record<string, string | number> = {}): ClientRequest => {
    const { pathname, search } = new URL(path, url);
    const authorization = 'Bearer demo-mona';
    // Each has a connection of its own, which can be broken without harm to another.
    return httpRequest(url + pathname + search, { method, agent: false, headers: { authorization, ...headers } });
  };

  const answerOf = async (request: ClientRequest): Promise<IncomingMessage> => {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode === 200) return response;
    throw new Error(`${request.path} was refused with ${response.statusCode}: ${await text(response)}`);
  };

  const call = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const request = open(path, method, { 'content-type': 'application/json' });
    request.end(body && JSON.stringify(body));
    return JSON.parse(await text(await answerOf(request))) as Answer;
  };

  /** Send a movie from an offset to its end. Gives what is answered. */
  const sendAll = async (path: string, headers: Record<string, string | number>, movie: LongMovie, offset = 0) => {
    const request = open(path, 'POST', { ...headers, 'content-length': movie.size - offset });
    const [response] = await Promise.all([answerOf(request), pipeline(movie.stream(offset), request)]);
    return text(response);
  };

  /** Begin to send the rest of a movie, and break the connection after so many bytes. */
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
    // What was written last is on its way.
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
    const { headers } = await answerOf(request);
    return String(headers['x-goog-upload-url']);
  };

  const query = async (path: string): Promise<number> => {
    const request = open(path, 'POST', { 'x-goog-upload-command': 'query' });
    request.end();
    const { headers } = await answerOf(request);
    return Number(headers['x-goog-upload-size-received']);
  };

  return {
    uploadRaw: (movie: LongMovie) => sendAll('/v1/uploads', { 'x-goog-upload-protocol': 'raw' }, movie),

    /** Upload by the resumable protocol, with so many broken connections in between. Gives the token. */
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
        if (received <= offset || received > offset + length) throw new Error(`${received} bytes behind ${offset}`);
        offset = received;
      }
      return sendAll(path, headersAt(offset), movie, offset);
    },

    /** Make a media item of an upload, and let the emulator's clock move on until it can be played. Gives its id. */
    create: async (uploadToken: string): Promise<string> => {
      type Created = { newMediaItemResults: [{ mediaItem: { id: string } }] };
      const body = { newMediaItems: [{ simpleMediaItem: { uploadToken, fileName: 'long.mp4' } }] };
      const { newMediaItemResults } = await call<Created>('POST', '/v1/mediaItems:batchCreate', body);
      await call('PUT', '/_emulator/clock', { advanceSeconds: 60 });
      return newMediaItemResults[0].mediaItem.id;
    },

    /** Ask for the bytes of a video, and read none of them yet. */
    openVideo: async (id: string): Promise<IncomingMessage> => {
      const { baseUrl } = await call<{ baseUrl: string }>('GET', `/v1/mediaItems/${id}`);
      const request = open(`${baseUrl}=dv`, 'GET');
      request.end();
      return answerOf(request);
    },

    /** The SHA-256 of what comes, in hexadecimal. */
    hashOf: async (bytes: IncomingMessage): Promise<string> => {
      const hash = createHash('sha256');
      await pipeline(bytes, hash);
      return hash.digest('hex');
    },
  };
};
