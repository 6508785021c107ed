import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadLimits } from '../../src/http/uploads/endpoint.ts';
import { startTestEmulator, startTestGateway } from './in-process.ts';
import { makeFolder } from './photographs.ts';
import { noteRefusal } from './secret-scan/notes.ts';
import { startFlakyProxy } from './flaky-proxy.ts';

type Options = { uploads?: Partial<UploadLimits>; defaultToken?: string | null };

type Sent = {
  query?: string;
  headers?: Record<string, string>;
  body?: Buffer | FormData | ReadableStream | Blob | string;
  signal?: AbortSignal;
};

export type UploadReply = { status: number; headers: Headers; body: any };

/** Starts a gateway behind a flaky proxy, and a client of `POST /uploads` that always sends the preflight header. */
export const startUploadStack = async ({ uploads = {}, defaultToken = 'demo-mona' }: Options = {}) => {
  const faults: unknown[] = [];
  const data = await makeFolder({});
  const emulator = await startTestEmulator({
    host: '127.0.0.1',
    port: 0,
    dataFolder: data.path,
    hasDemo: false,
    onError: (error) => faults.push(error),
  });
  emulator.addUser('mona');
  const proxy = await startFlakyProxy(emulator.url);
  const gateway = await startTestGateway({
    photosApiUrl: proxy.url,
    uploads,
    defaultToken,
    isIntrospectionAllowed: true,
    pictureOrigins: [],
    report: (_errorId, error) => faults.push(error),
  });

  const upload = async ({ query = '', headers = {}, body, signal }: Sent): Promise<UploadReply> => {
    const isStream = body instanceof ReadableStream;
    const response = await fetch(`${gateway.url}/uploads${query}`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true', ...headers },
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : (body ?? null),
      ...(isStream && { duplex: 'half' as const }),
      ...(signal && { signal }),
    });
    await noteRefusal('a gateway’s answer', response);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  /** What the emulator knows of an upload, and its bytes. */
  const arrived = async ({ body: { uploadToken } }: UploadReply) => {
    const row = emulator.store.uploads.findByToken('mona', uploadToken, emulator.clock.now())!;
    return { row, bytes: await readFile(join(data.path, 'uploads', row.upload_id)) };
  };

  /** The statuses of the requests of uploads that reached the emulator. One that broke off has the status 0. */
  const calls = () => emulator.calls.list().map(({ method, status }) => `${method} ${status}`);

  const stop = async () => {
    await gateway.stop();
    await proxy[Symbol.asyncDispose]();
    await emulator.stop();
    await data[Symbol.asyncDispose]();
    if (faults.length > 0) throw new AggregateError(faults, 'The stack reported faults of its own.');
  };
  return { gatewayUrl: gateway.url, emulator, proxy, upload, arrived, calls, [Symbol.asyncDispose]: stop };
};
