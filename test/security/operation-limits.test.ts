import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson, type Json } from '../support/json.ts';
import { sendRaw } from '../support/raw.ts';
import { startServing } from '../support/serving.ts';
import { startStack } from '../support/stack.ts';
import { startTerminal } from '../support/terminal.ts';

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

const chain = (depth: number): string => (depth <= 1 ? '{ id }' : `{ sharedAlbum { album ${chain(depth - 2)} } }`);

const TOO_LARGE: [limit: string, query: string, message: string][] = [
  ['depth', `{ sharedAlbums { nodes { album ${chain(11)} } } }`, 'depth limit of 12'],
  ['aliases', `{ albums { nodes { ${times(101, (i) => `a${i}: title`)} } } }`, 'Aliases limit of 100'],
  ['root fields', `{ ${times(101, () => '__typename')} }`, 'Root fields limit of 100'],
  ['directives', `{ albums { nodes { ${times(51, () => 'title @include(if: true)')} } } }`, 'Directives limit of 50'],
  ['tokens', `{ ${times(2_000, () => 'a')} }`, '2000 tokens'],
  ['cost', '{ albums(first: 500) { nodes { mediaItems { nodes { id } } } } }', 'The limit is 200'],
];

test.each(TOO_LARGE)('the limit of %s holds by every way to send an operation', async (_limit, query, message) => {
  await using stack = await startStack({ gateway: { limits: { batch: 2 } } });
  const { gatewayUrl } = stack;
  const post = async (path: string, body: unknown): Promise<Json> =>
    readJson(
      await fetch(gatewayUrl + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const responses: Json[] = [
    await post('/graphql', { query }),
    ...(await post('/graphql', [{ query }, { query }])),
    await post('/graphql', { query, extensions }),
    await post('/explorer/estimate', { query }),
    await readJson(await fetch(`${gatewayUrl}/graphql?${new URLSearchParams({ query }).toString()}`)),
  ];
  for (const { data, errors } of responses) {
    expect([data ?? null, errors?.[0].message]).toEqual([null, expect.stringContaining(message)]);
  }
  expect(stack.takeCalls()).toEqual([]);
});

test.each(['/graphql', '/explorer/estimate'])('%s accepts a body of 1 MiB, and no larger one', async (path) => {
  await using stack = await startStack();
  const bodyOf = (size: number) => {
    const body = '{"query":"{ __typename }"}';
    return body + ' '.repeat(size - body.length);
  };
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
  const statuses = async (size: number) => {
    const body = bodyOf(size);
    const whole = await sendRaw(stack.gatewayUrl, `${head}content-length: ${size}\r\n\r\n${body}`);
    const chunks = `${size.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const chunked = await sendRaw(stack.gatewayUrl, `${head}transfer-encoding: chunked\r\n\r\n${chunks}`);
    return [whole.status, chunked.status];
  };
  expect(await statuses(2 ** 20)).toEqual([200, 200]);
  expect(await statuses(2 ** 20 + 1)).toEqual([413, 413]);
});

const MUTATION = 'mutation Change { createAlbum(input: { title: "x" }) { album { title } } }';
const BOTH = `query Read { __typename } ${MUTATION}`;

test('GET runs no mutation, by text, name, or hash', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const hash = createHash('sha256').update(MUTATION).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
  // Registers the text.
  await stack.query(MUTATION, {});
  await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: MUTATION, extensions: JSON.parse(extensions) }),
  });
  stack.takeCalls();
  for (const parameters of [
    { query: MUTATION },
    { query: BOTH, operationName: 'Change' },
    { query: MUTATION, extensions },
    { extensions },
    { documentId: `sha256:${hash}` },
  ] as Record<string, string>[]) {
    const url = `${stack.gatewayUrl}/graphql?${new URLSearchParams(parameters).toString()}`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': 'true' } });
    const { errors } = await readJson(response);
    expect([parameters, response.status, errors?.[0].extensions.code]).toEqual([parameters, 405, 'BAD_REQUEST']);
    expect(response.headers.get('allow')).toBe('POST');
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('serve allows introspection and batches only if its environment says so', async () => {
  await using terminal = await startTerminal();
  const token = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };
  const ask = async (environment: Record<string, string>) => {
    await using serving = await startServing(terminal, [], environment);
    const post = async (body: unknown): Promise<Json> =>
      JSON.parse(
        (await serving.fetch('/graphql', { method: 'POST', headers: token, body: JSON.stringify(body) })).body,
      );
    return {
      schema: await post({ query: '{ __schema { queryType { name } } }' }),
      service: await post({ query: '{ _service { sdl } }' }),
      typo: await post({ query: '{ album { id } albumz { id } }' }),
      batch: await post([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    };
  };
  const closed = await ask({});
  expect(closed.schema.errors[0].message).toContain('Introspection is disabled');
  expect(closed.service.data ?? null).toBeNull();
  expect(JSON.stringify(closed.typo)).not.toContain('Did you mean');
  expect(closed.batch.errors[0].message).toContain('Batches of operations are disabled');

  const open = await ask({ GRAPHQL_INTROSPECTION: 'on', MAX_BATCH_OPERATIONS: '2' });
  expect(open.schema.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  expect(JSON.stringify(open.typo)).toContain('Did you mean');
  expect(open.batch).toHaveLength(2);
});
