import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { expect, test } from '@jest/globals';
import { photograph } from '../support/photographs.ts';
import { startUploadHouse } from '../support/upload-house.ts';

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

test('a small file arrives byte for byte in one request, with its type and name', async () => {
  await using house = await startUploadHouse();
  const bytes = randomBytes(MEGABYTE / 2);
  const reply = await house.upload({
    query: `?fileName=${encodeURIComponent('été 1.jpg')}`,
    headers: JPEG,
    body: bytes,
  });
  expect(reply).toMatchObject({ status: 200, body: { uploadToken: expect.stringMatching(/^CAIS/) } });
  expect(reply.headers.get('cache-control')).toBe('no-store');
  const { row, bytes: got } = await house.arrived(reply);
  expect(got.equals(bytes)).toBe(true);
  expect(row).toMatchObject({ filename: 'été 1.jpg', declared_type: 'image/jpeg' });
  expect(house.calls()).toEqual(['uploads 200']);
});

test('a large file arrives by the resumable protocol, in chunks of 8 MiB', async () => {
  await using house = await startUploadHouse();
  const bytes = randomBytes(40 * MEGABYTE + 77);
  const reply = await house.upload({ headers: MP4, body: bytes });
  const { row, bytes: got } = await house.arrived(reply);
  expect(got.equals(bytes)).toBe(true);
  expect(row.raw_size).toBe(bytes.length);
  // The start, five chunks, and the rest.
  expect(house.calls()).toEqual(Array(7).fill('uploads 200'));
});

test.each([1, 8 * MEGABYTE, 8 * MEGABYTE + 1, 16 * MEGABYTE])('%i bytes of unknown length arrive', async (size) => {
  await using house = await startUploadHouse();
  const bytes = randomBytes(size);
  const reply = await house.upload({ headers: JPEG, body: streamOf(bytes) });
  expect((await house.arrived(reply)).bytes.equals(bytes)).toBe(true);
});

test.each([MEGABYTE, 20 * MEGABYTE])('the file of a form arrives, with %i bytes', async (size) => {
  await using house = await startUploadHouse();
  const bytes = randomBytes(size);
  const reply = await house.upload({ body: formOf(['C:\\été.mp4', bytes, 'video/mp4']) });
  const { row, bytes: got } = await house.arrived(reply);
  expect(got.equals(bytes)).toBe(true);
  expect(row).toMatchObject({ filename: 'été.mp4', declared_type: 'video/mp4' });
});

test('the token makes a media item', async () => {
  await using house = await startUploadHouse();
  const reply = await house.upload({ query: '?fileName=red.jpg', headers: JPEG, body: await photograph() });
  const response = await fetch(`${house.emulator.url}/v1/mediaItems:batchCreate`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-mona' },
    body: JSON.stringify({ newMediaItems: [{ simpleMediaItem: reply.body }] }),
  });
  const {
    newMediaItemResults: [result],
  } = (await response.json()) as any;
  expect(result).toMatchObject({ mediaItem: { filename: 'red.jpg', mimeType: 'image/jpeg' } });
});

test('a connection that breaks twice within chunks is taken up where it broke', async () => {
  await using house = await startUploadHouse();
  house.line.breakAt(3 * MEGABYTE, 13 * MEGABYTE);
  const bytes = randomBytes(20 * MEGABYTE);
  const reply = await house.upload({ headers: MP4, body: bytes });
  expect(reply.status).toBe(200);
  expect((await house.arrived(reply)).bytes.equals(bytes)).toBe(true);
  expect(house.line.broken()).toBe(2);
  // What had arrived was not sent again: no more than half a megabyte was on the line each time.
  expect(house.line.carried()).toBeLessThan(21 * MEGABYTE);
});

test('a small file whose connection breaks is sent again', async () => {
  await using house = await startUploadHouse();
  house.line.breakAt(100_000);
  const bytes = randomBytes(MEGABYTE);
  const reply = await house.upload({ headers: JPEG, body: bytes });
  expect((await house.arrived(reply)).bytes.equals(bytes)).toBe(true);
});

test('a line that breaks again and again is given up', async () => {
  await using house = await startUploadHouse();
  house.line.breakAt(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const { status, body } = await house.upload({ headers: JPEG, body: randomBytes(1000) });
  expect([status, body]).toEqual([
    503,
    {
      errors: [
        {
          message: 'Google Photos could not be reached.',
          extensions: { code: 'UPSTREAM_UNAVAILABLE', retry: 'SAFE', upstream: { method: 'uploads' } },
        },
      ],
    },
  ]);
  expect(house.line.broken()).toBe(4);
});

test('a line that falls silent is given up', async () => {
  await using house = await startUploadHouse({ uploads: { idleTimeoutMs: 100 } });
  house.line.fallSilentAt(100_000);
  const { status, body } = await house.upload({ headers: JPEG, body: randomBytes(2 * MEGABYTE) });
  expect([status, body.errors[0].extensions.code]).toEqual([504, 'UPSTREAM_TIMEOUT']);
});

test.each([
  ['in the first chunk', 2 * MEGABYTE, 0],
  ['in a later one', 12 * MEGABYTE, 8 * MEGABYTE],
])('a client that hangs up %s leaves nothing behind', async (_when, size, carried) => {
  await using house = await startUploadHouse();
  const request = httpRequest(`${house.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { ...MP4, 'content-length': 30 * MEGABYTE },
  });
  request.on('error', () => undefined);
  request.write(randomBytes(size));
  await house.line.until(
    () => house.emulator.store.uploads.listHolding().length === 1 && house.line.carried() > carried,
  );
  request.destroy();
  await house.line.until(() => house.emulator.store.uploads.listHolding().length === 0);
  expect(house.calls().at(-1)).toBe('uploads 200');
});

test.each<[string, { status: number; code: string; message?: string }, Parameters<typeof sendTo>[1]]>([
  [
    'a foreign form',
    { status: 400, code: 'BAD_REQUEST' },
    { body: formOf(['a.jpg', Buffer.from('x'), 'image/jpeg']), isBare: true },
  ],
  [
    'text from a foreign page',
    { status: 400, code: 'BAD_REQUEST' },
    { headers: { 'content-type': 'text/plain' }, body: 'x', isBare: true },
  ],
  [
    'bytes of no type from a foreign page',
    { status: 400, code: 'BAD_REQUEST' },
    { body: Buffer.from('x'), isBare: true },
  ],
  ['a page', { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' }, { headers: { 'content-type': 'text/html' }, body: 'x' }],
  [
    'a drawing in SVG',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { headers: { 'content-type': 'image/svg+xml' }, body: 'x' },
  ],
  [
    'unknown bytes without a name',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { headers: { 'content-type': 'application/octet-stream' }, body: 'x' },
  ],
  [
    'a nonsensical type',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { headers: { 'content-type': 'nonsense' }, body: 'x' },
  ],
  ['an empty file', { status: 400, code: 'BAD_REQUEST' }, { headers: JPEG, body: Buffer.alloc(0) }],
  [
    'a photo of a declared size that is too large',
    { status: 413, code: 'PAYLOAD_TOO_LARGE' },
    { headers: JPEG, body: Buffer.alloc(100_001) },
  ],
  [
    'a photo of unknown size that is too large',
    { status: 413, code: 'PAYLOAD_TOO_LARGE' },
    { headers: JPEG, body: streamOf(Buffer.alloc(300_000)) },
  ],
  [
    'a form whose file is too large',
    { status: 413, code: 'PAYLOAD_TOO_LARGE' },
    { body: formOf(['a.jpg', Buffer.alloc(300_000), 'image/jpeg']) },
  ],
  [
    'a form with a page',
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { body: formOf(['a.html', Buffer.from('x'), 'text/html']) },
  ],
  [
    'a form with two files',
    { status: 400, code: 'BAD_REQUEST', message: 'The form has more than one file.' },
    { body: formOf(['a.jpg', Buffer.from('x'), 'image/jpeg'], ['b.jpg', Buffer.from('y'), 'image/jpeg']) },
  ],
  ['a form without a file', { status: 400, code: 'BAD_REQUEST', message: 'The form has no file.' }, { body: formOf() }],
  [
    'a form with an empty file',
    { status: 400, code: 'BAD_REQUEST', message: 'The file is empty.' },
    { body: formOf(['a.jpg', Buffer.alloc(0), 'image/jpeg']) },
  ],
  [
    'a form that is none',
    { status: 400, code: 'BAD_REQUEST' },
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'nothing' },
  ],
  [
    'a form without a boundary',
    { status: 400, code: 'BAD_REQUEST' },
    { headers: { 'content-type': 'multipart/form-data' }, body: 'nothing' },
  ],
  [
    'a form that is cut off',
    { status: 400, code: 'BAD_REQUEST' },
    {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="f"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nhalf',
    },
  ],
  ['two names', { status: 400, code: 'BAD_REQUEST' }, { query: '?fileName=a&fileName=b', headers: JPEG, body: 'x' }],
])('%s is refused before anything is sent', async (_what, { status, code, message = '' }, sent) => {
  await using house = await startUploadHouse({ uploads: { maxBytes: 100_000 } });
  const reply = await sendTo(house.gatewayUrl, sent);
  const told = { message: expect.stringContaining(message), extensions: { code, retry: 'NO' } };
  expect(reply).toEqual({ status, body: { errors: [told] } });
  expect(house.calls()).toEqual([]);
});

type Bare = {
  query?: string;
  headers?: Record<string, string>;
  body: Buffer | FormData | ReadableStream | string;
  isBare?: boolean;
};

/** Send a file, `isBare` without what proves that a page may. */
const sendTo = async (gatewayUrl: string, { query = '', headers = {}, body, isBare = false }: Bare) => {
  const response = await fetch(`${gatewayUrl}/uploads${query}`, {
    method: 'POST',
    headers: { ...(!isBare && { 'apollo-require-preflight': 'true' }), ...headers },
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
    ...(body instanceof ReadableStream && { duplex: 'half' as const }),
  });
  return { status: response.status, body: await response.json() };
};
