import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { startPhotos } from '../support/program.ts';

const TITLES = 'query Titles { albums { nodes { title } } }';
const ONE = 'query One($id: ID!) { album(id: $id) { title } }';
const FOREIGN = '{ albums { nodes { id } } }';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const apollo = (...operations: { id: string; body: string }[]) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: operations.map((operation) => ({ name: 'Name', type: 'query', ...operation })),
});

const resultOf = async (response: Response) => {
  const body = await readJson(response);
  return { status: response.status, data: body.data, code: body.errors?.[0].extensions.code, errors: body.errors };
};

const post = async ({ gatewayUrl }: Stack, body: object) =>
  resultOf(
    await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

const get = async ({ gatewayUrl }: Stack, parameters: Record<string, string>) =>
  resultOf(await fetch(`${gatewayUrl}/graphql?${new URLSearchParams(parameters).toString()}`));

const byHash = (text: string, hash = sha256(text)) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
});

const startWith = async (manifest: unknown, isRequired: boolean) => {
  const stack = await startStack({ gateway: { operations: { manifest, isRequired } } });
  fill({ emulator: stack.emulator, albums: 1 });
  return stack;
};

const DATA = { albums: { nodes: [{ title: 'album 0' }] } };

test('runs an operation by its hash after it was sent once with its text', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 1 });

  expect(await post(stack, byHash(TITLES))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  expect(await post(stack, { query: TITLES, ...byHash(TITLES) })).toMatchObject({ status: 200, data: DATA });
  expect(await post(stack, byHash(TITLES))).toMatchObject({ status: 200, data: DATA });
  expect(await get(stack, { extensions: JSON.stringify(byHash(TITLES).extensions) })).toMatchObject({ data: DATA });
  expect(await post(stack, { documentId: `sha256:${sha256(TITLES)}` })).toMatchObject({ status: 200, data: DATA });
});

test('treats an empty text as missing', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 1 });
  expect(await post(stack, { query: '' })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  expect(await post(stack, { query: '', ...byHash(TITLES) })).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  await post(stack, { query: TITLES, ...byHash(TITLES) });
  expect(await post(stack, { query: '', ...byHash(TITLES) })).toMatchObject({ status: 200, data: DATA });
});

test('does not register an operation whose hash does not match its text', async () => {
  await using stack = await startStack();
  const hash = sha256(TITLES);
  expect(await post(stack, { query: FOREIGN, ...byHash(FOREIGN, hash) })).toMatchObject({
    status: 400,
    code: 'BAD_REQUEST',
  });
  expect(await post(stack, byHash(TITLES))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  expect(stack.takeCalls()).toEqual([]);
});

test('does not register an invalid operation', async () => {
  await using stack = await startStack();
  const query = '{ beers }';
  expect(await post(stack, { query, ...byHash(query) })).toMatchObject({
    status: 200,
    code: 'GRAPHQL_VALIDATION_FAILED',
  });
  expect(await post(stack, byHash(query))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
});

test.each<[string, unknown]>([
  ['a string', 'x'],
  ['an unknown version', { version: 2, sha256Hash: sha256(TITLES) }],
  ['no hash', { version: 1 }],
  ['a number for a hash', { version: 1, sha256Hash: 7 }],
])('returns 400 for a persisted query that is or has %s', async (_case, persistedQuery) => {
  await using stack = await startStack();
  expect(await post(stack, { extensions: { persistedQuery } })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  expect(await post(stack, { query: TITLES, extensions: { persistedQuery } })).toMatchObject({
    status: 400,
    code: 'BAD_REQUEST',
  });
});

test.each<[string, unknown]>([
  ['in Apollo’s format', apollo({ id: 'titles', body: TITLES }, { id: 'one', body: ONE })],
  ['with texts by id', { titles: TITLES, one: ONE }],
])('runs only the operations of a required manifest %s, by id, hash or text', async (_kind, manifest) => {
  await using stack = await startWith(manifest, true);

  for (const result of [
    await post(stack, { documentId: 'titles' }),
    await post(stack, { documentId: `sha256:${sha256(TITLES)}` }),
    await post(stack, byHash(TITLES)),
    await post(stack, byHash(TITLES, 'titles')),
    await post(stack, { query: TITLES }),
    await post(stack, { query: TITLES, ...byHash(TITLES) }),
    await get(stack, { documentId: 'titles' }),
    await get(stack, { query: TITLES }),
    await get(stack, { extensions: JSON.stringify(byHash(TITLES).extensions) }),
  ]) {
    expect(result).toMatchObject({ status: 200, data: DATA });
  }
  expect(await post(stack, { documentId: 'one', variables: { id: 'nothing' } })).toMatchObject({
    data: { album: null },
  });
  stack.takeCalls();

  for (const body of [
    { query: FOREIGN },
    { query: FOREIGN, ...byHash(FOREIGN) },
    { query: '{ not valid' },
    { query: '{ __schema { queryType { name } } }' },
  ]) {
    expect(await post(stack, body)).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_REQUIRED' });
  }
  expect(await get(stack, { query: FOREIGN })).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_REQUIRED' });
  for (const body of [
    { documentId: 'other' },
    { documentId: '__proto__' },
    byHash(FOREIGN),
    { documentId: 'other', ...byHash(FOREIGN) },
  ]) {
    expect(await post(stack, body)).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' });
  }
  expect(await post(stack, { variables: {} })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  expect(stack.takeCalls()).toEqual([]);
});

test('runs other operations too when the manifest is not required', async () => {
  await using stack = await startWith({ titles: TITLES }, false);
  expect(await post(stack, { documentId: 'titles' })).toMatchObject({ status: 200, data: DATA });
  expect(await post(stack, { query: FOREIGN })).toMatchObject({ status: 200 });
  expect(await post(stack, { query: ONE, ...byHash(ONE), variables: { id: 'x' } })).toMatchObject({ status: 200 });
  expect(await post(stack, { ...byHash(ONE), variables: { id: 'x' } })).toMatchObject({ status: 200 });
});

test('checks each operation of a batch against the manifest', async () => {
  await using stack = await startStack({
    hasDemo: false,
    gateway: { operations: { manifest: { titles: TITLES }, isRequired: true }, limits: { batch: 2 } },
  });
  fill({ emulator: stack.emulator, albums: 1 });
  const response = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ documentId: 'titles' }, { query: FOREIGN }]),
  });
  expect(await response.json()).toMatchObject([
    { data: DATA },
    { errors: [{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }] },
  ]);
});

const run = (...args: string[]) => startPhotos(['serve', ...args], { PORT: '0' }).ended;

test('reports every mistake of a manifest at once, and does not start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  try {
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const manifest = apollo(
      { id: 'good', body: TITLES },
      { id: 'beer', body: '{ beers }' },
      { id: 'open', body: '{ albums' },
      {
        id: 'deep',
        body: `{ sharedAlbums { nodes { album { sharedAlbum { album { sharedAlbum { ${'album { sharedAlbum { '.repeat(4)} id ${'} '.repeat(14)} }`,
      },
      { id: 'good', body: ONE },
      { id: '', body: ONE },
    );
    const result = await run('--operations', write('apollo.json', JSON.stringify(manifest)));
    expect(result.code).toBe(1);
    expect(result.stderr.trim().split('\n')).toEqual([
      'Invalid operation manifest:',
      '  operation 5: needs an id and a body',
      '  beer: Cannot query field "beers" on type "Query".',
      '  open: Syntax Error: Expected Name, found <EOF>.',
      '  deep: Query depth limit of 12 exceeded, found 15.',
      '  good: duplicate id with a different body',
    ]);
    expect((await run('--operations', write('list.json', '[]'))).stderr).toContain('must be an object');
    expect((await run('--operations', write('new.json', '{"format":"x","version":2}'))).stderr).toContain(
      'needs version 1',
    );
    expect((await run('--operations', write('broken.json', '{'))).stderr).toContain(
      'Cannot read the operation manifest',
    );
    expect((await run('--operations', join(folder, 'nothing.json'))).stderr).toContain('no such file');
    expect((await run('--require-operations')).stderr).toContain('add --operations FILE');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
