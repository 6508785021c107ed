import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { hostileDocument, type Ids } from './documents.ts';
import { oddText } from './texts.ts';
import { nested, oddJson, type RawJson } from './values.ts';
import type { Random } from './random.ts';

/** A body, and the content type that it is sent with. */
export type Body = { bytes: Buffer; type: string | null };

const JSON_TYPE = 'application/json';

const TYPES = [
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/json;',
  'APPLICATION/JSON',
  'application/jsonp',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'text/plain',
  'text/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/mixed; boundary=x',
  'image/png',
  ';',
  '/',
  '*/*',
  'a/b; c="',
  '',
];

/** Returns the fields of a GraphQL request, as text: often valid, sometimes of the wrong type. */
const operation = (random: Random, ids: Ids): RawJson => {
  const fields: [string, RawJson][] = [
    ['query', random.oneIn(25) ? oddJson(random) : JSON.stringify(hostileDocument(random, ids))],
  ];
  if (random.oneIn(3)) {
    const variables = random.pick([
      () => oddJson(random),
      () => `{"x":${oddJson(random)},"yes":${oddJson(random)}}`,
      () => `{"x":${JSON.stringify(random.pick(ids.albums))},"yes":true}`,
      () => `{"a":${oddJson(random)},"__proto__":${oddJson(random)}}`,
    ]);
    fields.push(['variables', variables()]);
  }
  if (random.oneIn(6)) fields.push(['operationName', random.oneIn(2) ? '"Q"' : oddJson(random)]);
  if (random.oneIn(8)) {
    const hash = JSON.stringify(random.pick(['', 'x', '0'.repeat(64), '__proto__', 'f'.repeat(5_000)]));
    const extensions = random.pick([
      () => oddJson(random),
      () => `{"persistedQuery":${oddJson(random)}}`,
      () => `{"persistedQuery":{"version":1,"sha256Hash":${hash}}}`,
      () => `{"persistedQuery":{"version":${oddJson(random)},"sha256Hash":${oddJson(random)}}}`,
    ]);
    fields.push(['extensions', extensions()]);
  }
  if (random.oneIn(20)) fields.push(['documentId', oddJson(random)]);
  if (random.oneIn(20)) fields.push([random.pick(['query', '__proto__', 'constructor', 'http']), oddJson(random)]);
  if (random.oneIn(30)) fields.splice(0, 1);
  return `{${fields.map(([name, value]) => `"${name}":${value}`).join(',')}}`;
};

const flipped = (random: Random, bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[random.below(copy.length)] = random.below(256);
  return copy;
};

const cut = (random: Random, bytes: Buffer) => bytes.subarray(0, random.below(bytes.length + 1));

const utf8 = (text: string): Buffer => Buffer.from(text);

/** An operation with a value that is nested deeper than the stack allows for most recursive functions. */
const deepOperation = (random: Random): string => {
  const query = random.pick(['{ __typename }', 'query ($v: [ID!]!) { nodes(ids: $v) { id } }']);
  const deep = nested(random, random.pick([5_000, 20_000, 100_000]));
  return `{"query":${JSON.stringify(query)},"${random.pick(['variables', 'extensions'])}":{"v":${deep}}}`;
};

/** Bytes that are not the JSON of a request, or one with odd values. */
const oddBytes = (random: Random, valid: Buffer): Buffer =>
  random.choose([
    () => utf8(oddJson(random)),
    () => utf8(nested(random, random.pick([5_000, 100_000, 300_000]))),
    () => utf8(nested(random, 100_000)).subarray(0, 100_000),
    () => utf8(deepOperation(random)),
    () => utf8(`[${deepOperation(random)}]`),
    () => cut(random, valid),
    () => flipped(random, valid),
    () => Buffer.concat([utf8('\uFEFF'), valid]),
    () => Buffer.from(valid.toString(), 'utf16le'),
    () => Buffer.concat([valid, valid]),
    () => Buffer.concat([utf8('{"query":"'), Buffer.from([0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80]), utf8('"}')]),
    () => gzipSync(valid),
    () => random.bytes(random.below(300)),
    () => Buffer.alloc(0),
    () => utf8(`)]}'\n${valid.toString()}`),
    () => utf8(`query=${encodeURIComponent(valid.toString())}`),
    () => Buffer.alloc(random.pick([1_048_576, 1_048_577, 1_100_000]), random.pick([' ', '[', '0', '{"a":'])),
    () => utf8(`{"query":"{ __typename }","variables":{"n":${'9'.repeat(random.pick([400, 100_000]))}}}`),
    () => utf8(`{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":0`).join(',')}}`),
  ]);

/** Returns the body of a request with operations. */
export const operationBody = (random: Random, ids: Ids): Body => {
  const one = () => operation(random, ids);
  const text = random.oneIn(8)
    ? `[${Array.from({ length: random.pick([0, 1, 2, 10, 11, 500]) }, () => (random.oneIn(4) ? oddJson(random) : one())).join(',')}]`
    : one();
  const valid = utf8(text);
  return {
    bytes: random.oneIn(5) ? oddBytes(random, valid) : valid,
    type: random.oneIn(12) ? random.pick(TYPES) : JSON_TYPE,
  };
};

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200)]);

/** Returns a form with files and fields, often with a mistake. */
const form = (random: Random): Body => {
  const boundary = random.pick(['x', '----WebKitFormBoundary7MA4', "a'()+_,-./:=?", 'x'.repeat(70), 'x'.repeat(300)]);
  const disposition = random.pick([
    'form-data; name="file"; filename="a.jpg"',
    'form-data; name="file"; filename="../../etc/passwd"',
    'form-data; name="file"; filename*=UTF-8\'\'%ff%00a.jpg',
    'form-data; name="__proto__"; filename="a.jpg"',
    'form-data; name="__proto__"',
    'form-data; name="a"',
    'form-data; name="file"; filename="',
    'form-data; filename="a.jpg"',
    'form-data',
    'attachment',
    '',
    `form-data; name="${'x'.repeat(20_000)}"; filename="a.jpg"`,
  ]);
  const type = random.pick([
    'image/jpeg',
    'video/mp4',
    'text/html',
    'image/svg+xml',
    '',
    'a/b/c',
    'multipart/mixed; boundary=y',
  ]);
  const part = () =>
    Buffer.concat([
      utf8(
        `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n${random.oneIn(10) ? `${oddText(random)}: x\r\n` : ''}\r\n`,
      ),
      random.pick([JPEG, Buffer.alloc(0), utf8(oddText(random)), utf8(`--${boundary}`), utf8('\r\n--')]),
      utf8('\r\n'),
    ]);
  const parts = Array.from({ length: random.pick([0, 1, 1, 1, 2, 40]) }, part);
  const whole = Buffer.concat([...parts, utf8(random.oneIn(6) ? '' : `--${boundary}--\r\n`)]);
  const bytes = random.oneIn(4) ? (random.oneIn(2) ? cut(random, whole) : flipped(random, whole)) : whole;
  const named = random.oneIn(10)
    ? random.pick(['', 'boundary=y', 'boundary="x', 'charset=x', 'boundary=\u00e9'])
    : `boundary=${boundary}`;
  return { bytes, type: `multipart/form-data; ${named}` };
};

const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'video/mp4',
  'image/*',
  'image/svg+xml',
  'application/octet-stream',
  'text/html',
  'image/',
  '',
  'image/x\u00e9',
];

/** Returns the body of an upload: a file, a form, or something else. */
export const uploadBody = (random: Random): Body =>
  random.choose([
    () => form(random),
    () => form(random),
    () => ({
      bytes: random.pick([JPEG, Buffer.alloc(0), random.bytes(50), gzipSync(JPEG)]),
      type: random.pick(FILE_TYPES),
    }),
    () => ({ bytes: utf8(oddText(random)), type: random.pick([...FILE_TYPES, ...TYPES]) }),
  ]);

/** Returns a body for an address that expects none. */
export const anyBody = (random: Random, ids: Ids): Body => {
  const body = random.oneIn(2) ? operationBody(random, ids) : uploadBody(random);
  return random.oneIn(2) ? { bytes: Buffer.alloc(0), type: null } : body;
};

const ENCODINGS: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

/** Compresses a body. Returns the bytes and the name of the encoding. */
export const compressed = (random: Random, bytes: Buffer): { bytes: Buffer; encoding: string } => {
  const encoding = random.pick(['gzip', 'deflate', 'br', 'gzip, gzip', 'identity', 'x', '', 'zstd']);
  return { bytes: ENCODINGS[encoding]?.(bytes) ?? bytes, encoding };
};
