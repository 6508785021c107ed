import { anyBody, compressed, operationBody, uploadBody, type Body } from './bodies.ts';
import { hostileDocument, type Ids } from './documents.ts';
import { oddText } from './texts.ts';
import { oddJson } from './values.ts';
import type { Random } from './random.ts';

/** A request with valid framing, so that it must get a response. */
export type HostileRequest = { method: string; target: string; headers: [string, string][]; body: Buffer };

/** What requests refer to: ids of objects, and a session cookie that may be valid. */
export type Known = Ids & { readonly cookie: string };

/** Escapes what cannot be in a request target. Keeps percent signs, so that invalid escapes stay. */
const inTarget = (text: string) => text.toWellFormed().replace(/[^!-~]/gu, (sign) => encodeURIComponent(sign));

/** Keeps the characters that a header value can have. */
const inHeader = (text: string) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').trim();

const query = (random: Random, names: readonly string[]): string => {
  const pairs = random.some(4, () => {
    const name = random.oneIn(8) ? inTarget(oddText(random)) : random.pick(names);
    return `${name}${random.oneIn(10) ? '' : '='}${inTarget(oddText(random))}`;
  });
  return pairs.length > 0
    ? `?${pairs.join(random.pick(['&', '&', '&', ';', '?']))}`
    : random.pick(['', '', '?', '?&&=', '#x']);
};

const graphqlQuery = (random: Random, ids: Ids): string => {
  if (random.oneIn(10)) return query(random, ['query', 'variables', 'operationName', 'extensions']);
  const pairs: [string, string][] = [['query', hostileDocument(random, ids).slice(0, 5_000)]];
  if (random.oneIn(3)) pairs.push(['variables', oddJson(random).slice(0, 2_000)]);
  if (random.oneIn(5)) pairs.push(['operationName', oddText(random)]);
  if (random.oneIn(5)) pairs.push(['extensions', oddJson(random).slice(0, 2_000)]);
  if (random.oneIn(10)) pairs.push(['documentId', oddText(random)]);
  if (random.oneIn(20)) pairs.push(['query', '{ __typename }']);
  const encode = random.oneIn(20) ? inTarget : (text: string) => encodeURIComponent(text.toWellFormed());
  return `?${pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`;
};

const METHODS = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'PURGE',
  'M-SEARCH',
  'QUERY',
  'LINK',
];

const RETURN_TO = ['returnTo', 'scope', 'returnTo', 'prompt', 'login_hint'];

/** Adds what routers read differently to a path. */
const bent = (random: Random, path: string): string =>
  random.choose([
    () => `/${path}`,
    () => `${path}/`,
    () => `${path}//`,
    () => `/.${path}`,
    () => `/x/..${path}`,
    () => `${path}/..`,
    () => `${path};x=1`,
    () => `${path}%00`,
    () => `${path}%2f`,
    () => `${path}\\`,
    () => `${path}.json`,
    () => path.toUpperCase(),
    () => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    () => path.replaceAll('/', '%2F'),
    () => `http://localhost${path}`,
    () => `http://evil.example${path}`,
    () => `//evil.example${path}`,
  ]);

const assetPath = (random: Random): string => {
  const folder = random.pick(['/explorer/assets/', '/gallery/assets/', '/gallery/', '/explorer/', '/']);
  const rest = random.pick([
    'index.js',
    'index.html',
    '..%2findex.html',
    '../index.html',
    '..%2f..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    '..\\..\\package.json',
    '....//....//package.json',
    '%252e%252e%252fpackage.json',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    '.',
    '..',
    '.env',
    '.git/config',
    '%00',
    'index.js%00.png',
    '%',
    '%c0%ae%c0%ae/package.json',
    'a'.repeat(3_000),
    '%e2%80%ae',
    '?',
    '',
  ]);
  return folder + rest;
};

type Shape = { path: string; method: string; body: Body; search: string };

const NONE: Body = { bytes: Buffer.alloc(0), type: null };

/** Every entry of the gateway, some more often than others. */
const shapeOf = (random: Random, known: Known): Shape => {
  const get = (path: string, search = ''): Shape => ({ path, method: 'GET', body: NONE, search });
  const post = (path: string, body: Body, search = ''): Shape => ({ path, method: 'POST', body, search });
  const operation = () =>
    post('/graphql', operationBody(random, known), random.oneIn(20) ? graphqlQuery(random, known) : '');
  const search = () => query(random, ['a', 'query', 'id', 'v']);
  return random.choose([
    operation,
    operation,
    operation,
    operation,
    operation,
    () => get('/graphql', graphqlQuery(random, known)),
    () => get('/graphql', graphqlQuery(random, known)),
    () => post('/uploads', uploadBody(random), query(random, ['fileName', 'fileName', 'x'])),
    () => post('/uploads', uploadBody(random)),
    () => post('/explorer/estimate', operationBody(random, known)),
    () => get('/auth/login', query(random, RETURN_TO)),
    () => get('/auth/callback', query(random, ['state', 'code', 'error', 'scope', 'error_description'])),
    () => get('/auth/me', search()),
    () => post('/auth/logout', anyBody(random, known), search()),
    () => get('/explorer/sign-in', search()),
    () => get(random.pick(['/', '/healthz', '/readyz', '/metrics', '/gallery']), search()),
    () => get(assetPath(random), search()),
    () => get(`/${inTarget(oddText(random))}`, search()),
    () => ({
      path: random.pick([
        '/graphql',
        '/uploads',
        '/auth/login',
        '/auth/callback',
        '/auth/me',
        '/auth/logout',
        '/',
        '/metrics',
        '/healthz',
        '/readyz',
        '/explorer/estimate',
        '/explorer/sign-in',
        '/gallery/',
        '/explorer/assets/x.js',
        '*',
      ]),
      method: random.pick(METHODS),
      body: anyBody(random, known),
      search: search(),
    }),
  ]);
};

const repeated = (random: Random, texts: readonly string[], count: number) =>
  Array.from({ length: count }, () => random.pick(texts)).join(', ');

const VALUES: Record<string, (random: Random, known: Known) => string> = {
  accept: (random) =>
    random.pick([
      '*/*',
      'text/html',
      'application/json',
      'application/graphql-response+json',
      'multipart/mixed',
      'text/event-stream',
      'application/json;q=x',
      ';q=',
      ',,,',
      'a',
      'application/json; charset=utf-8; q=0',
      `${'a/b,'.repeat(800)}*/*`,
    ]),
  'accept-encoding': (random) =>
    random.pick([
      'gzip',
      'br',
      'gzip;q=0',
      '*;q=0',
      'identity;q=0',
      'zstd',
      ';;',
      'gzip, br;q=x',
      '*',
      'gzip,'.repeat(500),
    ]),
  'accept-language': (random) => oddText(random),
  origin: (random) =>
    random.pick([
      'null',
      'http://localhost:3000',
      'https://evil.example',
      'http://127.0.0.1',
      'file://',
      'http://localhost@evil.example',
      '*',
      oddText(random),
    ]),
  referer: (random) => oddText(random),
  'user-agent': (random) =>
    random.pick(['Mozilla/5.0', 'curl/8', '() { :; }; echo x', '${jndi:ldap://x}', 'x'.repeat(4_000)]),
  'sec-fetch-site': (random) => random.pick(['same-origin', 'cross-site', 'same-site', 'none', 'x']),
  'access-control-request-method': (random) => random.pick(['POST', 'DELETE', '*', oddText(random)]),
  'access-control-request-headers': (random) => random.pick(['*', 'content-type', oddText(random), 'x,'.repeat(1_000)]),
  authorization: (random) =>
    random.pick([
      'Bearer demo-mona',
      'Bearer nothing',
      'Bearer',
      'Bearer  a b',
      'Basic YTpi',
      'Digest x',
      `Bearer ${'x'.repeat(5_000)}`,
      `Bearer ${oddText(random)}`,
      'bearer demo-mona',
      oddText(random),
    ]),
  'x-api-key': (random) => oddText(random),
  cookie: (random, { cookie }) =>
    random.pick([
      cookie,
      'a=b',
      '=',
      ';;;',
      'a',
      `${cookie}x`,
      cookie.slice(0, -20),
      `${cookie}; ${cookie}`,
      '__proto__=x',
      `photos-graphql-session-80=${oddText(random)}`,
      'a=b; '.repeat(1_500),
      '%=%',
      'a="\\"',
      cookie.replace(/=.*/, '=eyJhbGciOiJub25lIn0.e30.'),
    ]),
  range: (random) =>
    random.pick([
      'bytes=0-',
      'bytes=-1',
      'bytes=5-1',
      'bytes=0-0,1-1',
      'bytes=99999999999999999999-',
      'bytes=',
      'items=0-1',
      `bytes=${'0-1,'.repeat(1_000)}`,
    ]),
  'if-none-match': (random) => random.pick(['*', 'W/"x"', '"', '"a",'.repeat(1_000)]),
  'if-modified-since': (random) => random.pick(['Thu, 01 Jan 1970 00:00:00 GMT', 'x', '99999999999999']),
  'if-range': (random) => oddText(random),
  upgrade: (random) => random.pick(['websocket', 'h2c', 'TLS/1.0', 'x']),
  connection: (random) =>
    random.pick(['keep-alive', 'Upgrade', 'close', 'x, y, z', 'Host', 'Content-Length', 'Transfer-Encoding', 'cookie']),
  'http2-settings': () => 'AAMAAABkAARAAAAAAAIAAAAA',
  'sec-websocket-key': () => 'dGhlIHNhbXBsZSBub25jZQ==',
  traceparent: (random) =>
    random.pick([
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      '00-0-0-00',
      'ff-x',
      '00-00000000000000000000000000000000-0000000000000000-00',
      'x'.repeat(3_000),
    ]),
  tracestate: (random) => random.pick(['a=1', '=,=,=', 'x=y,'.repeat(500)]),
  'x-forwarded-for': (random) =>
    random.pick([
      '127.0.0.1',
      '::1',
      '1.2.3.4, 5.6.7.8',
      'x',
      '999.999.999.999',
      repeated(random, ['1.1.1.1', 'x', ''], 500),
    ]),
  'x-forwarded-host': (random) => random.pick(['evil.example', 'evil.example, localhost', oddText(random)]),
  'x-forwarded-proto': (random) => random.pick(['https', 'x', 'https, http']),
  forwarded: (random) => random.pick(['for=_hidden;host=evil.example', ';;;=', 'for="[::1]"']),
  'x-http-method-override': (random) => random.pick(['DELETE', 'GET', 'x']),
  'x-original-url': () => '/metrics',
  'x-rewrite-url': () => '/metrics',
  'x-photos-trace': (random) => random.pick(['1', '0', 'x']),
  'apollo-require-preflight': (random) => random.pick(['true', '', 'x']),
  'apollo-federation-include-trace': () => 'ftv1',
  'content-language': (random) => oddText(random),
  'content-range': () => 'bytes 0-1/*',
  'max-forwards': () => '0',
  trailer: () => 'Content-Length',
  te: (random) => random.pick(['trailers', 'gzip', 'x']),
  __proto__: () => 'x',
  constructor: () => 'x',
  'x-a': (random) => oddText(random),
  'x-request-id': (random) => oddText(random),
};

const NAMES = Object.keys(VALUES);

/** Headers that change what the others mean. The handlers behind them are worth reaching more often. */
const headersOf = (random: Random, known: Known): [string, string][] => {
  const names = random.oneIn(20)
    ? random.some(100, () => random.pick(NAMES))
    : random.some(3, () => random.pick(NAMES));
  // Waiting for a `100 Continue` and a changed protocol are forms of their own.
  return names.map((name) => [name, inHeader(VALUES[name]?.(random, known) ?? '').slice(0, 5_000)]);
};

/** Most of Node's limit of 16 KiB for a head, so that the request is not rejected for its size. */
const MAX_HEAD = 14_000;

/** Returns a request to an entry of the gateway that is hostile in one or more ways, with valid framing. */
export const hostileRequest = (random: Random, known: Known): HostileRequest => {
  const shape = shapeOf(random, known);
  const path = random.oneIn(15) ? bent(random, shape.path) : shape.path;
  const method = random.oneIn(30) ? random.pick(METHODS) : shape.method;
  const { bytes, encoding } = random.oneIn(25)
    ? compressed(random, shape.body.bytes)
    : { bytes: shape.body.bytes, encoding: null };
  const headers: [string, string][] = [
    [
      'host',
      random.oneIn(40)
        ? random.pick(['evil.example', 'localhost', '127.0.0.1:1', '[::1]', 'LOCALHOST:80'])
        : 'localhost',
    ],
    ...headersOf(random, known),
    ...(shape.body.type === null ? [] : ([['content-type', inHeader(shape.body.type)]] satisfies [string, string][])),
    ...(encoding === null ? [] : ([['content-encoding', encoding]] satisfies [string, string][])),
  ];
  // Pages of other sites cannot send this header. Without it, most requests would end at the protection against them.
  if (!random.oneIn(5)) headers.push(['apollo-require-preflight', 'true']);
  const target = `${path}${shape.search}`;
  const size = target.length + headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  return {
    method,
    target: target.slice(0, MAX_HEAD / 2),
    headers: size > MAX_HEAD ? headers.slice(0, 1) : headers,
    body: bytes,
  };
};
