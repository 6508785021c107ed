import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { request } from 'undici';
import { fill } from '../support/fill.ts';
import { startStack, type StackOptions } from '../support/stack.ts';

const AS_MONA = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };

/** A header that has no effect without trusted proxies, and keeps a request off the direct way. */
const PAST_DIRECT = { 'x-forwarded-for': '192.0.2.1' };

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync };

const ALBUMS = { query: '{ albums { nodes { id title } } }' };

/** Starts a gateway that is not only for this machine, as `serve` is. */
const start = async (gateway: StackOptions['gateway'] = {}) => {
  const stack = await startStack({ hasDemo: true, defaultToken: null, gateway });
  const send = async (sent: unknown, headers: Record<string, string> = {}) => {
    const response = await request(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { ...AS_MONA, ...headers },
      body: typeof sent === 'string' ? sent : JSON.stringify(sent),
    });
    const {
      date: _date,
      'content-length': _length,
      'transfer-encoding': _chunked,
      ratelimit,
      ...others
    } = response.headers;
    // The seconds until the end of the window can differ.
    const limits = String(ratelimit).replaceAll(/(?<=;)[rt]=\d+/g, '');
    const decode = DECODERS[String(others['content-encoding'])] ?? ((bytes: Buffer) => bytes);
    const text = decode(Buffer.from(await response.body.arrayBuffer())).toString();
    const body = text.replaceAll(/[\da-f-]{36}|"(?:startMs|durationMs)":[\d.]+/g, '');
    // Fastify's plugin adds what is there already, in other letters.
    const vary = String(others['vary']).replace(/, accept-encoding$/, '');
    const headersSeen: Record<string, unknown> = { ...others, vary, limits };
    return { status: response.statusCode, headers: headersSeen, body };
  };
  return { ...stack, send };
};

test.each([
  ['a query', ALBUMS, {}],
  ['a query for another media type', ALBUMS, { accept: 'application/graphql-response+json' }],
  ['a media type that is not acceptable', ALBUMS, { accept: 'text/html' }],
  ['a query with a trace', ALBUMS, { 'x-photos-trace': '1' }],
  [
    'a query whose field fails',
    { query: '{ node(id: "MediaItem:none") { id } albums(after: "x") { nodes { id } } }' },
    {},
  ],
  ['an invalid document', { query: '{ nothing }' }, {}],
  ['a body without an operation', {}, {}],
  ['null', 'null', {}],
  ['invalid JSON', '{', {}],
  ['an empty body', '', {}],
  ['a batch', [ALBUMS, ALBUMS], {}],
  ['an access token that Google rejects', ALBUMS, { authorization: 'Bearer unknown-token' }],
  ['a credential of another scheme', ALBUMS, { authorization: 'Basic bW9uYTptb25h' }],
  ['another content type', ALBUMS, { 'content-type': 'text/plain' }],
  ['a page of another origin', ALBUMS, { origin: 'https://elsewhere.example' }],
  ['a browser', ALBUMS, { 'user-agent': 'Mozilla/5.0', referer: 'https://elsewhere.example/' }],
] as const)('answers %s like Fastify', async (_name, body, headers) => {
  await using stack = await start();
  // The second time, the operation has been parsed.
  for (let time = 0; time < 2; time += 1) {
    const direct = await stack.send(body, headers);
    expect(direct).toEqual(await stack.send(body, { ...headers, ...PAST_DIRECT }));
    expect(direct.headers['x-content-type-options']).toBe('nosniff');
  }
});

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['x-gzip', 'gzip'],
  ['br;q=0.2, gzip;q=0.8', 'gzip'],
  ['br;q=0', undefined],
  ['gzip;q=0.5, identity', 'gzip'],
  ['zstd', undefined],
  ['', undefined],
])('compresses responses for "%s" like Fastify', async (accepted, encoding) => {
  await using stack = await start({ hasCompression: true });
  fill({ emulator: stack.emulator, photos: 400 });
  const list = (first: number) => ({ query: `{ mediaItems(first: ${first}) { nodes { id filename } } }` });
  const headers = { 'accept-encoding': accepted };
  for (const query of [list(1), list(40), list(400)]) {
    const direct = await stack.send(query, headers);
    expect(direct).toEqual(await stack.send(query, { ...headers, ...PAST_DIRECT }));
    const isSmall = direct.body.length < 1024;
    expect(direct.headers['content-encoding']).toBe(isSmall ? undefined : encoding);
  }
  const plain = await stack.send(list(40), { ...headers, 'x-no-compression': '1' });
  expect(plain.headers['content-encoding']).toBeUndefined();
});

test('answers a large list in pieces, like Fastify', async () => {
  await using stack = await start();
  fill({ emulator: stack.emulator, photos: 400 });
  const query = { query: '{ mediaItems(first: 400) { edges { node { id mediaMetadata { width } } } } }' };
  const direct = await stack.send(query);
  expect(direct).toEqual(await stack.send(query, PAST_DIRECT));
  expect(JSON.parse(direct.body).data.mediaItems.edges).toHaveLength(400);
});

test('limits the operations of a caller on both ways together', async () => {
  await using stack = await start({ rateLimitPerMinute: 2 });
  await stack.send(ALBUMS);
  await stack.send(ALBUMS, PAST_DIRECT);
  const direct = await stack.send(ALBUMS);
  expect(direct.status).toBe(429);
  expect(Number(direct.headers['retry-after'])).toBeGreaterThan(0);
  const passed = await stack.send(ALBUMS, PAST_DIRECT);
  expect(direct.body.replaceAll(/\d+/g, '')).toEqual(passed.body.replaceAll(/\d+/g, ''));
  expect(Object.keys(direct.headers).toSorted()).toEqual(Object.keys(passed.headers).toSorted());
});

test('accepts a body that arrives after its headers, and further requests on the same connection', async () => {
  await using stack = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const body = JSON.stringify(ALBUMS);
  const options = { method: 'POST', agent, headers: { ...AS_MONA, 'content-length': body.length } };
  const send = async (pieces: readonly string[]) => {
    const sent = httpRequest(`${stack.gatewayUrl}/graphql`, options);
    sent.flushHeaders();
    for (const piece of pieces) {
      await setTimeout(20);
      sent.write(piece);
    }
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return textOf(response);
  };
  const late = await send([body.slice(0, 9), body.slice(9)]);
  expect(JSON.parse(late).data.albums.nodes.length).toBeGreaterThan(0);
  expect(await send([body])).toBe(late);
  agent.destroy();
});
