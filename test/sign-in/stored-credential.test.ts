import { expect, test } from '@jest/globals';
import { API_KEY, startStoredHouse, type StoredAnswer } from '../support/stored-stack.ts';

const ALBUMS = '{ albums(first: 1) { nodes { id } } }';
const CREATE = 'mutation { createAlbum(input: { title: "Harbour" }) { album { title } } }';
const MINUTE = 60_000;

const codeOf = ({ errors }: StoredAnswer) => errors?.[0]?.extensions['code'];

const many = (count: number, ask: () => Promise<StoredAnswer>) => Promise.all(Array.from({ length: count }, ask));

test('requests one token for two hundred requests, at the start and after its expiry', async () => {
  await using house = await startStoredHouse();
  const first = await many(200, () => house.ask(ALBUMS));
  expect(first.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(1);

  house.passTime(70 * MINUTE);
  house.passTimeAtGoogle(70 * MINUTE);
  const second = await many(200, () => house.ask(ALBUMS));
  expect(second.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(2);
});

test('renews a token before its expiry without delaying requests', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTime(56 * MINUTE);
  await house.arm({ method: 'oauth.token', effect: 'SILENCE' });
  expect((await many(20, () => house.ask(ALBUMS))).filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('albums.list')).toBe(21);
});

test('renews a token that Google rejects before its expiry once, and repeats the calls', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTimeAtGoogle(70 * MINUTE);
  const responses = await many(200, () => house.ask(ALBUMS));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(2);
});

test('repeats a mutation whose token was rejected, and performs it once', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTimeAtGoogle(70 * MINUTE);
  const { data, extensions } = await house.ask(CREATE);
  expect(data.createAlbum.album.title).toBe('Harbour');
  expect(extensions?.['cost']).toMatchObject({ upstreamCalls: 2, retries: 1 });
  const { data: after } = await house.ask('{ albums { nodes { title } } }');
  expect(after.albums.nodes).toEqual([{ title: 'Harbour' }]);
});

test('keeps mutations queued while it renews the token: only the first is rejected', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTimeAtGoogle(70 * MINUTE);
  const responses = await many(20, () => house.ask(CREATE));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('albums.create')).toBe(21);
  expect(house.countOf('oauth.token')).toBe(2);
});

test('reports outcome NOT_DONE when a mutation’s token was rejected and renewal fails', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTimeAtGoogle(70 * MINUTE);
  await house.arm({ method: 'oauth.token', effect: 'UNAVAILABLE' });
  const { errors } = await house.ask(CREATE);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    retry: 'SAFE',
    outcome: 'NOT_DONE',
  });
});

test('limits renewals when Google rejects every token', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  await house.arm({ method: 'albums.list', effect: 'UNAUTHENTICATED', times: 1000 });
  const responses = await many(50, () => house.ask(ALBUMS));
  for (let round = 0; round < 10; round += 1) responses.push(await house.ask(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED']));
  // The first token and three renewals.
  expect(house.countOf('oauth.token')).toBe(4);
});

test('returns UNAUTHENTICATED after Google revoked the credential, and retries once a minute', async () => {
  await using house = await startStoredHouse();
  await house.post('/revoke', { token: house.refreshToken });
  const responses = await many(200, () => house.ask(ALBUMS));
  responses.push(await house.ask(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED']));
  expect(responses[0]?.errors?.[0]?.message).toBe(
    "Google no longer accepts the gateway's stored credential. The operator must sign in again.",
  );
  expect(house.countOf('oauth.token')).toBe(1);
  expect(house.countOf('albums.list')).toBe(0);

  house.passTime(MINUTE);
  await many(20, () => house.ask(ALBUMS));
  expect(house.countOf('oauth.token')).toBe(2);
});

test.each([
  ['INTERNAL', 'UPSTREAM_UNAVAILABLE'],
  ['UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'],
  ['RESOURCE_EXHAUSTED', 'UPSTREAM_UNAVAILABLE'],
  ['RESET', 'UPSTREAM_UNAVAILABLE'],
  ['TRUNCATE', 'UPSTREAM_UNAVAILABLE'],
])('calls a token endpoint that fails with %s once for all requests, and again after a pause', async (effect, code) => {
  await using house = await startStoredHouse();
  await house.arm({ method: 'oauth.token', effect, times: 2 });
  const responses = await many(200, () => house.ask(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set([code]));
  expect(house.countOf('oauth.token')).toBe(1);
  house.passTime(1_000);
  expect(codeOf(await house.ask(CREATE))).toBe(code);
  // The pause has doubled.
  house.passTime(1_999);
  expect(codeOf(await house.ask(ALBUMS))).toBe(code);
  expect(house.countOf('oauth.token')).toBe(2);
  house.passTime(1);
  expect(codeOf(await house.ask(ALBUMS))).toBeUndefined();
});

test('passes on only standard OAuth error codes from the token endpoint', async () => {
  await using house = await startStoredHouse();
  const upstreamFor = async (error: string) => {
    await house.arm({ method: 'oauth.token', status: 400, body: { error, error_description: house.refreshToken } });
    const { errors } = await house.ask(ALBUMS);
    house.passTime(MINUTE);
    return errors?.[0]?.extensions['upstream'];
  };
  const upstream = { method: 'oauth.token', httpStatus: 400 };
  expect(await upstreamFor('invalid_scope')).toEqual({ ...upstream, status: 'invalid_scope' });
  for (const error of [house.refreshToken, `bad token ${house.refreshToken}`, 'Invalid', 'x'.repeat(41)]) {
    expect(await upstreamFor(error)).toEqual(upstream);
  }
});

test('does not follow redirects of the token endpoint, because the request has secrets', async () => {
  await using house = await startStoredHouse();
  await house.arm({ method: 'oauth.token', status: 307, headers: { location: '/token' }, body: '' });
  expect(codeOf(await house.ask(ALBUMS))).toBe('UPSTREAM_UNAVAILABLE');
  expect(house.countOf('oauth.token')).toBe(1);
});

test('ends an operation at its timeout when the token endpoint does not respond', async () => {
  await using house = await startStoredHouse({ requestTimeoutMs: 300 });
  await house.arm({ method: 'oauth.token', effect: 'SILENCE' });
  const responses = await many(50, () => house.ask(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  const mutation = await house.ask(CREATE);
  expect(mutation.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'NOT_DONE' });
});

test('ends a token request at its timeout when the endpoint does not respond', async () => {
  await using house = await startStoredHouse({ refreshTimeoutMs: 300 });
  await house.arm({ method: 'oauth.token', effect: 'SILENCE' });
  const responses = await many(50, () => house.ask(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  expect(house.countOf('oauth.token')).toBe(1);
  house.passTime(1_000);
  expect(codeOf(await house.ask(ALBUMS))).toBeUndefined();
});

test('continues an upload with a new token when its token is rejected', async () => {
  await using house = await startStoredHouse();
  const upload = async () => {
    const response = await fetch(`${house.gatewayUrl}/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', 'x-api-key': API_KEY },
      body: 'bytes of a picture',
    });
    return { status: response.status, body: await response.json() };
  };
  const done = { status: 200, body: { uploadToken: expect.any(String) } };
  expect(await upload()).toEqual(done);
  house.passTimeAtGoogle(70 * MINUTE);
  expect(await upload()).toEqual(done);
  expect(house.countOf('oauth.token')).toBe(2);
});
