import { setTimeout } from 'node:timers/promises';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { createMediaTickets } from '../../src/auth/media-tickets.ts';
import { createMediaRateLimit } from '../../src/http/media/rate-limit.ts';
import { openMedia } from '../../src/photos/media/media.ts';
import { sendRaw } from '../support/raw.ts';
import { startStack } from '../support/stack.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';
import { startRecordingServer } from '../support/trap.ts';

const MINUTE = 60_000;
const SECRET = 'a session secret for media tickets';

const ALL = { media: { proxy: 'all', auth: 'ticket', secrets: [SECRET] } } as const;

/** Starts a gateway that serves the pictures of the demo library. It shares the emulator's clock. */
const startMediaStack = async (gateway = {}) => {
  let emulatorNow = Date.now;
  const now = () => emulatorNow();
  const stack = await startStack({ hasDemo: true, gateway: { ...ALL, now, ...gateway } });
  emulatorNow = stack.emulator.clock.now;
  const find = async (mediaType: 'PHOTO' | 'VIDEO', fields: string) => {
    const { data } = await stack.query(
      `query ($mediaType: MediaType) {
        mediaItems(filter: { mediaType: $mediaType }, first: 10) { nodes { ${fields} mediaMetadata { video { status } } } }
      }`,
      { mediaType },
    );
    return data.mediaItems.nodes.find(
      ({ mediaMetadata: { video } }: { mediaMetadata: { video: { status: string } | null } }) =>
        video === null || video.status === 'READY',
    );
  };
  return { ...stack, find };
};

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code];
};

test('serves a picture of the library at an address of its own, which makes no further call', async () => {
  await using stack = await startMediaStack();
  const { url, urlExpiresAt, baseUrl } = await stack.find('PHOTO', 'url(width: 64) urlExpiresAt baseUrl');
  const google = await fetch(`${baseUrl}=w64`);
  stack.takeCalls();
  const response = await fetch(url);
  const expiresIn = (Date.parse(urlExpiresAt) - stack.emulator.clock.now()) / MINUTE;

  expect(url).toMatch(new RegExp(`^${stack.gatewayUrl}/media/[\\w-]+$`));
  expect(response.status).toBe(200);
  expect(await bytesOf(response)).toEqual(await bytesOf(google));
  expect(stack.takeCalls()).toEqual([]);
  expect(expiresIn).toBeGreaterThan(29);
  expect(expiresIn).toBeLessThanOrEqual(60);

  const { headers } = response;
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': google.headers.get('content-length'),
    'content-disposition': 'inline',
    'accept-ranges': 'bytes',
    etag: google.headers.get('etag'),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-site',
    vary: 'Origin',
  });
  const maxAge = Number(/^private, max-age=(\d+), immutable$/.exec(headers.get('cache-control') ?? '')?.[1]);
  expect(Math.abs(maxAge - expiresIn * 60)).toBeLessThan(10);
});

test('returns the same address again, so that browsers cache the picture, and another one for another size', async () => {
  await using stack = await startMediaStack();
  const fields = 'small: url(width: 64) large: url(width: 65)';
  const first = await stack.find('PHOTO', fields);

  expect(await stack.find('PHOTO', fields)).toEqual(first);
  expect(first.small).not.toBe(first.large);
});

test('serves the covers of albums, and their placeholder from Google', async () => {
  await using stack = await startMediaStack();
  const { data } = await stack.query(
    '{ albums(first: 10) { nodes { coverPhotoUrl(width: 32) coverMediaItem { id } } } }',
  );
  stack.takeCalls();
  for (const { coverPhotoUrl, coverMediaItem } of data.albums.nodes) {
    expect(coverPhotoUrl.startsWith(`${stack.gatewayUrl}/media/`)).toBe(coverMediaItem !== null);
    expect((await fetch(coverPhotoUrl)).headers.get('content-type')).toMatch(/^image\//);
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('serves the file of a video: whole, a range of it, its headers alone, and nothing if it is known', async () => {
  await using stack = await startMediaStack();
  const { url, filename } = await stack.find('VIDEO', 'url(download: true) filename');
  const whole = await fetch(url);
  const bytes = await bytesOf(whole);
  const etag = whole.headers.get('etag') ?? '';
  const get = (headers: Record<string, string>, method = 'GET') => fetch(url, { method, headers });

  expect(whole.status).toBe(200);
  expect(whole.headers.get('content-disposition')).toBe(`attachment; filename="${filename}"`);
  expect(whole.headers.get('content-type')).toBe('video/mp4');

  const range = await get({ range: 'bytes=1000-1999', 'if-range': etag });
  expect([range.status, range.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${bytes.length}`]);
  expect(await bytesOf(range)).toEqual(bytes.subarray(1000, 2000));
  expect((await get({ range: 'bytes=1000-1999', 'if-range': '"other"' })).status).toBe(200);

  const after = await get({ range: `bytes=${bytes.length}-` });
  expect([after.status, after.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
  expect(after.headers.get('cache-control')).toBe('private, no-store');
  expect(await bytesOf(after)).toHaveLength(0);

  const head = await get({}, 'HEAD');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  expect(await bytesOf(head)).toHaveLength(0);

  const known = await get({ 'if-none-match': etag });
  expect([known.status, known.headers.get('etag')]).toEqual([304, etag]);
  expect(known.headers.get('cache-control')).toMatch(/^private, max-age=/);
  // A cache updates the headers of its picture with these.
  expect([known.headers.get('content-type'), known.headers.get('content-length')]).toEqual([null, null]);
});

test('refuses invalid, expired and misspelled addresses before any request to Google', async () => {
  await using stack = await startMediaStack();
  const { url } = await stack.find('PHOTO', 'url(width: 64)');
  const { pathname } = new URL(url);
  const ticket = pathname.slice('/media/'.length);
  const foreign = await createMediaTickets({ secrets: ['another secret'], issuer: stack.emulatorUrl, now: Date.now });
  const credential = { type: 'BEARER', token: 'demo-mona' } as const;
  const forged = foreign.issuerFor(credential).issue({ sessionId: null, itemId: 'x' }, '=w64');
  stack.emulator.calls.clear();

  const paths = [
    `${ticket.slice(0, 30)}${ticket[30] === 'A' ? 'B' : 'A'}${ticket.slice(31)}`,
    ticket.slice(0, -1),
    `${ticket}=`,
    `${ticket}/`,
    `/${ticket}`,
    `../media/${ticket}`,
    `%2e%2e/media/${ticket}`,
    `..%2fgraphql`,
    `%2e%2e`,
    `${ticket.slice(0, 5)}%${ticket.charCodeAt(5).toString(16)}${ticket.slice(6)}`,
    '',
    'https://evil.example/x',
    'A'.repeat(12_000),
    forged,
  ];
  const statuses = new Set<number>();
  for (const path of paths) {
    const { status, body } = await sendRaw(
      stack.gatewayUrl,
      `GET /media/${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    statuses.add(status);
    expect(JSON.parse(body)).toMatchObject({
      errors: [{ message: expect.any(String), extensions: { code: 'NOT_FOUND' } }],
    });
    expect(body).not.toContain(ticket.slice(0, 20));
  }
  expect([...statuses]).toEqual([404]);
  expect((await fetch(`${url}?again`)).status).toBe(200);
  expect(await codeOf(await fetch(url, { method: 'POST' }))).toEqual([405, 'BAD_REQUEST']);

  stack.advanceEmulatorClock(60 * MINUTE);
  expect(await codeOf(await fetch(url))).toEqual([410, 'NOT_FOUND']);
  expect(stack.takeCalls()).toEqual([]);
});

test('gets a new address from Google once if the one it has does not work', async () => {
  await using stack = await startMediaStack();
  const { url } = await stack.find('PHOTO', 'url(width: 64)');
  stack.takeCalls();

  // Within the life of the ticket, but beyond that of a cached base URL.
  stack.advanceEmulatorClock(26 * MINUTE);
  expect((await fetch(url)).status).toBe(200);
  // It looks up the other items of the page too, which need new base URLs as well.
  expect(stack.takeCalls()).toEqual(['mediaItems.batchGet']);

  await stack.addFault({ method: 'bytes', effect: 'PERMISSION_DENIED' });
  expect((await fetch(url)).status).toBe(200);
  expect(stack.takeCalls()).toEqual(['mediaItems.get']);

  // A new address that does not work either is not replaced again and again.
  await stack.addFault({ method: 'bytes', effect: 'NOT_FOUND', times: 3 });
  expect(await codeOf(await fetch(url))).toEqual([404, 'NOT_FOUND']);
  expect(await codeOf(await fetch(url))).toEqual([404, 'NOT_FOUND']);
  expect(stack.takeCalls()).toEqual([]);
});

test('looks up the pictures of a page with one call', async () => {
  await using stack = await startMediaStack();
  const { data } = await stack.query('{ mediaItems(first: 40) { nodes { url(width: 16) } } }');
  stack.takeCalls();
  stack.advanceEmulatorClock(26 * MINUTE);
  const urls: string[] = data.mediaItems.nodes.map(({ url }: { url: string }) => url);
  const statuses = await Promise.all(urls.map(async (url) => (await fetch(url)).status));

  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(stack.takeCalls().length).toBeLessThanOrEqual(2);
});

test('reports what Google refuses, and never as a picture', async () => {
  await using stack = await startMediaStack();
  const { url } = await stack.find('PHOTO', 'url(width: 64)');
  for (const [fault, expected] of [
    [{ status: 403, headers: { 'content-type': 'image/png' }, body: 'x' }, [403, 'FORBIDDEN']],
    [{ effect: 'RESOURCE_EXHAUSTED' }, [429, 'RATE_LIMITED']],
    [{ status: 200, headers: { 'content-type': 'text/html' }, body: '<script>' }, [502, 'UPSTREAM_ERROR']],
    [{ status: 200, headers: { 'content-type': 'image/svg+xml' }, body: '<svg>' }, [502, 'UPSTREAM_ERROR']],
    [{ status: 200, body: 'x' }, [502, 'UPSTREAM_ERROR']],
  ] as const) {
    await stack.addFault({ method: 'bytes', times: 2, ...fault });
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await codeOf(response)).toEqual(expected);
    await fetch(`${stack.emulatorUrl}/_emulator/faults`, { method: 'DELETE' });
  }
  await stack.addFault({ method: 'bytes', effect: 'UNAVAILABLE' });
  expect((await fetch(url)).status).toBe(200);
});

const HOSTILE = [
  ['another host', (trap: string) => `${trap}/x`],
  ['a user name', (_trap: string, own: string) => own.replace('//', '//user@')],
  ['another host of Google', () => 'https://storage.googleapis.com/x'],
  ['another port', () => 'https://lh3.googleusercontent.com:8443/x'],
  ['another scheme', () => 'http://lh3.googleusercontent.com/x'],
  ['no address', () => 'x'],
  ['a host that begins like Google’s', () => 'https://lh3.googleusercontent.com.evil.example/x'],
] as const;

test.each(HOSTILE)('sends no request to a base URL with %s', async (_name, hostileUrl) => {
  await using trap = await startRecordingServer((_request, response) => response.end('x'));
  let own = '';
  await using stub = await startStubUpstream(
    ({ pathname }) =>
      pathname === '/v1/mediaItems'
        ? { json: { mediaItems: [{ id: 'aa', baseUrl: hostileUrl(trap.url, own), mimeType: 'image/jpeg' }] } }
        : { json: { id: 'aa', baseUrl: hostileUrl(trap.url, own) } },
    ALL,
  );
  own = `${stub.url}/own`;
  const { data } = await stub.query('{ mediaItems { nodes { url(width: 9) } } }');
  const calls = stub.calls.length;
  const response = await fetch(data.mediaItems.nodes[0].url);

  expect(await codeOf(response)).toEqual([502, 'UPSTREAM_ERROR']);
  expect(trap.paths).toEqual([]);
  expect(stub.calls.slice(calls)).toEqual([]);
});

test('follows no redirect to another host, and no endless one', async () => {
  await using trap = await startRecordingServer((_request, response) => response.end('x'));
  let target = '';
  await using google = await startRecordingServer((request, response) => {
    if (!request.url?.startsWith('/v1/')) return response.writeHead(302, { location: target }).end();
    const item = { id: 'aa', baseUrl: `http://${request.headers.host}/aa` };
    return response.setHeader('content-type', 'application/json').end(JSON.stringify({ mediaItems: [item] }));
  });
  await using stack = await startMediaStack({ photosApiUrl: google.url });
  const { data } = await stack.query('{ mediaItems { nodes { url(width: 9) } } }');
  const [{ url }] = data.mediaItems.nodes;

  target = `${trap.url}/x`;
  expect(await codeOf(await fetch(url))).toEqual([502, 'UPSTREAM_ERROR']);
  target = '/bb';
  expect(await codeOf(await fetch(url))).toEqual([502, 'UPSTREAM_ERROR']);
  expect(google.paths.filter((path) => path === '/bb')).toHaveLength(3);
  expect(trap.paths).toEqual([]);
});

test('cancels the request to Google when the client leaves', async () => {
  const closed = Promise.withResolvers<void>();
  await using google = await startRecordingServer((request, response) => {
    if (request.url?.startsWith('/v1/')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ mediaItems: [{ id: 'aa', baseUrl: `http://${request.headers.host}/aa` }] }));
      return;
    }
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': '1000000' }).write('begin');
    response.once('close', closed.resolve);
  });
  await using stack = await startMediaStack({ photosApiUrl: google.url });
  const { data } = await stack.query('{ mediaItems { nodes { url(width: 9) } } }');
  const client = new AbortController();
  const response = await fetch(data.mediaItems.nodes[0].url, { signal: client.signal });
  expect(response.status).toBe(200);
  client.abort();
  await closed.promise;
});

test('counts what it serves, and logs no ticket', async () => {
  const routes: (string | null)[] = [];
  await using stack = await startMediaStack({
    observer: {
      request: (request: object) => {
        routes.push(JSON.stringify(request));
      },
      call: () => undefined,
    },
  });
  const { url } = await stack.find('PHOTO', 'url(width: 64)');
  const { length } = await bytesOf(await fetch(url));
  // The server counts a response when its connection has taken all of it.
  while (routes.length < 2) await setTimeout(1);
  const metrics = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
  const valueOf = (sample: string) =>
    Number(
      metrics
        .split('\n')
        .find((line) => line.startsWith(`${sample} `))
        ?.split(' ')[1],
    );

  expect(valueOf('media_upstream_requests_total{status="200"}')).toBe(1);
  expect(valueOf('media_bytes_total')).toBeGreaterThanOrEqual(length);
  expect(valueOf('media_inflight')).toBe(0);
  expect(valueOf('cache_requests_total{cache="base_urls",result="hit"}')).toBe(1);
  expect(valueOf('http_requests_total{route="/media/*",status="200"}')).toBe(1);
  expect(routes.join()).toContain('"route":"/media/*"');
  expect(routes.join() + metrics).not.toContain(url.slice(-20));
});

test('limits the pictures of a user in a minute, but not those of a page', () => {
  const time = { now: 0 };
  let refusals = 0;
  const count = createMediaRateLimit(
    10,
    () => time.now,
    () => {
      refusals += 1;
    },
  );
  for (let request = 0; request < 2_000; request += 1) count('mona');
  expect(() => count('mona')).toThrow(
    expect.objectContaining({ statusCode: 429, code: 'RATE_LIMITED', retryAfterSeconds: 60 }),
  );
  count('ravi');
  time.now += MINUTE;
  count('mona');
  expect(refusals).toBe(1);
});

test('pages of allowed origins can show and read the pictures', async () => {
  const page = 'https://app.example.com';
  await using stack = await startMediaStack({ allowedOrigins: [page] });
  const { url } = await stack.find('PHOTO', 'url(width: 16)');
  const shown = await fetch(url, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } });
  const read = await fetch(url, { headers: { origin: page, range: 'bytes=0-9' } });
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: { origin: page, 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-range' },
  });
  const foreign = await fetch(url, { headers: { origin: 'https://evil.example' } });

  expect([shown.status, shown.headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin']);
  expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([206, page]);
  expect(read.headers.get('access-control-expose-headers')).toContain('Content-Range');
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, page]);
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('refuses the newest requests if too many wait', async () => {
  const media = openMedia({
    apiUrls: ['http://127.0.0.1:9'],
    timeoutMs: 10_000,
    maxResponses: 1,
    observe: () => undefined,
    now: Date.now,
  });
  const client = new AbortController();
  const wanted = {
    share: 'mona',
    tokenSource: null,
    locate: () => once(client.signal, 'abort').then(() => Promise.reject(new Error('left'))),
    suffix: '=w9',
    method: 'GET',
    conditions: {},
    signal: client.signal,
    startSpan: null,
  } as const;
  const results = Array.from({ length: 42 }, () => media.fetch(wanted, () => Promise.resolve()));
  const settled = Promise.allSettled(results);

  await expect(results[41]).rejects.toMatchObject({ failure: 'OVERLOADED', retryAfterSeconds: 1 });
  client.abort();
  expect((await settled).every(({ status }) => status === 'rejected')).toBe(true);
  await media.stop();
});

test('serves nothing below /media/ if that is off', async () => {
  await using stack = await startMediaStack({ media: { ...ALL.media, proxy: 'off' } });
  const { url } = await stack.find('PHOTO', 'url(width: 64)');
  expect(url).toMatch(stack.emulatorUrl);
  expect(await codeOf(await fetch(`${stack.gatewayUrl}/media/x`))).toEqual([404, 'NOT_FOUND']);
});
