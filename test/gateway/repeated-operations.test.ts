import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  fill({ emulator: stack.emulator, albums: 60, photosPerAlbum: 2 });
});
afterAll(() => stack[Symbol.asyncDispose]());

const DOCUMENT = `
  query Titles($first: Int!, $isLong: Boolean = false) {
    albums(first: $first) { nodes { title coverMediaItem @include(if: $isLong) { filename } } }
  }
  query Items { mediaItems(first: 2) { nodes { filename } } }
`;

type Variables = { first: number; isLong?: boolean };

const send = async (operationName: string, variables: object) => {
  const response = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: DOCUMENT, operationName, variables }),
  });
  return readJson(response);
};

test('an operation that is sent again with other variables is checked and estimated anew', async () => {
  const estimates: [Variables, number][] = [
    [{ first: 20 }, 1],
    [{ first: 60 }, 2],
    [{ first: 60, isLong: true }, 4],
    [{ first: 20, isLong: true }, 2],
  ];
  for (let round = 0; round < 3; round += 1) {
    for (const [variables, calls] of estimates) {
      const { data, extensions } = await send('Titles', variables);
      expect(data.albums.nodes).toHaveLength(variables.first);
      expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: calls, upstreamCalls: calls });
      expect('coverMediaItem' in data.albums.nodes[0]).toBe(variables.isLong === true);
    }
    const { errors } = await send('Titles', { first: 0 });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('must be from 1 to'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const { data } = await send('Items', {});
    expect(data.mediaItems.nodes).toHaveLength(2);
  }
});

test('an operation over the cost limit is rejected each time', async () => {
  const text = '{ albums(first: 500) { nodes { mediaItems { nodes { id } } } } }';
  for (let round = 0; round < 3; round += 1) {
    const { errors } = await stack.query(text);
    expect(errors).toMatchObject([{ extensions: { code: 'COST_LIMIT_EXCEEDED', estimatedUpstreamCalls: 510 } }]);
  }
});

test('a missing variable has its default value, and null has none, in any order', async () => {
  const text = 'query ($first: Int = 150) { mediaItems(first: $first) { nodes { id } } }';
  const cases = [
    [{}, 2],
    [{ first: null }, 1],
    [{ first: 300 }, 3],
    [{}, 2],
    [{ other: 1 }, 2],
  ] as const;
  for (const [variables, calls] of cases) {
    const { extensions } = await stack.query(text, variables);
    expect([variables, extensions.cost.estimatedUpstreamCalls]).toEqual([variables, calls]);
  }
});

test('variables that are nested deeper than the stack are no internal error', async () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  for (const query of [
    '{ __typename }',
    'query ($a: [Int]) { __typename @include(if: true) mediaItem(id: "a") { id } }',
  ]) {
    const response = await fetch(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(query)},"variables":{"a":${deep}}}`,
    });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('INTERNAL_SERVER_ERROR');
  }
});
