import { expect, test } from '@jest/globals';
import type { GraphqlResponse } from '../support/graphql-client.ts';
import { startStack } from '../support/stack.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';

const ALBUMS = '{ albums(first: 1) { nodes { id } } }';
const WRONG = 'another-key-than-the-builder-has';

const errorOf = ({ status, headers, errors }: GraphqlResponse) => ({
  status,
  challenge: headers.get('www-authenticate'),
  error: errors?.[0],
});

const INVALID_KEY = {
  status: 401,
  challenge: 'Bearer',
  error: {
    message: 'The API key is not valid. Send a valid key as "X-API-Key: …", or omit the header.',
    extensions: { code: 'UNAUTHENTICATED', retry: 'AFTER' },
  },
};

test('uses the stored credential for clients with one of the API keys', async () => {
  await using stack = await startStoredStack({ apiKeys: ['the-first-of-two-keys', API_KEY] });
  for (const key of ['the-first-of-two-keys', API_KEY]) {
    expect(await stack.query(ALBUMS, {}, { 'x-api-key': key })).toMatchObject({
      status: 200,
      data: { albums: { nodes: [] } },
    });
  }
});

test('returns 401 without a key or token, states what to send, and makes no call to Google', async () => {
  await using stack = await startStoredStack();
  const message =
    'You need to authenticate. Send an API key of this gateway as "X-API-Key: …", sign in at /auth/login, or send a Google access token as "Authorization: Bearer …".';
  const error = { message, extensions: { code: 'UNAUTHENTICATED', retry: 'AFTER' } };
  for (const query of [ALBUMS, '{ __typename }']) {
    expect(errorOf(await stack.query(query, {}, {}))).toEqual({ status: 401, challenge: 'Bearer', error });
  }
  expect(stack.emulator.calls.list()).toEqual([]);
});

test.each([WRONG, `${API_KEY}x`, API_KEY.slice(1), API_KEY.toUpperCase(), '', `${API_KEY}, ${API_KEY}`])(
  'rejects the invalid key %p',
  async (key) => {
    await using stack = await startStoredStack();
    expect(errorOf(await stack.query(ALBUMS, {}, { 'x-api-key': key }))).toEqual(INVALID_KEY);
    expect(stack.emulator.calls.list()).toEqual([]);
  },
);

test('rejects an invalid key even with a valid token or with --allow-anyone', async () => {
  await using stack = await startStoredStack({ isAnyoneAllowed: true });
  const bearer = { authorization: 'Bearer demo-ravi' };
  expect(errorOf(await stack.query(ALBUMS, {}, { ...bearer, 'x-api-key': WRONG }))).toEqual(INVALID_KEY);
  expect(errorOf(await stack.query(ALBUMS, {}, { 'x-api-key': WRONG }))).toEqual(INVALID_KEY);
  expect(await stack.query(ALBUMS, {}, {})).toMatchObject({ status: 200, data: { albums: { nodes: [] } } });
});

test('runs a request with an access token as its user, with and without a key', async () => {
  await using stack = await startStoredStack();
  const bearer = { authorization: 'Bearer demo-ravi' };
  for (const headers of [bearer, { ...bearer, 'x-api-key': API_KEY }]) {
    expect((await stack.query(ALBUMS, {}, headers)).errors).toBeUndefined();
  }
  expect(stack.emulator.calls.list().map(({ method, user }) => `${method} ${user}`)).toEqual([
    'albums.list ravi',
    'albums.list ravi',
  ]);
});

test.each(['Basic YTpi', 'Bearer', 'Bearer a b', ''])(
  'does not use the stored credential for a request with the authorization %p',
  async (authorization) => {
    await using stack = await startStoredStack({ isAnyoneAllowed: true });
    expect(
      (await stack.query(ALBUMS, {}, { authorization, 'x-api-key': API_KEY })).errors?.[0]?.extensions,
    ).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(stack.emulator.calls.list()).toEqual([]);
  },
);

test('requires the key for an upload too', async () => {
  await using stack = await startStoredStack();
  const upload = async (headers: Record<string, string>) => {
    const response = await fetch(`${stack.gatewayUrl}/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', 'apollo-require-preflight': 'true', ...headers },
      body: 'bytes of a picture',
    });
    return { status: response.status, body: await response.json() };
  };
  expect(await upload({})).toMatchObject({
    status: 401,
    body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  });
  expect(await upload({ 'x-api-key': WRONG })).toMatchObject({ status: 401 });
  expect(await upload({ 'x-api-key': API_KEY })).toEqual({ status: 200, body: { uploadToken: expect.any(String) } });
});

test('ignores the header when no keys are configured', async () => {
  await using stack = await startStack();
  stack.emulator.addUser('mona');
  expect((await stack.query(ALBUMS, {}, { 'x-api-key': WRONG })).errors).toBeUndefined();
});
