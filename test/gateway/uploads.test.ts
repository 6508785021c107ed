import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { readJson } from '../support/json.ts';
import { photograph } from '../support/photographs.ts';
import { sendRaw } from '../support/raw.ts';
import { startUploadStack } from '../support/upload-stack.ts';
import { grantToken } from '../support/store.ts';

const MEGABYTE = 2 ** 20;
const JPEG = { 'content-type': 'image/jpeg' };
const MP4 = { 'content-type': 'video/mp4' };

const streamOf = (bytes: Buffer, size = 100_000) =>
  ReadableStream.from(
    Array.from(
      { length: Math.ceil(bytes.length / size) },
      (_, index) => new Uint8Array(bytes.subarray(index * size, (index + 1) * size)),
    ),
  );

const formOf = (...files: [name: string, bytes: Buffer, type: string][]) => {
  const form = new FormData();
  form.append('album', 'summer');
  for (const [name, bytes, type] of files) form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  form.append('after', 'the file');
  return form;
};

test('uploads a small file byte for byte in one request, with its type and name', async () => {
  await using stack = await startUploadStack();
  const bytes = randomBytes(MEGABYTE / 2);
  const reply = await stack.upload({
    query: `?fileName=${encodeURIComponent('été 1.jpg')}`,
    headers: JPEG,
    body: bytes,
  });
  expect(reply).toMatchObject({ status: 200, body: { uploadToken: expect.stringMatching(/^CAIS/) } });
  expect(reply.headers.get('cache-control')).toBe('private, no-store');
  const { row, bytes: received } = await stack.arrived(reply);
  expect(received.equals(bytes)).toBe(true);
  expect(row).toMatchObject({ filename: 'été 1.jpg', declared_type: 'image/jpeg' });
  expect(stack.calls()).toEqual(['uploads 200']);
});

test('uploads a large file with the resumable protocol in chunks of 8 MiB', async () => {
  await using stack = await startUploadStack();
  const bytes = randomBytes(40 * MEGABYTE + 77);
  const reply = await stack.upload({ headers: MP4, body: bytes });
  const { row, bytes: received } = await stack.arrived(reply);
  expect(received.equals(bytes)).toBe(true);
  expect(row.raw_size).toBe(bytes.length);
  // The start, five chunks, and the rest.
  expect(stack.calls()).toEqual(Array(7).fill('uploads 200'));
});

test.each([1, 8 * MEGABYTE, 8 * MEGABYTE + 1, 16 * MEGABYTE])(
  'uploads a stream of %i bytes without a declared length',
  async (size) => {
    await using stack = await startUploadStack();
    const bytes = randomBytes(size);
    const reply = await stack.upload({ headers: JPEG, body: streamOf(bytes) });
    expect((await stack.arrived(reply)).bytes.equals(bytes)).toBe(true);
  },
);

test.each([MEGABYTE, 20 * MEGABYTE])('uploads the file of a form, %i bytes', async (size) => {
  await using stack = await startUploadStack();
  const bytes = randomBytes(size);
  const reply = await stack.upload({ body: formOf(['C:\\été.mp4', bytes, 'video/mp4']) });
  const { row, bytes: received } = await stack.arrived(reply);
  expect(received.equals(bytes)).toBe(true);
  expect(row).toMatchObject({ filename: 'été.mp4', declared_type: 'video/mp4' });
});

test('returns a token that creates a media item', async () => {
  await using stack = await startUploadStack();
  const reply = await stack.upload({ query: '?fileName=red.jpg', headers: JPEG, body: await photograph() });
  const response = await fetch(`${stack.emulator.url}/v1/mediaItems:batchCreate`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-mona' },
    body: JSON.stringify({ newMediaItems: [{ simpleMediaItem: reply.body }] }),
  });
  const {
    newMediaItemResults: [result],
  } = await readJson(response);
  expect(result).toMatchObject({ mediaItem: { filename: 'red.jpg', mimeType: 'image/jpeg' } });
});

test('resumes where the connection broke, twice within chunks', async () => {
  await using stack = await startUploadStack();
  stack.proxy.breakAt(3 * MEGABYTE, 13 * MEGABYTE);
  const bytes = randomBytes(20 * MEGABYTE);
  const reply = await stack.upload({ headers: MP4, body: bytes });
  expect(reply.status).toBe(200);
  expect((await stack.arrived(reply)).bytes.equals(bytes)).toBe(true);
  expect(stack.proxy.broken()).toBe(2);
  // Bytes that had arrived are not sent again: at most half a megabyte was in transit each time.
  expect(stack.proxy.carried()).toBeLessThan(21 * MEGABYTE);
});

test('resends a small file after the connection broke', async () => {
  await using stack = await startUploadStack();
  stack.proxy.breakAt(100_000);
  const bytes = randomBytes(MEGABYTE);
  const reply = await stack.upload({ headers: JPEG, body: bytes });
  expect((await stack.arrived(reply)).bytes.equals(bytes)).toBe(true);
});

test('gives up after four broken connections', async () => {
  await using stack = await startUploadStack();
  stack.proxy.breakAt(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const { status, body } = await stack.upload({ headers: JPEG, body: randomBytes(1000) });
  expect([status, body]).toEqual([
    503,
    {
      errors: [
        {
          message: 'Could not reach Google Photos.',
          extensions: { code: 'UPSTREAM_UNAVAILABLE', retry: 'SAFE', upstream: { method: 'uploads' } },
        },
      ],
    },
  ]);
  expect(stack.proxy.broken()).toBe(4);
});

test('gives up when Google stops responding', async () => {
  await using stack = await startUploadStack({ uploads: { idleTimeoutMs: 100 } });
  stack.proxy.stallAt(100_000);
  const { status, body } = await stack.upload({ headers: JPEG, body: randomBytes(2 * MEGABYTE) });
  expect([status, body.errors[0].extensions.code]).toEqual([504, 'UPSTREAM_TIMEOUT']);
});

test.each([
  ['in the first chunk', 2 * MEGABYTE, 0],
  ['in a later chunk', 12 * MEGABYTE, 8 * MEGABYTE],
])('cleans up the upload of a client that disconnects %s', async (_case, size, carried) => {
  await using stack = await startUploadStack();
  const request = httpRequest(`${stack.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { ...MP4, 'content-length': 30 * MEGABYTE },
  });
  request.on('error', () => undefined);
  request.write(randomBytes(size));
  await stack.proxy.until(
    () => stack.emulator.store.uploads.listHolding().length === 1 && stack.proxy.carried() > carried,
  );
  request.destroy();
  await stack.proxy.until(() => stack.emulator.store.uploads.listHolding().length === 0);
  expect(stack.calls().at(-1)).toBe('uploads 200');
});

test('asks for the state of an upload whose response was lost, and does not resend it', async () => {
  await using stack = await startUploadStack();
  const bytes = randomBytes(9 * MEGABYTE);
  // Every byte arrives, but the response to the last chunk is lost.
  stack.proxy.loseResponseAfter(bytes.length);
  const reply = await stack.upload({ headers: MP4, body: bytes });
  expect((await stack.arrived(reply)).bytes.equals(bytes)).toBe(true);
  expect(stack.proxy.broken()).toBe(1);
  expect(stack.calls()).toEqual(Array(4).fill('uploads 200'));
});

test('reports an upload session that has expired at Google', async () => {
  await using stack = await startUploadStack();
  const request = httpRequest(`${stack.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { ...MP4, 'content-length': 30 * MEGABYTE },
  });
  const responded = once(request, 'response') as Promise<[IncomingMessage]>;
  // The rest of the body may be sent after the gateway stopped.
  request.on('error', () => undefined);
  request.write(randomBytes(9 * MEGABYTE));
  await stack.proxy.until(() => stack.proxy.carried() > 8 * MEGABYTE);
  stack.emulator.clock.set(stack.emulator.clock.now() + 8 * 86_400_000);
  request.end(randomBytes(21 * MEGABYTE));
  const [response] = await responded;
  expect(response.statusCode).toBe(503);
  expect(await json(response)).toMatchObject({
    errors: [{ message: expect.stringContaining('send the file again'), extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
  });
});

const GRANTS = {
  expired: { scopes: ['https://www.googleapis.com/auth/photoslibrary'], expiresAt: 0 },
  reader: { scopes: ['https://www.googleapis.com/auth/photoslibrary.readonly'], expiresAt: null },
};

test.each([
  ['expired', 401, 'UNAUTHENTICATED'],
  ['unknown', 401, 'UNAUTHENTICATED'],
  ['reader', 403, 'INSUFFICIENT_SCOPE'],
])('rejects the %s token with %i, and does not send a large file first', async (token, status, code) => {
  await using stack = await startUploadStack();
  for (const [name, grant] of Object.entries(GRANTS))
    grantToken(stack.emulator.store, name, { user: 'mona', ...grant });
  const headers = { ...MP4, authorization: `Bearer ${token}` };
  for (const size of [1000, 20 * MEGABYTE]) {
    const reply = await stack.upload({ headers, body: Buffer.alloc(size) });
    expect([reply.status, reply.body.errors[0].extensions]).toMatchObject([
      status,
      { code, retry: 'AFTER', upstream: { method: 'uploads', httpStatus: status } },
    ]);
    expect(JSON.stringify(reply.body)).not.toContain(token === 'reader' ? 'Bearer' : token);
  }
  expect(stack.proxy.carried()).toBeLessThan(10_000);
});

test('makes no call to Google without a credential', async () => {
  await using stack = await startUploadStack({ defaultToken: null });
  const reply = await stack.upload({ headers: JPEG, body: Buffer.from('x') });
  expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(reply.body.errors[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', retry: 'AFTER' });
  const basic = await stack.upload({ headers: { ...JPEG, authorization: 'Basic bW9uYTp4' }, body: Buffer.from('x') });
  expect(basic.status).toBe(401);
  expect(stack.calls()).toEqual([]);
});

test('returns 503 with Retry-After for more uploads than allowed at once', async () => {
  await using stack = await startUploadStack({ uploads: { maxUploads: 1 } });
  const request = httpRequest(`${stack.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { ...MP4, 'content-length': 30 * MEGABYTE },
  });
  request.on('error', () => undefined);
  request.write('x');
  await stack.proxy.until(() => stack.emulator.store.uploads.listHolding().length === 1);
  const reply = await stack.upload({ headers: JPEG, body: Buffer.from('x') });
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
  expect(reply.body.errors[0].extensions).toEqual({ code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: 5 });
  request.destroy();
  await stack.proxy.until(() => stack.emulator.store.uploads.listHolding().length === 0);
  expect((await stack.upload({ headers: JPEG, body: Buffer.from('x') })).status).toBe(200);
});

test('callers with unknown tokens of a network hold three quarters of the uploads, and another user still uploads', async () => {
  await using stack = await startUploadStack();
  const refused: unknown[] = [];
  const allRefused = Promise.withResolvers<void>();
  const requests = Array.from({ length: 8 }, (_, index) => {
    const headers = { ...MP4, 'content-length': MEGABYTE, authorization: `Bearer junk-${index}` };
    const request = httpRequest(`${stack.gatewayUrl}/uploads`, { method: 'POST', headers });
    request.on('error', () => undefined);
    request.on('response', (response) => {
      void json(response).then((body) => {
        refused.push({ status: response.statusCode, body });
        if (refused.length === 2) allRefused.resolve();
      });
    });
    request.write('x');
    return request;
  });
  await allRefused.promise;
  const error = {
    message: expect.stringMatching(/^You may send 6 uploads at the same time, three quarters of MAX_UPLOADS\./),
    extensions: { code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: 5 },
  };
  expect(refused).toEqual([
    { status: 429, body: { errors: [error] } },
    { status: 429, body: { errors: [error] } },
  ]);
  expect((await stack.upload({ headers: JPEG, body: Buffer.from('x') })).status).toBe(200);
  for (const request of requests) request.destroy();
});

test('returns 408 to a client that stops sending', async () => {
  await using stack = await startUploadStack({ uploads: { idleTimeoutMs: 100 } });
  const head = 'POST /uploads HTTP/1.1\r\nhost: localhost\r\ncontent-type: image/jpeg\r\ncontent-length: 1000\r\n\r\n';
  const { status, body } = await sendRaw(stack.gatewayUrl, `${head}some`);
  expect([status, JSON.parse(body).errors[0].extensions]).toEqual([408, { code: 'BAD_REQUEST', retry: 'SAFE' }]);
});

test('sends 100 Continue unless it rejects the upload', async () => {
  await using stack = await startUploadStack({ uploads: { maxBytes: 100_000 } });
  const send = async (path: string, size: number, type = 'image/jpeg') => {
    const request = httpRequest(stack.gatewayUrl + path, {
      method: 'POST',
      headers: { 'content-type': type, 'content-length': size, expect: '100-continue' },
    });
    let hasContinued = false;
    request.on('continue', () => {
      hasContinued = true;
      request.end(Buffer.alloc(size));
    });
    request.flushHeaders();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await json(response);
    request.destroy();
    return [hasContinued, response.statusCode];
  };
  expect(await send('/uploads', 1000)).toEqual([true, 200]);
  expect(await send('/uploads', 200_000)).toEqual([false, 413]);
  expect(await send('/graphql', 1000, 'application/json')).toEqual([true, 400]);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('returns 405 and the allowed method for %s', async (method) => {
  await using stack = await startUploadStack();
  const response = await fetch(`${stack.gatewayUrl}/uploads`, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});

test('needs no preflight header with an access token or a media type', async () => {
  await using stack = await startUploadStack();
  const form = { body: formOf(['a.jpg', Buffer.from('x'), 'image/jpeg']), isBare: true };
  expect((await sendTo(stack.gatewayUrl, { ...form, headers: { authorization: 'Bearer demo-mona' } })).status).toBe(
    200,
  );
  expect((await sendTo(stack.gatewayUrl, { headers: JPEG, body: 'x', isBare: true })).status).toBe(200);
});

test.each([
  ['IMG_1.CR2', ''],
  ['clip.mts', 'application/octet-stream'],
  ['a.bin', 'image/x-canon-cr2; charset=binary'],
])('accepts %s with the type %j', async (name, type) => {
  await using stack = await startUploadStack();
  const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
  expect((await stack.upload({ query: `?fileName=${name}`, headers, body: Buffer.from('x') })).status).toBe(200);
});

test.each<[string, { status: number; code: string; message?: string }, Parameters<typeof sendTo>[1]]>([
  [
    'a form without the preflight header',
    { status: 400, code: 'BAD_REQUEST' },
    { body: formOf(['a.jpg', Buffer.from('x'), 'image/jpeg']), isBare: true },
  ],
  [
    'text without the preflight header',
    { status: 400, code: 'BAD_REQUEST' },
    { headers: { 'content-type': 'text/plain' }, body: 'x', isBare: true },
  ],
  [
    'bytes without a type or the preflight header',
    { status: 400, code: 'BAD_REQUEST' },
    { body: Buffer.from('x'), isBare: true },
  ],
  [
    'an HTML page',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { headers: { 'content-type': 'text/html' }, body: 'x' },
  ],
  [
    'an SVG image',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { headers: { 'content-type': 'image/svg+xml' }, body: 'x' },
  ],
  [
    'unknown bytes without a name',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { headers: { 'content-type': 'application/octet-stream' }, body: 'x' },
  ],
  [
    'an invalid type',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { headers: { 'content-type': 'nonsense' }, body: 'x' },
  ],
  ['an empty file', { status: 400, code: 'BAD_REQUEST' }, { headers: JPEG, body: Buffer.alloc(0) }],
  [
    'a photo with a declared size over the limit',
    { status: 413, code: 'PAYLOAD_TOO_LARGE' },
    { headers: JPEG, body: Buffer.alloc(100_001) },
  ],
  [
    'a photo of unknown size over the limit',
    { status: 413, code: 'PAYLOAD_TOO_LARGE' },
    { headers: JPEG, body: streamOf(Buffer.alloc(300_000)) },
  ],
  [
    'a form with a file over the limit',
    { status: 413, code: 'PAYLOAD_TOO_LARGE' },
    { body: formOf(['a.jpg', Buffer.alloc(300_000), 'image/jpeg']) },
  ],
  [
    'a form with an HTML page',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { body: formOf(['a.html', Buffer.from('x'), 'text/html']) },
  ],
  [
    'a form with two files',
    { status: 400, code: 'BAD_REQUEST', message: 'The form has more than one file. Send one file per request.' },
    { body: formOf(['a.jpg', Buffer.from('x'), 'image/jpeg'], ['b.jpg', Buffer.from('y'), 'image/jpeg']) },
  ],
  [
    'a form without a file',
    { status: 400, code: 'BAD_REQUEST', message: 'The form has no file. Add one.' },
    { body: formOf() },
  ],
  [
    'a form with an empty file',
    { status: 400, code: 'BAD_REQUEST', message: 'The file is empty.' },
    { body: formOf(['a.jpg', Buffer.alloc(0), 'image/jpeg']) },
  ],
  [
    'an invalid form',
    { status: 400, code: 'BAD_REQUEST' },
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'nothing' },
  ],
  [
    'a form without a boundary',
    { status: 400, code: 'BAD_REQUEST' },
    { headers: { 'content-type': 'multipart/form-data' }, body: 'nothing' },
  ],
  [
    'a truncated form',
    { status: 400, code: 'BAD_REQUEST' },
    {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="f"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nhalf',
    },
  ],
  [
    'two file names',
    { status: 400, code: 'BAD_REQUEST' },
    { query: '?fileName=a&fileName=b', headers: JPEG, body: 'x' },
  ],
])('rejects %s before any call to Google', async (_case, { status, code, message = '' }, request) => {
  await using stack = await startUploadStack({ uploads: { maxBytes: 100_000 } });
  const reply = await sendTo(stack.gatewayUrl, request);
  const error = { message: expect.stringContaining(message), extensions: { code, retry: 'NO' } };
  expect(reply).toEqual({ status, body: { errors: [error] } });
  expect(stack.calls()).toEqual([]);
});

type UploadRequest = {
  query?: string;
  headers?: Record<string, string>;
  body: Buffer | FormData | ReadableStream | string;
  isBare?: boolean;
};

/** Sends a file; with `isBare` without the preflight header. */
const sendTo = async (gatewayUrl: string, { query = '', headers = {}, body, isBare = false }: UploadRequest) => {
  const response = await fetch(`${gatewayUrl}/uploads${query}`, {
    method: 'POST',
    headers: { ...(!isBare && { 'apollo-require-preflight': 'true' }), ...headers },
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
    ...(body instanceof ReadableStream && { duplex: 'half' as const }),
  });
  return { status: response.status, body: await response.json() };
};
