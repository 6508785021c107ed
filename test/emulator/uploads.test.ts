import { expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeFolder, photograph } from '../support/photographs.ts';
import { startUploads, type UploadClient } from '../support/uploads.ts';
import { grantToken } from '../support/store.ts';

const GRANULARITY = 262_144;
const DAY = 86_400_000;
const TOKEN = /^CAIS[\w-]+$/;

const sha1 = (bytes: Buffer) => `sha1=${createHash('sha1').update(bytes).digest('base64')}`;

const statusOf = ({ status, text }: { status: number; text: string }) => [status, JSON.parse(text)];

/** Returns the bytes of an upload token. */
const bytesOf = ({ emulator }: UploadClient, folder: string, token: string) => {
  const { upload_id: id } = emulator.store.uploads.findByToken('mona', token, emulator.clock.now())!;
  return readFile(join(folder, 'uploads', id));
};

test('returns a token as plain text for a raw upload of any bytes', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const headers = { 'content-type': 'application/octet-stream', 'x-goog-upload-protocol': 'raw' };
  const bytes = randomBytes(300_000);
  const { status, text, headers: received } = await client.send({ headers, body: bytes });
  expect([status, received.get('content-type')]).toEqual([200, 'text/plain; charset=UTF-8']);
  expect(text).toMatch(TOKEN);
  expect((await bytesOf(client, data.path, text)).equals(bytes)).toBe(true);
  expect(client.emulator.calls.list()).toEqual([
    { method: 'uploads', httpMethod: 'POST', path: '/v1/uploads', status: 200, user: 'mona' },
  ]);
});

test('reads options from the query, also below a path with a trailing slash', async () => {
  await using client = await startUploads();
  const query = 'Content-type=application/octet-stream&X-Goog-Upload-Protocol=raw&access_token=demo-mona';
  const { status, text } = await client.send({ path: `/v1/uploads/?${query}`, token: null, body: Buffer.from('x') });
  expect([status, text]).toEqual([200, expect.stringMatching(TOKEN)]);
});

test('accepts chunked bytes without a length or a type', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const parts = [randomBytes(70_000), randomBytes(10), randomBytes(100_000)];
  const body = ReadableStream.from(parts.map((part) => new Uint8Array(part)));
  const { text } = await client.send({ headers: { 'x-goog-upload-protocol': 'raw' }, body });
  expect((await bytesOf(client, data.path, text)).equals(Buffer.concat(parts))).toBe(true);
});

test.each(['legacy', 'current'] as const)(
  'rejects a wrong SHA-1 and accepts a right one with %s API behaviour',
  async (era) => {
    await using data = await makeFolder({});
    await using client = await startUploads({ dataFolder: data.path, era });
    const body = randomBytes(1000);
    const attempt = (hash: string) =>
      client.send({ headers: { 'x-goog-upload-protocol': 'raw', 'x-goog-hash': hash }, body });
    const message =
      era === 'legacy'
        ? 'Checksum from header does not match received payload content.'
        : 'User-provided checksum does not match received payload content.';
    expect(statusOf(await attempt(sha1(randomBytes(9))))).toEqual([400, { code: 3, message }]);
    expect(await readdir(join(data.path, 'uploads'))).toEqual([]);
    expect((await attempt(sha1(body))).status).toBe(200);
  },
);

test('rejects an upload without a valid token or scope with a bare status', async () => {
  await using client = await startUploads();
  const { store } = client.emulator;
  const scopes = ['https://www.googleapis.com/auth/photoslibrary.readonly'];
  grantToken(store, 'reader', { user: 'mona', scopes, expiresAt: null });
  const noSession = [401, { code: 16, message: 'Authentication session is not defined.' }];
  const body = Buffer.from('x');
  expect(statusOf(await client.send({ token: null, body }))).toEqual(noSession);
  expect(statusOf(await client.send({ token: 'unknown', body }))).toEqual(noSession);
  expect(statusOf(await client.send({ token: 'reader', body }))).toEqual([
    403,
    { code: 7, message: 'Request had insufficient authentication scopes.' },
  ]);
  expect(client.emulator.calls.list().map(({ status }) => status)).toEqual([401, 401, 403]);
});

test('starts, queries, fills and finalizes a session, and answers queries afterwards', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const bytes = randomBytes(2 * GRANULARITY + 77);
  const started = await client.send({
    headers: {
      'x-goog-upload-command': 'start',
      'x-goog-upload-protocol': 'resumable',
      'x-goog-upload-content-type': 'image/jpeg',
      'x-goog-upload-raw-size': String(bytes.length),
    },
  });
  const url = started.uploadHeader('url')!;
  expect(url).toMatch(/\/v1\/uploads\?upload_id=[\w-]+&upload_protocol=resumable$/);
  expect([started.status, started.text]).toEqual([200, '']);
  expect(['control-url', 'status', 'chunk-granularity'].map(started.uploadHeader)).toEqual([url, 'active', '262144']);

  const queried = await client.command(url, 'query');
  expect([queried.status, queried.uploadHeader('status'), queried.uploadHeader('size-received')]).toEqual([
    200,
    'active',
    '0',
  ]);

  const first = await client.command(url, 'upload', { offset: 0, body: bytes.subarray(0, GRANULARITY) });
  expect([first.status, first.uploadHeader('status'), first.text]).toEqual([200, 'active', '']);
  const rest = bytes.subarray(GRANULARITY);
  const last = await client.command(url, 'upload,finalize', { offset: GRANULARITY, body: rest });
  expect([last.status, last.uploadHeader('status'), last.text]).toEqual([200, 'final', expect.stringMatching(TOKEN)]);
  expect((await bytesOf(client, data.path, last.text)).equals(bytes)).toBe(true);

  const after = await client.command(url, 'query');
  expect([after.status, after.uploadHeader('status'), after.uploadHeader('size-received'), after.text]).toEqual([
    200,
    'final',
    String(bytes.length),
    last.text,
  ]);
});

test('finalizes in a separate request, and checks the announced size and hash', async () => {
  await using client = await startUploads();
  const bytes = randomBytes(GRANULARITY);
  const announced = { 'x-goog-upload-raw-size': String(bytes.length), 'x-goog-hash': sha1(bytes) };
  const url = await client.start(announced);
  expect((await client.command(url, 'finalize')).status).toBe(400);
  await client.command(url, 'upload', { offset: 0, body: bytes });
  const { status, text } = await client.command(url, 'finalize');
  expect([status, text]).toEqual([200, expect.stringMatching(TOKEN)]);

  const other = await client.start(announced);
  const wrong = await client.command(other, 'upload, finalize', { offset: 0, body: randomBytes(GRANULARITY) });
  expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([400, 3]);
});

test('stores nothing of a chunk at a wrong offset, of a wrong size, or beyond the announced size', async () => {
  await using client = await startUploads();
  const url = await client.start({ 'x-goog-upload-raw-size': String(3 * GRANULARITY) });
  await client.command(url, 'upload', { offset: 0, body: randomBytes(GRANULARITY) });
  const rejected = [
    await client.command(url, 'upload', { offset: 0, body: randomBytes(GRANULARITY) }),
    await client.command(url, 'upload', { offset: 2 * GRANULARITY, body: randomBytes(GRANULARITY) }),
    await client.command(url, 'upload', { body: randomBytes(GRANULARITY) }),
    await client.command(url, 'upload', { offset: GRANULARITY, body: randomBytes(1000) }),
    await client.command(url, 'upload', { offset: GRANULARITY, body: randomBytes(3 * GRANULARITY) }),
    await client.send({
      path: url,
      headers: { 'x-goog-upload-command': 'upload', 'x-goog-upload-offset': String(GRANULARITY) },
      body: ReadableStream.from([new Uint8Array(1000)]),
    }),
  ];
  for (const response of rejected) {
    expect(statusOf(response)).toEqual([400, { code: 3, message: expect.any(String) }]);
    expect(JSON.parse(response.text)).not.toHaveProperty('error');
  }
  expect((await client.command(url, 'query')).uploadHeader('size-received')).toBe(String(GRANULARITY));
});

test('reports a cancelled session, which accepts no more bytes', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const url = await client.start();
  await client.command(url, 'upload', { offset: 0, body: randomBytes(GRANULARITY) });
  const cancelled = await client.command(url, 'cancel');
  expect([cancelled.status, cancelled.uploadHeader('status')]).toEqual([200, 'cancelled']);
  expect(await readdir(join(data.path, 'uploads'))).toEqual([]);
  expect((await client.command(url, 'query')).uploadHeader('status')).toBe('cancelled');
  for (const command of ['upload', 'finalize', 'cancel']) {
    const { status, text } = await client.command(url, command, { offset: 0 });
    expect([status, JSON.parse(text).code]).toEqual([410, 9]);
  }
});

test('returns 404 for a session that is unknown, of another user, or a week old', async () => {
  await using client = await startUploads();
  const url = await client.start();
  expect((await client.command(url, 'query', { token: 'demo-ravi' })).status).toBe(404);
  expect((await client.command('/v1/uploads?upload_id=nope', 'query')).status).toBe(404);
  expect((await client.command('/v1/uploads?upload_id=..%2Flibrary.db', 'query')).status).toBe(404);
  client.emulator.clock.set(client.emulator.clock.now() + 8 * DAY);
  expect(statusOf(await client.command(url, 'query'))).toEqual([404, { code: 5, message: expect.any(String) }]);
});

test('resumes 20 MB that break off several times', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const bytes = randomBytes(20_000_000);
  const url = await client.start({ 'x-goog-upload-raw-size': String(bytes.length) });
  const received: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const offset = received.at(-1) ?? 0;
    await client.breakOff(url, { offset, body: bytes.subarray(offset), sent: 3_000_001 });
    received.push(Number((await client.command(url, 'query')).uploadHeader('size-received')));
  }
  expect(received).toEqual(received.toSorted((a, b) => a - b));
  expect(received.at(-1)).toBeGreaterThan(0);
  const offset = received.at(-1)!;
  const { status, text } = await client.command(url, 'upload, finalize', { offset, body: bytes.subarray(offset) });
  expect(status).toBe(200);
  expect((await bytesOf(client, data.path, text)).equals(bytes)).toBe(true);
});

test('ends a hanging request when the next one arrives, which gets the correct size', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const bytes = randomBytes(4_000_000);
  const url = await client.start({ 'x-goog-upload-raw-size': String(bytes.length) });
  const hanging = await client.begin(url, { offset: 0, body: bytes, sent: 2_000_000 });
  const offset = Number((await client.command(url, 'query')).uploadHeader('size-received'));
  const { status, text } = await client.command(url, 'upload, finalize', { offset, body: bytes.subarray(offset) });
  expect(status).toBe(200);
  expect((await bytesOf(client, data.path, text)).equals(bytes)).toBe(true);
  await hanging.ended;
});

test('stores nothing of a raw upload that breaks off', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const broken = await client.begin('/v1/uploads', { body: randomBytes(2_000_000), sent: 1_000_000 });
  broken.destroy();
  const { calls } = client.emulator;
  while (calls.list().length === 0) await setImmediate();
  expect(calls.list()).toMatchObject([{ method: 'uploads', status: 0, user: 'mona' }]);
  expect(await readdir(join(data.path, 'uploads'))).toEqual([]);
});

test('keeps sessions and tokens across a restart, and removes leftovers', async () => {
  await using data = await makeFolder({});
  const bytes = await photograph({ width: 900, height: 900 });
  const start = async () => {
    await using client = await startUploads({ dataFolder: data.path });
    const token = await client.raw(bytes);
    const url = await client.start();
    const ended = await client.start();
    await client.command(url, 'upload', { offset: 0, body: randomBytes(GRANULARITY) });
    await client.command(ended, 'cancel');
    await writeFile(join(data.path, 'uploads', 'leftover'), 'x');
    return { token, url, ended };
  };
  const { token, url, ended } = await start();

  await using client = await startUploads({ dataFolder: data.path });
  expect(await readdir(join(data.path, 'uploads'))).toHaveLength(2);
  const queried = await client.command(url, 'query');
  expect([queried.uploadHeader('status'), queried.uploadHeader('size-received')]).toEqual([
    'active',
    String(GRANULARITY),
  ]);
  expect((await client.command(ended, 'query')).uploadHeader('status')).toBe('cancelled');
  const last = await client.command(url, 'upload, finalize', { offset: GRANULARITY, body: randomBytes(5) });
  expect(last.text).toMatch(TOKEN);
  const { body } = await client.create([token]);
  expect(body.newMediaItemResults[0].status).toEqual({ message: 'Success' });
});

test('never accepts two concurrent writes to a session', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const bodies = [randomBytes(8 * GRANULARITY), randomBytes(8 * GRANULARITY)];
  const url = await client.start({ 'x-goog-upload-raw-size': String(8 * GRANULARITY) });
  const results = await Promise.allSettled(
    bodies.map((body) => client.command(url, 'upload, finalize', { offset: 0, body })),
  );
  const accepted = results.flatMap((result, index) =>
    result.status === 'fulfilled' && result.value.status === 200 ? [{ index, token: result.value.text }] : [],
  );
  expect(accepted.length).toBeLessThan(2);
  for (const { index, token } of accepted)
    expect((await bytesOf(client, data.path, token)).equals(bodies[index]!)).toBe(true);
  const { uploadHeader } = await client.command(url, 'query');
  expect(Number(uploadHeader('size-received'))).toBeLessThanOrEqual(8 * GRANULARITY);
});

test.each([
  ['image/jpeg', 200 * 2 ** 20, 200],
  ['image/jpeg', 200 * 2 ** 20 + 1, 413],
  ['video/mp4', 200 * 2 ** 20 + 1, 200],
  ['video/mp4', 20 * 2 ** 30 + 1, 413],
])('a session for %s of %i bytes returns %i', async (type, size, status) => {
  await using client = await startUploads();
  const response = await client.send({
    headers: {
      'x-goog-upload-command': 'start',
      'x-goog-upload-protocol': 'resumable',
      'x-goog-upload-content-type': type,
      'x-goog-upload-raw-size': String(size),
    },
  });
  const tooLarge = { code: 11, message: 'Request Entity Too Large' };
  expect([response.status, JSON.parse(response.text || 'null')]).toEqual([status, status === 413 ? tooLarge : null]);
});

test.each<[string, Record<string, string>]>([
  ['an unknown protocol', { 'x-goog-upload-protocol': 'multipart' }],
  ['an unknown command', { 'x-goog-upload-protocol': 'resumable', 'x-goog-upload-command': 'begin' }],
  ['commands that cannot be combined', { 'x-goog-upload-command': 'query, cancel' }],
  ['a resumable upload without a command', { 'x-goog-upload-protocol': 'resumable' }],
  ['an invalid size', { 'x-goog-upload-command': 'start', 'x-goog-upload-raw-size': '-1' }],
])('rejects: %s', async (_case, headers) => {
  await using client = await startUploads();
  expect(statusOf(await client.send({ headers, body: Buffer.from('x') }))).toEqual([
    400,
    { code: 3, message: expect.any(String) },
  ]);
});
