import { expect, test } from '@jest/globals';
import { readJson, type Json } from '../support/json.ts';
import { startStack } from '../support/stack.ts';

const TWO = 'query A { a: __typename } query B { b: __typename }';

const post = async (url: string, body: unknown) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await readJson(response) };
};

const get = async (url: string, parameters: Record<string, string>) => {
  const response = await fetch(`${url}/graphql?${new URLSearchParams(parameters).toString()}`);
  return { status: response.status, body: await readJson(response) };
};

test.each([
  ['no name', { query: TWO }, 'The document has several operations. Name one in `operationName`: A, B.'],
  [
    'an empty name',
    { query: TWO, operationName: '' },
    'The document has several operations. Name one in `operationName`: A, B.',
  ],
  [
    'an unknown name',
    { query: TWO, operationName: 'C' },
    'The document has no operation "C". Its operations are: A, B.',
  ],
  [
    'a name for an anonymous operation',
    { query: '{ __typename }', operationName: 'C' },
    'The document has no operation "C". None of its operations has a name.',
  ],
  [
    'the name of a fragment',
    { query: `${TWO} query C { ...F } fragment F on Query { __typename }`, operationName: 'F' },
    'The document has no operation "F". Its operations are: A, B, C.',
  ],
  ['a subscription', { query: 'subscription { x }' }, 'This graph has no subscriptions.'],
])('rejects %s with OPERATION_RESOLUTION_FAILURE, by POST and GET', async (_case, request, message) => {
  await using stack = await startStack();
  for (const { status, body } of [await post(stack.gatewayUrl, request), await get(stack.gatewayUrl, request)]) {
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { errors: [{ message, extensions: { code: 'OPERATION_RESOLUTION_FAILURE', retry: 'NO' } }] },
    });
    expect(body.data).toBeUndefined();
  }
});

test('treats an empty or null operation name as none', async () => {
  await using stack = await startStack();
  const data = { __typename: 'Query' };
  for (const operationName of ['', null]) {
    expect(await post(stack.gatewayUrl, { query: '{ __typename }', operationName })).toMatchObject({
      status: 200,
      body: { data },
    });
  }
  expect(await get(stack.gatewayUrl, { query: '{ __typename }', operationName: '' })).toMatchObject({
    status: 200,
    body: { data },
  });
  expect(await post(stack.gatewayUrl, { query: TWO, operationName: 'B' })).toMatchObject({
    body: { data: { b: 'Query' } },
  });
});

test('answers every operation of a batch, whatever is wrong with the others', async () => {
  await using stack = await startStack({ gateway: { limits: { batch: 10 } } });
  const { status, body } = await post(stack.gatewayUrl, [
    { query: '{ __typename }' },
    { query: TWO, operationName: 'C' },
    { query: '{' },
    {},
    7,
    null,
    [{ query: '{ __typename }' }],
    { query: '{ __typename }', variables: 'x' },
    { query: '{ beers }' },
    { query: 'query A { __typename }', operationName: '' },
  ]);
  expect(status).toBe(200);
  expect(body.map(({ data, errors }: Json) => data ?? errors[0].extensions.code)).toEqual([
    { __typename: 'Query' },
    'OPERATION_RESOLUTION_FAILURE',
    'GRAPHQL_PARSE_FAILED',
    'BAD_REQUEST',
    'BAD_REQUEST',
    'BAD_REQUEST',
    'BAD_REQUEST',
    'BAD_REQUEST',
    'GRAPHQL_VALIDATION_FAILED',
    { __typename: 'Query' },
  ]);
  expect(await post(stack.gatewayUrl, [])).toMatchObject({
    status: 400,
    body: { errors: [{ message: 'The batch is empty. Send at least one operation.' }] },
  });
});

test('returns 401 for a batch only if no operation can be answered', async () => {
  await using stack = await startStack({ defaultToken: null, gateway: { limits: { batch: 2 } } });
  const albums = { query: '{ albums { nodes { id } } }' };
  expect((await post(stack.gatewayUrl, [albums, albums])).status).toBe(401);
  expect((await post(stack.gatewayUrl, [albums, { query: '{ __typename }' }])).status).toBe(200);
});
