import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';

const post = async ({ gatewayUrl }: Stack, body: unknown) => {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await readJson(response) };
};

const times = (count: number, field: (index: number) => string) => Array.from({ length: count }, (_, i) => field(i));

/** A query of the given depth. `album` and `sharedAlbum` alternate, because `mediaItems` has no field that goes deeper. */
const deep = (depth: number): string =>
  `{ sharedAlbums { nodes ${depth <= 3 ? '{ id }' : `{ album ${chain(depth - 3)} }`} } }`;
const chain = (depth: number): string => (depth <= 1 ? '{ id }' : `{ sharedAlbum { album ${chain(depth - 2)} } }`);

test.each([
  ['depth', deep(14), 'Query depth limit of 12 exceeded, found 14.'],
  [
    'depth through fragments',
    `query { sharedAlbums { nodes { album { ...A } } } } ${times(6, (i) => `fragment ${'ABCDEFG'[i]} on Album { sharedAlbum { album { ...${'ABCDEFG'[i + 1]} } } }`).join(' ')} fragment G on Album { id }`,
    'Query depth limit of 12 exceeded, found 16.',
  ],
  [
    'aliases',
    `{ albums { nodes { ${times(101, (i) => `a${i}: title`).join(' ')} } } }`,
    'Aliases limit of 100 exceeded, found 101.',
  ],
  [
    'aliases through fragments',
    `{ albums { nodes { ...A x: coverMediaItem { id } y: sharedAlbum { album { ...A } } } } } fragment A on Album { ${times(50, (i) => `a${i}: title`).join(' ')} }`,
    'Aliases limit of 100 exceeded, found 102.',
  ],
  [
    'directives',
    `{ albums { nodes { ${times(51, () => 'title @include(if: true)').join(' ')} } } }`,
    'Directives limit of 50 exceeded, found 51.',
  ],
  ['root fields', `{ ${times(101, () => '__typename').join(' ')} }`, 'Root fields limit of 100 exceeded, found 101.'],
  [
    'root fields through fragments',
    `{ ...A ...A } fragment A on Query { ${times(60, () => '__typename').join(' ')} ... on Query { ...B } } fragment B on Query { ${times(60, () => '__typename').join(' ')} }`,
    'Root fields limit of 100 exceeded, found 120.',
  ],
])(
  'rejects a query over the limit of %s, and states the limit and the actual number',
  async (_case, query, message) => {
    await using stack = await startStack();
    const { status, body } = await post(stack, { query });
    expect([status, body.data]).toEqual([200, undefined]);
    expect(body.errors).toEqual([
      expect.objectContaining({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', retry: 'NO' } }),
    ]);
    expect(stack.takeCalls()).toEqual([]);
  },
);

test('stops parsing a document at the limit of tokens', async () => {
  await using stack = await startStack();
  const { status, body } = await post(stack, { query: `{ ${times(2000, () => '__typename').join(' ')} }` });
  expect(status).toBe(200);
  expect(body.errors[0]).toMatchObject({
    message: 'Syntax Error: Document contains more that 2000 tokens. Parsing aborted.',
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
  });
});

test('rejects a document of a megabyte like a short one over the limit of tokens', async () => {
  await using stack = await startStack();
  const [short, long] = await Promise.all(
    [2_000, 80_000].map((count) => post(stack, { query: `{\n ${times(count, () => '__typename').join(' ')} }` })),
  );
  expect(long?.body).toEqual(short?.body);
  expect(long?.body.errors[0].locations).toEqual([{ line: 2, column: 2 + 1999 * 11 }]);
  const text = `{ ${times(2000, () => '__typename').join(' ')} ${'#'.repeat(20_000)}\n }`;
  const sha256Hash = createHash('sha256').update(text).digest('hex');
  const hashed = await post(stack, { query: text, extensions: { persistedQuery: { version: 1, sha256Hash } } });
  expect(hashed.body.errors[0].extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  const comment = await post(stack, { query: `{ __typename }\n#${'#'.repeat(20_000)}` });
  expect(comment.body.data).toEqual({ __typename: 'Query' });
});

test('applies each limit that is set', async () => {
  await using stack = await startStack({
    hasDemo: false,
    gateway: { limits: { depth: 1, aliases: 1, directives: 0, rootFields: 2, tokens: 30 }, maxBodyBytes: 2_000 },
  });
  const messages = async (query: string) =>
    (await post(stack, { query })).body.errors?.map(({ message }: { message: string }) => message);
  expect(await messages('{ a: __typename __typename }')).toBeUndefined();
  expect(
    await messages('{ a: __typename @skip(if: false) b: albums { __typename } c: albums { nodes { id } } }'),
  ).toEqual([
    'Query depth limit of 1 exceeded, found 3.',
    'Aliases limit of 1 exceeded, found 2.',
    'Directives limit of 0 exceeded, found 1.',
    'Root fields limit of 2 exceeded, found 3.',
  ]);
  expect(await messages(`{ ${times(30, () => 'a').join(' ')} }`)).toEqual([expect.stringContaining('30 tokens')]);
  expect((await post(stack, { query: '#'.repeat(2_000) })).status).toBe(413);
});

test.each([
  ['a fragment that spreads itself', '{ ...A } fragment A on Query { ...A albums { nodes { id } } }'],
  ['fragments that spread each other', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  [
    'fragments that double forty times',
    `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F40 on Query { a: __typename }`,
  ],
])('responds to %s without expanding them endlessly', async (_case, query) => {
  await using stack = await startStack();
  const { status } = await post(stack, { query });
  expect([200, 400]).toContain(status);
});

test('accepts the largest introspection query', async () => {
  await using stack = await startStack();
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const { status, body } = await post(stack, { query });
  expect([status, body.errors]).toEqual([200, undefined]);
});

test('rejects a batch of operations unless batching is enabled', async () => {
  await using stack = await startStack();
  const { status, body } = await post(stack, [{ query: '{ __typename }' }]);
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({
    message: 'Batches of operations are disabled. Send one operation in each request, or set MAX_BATCH_OPERATIONS.',
    extensions: { code: 'BAD_REQUEST' },
  });
});

test('runs a batch of operations up to its limit, each with its own loaders', async () => {
  await using stack = await startStack({ gateway: { limits: { batch: 3 } } });
  fill({ emulator: stack.emulator });
  const list = (count: number) => times(count, (i) => `{ mediaItem(id: "x${i}") { id } }`).map((query) => ({ query }));
  const accepted = await post(stack, list(3));
  expect(accepted.status).toBe(200);
  expect(accepted.body.map(({ data }: { data: unknown }) => data)).toEqual(
    times(3, () => '').map(() => ({ mediaItem: null })),
  );
  expect(stack.takeCalls()).toEqual(times(3, () => 'mediaItems.get'));

  const rejected = await post(stack, list(4));
  expect(rejected.status).toBe(400);
  expect(rejected.body.errors[0]).toMatchObject({
    message: 'The batch has 4 operations. The limit is 3 (MAX_BATCH_OPERATIONS). Send smaller batches.',
    extensions: { code: 'BAD_REQUEST' },
  });
  expect(stack.takeCalls()).toEqual([]);
});

test('reveals neither the schema nor its names when introspection is off', async () => {
  await using stack = await startStack({ gateway: { isIntrospectionAllowed: false } });
  const messages = async (query: string, variables: object = {}) =>
    (await post(stack, { query, variables })).body.errors.map(({ message }: { message: string }) => message);
  expect(await messages('{ __schema { queryType { name } } }')).toEqual([
    'Introspection is disabled. To get the schema, run `photos-graphql schema`, or start the gateway with GRAPHQL_INTROSPECTION=on.',
  ]);
  expect(await messages('{ albun { id } }')).toEqual(['Cannot query field "albun" on type "Query".']);
  expect(
    await messages('query ($order: MediaItemOrder) { mediaItems(orderBy: $order) { nodes { id } } }', {
      order: 'CREATION_TIME_ASK',
    }),
  ).toEqual([expect.not.stringContaining('Did you mean')]);

  await using introspectable = await startStack();
  expect((await post(introspectable, { query: '{ albun { id } }' })).body.errors[0].message).toContain('Did you mean');
});
