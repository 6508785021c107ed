import { request as httpRequest } from 'node:http';
import type { Era } from '../../src/emulator/scopes.ts';
import { findResponseViolations } from './discovery.ts';
import { type Json } from './json.ts';
import { startTestEmulator } from './test-emulator.ts';

/** A request to the upload endpoint. `path` can also be the URL of a session. */
export type UploadRequest = {
  path?: string;
  headers?: Record<string, string>;
  body?: Buffer | ReadableStream;
  token?: string | null;
};

export type UploadResponse = {
  status: number;
  text: string;
  /** The header `X-Goog-Upload-<name>`. */
  uploadHeader: (name: string) => string | null;
  headers: Headers;
};

type Options = { dataFolder?: string | null; era?: Era };

/** Starts an emulator for mona, ravi and june, with a client that uploads and creates media items over plain HTTP. */
export const startUploads = async ({ dataFolder = null, era = 'legacy' }: Options = {}) => {
  const emulator = await startTestEmulator({ dataFolder, era });
  for (const name of ['mona', 'ravi', 'june']) emulator.addUser(name);

  /** Returns the URL on this emulator, because a session may have been started on an earlier one. */
  const urlOf = (path: string) => {
    const { pathname, search } = new URL(path, emulator.url);
    return emulator.url + pathname + search;
  };

  const send = async ({
    path = '/v1/uploads',
    headers = {},
    body,
    token = 'demo-mona',
  }: UploadRequest): Promise<UploadResponse> => {
    const isStream = body !== undefined && !Buffer.isBuffer(body);
    const response = await fetch(urlOf(path), {
      method: 'POST',
      headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : (body ?? null),
      ...(isStream && { duplex: 'half' as const }),
    });
    const text = await response.text();
    const uploadHeader = (name: string) => response.headers.get(`x-goog-upload-${name}`);
    return { status: response.status, text, uploadHeader, headers: response.headers };
  };

  /** Uploads bytes in one request. Returns the upload token. */
  const raw = async (body: Buffer, headers: Record<string, string> = {}, token = 'demo-mona'): Promise<string> => {
    const { status, text } = await send({ headers: { 'x-goog-upload-protocol': 'raw', ...headers }, body, token });
    if (status !== 200) throw new Error(`The upload failed with ${status}: ${text}`);
    return text;
  };

  /** Starts a resumable upload. Returns its URL. */
  const start = async (headers: Record<string, string> = {}): Promise<string> => {
    const command = { 'x-goog-upload-protocol': 'resumable', 'x-goog-upload-command': 'start' };
    const { uploadHeader } = await send({ headers: { ...command, ...headers } });
    return uploadHeader('url') ?? '';
  };

  /** Sends a command to a session, with bytes from an offset on. */
  const command = (path: string, name: string, chunk: { offset?: number; body?: Buffer; token?: string } = {}) => {
    const { offset, ...rest } = chunk;
    const at = offset === undefined ? {} : { 'x-goog-upload-offset': String(offset) };
    return send({ path, headers: { 'x-goog-upload-command': name, ...at }, ...rest });
  };

  /**
   * Starts to send a body, to a session if an offset is given, but stops after `sent` bytes. `ended` resolves when either side
   * closes the connection.
   */
  const begin = async (path: string, { offset, body, sent }: { offset?: number; body: Buffer; sent: number }) => {
    const ended = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const request = httpRequest(urlOf(path), {
      method: 'POST',
      headers: {
        authorization: 'Bearer demo-mona',
        'content-length': body.length,
        ...(offset !== undefined && { 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': offset }),
        // The server responds to this before it receives any byte of the chunk.
        expect: '100-continue',
      },
    });
    // A connection that is reset emits an error before it closes.
    request.on('error', () => undefined);
    request.on('close', () => ended.resolve());
    request.on('continue', () => request.write(body.subarray(0, sent), () => written.resolve()));
    request.flushHeaders();
    await written.promise;
    return { destroy: () => request.destroy(), ended: ended.promise };
  };

  /** Sends some bytes of a longer chunk, then closes the connection. */
  const breakOff = async (path: string, chunk: { offset: number; body: Buffer; sent: number }) => {
    const request = await begin(path, chunk);
    request.destroy();
    await request.ended;
  };

  /** Calls a method of the API, and checks the response against Google's discovery document. */
  const post = async (path: string, body: unknown, token = 'demo-mona'): Promise<{ status: number; body: Json }> => {
    const response = await fetch(emulator.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const content: unknown = await response.json();
    const method = emulator.calls.list().at(-1)?.method ?? '';
    const violations = response.ok ? findResponseViolations(method, content) : [];
    if (violations.length > 0) throw new Error(`${path}: ${violations.join('; ')}`);
    return { status: response.status, body: content };
  };

  /** Creates media items from upload tokens. */
  const create = (
    tokens: readonly (string | { uploadToken: string; fileName?: string })[],
    more: object = {},
    token = 'demo-mona',
  ) => {
    const newMediaItems = tokens.map((token) => ({
      simpleMediaItem: typeof token === 'string' ? { uploadToken: token } : token,
    }));
    return post('/v1/mediaItems:batchCreate', { newMediaItems, ...more }, token);
  };

  return {
    emulator,
    send,
    raw,
    start,
    command,
    begin,
    breakOff,
    post,
    create,
    [Symbol.asyncDispose]: emulator.stop,
  };
};

export type UploadClient = Awaited<ReturnType<typeof startUploads>>;
