import type { HostileRequest } from './requests.ts';
import type { Random } from './random.ts';

const head = (lines: readonly string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');

const linesOf = ({ headers }: HostileRequest) => headers.map(([name, value]) => `${name}: ${value}`);

const chunked = (random: Random, body: Buffer): Buffer => {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const size = 1 + random.below(Math.max(1, body.length));
    const chunk = body.subarray(at, at + size);
    chunks.push(
      Buffer.from(`${chunk.length.toString(16)}${random.oneIn(5) ? ';x=y' : ''}\r\n`),
      chunk,
      Buffer.from('\r\n'),
    );
    at += size;
  }
  return Buffer.concat([...chunks, Buffer.from(`0\r\n${random.oneIn(5) ? 'x-trailer: y\r\n' : ''}\r\n`)]);
};

/** Serializes a request to HTTP/1.1 with valid framing. */
export const wireOf = (random: Random, request: HostileRequest): Buffer => {
  const { method, target, body } = request;
  const start = [`${method} ${target} HTTP/1.1`, ...linesOf(request)];
  if (body.length > 0 && random.oneIn(6)) {
    return Buffer.concat([head([...start, 'transfer-encoding: chunked']), chunked(random, body)]);
  }
  const hasLength = body.length > 0 || method === 'POST';
  return Buffer.concat([head(hasLength ? [...start, `content-length: ${body.length}`] : start), body]);
};

const LENGTHS = [
  '-1',
  '+5',
  '0x5',
  '5, 5',
  '5,6',
  '1e3',
  ' ',
  '',
  '99999999999999999999',
  '18446744073709551616',
  '5 5',
  '٥',
  '0005',
];

const CODINGS = [
  'chunked, chunked',
  'xchunked',
  'identity',
  'gzip',
  'gzip, chunked',
  'chunked, identity',
  ' chunked',
  'Chunked',
  '"chunked"',
  '\x0bchunked',
  'chunked\t',
  ',chunked',
  '',
];

const CHUNKS = [
  '-1\r\nx\r\n0\r\n\r\n',
  'g\r\n\r\n',
  'ffffffffffffffff\r\nx',
  '1\r\nxx\r\n0\r\n\r\n',
  '1\nx\n0\n\n',
  '0x1\r\nx\r\n0\r\n\r\n',
  ' 1\r\nx\r\n0\r\n\r\n',
  `1;${'x'.repeat(20_000)}\r\nx\r\n0\r\n\r\n`,
  '0\r\nContent-Length: 5\r\n\r\n',
  '0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n',
  '1\r\nx',
  '\r\n',
  '0\r\n\r',
];

const START_LINES = [
  'GET / HTTP/0.9',
  'GET / HTTP/1.0',
  'GET / HTTP/2.0',
  'GET / HTTP/9.9',
  'GET / http/1.1',
  'GET / HTTP/1.1x',
  'GET / ',
  'GET /',
  'GET  /  HTTP/1.1',
  'GET\t/\tHTTP/1.1',
  'get / HTTP/1.1',
  'GET / HTTP/1.1 x',
  'G\0T / HTTP/1.1',
  'GET /\0 HTTP/1.1',
  'GET /\x80\xff HTTP/1.1',
  'GET /a b HTTP/1.1',
  'GET /#x HTTP/1.1',
  'GET * HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT evil.example:443 HTTP/1.1',
  'CONNECT / HTTP/1.1',
  'GET evil.example:443 HTTP/1.1',
  'GET http:///x HTTP/1.1',
  'GET http://[::1 HTTP/1.1',
  'GET https://user:pass@localhost/graphql HTTP/1.1',
  'GET ? HTTP/1.1',
  'GET \\graphql HTTP/1.1',
  'GET /%zz HTTP/1.1',
  'GET /%u0041 HTTP/1.1',
  'PRI * HTTP/2.0',
  'SSTP_DUPLEX_POST / HTTP/1.1',
  'XXXXXXXXXXXXXXXXXXXXXXXX / HTTP/1.1',
  `${'A'.repeat(10_000)} / HTTP/1.1`,
  `GET /${'x'.repeat(15_000)} HTTP/1.1`,
  `GET /${'x'.repeat(70_000)} HTTP/1.1`,
  `GET /graphql?query=${'%7B'.repeat(10_000)} HTTP/1.1`,
  '',
  ' ',
  'HTTP/1.1 200 OK',
];

const HEADER_LINES = [
  'no colon',
  ': no name',
  'x : space',
  ' x: folded',
  '\tx: folded',
  'x: a\0b',
  'x: a\rb',
  'x: a\nb',
  'x: \x01\x7f',
  'x\x80: y',
  'x(): y',
  '{"a":1}: y',
  'x: \xff\xfe',
  `x: ${'y'.repeat(20_000)}`,
  `${'x'.repeat(20_000)}: y`,
  'host: evil.example',
  'host:',
  'host: a b',
  'host: localhost, evil.example',
  'host: localhost\\@evil.example',
  'host: [::1',
  'host: localhost:99999',
  'content-length: 5',
  'transfer-encoding: chunked',
  'expect: 100-continue',
  'expect: x',
  'expect: 100-continue, 100-continue',
  'upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
  'upgrade: h2c\r\nconnection: upgrade, http2-settings\r\nhttp2-settings: AAMAAABk',
  'connection: close',
  'keep-alive: timeout=999999999',
  'content-length: 5\r\ncontent-length: 6',
  'content-length: 0\r\ntransfer-encoding: chunked',
  'transfer-encoding: chunked\r\ntransfer-encoding: identity',
];

const BYTES = [
  Buffer.from('16030100c8010000c40303', 'hex'),
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from('\r\n\r\n\r\n'),
  Buffer.from('\n'),
  Buffer.from('\0'),
  Buffer.from('SSH-2.0-x\r\n'),
  Buffer.from('PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n'),
  Buffer.from('*1\r\n$4\r\nPING\r\n'),
  Buffer.from('<policy-file-request/>\0'),
];

/**
 * Returns bytes that are barely HTTP, or not at all: wrong framing, invalid heads, pieces cut out or put in. The server may
 * close the connection without a response.
 */
export const brokenWire = (random: Random, request: HostileRequest): Buffer => {
  const { method, target, body } = request;
  const start = `${method} ${target} HTTP/1.1`;
  const lines = linesOf(request);
  const whole = () => wireOf(random, request);
  return random.choose([
    () => Buffer.concat([head([start, ...lines, `content-length: ${random.pick(LENGTHS)}`]), body]),
    () =>
      Buffer.concat([
        head([start, ...lines, `content-length: ${Math.max(0, body.length + random.below(40) - 20)}`]),
        body,
      ]),
    () => Buffer.concat([head([start, ...lines, `transfer-encoding: ${random.pick(CODINGS)}`]), chunked(random, body)]),
    () =>
      Buffer.concat([
        head([start, ...lines, 'transfer-encoding: chunked']),
        Buffer.from(random.pick(CHUNKS), 'latin1'),
      ]),
    () =>
      Buffer.concat([
        head([start, ...lines, 'transfer-encoding: chunked', 'content-length: 5']),
        chunked(random, body),
      ]),
    () => head([random.pick(START_LINES), 'host: localhost']),
    () => Buffer.concat([head([start, ...lines.slice(1), ...random.some(2, () => random.pick(HEADER_LINES))]), body]),
    () => Buffer.concat([head([start, ...lines, random.pick(HEADER_LINES), `content-length: ${body.length}`]), body]),
    () => head([start, ...Array.from({ length: random.pick([100, 1_000, 3_000]) }, (_, index) => `x${index}: y`)]),
    () => Buffer.from(`${start}\n${lines.join('\n')}\n\n`, 'latin1'),
    () =>
      Buffer.concat([
        whole(),
        Buffer.from(
          `GET /healthz HTTP/1.1\r\nhost: localhost\r\n${random.oneIn(2) ? 'connection: close\r\n' : ''}\r\n`,
        ),
      ]),
    () => Buffer.concat(Array.from({ length: 20 }, () => head(['GET /healthz HTTP/1.1', 'host: localhost']))),
    () => whole().subarray(0, random.below(300)),
    () => {
      const bytes = whole();
      const at = random.below(Math.min(bytes.length, 400) + 1);
      const piece = random.pick(['\r\n', '\n', '\0', '\r\n\r\n', ' ', ':', '\t', '\r', 'HTTP/1.1 200 OK\r\n\r\n']);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(piece), bytes.subarray(at)]);
    },
    () => {
      const bytes = Buffer.from(whole());
      bytes[random.below(Math.min(bytes.length, 400))] = random.below(256);
      return bytes;
    },
    () => Buffer.concat([random.pick(BYTES), random.bytes(random.below(100))]),
    () => random.bytes(random.below(500)),
  ]);
};
