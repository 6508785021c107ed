import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadLimits } from '../../src/http/uploads/endpoint.ts';
import { startFlakyProxy } from './flaky-proxy.ts';
import { readJson, type Json } from './json.ts';
import { makeFolder } from './photographs.ts';
import { noteRefusal } from './secret-scan/notes.ts';
import { startTestEmulator } from './test-emulator.ts';
import { startTestGateway } from './test-gateway.ts';

type Options = { uploads?: Partial<UploadLimits>; defaultToken?: string | null };

type Sent = {
  query?: string;
  headers?: Record<string, string>;
  body?: Buffer | FormData | ReadableStream | Blob | string;
  signal?: AbortSignal;
};

export type UploadReply = { status: number; headers: Headers; body: Json };

/** Starts a gateway behind a flaky proxy, and a client of `POST /uploads` that always sends the preflight header. */
export const startUploadStack = async ({ uploads = {}, defaultToken = 'demo-mona' }: Options = {}) => {
  const resources = new AsyncDisposableStack();
  const data = resources.use(await makeFolder({}));
  const emulator = resources.use(await startTestEmulator({ dataFolder: data.path }));
  emulator.addUser('mona');
  const proxy = resources.use(await startFlakyProxy(emulator.url));
  const gateway = resources.use(await startTestGateway({ photosApiUrl: proxy.url, uploads, defaultToken }));

  const upload = async ({ query = '', headers = {}, body, signal }: Sent): Promise<UploadReply> => {
    const isStream = body instanceof ReadableStream;
    const response = await fetch(`${gateway.url}/uploads${query}`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true', ...headers },
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : (body ?? null),
      ...(isStream && { duplex: 'half' as const }),
      ...(signal && { signal }),
    });
    await noteRefusal('a gateway’s response', response);
    return { status: response.status, headers: response.headers, body: await readJson(response) };
  };

  /** The row of an upload in the emulator’s store, and the bytes that it received. */
  const arrived = async ({ body: { uploadToken } }: UploadReply) => {
    const row = emulator.store.uploads.findByToken('mona', uploadToken, emulator.clock.now())!;
    return { row, bytes: await readFile(join(data.path, 'uploads', row.upload_id)) };
  };

  /** The requests of uploads that reached the emulator, as method and status. The status of an aborted request is 0. */
  const calls = () => emulator.calls.list().map(({ method, status }) => `${method} ${status}`);

  const dispose = () => resources.disposeAsync();
  return { gatewayUrl: gateway.url, emulator, proxy, upload, arrived, calls, [Symbol.asyncDispose]: dispose };
};
