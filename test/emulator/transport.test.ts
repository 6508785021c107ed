import { expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { isLoopbackHost } from '../../src/emulator/http/host-check.ts';
import { acceptsGzip } from '../../src/emulator/http/write-response.ts';
import { fill } from '../support/fill.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { sendRaw } from '../support/raw.ts';
import { startRest } from '../support/rest.ts';

type Rest = Awaited<ReturnType<typeof startRest>>;

const startFilled = async () => {
  const rest = await startRest();
  const filled = fill({ emulator: rest.emulator, albums: 1, photos: 20 });
  return { ...rest, ...filled };
};

/** Sends a raw request as mona. */
const raw = ({ emulator }: Rest, line: string, headers: readonly string[] = [], body: string | Buffer = '') => {
  const bytes = Buffer.from(body);
  const head = [
    `${line} HTTP/1.1`,
    ...(headers.some((header) => /^host:/i.test(header)) ? [] : ['Host: localhost']),
    ...(headers.some((header) => /^authorization:/i.test(header)) ? [] : ['Authorization: Bearer demo-mona']),
    ...(bytes.length > 0 ? [`Content-Length: ${bytes.length}`] : []),
    ...headers,
  ];
  return sendRaw(emulator.url, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]));
};

test.each<[string | undefined, boolean]>([
  [undefined, false],
  ['gzip', true],
  ['deflate, GZIP;q=0.5', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000, br', false],
  ['*', false],
])('decides for Accept-Encoding %s whether to compress the response: %s', (header, expected) => {
  expect(acceptsGzip(header)).toBe(expected);
});

test('compresses a long response for clients that accept gzip, a short one never', async () => {
  await using rest = await startFilled();
  const get = (path: string, coding: string) => rest.call({ path, headers: { 'accept-encoding': coding } });
  const [packed, plain] = [await get('/v1/mediaItems', 'gzip'), await get('/v1/mediaItems', 'identity')];
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(packed.body.mediaItems).toHaveLength(20);
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')) / 3);
  expect((await get('/v1/albums?fields=nextPageToken', 'gzip')).headers.get('content-encoding')).toBeNull();
});

test('includes a list of errors in the first error format only', async () => {
  await using rest = await startFilled();
  const errorOf = async (path: string, token: string | null = 'demo-mona') =>
    (await rest.call({ path, token })).body.error;
  expect(await errorOf('/v1/albums/x?$.xgafv=1')).toMatchObject({
    code: 400,
    status: 'INVALID_ARGUMENT',
    errors: [{ message: 'Invalid album ID.', domain: 'global', reason: 'badRequest' }],
  });
  expect((await errorOf('/v1/albums?$.xgafv=1', null)).errors[0].reason).toBe('authError');
  expect(await errorOf('/v1/albums/x?$.xgafv=2')).not.toHaveProperty('errors');
  expect((await rest.call({ path: '/v1/albums?%24.xgafv=1' })).body.albums).toHaveLength(1);
});

test.each<[string, number, string]>([
  ['alt=json', 200, ''],
  ['alt=JSON', 200, ''],
  ['alt=media', 400, 'alt'],
  ['alt=proto', 400, 'alt'],
  ['callback=', 200, ''],
  ['callback=alert', 400, 'callback'],
])('?%s returns %i', async (query, status, name) => {
  await using rest = await startFilled();
  const response = await rest.call({ path: `/v1/albums?${query}` });
  expect(response.status).toBe(status);
  expect(JSON.stringify(response.body)).toContain(name);
});

test('selects fields by the field mask in a header, unless the query has one', async () => {
  await using rest = await startFilled();
  const get = async (mask: string, query = '') =>
    (await rest.call({ path: `/v1/mediaItems?pageSize=1${query}`, headers: { 'x-goog-fieldmask': mask } })).body;
  expect(await get('mediaItems.id')).toEqual({ mediaItems: [{ id: rest.photoIds[0] }] });
  expect(await get('media_items.mime_type, next_page_token')).toEqual({
    mediaItems: [{ mimeType: 'image/jpeg' }],
    nextPageToken: expect.any(String),
  });
  expect(Object.keys(await get('*'))).toEqual(['mediaItems', 'nextPageToken']);
  expect(await get('nextPageToken', '&fields=mediaItems/filename')).toEqual({
    mediaItems: [{ filename: 'photo-0.jpg' }],
  });
  expect((await get('a b(c)')).error.code).toBe(400);
});

test('rejects a GET with a body with a page, after authentication', async () => {
  await using rest = await startFilled();
  const rejected = await raw(rest, 'GET /v1/albums', [], '{}');
  expect([rejected.status, rejected.headers['content-type']]).toEqual([400, 'text/html; charset=UTF-8']);
  expect((await raw(rest, 'GET /v1/albums', ['Authorization: Bearer x'], '{}')).status).toBe(401);
  expect((await raw(rest, 'GET /v1/albums', ['Content-Type: application/json'])).status).toBe(200);
});

test('takes the custom verb after the last colon', async () => {
  await using rest = await startFilled();
  const { headers } = await rest.call({ path: '/v1/albums/a:b' });
  expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
  const send = (path: string) => rest.call({ verb: 'POST', path, body: {} });
  expect(await send('/v1/albums/a:b:share')).toMatchObject({
    status: 400,
    body: { error: { message: 'Invalid album ID.' } },
  });
  expect((await send('/v1/albums/a:share:b')).body).toContain('Error 404');
  expect((await send(`/v1/albums/${rest.albumIds[0]}:share`)).status).toBe(200);
});

test.each(['HEAD /v1/albums', 'DELETE /v1/albums', 'GET /v2/albums', 'GET /v1/albums/', 'TRACE /', 'GET //v1/albums'])(
  '%s is outside of the API',
  async (line) => {
    await using rest = await startFilled();
    const { status, headers } = await raw(rest, line, ['Connection: close']);
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=UTF-8']);
  },
);

test('accepts an absolute URL in the request line', async () => {
  await using rest = await startFilled();
  const { status, body } = await raw(rest, 'GET http://photoslibrary.googleapis.com/v1/albums');
  expect([status, JSON.parse(body).albums.length]).toEqual([200, 1]);
});

test('rejects two Authorization headers', async () => {
  await using rest = await startFilled();
  const headers = ['Authorization: Bearer demo-mona', 'Authorization: Bearer demo-mona'];
  const { status, body } = await raw(rest, 'GET /v1/albums', headers);
  expect([status, JSON.parse(body).error.status]).toEqual([401, 'UNAUTHENTICATED']);
});

test('decompresses a request, and rejects one that grows too large', async () => {
  await using rest = await startFilled();
  const send = (body: Buffer) => raw(rest, 'POST /v1/mediaItems:search', ['Content-Encoding: gzip'], body);
  const { status, body } = await send(gzipSync('{"pageSize":3}'));
  expect([status, JSON.parse(body).mediaItems.length]).toEqual([200, 3]);
  expect(await send(gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')))).toMatchObject({
    status: 400,
    body: expect.stringContaining('Request payload size exceeds the limit'),
  });
  expect((await send(Buffer.from('no gzip'))).status).toBe(400);
  expect((await raw(rest, 'POST /v1/mediaItems:search', ['Content-Encoding: br'], '{}')).status).toBe(400);
});

test('rejects a body that is too large, and keeps the connection', async () => {
  await using rest = await startFilled();
  const body = `{"pageToken":"${'x'.repeat(11 * 1024 * 1024)}"}`;
  const { status, body: response } = await rest.call({ verb: 'POST', path: '/v1/mediaItems:search', body });
  expect([status, response.error.message]).toEqual([400, 'Request payload size exceeds the limit: 10485760 bytes.']);
  expect((await rest.call({ path: '/v1/albums' })).status).toBe(200);
});

test('responds to an endless body', async () => {
  await using rest = await startFilled();
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, ' '), Buffer.from('\r\n')]);
  const head =
    'POST /v1/mediaItems:search HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo-mona\r\nTransfer-Encoding: chunked\r\n\r\n';
  const { status, body } = await sendRaw(
    rest.emulator.url,
    Buffer.concat([Buffer.from(head), ...Array(110).fill(chunk)]),
  );
  expect([status, JSON.parse(body).error.status]).toEqual([400, 'INVALID_ARGUMENT']);
});

test.each<[string, string | Buffer]>([
  ['a hundred thousand levels of lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['a hundred thousand levels of messages', `${'{"filters":'.repeat(100_000)}{}${'}'.repeat(100_000)}`],
  ['a deep list instead of a string', `{"pageToken":${'['.repeat(90)}${']'.repeat(90)}}`],
  ['an extremely deep list instead of a string', `{"pageToken":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['__proto__ as a name', '{"__proto__":{"pageSize":1}}'],
  ['names of Object.prototype', '{"constructor":{},"toString":1}'],
  ['a huge number', '{"pageSize":1e400}'],
  ['a million mistakes', `{"albumId":[${'1,'.repeat(1_000_000)}1]}`],
  ['a list of a million mistakes', `{"filters":{"dateFilter":{"dates":[${'1,'.repeat(1_000_000)}1]}}}`],
  ['a null', 'null'],
  ['an unpaired surrogate', '{"albumId":"\\ud800"}'],
  ['a NUL character', '{"albumId":"\\u0000"}'],
])('rejects %s with a short error in Google’s format', async (_case, body) => {
  await using rest = await startFilled();
  const response = await raw(rest, 'POST /v1/mediaItems:search', ['Content-Type: application/json'], body);
  expect([response.status, JSON.parse(response.body).error.status]).toEqual([400, 'INVALID_ARGUMENT']);
  expect(response.body.length).toBeLessThan(100_000);
});

test('uses the last of two values with the same name', async () => {
  await using rest = await startFilled();
  const { body } = await rest.call({
    verb: 'POST',
    path: '/v1/mediaItems:search',
    body: '{"pageSize":1,"pageSize":2}',
  });
  expect(body.mediaItems).toHaveLength(2);
});

test.each(['a('.repeat(3000), 'a/'.repeat(3000), 'a,'.repeat(5000), '*('.repeat(30)])(
  'rejects an excessive field selection',
  async (fields) => {
    await using rest = await startFilled();
    const response = await rest.call({
      verb: 'POST',
      path: '/v1/albums',
      headers: { 'x-http-method-override': 'GET', 'content-type': 'application/x-www-form-urlencoded' },
      body: `fields=${encodeURIComponent(fields)}`,
    });
    expect(response.status).toBe(400);
  },
);

test('responds with a page to headers that are too large, and to malformed HTTP', async () => {
  await using rest = await startFilled();
  const large = await raw(rest, 'GET /v1/albums', [`X: ${'x'.repeat(20_000)}`]);
  expect([large.status, large.headers['content-type']]).toEqual([431, 'text/html; charset=UTF-8']);
  for (const bytes of ['\r\n\r\n\0\0', 'GET / HTTP/1.1\r\nA B: c\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']) {
    expect((await sendRaw(rest.emulator.url, bytes)).status).toBe(400);
  }
  expect((await rest.call({ path: '/v1/albums' })).status).toBe(200);
});

test.each<[string, number]>([
  ['localhost', 200],
  ['LOCALHOST:80', 200],
  ['photos.localhost:4010', 200],
  ['127.0.0.1:1', 200],
  ['127.8.8.8', 200],
  ['[::1]:4010', 200],
  ['photoslibrary.googleapis.com', 200],
  ['lh3.googleusercontent.com', 200],
  ['', 400],
  ['evil.example', 403],
  ['evilgoogleapis.com', 403],
  ['googleapis.com.evil.example', 403],
  ['127.0.0.1.evil.example', 403],
  ['localhost.evil.example:4010', 403],
  ['192.168.0.7', 403],
  ['user@localhost', 400],
  ['localhost/v1/albums?', 400],
  ['localhost, localhost', 400],
  ['localhost:99999', 400],
])('the host “%s” returns %i', async (host, status) => {
  await using rest = await startFilled();
  for (const path of ['/v1/albums', '/_emulator/health']) {
    expect((await raw(rest, `GET ${path}`, [`Host: ${host}`])).status).toBe(status);
  }
});

test('rejects two hosts, and a missing host in HTTP/1.1', async () => {
  await using rest = await startFilled();
  const hostless = await sendRaw(rest.emulator.url, 'GET /v1/albums HTTP/1.1\r\n\r\n');
  expect([hostless.status, hostless.headers['content-type']]).toEqual([400, 'text/html; charset=UTF-8']);
  expect((await sendRaw(rest.emulator.url, 'GET /_emulator/health HTTP/1.0\r\n\r\n')).status).toBe(200);
  expect((await raw(rest, 'GET /v1/albums', ['Host: localhost', 'Host: localhost'])).status).toBe(400);
});

test('accepts any host if it listens on the network', async () => {
  await using emulator = await startTestEmulator({ host: '0.0.0.0' });
  const url = emulator.url.replace('0.0.0.0', '127.0.0.1');
  expect((await sendRaw(url, 'GET /_emulator/health HTTP/1.1\r\nHost: photos.example\r\n\r\n')).status).toBe(200);
  expect(['localhost', '::1', '127.0.0.1', 'LOCALHOST'].every(isLoopbackHost)).toBe(true);
  expect(['0.0.0.0', '::', '10.0.0.1', 'example.com', '127.0.0.1.example'].some(isLoopbackHost)).toBe(false);
});

test.each<[unknown, string]>([
  [{ now: '1' }, 'now'],
  [{ now: 1 }, 'now'],
  [{ now: '2030-13-01T00:00:00Z' }, 'now'],
  [{ now: '+275760-09-13T00:00:00Z' }, 'now'],
  [{ now: '2030-01-01T00:00:00Z', advanceSeconds: 1 }, 'now'],
  [{}, 'now'],
  [{ advanceSeconds: 1e300 }, 'advanceSeconds'],
  [{ advanceSeconds: '5' }, 'advanceSeconds'],
])('does not set the clock to %j', async (body, name) => {
  await using rest = await startFilled();
  const response = await rest.call({ verb: 'PUT', path: '/_emulator/clock', body });
  expect([response.status, response.body.error.details[0].fieldViolations[0].field]).toEqual([400, name]);
});
