import fc from 'fast-check';

/** A request that is invalid in one or more ways. */
export type MalformedRequest = { verb: string; target: string; headers: [string, string][]; body: Buffer };

const ID = `A${'x'.repeat(75)}`;

const ODD_TEXTS = [
  '',
  ' ',
  '\0',
  '..',
  '../../etc/passwd',
  '%',
  '%zz',
  '%00',
  '%ff%fe',
  '%2F',
  '%3Ashare',
  ':',
  '::',
  ':share:',
  'null',
  '-1',
  '99999999999999999999',
  '1e999',
  'NaN',
  '__proto__',
  'constructor',
  "' OR 1=1 --",
  '<script>',
  '\u{1F600}',
  '\uD800',
  'x'.repeat(5000),
  ID,
];

const oddText = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ maxLength: 40 }), fc.string({ unit: 'binary' }));

// Repeated values are more likely. The API's own verbs get past the router.
const VERBS = ['GET', 'GET', 'GET', 'POST', 'POST', 'POST', 'PATCH', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'];

const COLLECTIONS = ['albums', 'albums', 'mediaItems', 'mediaItems', 'sharedAlbums', 'Albums', 'uploads', ''];

const CUSTOM_VERBS = [
  'share',
  'unshare',
  'addEnrichment',
  'batchAddMediaItems',
  'batchRemoveMediaItems',
  'batchGet',
  'batchCreate',
  'search',
  'join',
  'leave',
  'nothing',
  '',
];

const PARAMETERS = [
  'pageSize',
  'page_size',
  'pageToken',
  'mediaItemIds',
  'updateMask',
  'fields',
  'alt',
  'callback',
  'prettyPrint',
  '$.xgafv',
  'access_token',
  'key',
  'version',
];

/** Escapes everything but printable ASCII, because the HTTP parser would reject the target. */
const inTarget = (text: string) => text.replace(/[^!-~]/g, (sign) => encodeURIComponent(sign.toWellFormed()));

const segment = oddText.map((text) => inTarget(text).replace(/[?#]/g, ''));

const path = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...COLLECTIONS),
        fc.option(segment, { freq: 2 }),
        fc.option(fc.constantFrom(...CUSTOM_VERBS), { freq: 1 }),
      )
      .map(
        ([collection, id, verb]) => `/v1/${collection}${id === null ? '' : `/${id}`}${verb === null ? '' : `:${verb}`}`,
      ),
  },
  fc.constantFrom('/_emulator/quota', '/_emulator/clock', '/_emulator/nothing', '/$discovery/rest', '/lr/', '//', '/*'),
  segment.map((text) => `/lr/${text}`),
  segment.map((text) => `/${text}`),
);

const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...PARAMETERS), segment), segment), { maxLength: 4 });

const NAMES = [
  'album',
  'title',
  'albumId',
  'albumPosition',
  'position',
  'relativeMediaItemId',
  'newEnrichmentItem',
  'textEnrichment',
  'locationEnrichment',
  'location',
  'latlng',
  'latitude',
  'mediaItemIds',
  'pageSize',
  'pageToken',
  'filters',
  'dateFilter',
  'dates',
  'ranges',
  'year',
  'contentFilter',
  'includedContentCategories',
  'mediaTypeFilter',
  'mediaTypes',
  'orderBy',
  'sharedAlbumOptions',
  'shareToken',
  'newMediaItems',
  'simpleMediaItem',
  'uploadToken',
  'description',
  'coverPhotoMediaItemId',
  'requestsPerDay',
  'advanceSeconds',
  'now',
  '__proto__',
];

/** JSON with field names of the API and values of any type. */
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    oddText,
    fc.integer(),
    fc.double(),
    fc.bigInt().map(Number),
    fc.constantFrom(null, true, false, {}, [], [null]),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES), tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as unknown),
  ),
})).value;

const message = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), value), { minLength: 1, maxLength: 4 })
  .map((entries) => JSON.stringify(Object.fromEntries(entries)));

const body = fc.oneof(
  fc.constant(Buffer.alloc(0)),
  message.map((text) => Buffer.from(text)),
  value.map((any) => Buffer.from(JSON.stringify(any) ?? '')),
  // Valid JSON, truncated or with one byte replaced.
  fc.tuple(message, fc.nat()).map(([text, at]) => Buffer.from(text).subarray(0, at % (text.length + 1))),
  fc.tuple(message, fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
    const bytes = Buffer.from(text);
    bytes[at % bytes.length] = byte;
    return bytes;
  }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

/** Keeps the characters that a header value can have. */
const headerValue = oddText.map((text) => text.replace(/[^\x20-\x7e\x80-\xff]/g, '').trim());

const header = fc.oneof(
  fc.tuple(
    fc.constantFrom('authorization', 'Authorization'),
    fc.oneof(
      headerValue,
      headerValue.map((text) => `Bearer ${text}`),
      fc.constant('Bearer demo-mona'),
    ),
  ),
  fc.tuple(
    fc.constant('content-type'),
    fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      ';',
    ),
  ),
  fc.tuple(fc.constant('content-encoding'), fc.constantFrom('gzip', 'identity', 'br', 'deflate, gzip')),
  fc.tuple(fc.constant('x-http-method-override'), fc.constantFrom(...VERBS, 'get', '\t')),
  fc.tuple(fc.constant('x-goog-fieldmask'), headerValue),
  fc.tuple(fc.constant('accept-encoding'), fc.oneof(fc.constant('gzip'), headerValue)),
  fc.tuple(fc.constant('range'), headerValue),
  fc.tuple(fc.constant('origin'), headerValue),
  fc.tuple(fc.constantFrom('x-a', 'cookie', 'if-match', 'accept'), headerValue),
);

const headers: fc.Arbitrary<[string, string][]> = fc.array(header, { maxLength: 4 });

/** Generates requests with valid HTTP framing, so that they get a response. Three in four have a valid token. */
export const malformedRequest: fc.Arbitrary<MalformedRequest> = fc
  .record({ verb: fc.constantFrom(...VERBS), path, query, headers, body, isSignedIn: fc.nat(3).map((n) => n > 0) })
  .map(({ verb, path, query, headers, body, isSignedIn }) => {
    const search = query.map(([name, text]) => `${name}=${text}`).join('&');
    const others = headers.filter(([name]) => !isSignedIn || name.toLowerCase() !== 'authorization');
    return {
      verb,
      target: search ? `${path}?${search}` : path,
      headers: isSignedIn ? [['authorization', 'Bearer demo-mona'], ...others] : others,
      body,
    };
  });

/** Serializes a request to HTTP/1.1. */
export const wireOf = ({ verb, target, headers, body }: MalformedRequest): Buffer => {
  const framing = body.length > 0 || verb === 'POST' ? [['content-length', String(body.length)]] : [];
  const lines = [['host', 'localhost'], ...headers, ...framing].map(([name, text]) => `${name}: ${text}`);
  const head = `${verb} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
};

/** Generates invalid HTTP: requests that are truncated, or with bytes inserted. */
export const brokenWire: fc.Arbitrary<Buffer> = fc
  .record({
    request: malformedRequest.map(wireOf),
    cut: fc.nat(),
    at: fc.nat(),
    piece: fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\0',
        '\r\n\r\n',
        'Content-Length: 5\r\n',
        'Transfer-Encoding: chunked\r\n',
        ' ',
        ':',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    isCut: fc.boolean(),
  })
  .map(({ request, cut, at, piece, isCut }) => {
    const place = at % (request.length + 1);
    const bytes = Buffer.concat([request.subarray(0, place), Buffer.from(piece), request.subarray(place)]);
    return isCut ? bytes.subarray(0, cut % (bytes.length + 1)) : bytes;
  });
