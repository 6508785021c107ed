import { expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { fill } from '../support/fill.ts';
import { startHouse, type House } from '../support/stack.ts';

const post = async ({ gatewayUrl }: House, body: unknown) => {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as any };
};

const times = (count: number, field: (index: number) => string) => Array.from({ length: count }, (_, i) => field(i));

/** A chain of fields that is as deep as it says: `albums { nodes { mediaItems { nodes { … } } } }` cannot go on, so `node` does not either. */
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
])('too much of %s is refused, and the limit and what was found are named', async (_what, query, message) => {
  await using house = await startHouse({ hasDemo: false });
  const { status, body } = await post(house, { query });
  expect([status, body.data]).toEqual([400, undefined]);
  expect(body.errors).toEqual([
    expect.objectContaining({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', retry: 'NO' } }),
  ]);
  expect(house.takeCalls()).toEqual([]);
});

test('a document of more tokens than may be is not read to its end', async () => {
  await using house = await startHouse({ hasDemo: false });
  const { status, body } = await post(house, { query: `{ ${times(2000, () => '__typename').join(' ')} }` });
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({
    message: 'Syntax Error: Document contains more that 2000 tokens. Parsing aborted.',
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
  });
});

test('each limit can be set', async () => {
  await using house = await startHouse({
    hasDemo: false,
    gateway: { limits: { depth: 1, aliases: 1, directives: 0, rootFields: 2, tokens: 30 }, maxBodyBytes: 2_000 },
  });
  const told = async (query: string) => (await post(house, { query })).body.errors?.map(({ message }: any) => message);
  expect(await told('{ a: __typename __typename }')).toBeUndefined();
  expect(await told('{ a: __typename @skip(if: false) b: albums { __typename } c: albums { nodes { id } } }')).toEqual([
    'Query depth limit of 1 exceeded, found 3.',
    'Aliases limit of 1 exceeded, found 2.',
    'Directives limit of 0 exceeded, found 1.',
    'Root fields limit of 2 exceeded, found 3.',
  ]);
  expect(await told(`{ ${times(30, () => 'a').join(' ')} }`)).toEqual([expect.stringContaining('30 tokens')]);
  expect((await post(house, { query: '#'.repeat(2_000) })).status).toBe(413);
});

test.each([
  ['that spread themselves', '{ ...A } fragment A on Query { ...A albums { nodes { id } } }'],
  ['that spread each other', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  [
    'that double forty times',
    `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F40 on Query { a: __typename }`,
  ],
])('fragments %s are answered, not followed for ever', async (_what, query) => {
  await using house = await startHouse({ hasDemo: false });
  const { status } = await post(house, { query });
  expect([200, 400]).toContain(status);
});

test('the introspection of every tool stays within the limits', async () => {
  await using house = await startHouse({ hasDemo: false });
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const { status, body } = await post(house, { query });
  expect([status, body.errors]).toEqual([200, undefined]);
});

test('operations come one by one unless a list of them is allowed', async () => {
  await using house = await startHouse({ hasDemo: false });
  const { status, body } = await post(house, [{ query: '{ __typename }' }]);
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({
    message: 'Operation batching disabled.',
    extensions: { code: 'BAD_REQUEST' },
  });
});

test('a list of operations is answered up to its limit, each by loaders of its own', async () => {
  await using house = await startHouse({ hasDemo: false, gateway: { limits: { batch: 3 } } });
  fill({ emulator: house.emulator });
  const list = (count: number) => times(count, (i) => `{ mediaItem(id: "x${i}") { id } }`).map((query) => ({ query }));
  const answer = await post(house, list(3));
  expect(answer.status).toBe(200);
  expect(answer.body.map(({ data }: any) => data)).toEqual(times(3, () => '').map(() => ({ mediaItem: null })));
  expect(house.takeCalls()).toEqual(times(3, () => 'mediaItems.get'));

  const refused = await post(house, list(4));
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0]).toMatchObject({
    message: 'Batch limit of 3 exceeded, found 4 operations.',
    extensions: { code: 'BAD_REQUEST' },
  });
  expect(house.takeCalls()).toEqual([]);
});

test('without introspection neither the schema nor names of it are told', async () => {
  await using house = await startHouse({ hasDemo: false, gateway: { isIntrospectionAllowed: false } });
  const told = async (query: string, variables: object = {}) =>
    (await post(house, { query, variables })).body.errors.map(({ message }: any) => message);
  expect(await told('{ __schema { queryType { name } } }')).toEqual([
    expect.stringContaining('introspection is not allowed'),
  ]);
  expect(await told('{ albun { id } }')).toEqual(['Cannot query field "albun" on type "Query".']);
  expect(
    await told('query ($order: MediaItemOrder) { mediaItems(orderBy: $order) { nodes { id } } }', {
      order: 'CREATION_TIME_ASK',
    }),
  ).toEqual([expect.not.stringContaining('Did you mean')]);

  await using open = await startHouse({ hasDemo: false });
  expect((await post(open, { query: '{ albun { id } }' })).body.errors[0].message).toContain('Did you mean');
});
