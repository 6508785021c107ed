import { expect, test } from '@jest/globals';
import { startHouse } from '../support/stack.ts';
import { API_KEY, startStoredHouse, type StoredAnswer } from '../support/stored-stack.ts';

const ALBUMS = '{ albums(first: 1) { nodes { id } } }';
const WRONG = 'another-key-than-the-builder-has';

const refusalOf = ({ status, headers, errors }: StoredAnswer) => ({
  status,
  challenge: headers.get('www-authenticate'),
  error: errors?.[0],
});

const REFUSED_KEY = {
  status: 401,
  challenge: 'Bearer',
  error: {
    message: 'The API key is not valid. Send a valid key as "X-API-Key: …", or omit the header.',
    extensions: { code: 'UNAUTHENTICATED', retry: 'AFTER' },
  },
};

test('the gateway’s own credential is used by whoever has one of its keys', async () => {
  await using house = await startStoredHouse({ apiKeys: ['the-first-of-two-keys', API_KEY] });
  for (const key of ['the-first-of-two-keys', API_KEY]) {
    expect(await house.ask(ALBUMS, { 'x-api-key': key })).toMatchObject({
      status: 200,
      data: { albums: { nodes: [] } },
    });
  }
});

test('without a key and without a token a request is told what to bring, and nothing is asked of Google', async () => {
  await using house = await startStoredHouse();
  const message =
    'This needs an API key of this gateway as "X-API-Key: …", or a sign-in at /auth/login, or a Google access token as "Authorization: Bearer …".';
  const error = { message, extensions: { code: 'UNAUTHENTICATED', retry: 'AFTER' } };
  for (const query of [ALBUMS, '{ __typename }']) {
    expect(refusalOf(await house.ask(query, {}))).toEqual({ status: 401, challenge: 'Bearer', error });
  }
  expect(house.emulator.calls.list()).toEqual([]);
});

test.each([WRONG, `${API_KEY}x`, API_KEY.slice(1), API_KEY.toUpperCase(), '', `${API_KEY}, ${API_KEY}`])(
  'a wrong key is refused: %p',
  async (key) => {
    await using house = await startStoredHouse();
    expect(refusalOf(await house.ask(ALBUMS, { 'x-api-key': key }))).toEqual(REFUSED_KEY);
    expect(house.emulator.calls.list()).toEqual([]);
  },
);

test('a wrong key is refused beside a good token too, and where anyone is allowed', async () => {
  await using house = await startStoredHouse({ isAnyoneAllowed: true });
  const bearer = { authorization: 'Bearer demo-ravi' };
  expect(refusalOf(await house.ask(ALBUMS, { ...bearer, 'x-api-key': WRONG }))).toEqual(REFUSED_KEY);
  expect(refusalOf(await house.ask(ALBUMS, { 'x-api-key': WRONG }))).toEqual(REFUSED_KEY);
  expect(await house.ask(ALBUMS, {})).toMatchObject({ status: 200, data: { albums: { nodes: [] } } });
});

test('a request with a token of its own acts in that name, with a key and without', async () => {
  await using house = await startStoredHouse();
  const bearer = { authorization: 'Bearer demo-ravi' };
  for (const headers of [bearer, { ...bearer, 'x-api-key': API_KEY }]) {
    expect((await house.ask(ALBUMS, headers)).errors).toBeUndefined();
  }
  expect(house.emulator.calls.list().map(({ method, user }) => `${method} ${user}`)).toEqual([
    'albums.list ravi',
    'albums.list ravi',
  ]);
});

test.each(['Basic YTpi', 'Bearer', 'Bearer a b', ''])(
  'a request with the authorization %p never falls back on the gateway’s own',
  async (authorization) => {
    await using house = await startStoredHouse({ isAnyoneAllowed: true });
    expect((await house.ask(ALBUMS, { authorization, 'x-api-key': API_KEY })).errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(house.emulator.calls.list()).toEqual([]);
  },
);

test('an upload needs the key as an operation does', async () => {
  await using house = await startStoredHouse();
  const upload = async (headers: Record<string, string>) => {
    const response = await fetch(`${house.gatewayUrl}/uploads`, {
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

test('a gateway without keys of its own takes no notice of the header', async () => {
  await using house = await startHouse({ hasDemo: false });
  house.emulator.addUser('mona');
  expect((await house.ask(ALBUMS, {}, { 'x-api-key': WRONG })).errors).toBeUndefined();
});
