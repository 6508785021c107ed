import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { sendRaw } from '../support/raw.ts';
import { startStack } from '../support/stack.ts';

test('lists 20 errors, and the number of the others', async () => {
  await using stack = await startStack();
  const fields = Array.from({ length: 60 }, (_, index) => `a${index}: albums(first: 0) { nodes { id } }`);
  const { errors } = await stack.query(`{ ${fields.join(' ')} }`);
  expect(errors).toHaveLength(21);
  expect(errors?.at(-1)).toEqual({
    message: 'There are 40 more errors.',
    extensions: { code: 'BAD_USER_INPUT', retry: 'NO', omittedErrors: 40 },
  });

  const unknown = await stack.query(`{ ${Array.from({ length: 21 }, (_, index) => `x${index}`).join(' ')} }`);
  expect(unknown.errors?.at(-1)).toMatchObject({ message: 'There is 1 more error.' });
  const twenty = await stack.query(`{ ${Array.from({ length: 20 }, (_, index) => `x${index}`).join(' ')} }`);
  expect(twenty.errors).toHaveLength(20);
});

test('lists 20 of the errors of fields that fail', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  await stack.addFault({ method: 'albums.get', effect: 'INTERNAL', times: 1000 });
  const fields = Array.from({ length: 30 }, (_, index) => `a${index}: album(id: "x${index}") { title }`);
  const { data, errors } = await stack.query(`{ ${fields.join(' ')} }`);
  expect(Object.keys(data)).toHaveLength(30);
  expect(errors?.at(-1)).toMatchObject({
    message: 'There are 10 more errors.',
    extensions: { code: 'UPSTREAM_ERROR' },
  });
});

test('lists five of the locations of an error', async () => {
  await using stack = await startStack();
  const { errors } = await stack.query(`query (${'$a: Int '.repeat(300)}) { __typename }`);
  expect(errors?.[0]).toEqual({
    message: 'There can be only one variable named "$a".',
    locations: [9, 17, 25, 33, 41].map((column) => ({ line: 1, column })),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', retry: 'NO' },
  });
});

const LONG = 'x'.repeat(500_000);

test.each<[string, string, object]>([
  ['a string for a number', `{ albums(first: "${LONG}") { nodes { id } } }`, {}],
  ['the name of a field', `{ ${LONG} }`, {}],
  ['a syntax error', `{ albums(first: 1 "${LONG}") { nodes { id } } }`, {}],
  ['a variable', 'query ($first: Int) { albums(first: $first) { nodes { id } } }', { first: LONG }],
  [
    'the name of an input field',
    'query ($f: MediaItemFilter) { mediaItems(filter: $f) { nodes { id } } }',
    { f: { [LONG]: 1 } },
  ],
  ['a cursor', '{ albums(after: $x) { nodes { id } } }'.replace('$x', `"${LONG}"`), {}],
  ['an alias over the cost limit', `{ ${LONG}: albums(first: 500) { nodes { mediaItems { nodes { id } } } } }`, {}],
])('does not echo %s of 500 kB', async (_case, query, variables) => {
  await using stack = await startStack();
  const response = await stack.query(query, variables);
  expect(response.errors?.[0]?.extensions['code']).toEqual(expect.any(String));
  expect(JSON.stringify(response).length).toBeLessThan(5_000);
});

test('rejects a URL of 20 kB in the format of GraphQL errors, and closes the connection', async () => {
  await using stack = await startStack();
  const { status, headers, body } = await sendRaw(
    stack.gatewayUrl,
    `GET /graphql?query=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  );
  expect([status, headers['connection'], headers['cache-control']]).toEqual([431, 'close', 'private, no-store']);
  expect(JSON.parse(body)).toEqual({
    errors: [
      {
        message: 'The URL and the headers are larger than 16 KiB. Send a long operation with POST.',
        extensions: { code: 'BAD_REQUEST', retry: 'NO' },
      },
    ],
  });
});

test.each(['GET /graphql HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n', 'nonsense\r\n\r\n'])(
  'rejects what is not HTTP in the format of GraphQL errors: %j',
  async (text) => {
    await using stack = await startStack();
    const { status, body } = await sendRaw(stack.gatewayUrl, text);
    expect([status, JSON.parse(body)]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  },
);

test.each(['/graphql', '/uploads'])('rejects a compressed body for %s', async (path) => {
  await using stack = await startStack();
  for (const encoding of ['gzip', 'br', 'GZIP']) {
    const response = await fetch(stack.gatewayUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding, 'apollo-require-preflight': 'x' },
      body: new Uint8Array(gzipSync('{"query":"{ __typename }"}')),
    });
    expect([response.status, response.headers.get('accept-encoding'), await response.json()]).toMatchObject([
      415,
      'identity',
      { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] },
    ]);
  }
});

test('reads a body with Content-Encoding: identity', async () => {
  await using stack = await startStack();
  expect((await stack.query('{ __typename }', {}, { 'content-encoding': 'identity' })).data).toEqual({
    __typename: 'Query',
  });
});

test('names /uploads to a client that sends a form to /graphql', async () => {
  await using stack = await startStack();
  const response = await fetch(`${stack.gatewayUrl}/graphql`, { method: 'POST', body: new FormData() });
  expect([response.status, await response.json()]).toMatchObject([
    415,
    { errors: [{ message: expect.stringContaining('POST /uploads'), extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] },
  ]);
});

test('runs operations with variables of any name', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const post = async (body: string) => {
    const response = await fetch(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return readJson(response);
  };
  const query = 'mutation ($constructor: CreateAlbumInput!) { createAlbum(input: $constructor) { album { title } } }';
  const created = await post(JSON.stringify({ query, variables: { constructor: { title: 'x' } } }));
  expect(created.data).toEqual({ createAlbum: { album: { title: 'x' } } });

  for (const variables of ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}']) {
    expect((await post(`{"query":"{ __typename }","variables":${variables}}`)).data).toEqual({ __typename: 'Query' });
  }
  const nested = await post(
    '{"query":"query ($f: MediaItemFilter) { mediaItems(filter: $f) { nodes { id } } }","variables":{"f":{"__proto__":{"polluted":1}}}}',
  );
  expect(nested.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
