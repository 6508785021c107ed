import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson, type Json } from '../support/json.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';
import { startStack, type Stack } from '../support/stack.ts';

const cost = (estimatedUpstreamCalls: number) => ({
  estimatedUpstreamCalls,
  upstreamCalls: 0,
  cacheHits: 0,
  retries: 0,
  pickerCalls: 0,
});

const estimate = async ({ gatewayUrl }: Stack, body: unknown): Promise<{ status: number; body: Json }> => {
  const response = await fetch(`${gatewayUrl}/explorer/estimate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await readJson(response) };
};

test('estimates only for callers who may run operations', async () => {
  await using stack = await startStoredStack();
  const estimate = (headers: Record<string, string>) =>
    fetch(`${stack.gatewayUrl}/explorer/estimate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ albums { nodes { id } } }' }),
    });
  expect((await estimate({})).status).toBe(401);
  expect((await estimate({ 'x-api-key': API_KEY })).status).toBe(200);
});

test('estimates a query and a mutation without running them', async () => {
  await using stack = await startStack({ gateway: { hasCostExtension: false } });
  fill({ emulator: stack.emulator, albums: 1 });
  const query = 'query ($first: Int) { albums(first: $first) { nodes { coverMediaItem { filename } } } }';
  const mutation = 'mutation { createAlbum(input: { title: "New" }) { album { id } } }';

  expect(await estimate(stack, { query, variables: { first: 100 } })).toEqual({
    status: 200,
    body: { data: null, extensions: { cost: cost(4) } },
  });
  expect(await estimate(stack, { query: mutation })).toEqual({
    status: 200,
    body: { data: null, extensions: { cost: cost(1) } },
  });
  // Calls of the Picker API have a quota of their own.
  const pick = '{ pickingSession(id: "x", waitSeconds: 20) { mediaItems(first: 500) { nodes { url } } } }';
  expect(await estimate(stack, { query: pick })).toEqual({
    status: 200,
    body: { data: null, extensions: { cost: cost(0) } },
  });
  expect(stack.takeCalls()).toEqual([]);
  const { data } = await stack.query('{ albums { nodes { title } } }');
  expect(data.albums.nodes).toHaveLength(1);
});

test.each<[string, unknown, string, number]>([
  ['an invalid operation', { query: '{ unknown }' }, 'GRAPHQL_VALIDATION_FAILED', 0],
  ['an invalid variable', { query: 'query ($n: Int!) { albums(first: $n) { nodes { id } } }' }, 'BAD_USER_INPUT', 0],
  [
    'an operation over the limit',
    { query: '{ albums(first: 500) { nodes { mediaItems { nodes { id } } } } }' },
    'COST_LIMIT_EXCEEDED',
    510,
  ],
])('returns the error of %s', async (_case, operation, code, calls) => {
  await using stack = await startStack();
  const { body } = await estimate(stack, operation);
  expect(body).toMatchObject({ errors: [{ extensions: { code } }], extensions: { cost: cost(calls) } });
  expect(stack.takeCalls()).toEqual([]);
});

test.each([[[]], [null], ['text'], [[{ query: '{ __typename }' }]]])('rejects the body %j', async (body) => {
  await using stack = await startStack();
  expect(await estimate(stack, body)).toMatchObject({ body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
});
