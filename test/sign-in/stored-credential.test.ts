import { expect, test } from '@jest/globals';
import type { GraphqlResponse } from '../support/graphql-client.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';

const ALBUMS = '{ albums(first: 1) { nodes { id } } }';
const CREATE = 'mutation { createAlbum(input: { title: "Harbour" }) { album { title } } }';
const MINUTE = 60_000;

const codeOf = ({ errors }: GraphqlResponse) => errors?.[0]?.extensions['code'];

const many = (count: number, ask: () => Promise<GraphqlResponse>) => Promise.all(Array.from({ length: count }, ask));

test('requests one token for two hundred requests, at the start and after its expiry', async () => {
  await using stack = await startStoredStack();
  const first = await many(200, () => stack.query(ALBUMS));
  expect(first.filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('oauth.token')).toBe(1);

  stack.advanceClock(70 * MINUTE);
  stack.advanceEmulatorClock(70 * MINUTE);
  const second = await many(200, () => stack.query(ALBUMS));
  expect(second.filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('oauth.token')).toBe(2);
});

test('renews a token before its expiry without delaying requests', async () => {
  await using stack = await startStoredStack();
  await stack.query(ALBUMS);
  stack.advanceClock(56 * MINUTE);
  await stack.addFault({ method: 'oauth.token', effect: 'SILENCE' });
  expect((await many(20, () => stack.query(ALBUMS))).filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('albums.list')).toBe(21);
});

test('renews a token that Google rejects before its expiry once, and repeats the calls', async () => {
  await using stack = await startStoredStack();
  await stack.query(ALBUMS);
  stack.advanceEmulatorClock(70 * MINUTE);
  const responses = await many(200, () => stack.query(ALBUMS));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('oauth.token')).toBe(2);
});

test('repeats a mutation whose token was rejected, and performs it once', async () => {
  await using stack = await startStoredStack();
  await stack.query(ALBUMS);
  stack.advanceEmulatorClock(70 * MINUTE);
  const { data, extensions } = await stack.query(CREATE);
  expect(data.createAlbum.album.title).toBe('Harbour');
  expect(extensions?.['cost']).toMatchObject({ upstreamCalls: 2, retries: 1 });
  const { data: after } = await stack.query('{ albums { nodes { title } } }');
  expect(after.albums.nodes).toEqual([{ title: 'Harbour' }]);
});

test('keeps mutations queued while it renews the token: only the first is rejected', async () => {
  await using stack = await startStoredStack();
  await stack.query(ALBUMS);
  stack.advanceEmulatorClock(70 * MINUTE);
  const responses = await many(20, () => stack.query(CREATE));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('albums.create')).toBe(21);
  expect(stack.countCalls('oauth.token')).toBe(2);
});

test('reports outcome NOT_DONE when a mutation’s token was rejected and renewal fails', async () => {
  await using stack = await startStoredStack();
  await stack.query(ALBUMS);
  stack.advanceEmulatorClock(70 * MINUTE);
  await stack.addFault({ method: 'oauth.token', effect: 'UNAVAILABLE' });
  const { errors } = await stack.query(CREATE);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    retry: 'SAFE',
    outcome: 'NOT_DONE',
  });
});

test('limits renewals when Google rejects every token', async () => {
  await using stack = await startStoredStack();
  await stack.query(ALBUMS);
  await stack.addFault({ method: 'albums.list', effect: 'UNAUTHENTICATED', times: 1000 });
  const responses = await many(50, () => stack.query(ALBUMS));
  for (let round = 0; round < 10; round += 1) responses.push(await stack.query(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED']));
  // The first token and three renewals.
  expect(stack.countCalls('oauth.token')).toBe(4);
});

test('returns UNAUTHENTICATED after Google revoked the credential, and retries once a minute', async () => {
  await using stack = await startStoredStack();
  await stack.post('/revoke', { token: stack.refreshToken });
  const responses = await many(200, () => stack.query(ALBUMS));
  responses.push(await stack.query(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED']));
  expect(responses[0]?.errors?.[0]?.message).toBe(
    "Google no longer accepts the gateway's stored credential. The operator must sign in again.",
  );
  expect(stack.countCalls('oauth.token')).toBe(1);
  expect(stack.countCalls('albums.list')).toBe(0);

  stack.advanceClock(MINUTE);
  await many(20, () => stack.query(ALBUMS));
  expect(stack.countCalls('oauth.token')).toBe(2);
});

test.each([
  ['INTERNAL', 'UPSTREAM_UNAVAILABLE'],
  ['UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'],
  ['RESOURCE_EXHAUSTED', 'UPSTREAM_UNAVAILABLE'],
  ['RESET', 'UPSTREAM_UNAVAILABLE'],
  ['TRUNCATE', 'UPSTREAM_UNAVAILABLE'],
])('calls a token endpoint that fails with %s once for all requests, and again after a pause', async (effect, code) => {
  await using stack = await startStoredStack();
  await stack.addFault({ method: 'oauth.token', effect, times: 2 });
  const responses = await many(200, () => stack.query(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set([code]));
  expect(stack.countCalls('oauth.token')).toBe(1);
  stack.advanceClock(1_000);
  expect(codeOf(await stack.query(CREATE))).toBe(code);
  // The pause has doubled.
  stack.advanceClock(1_999);
  expect(codeOf(await stack.query(ALBUMS))).toBe(code);
  expect(stack.countCalls('oauth.token')).toBe(2);
  stack.advanceClock(1);
  expect(codeOf(await stack.query(ALBUMS))).toBeUndefined();
});

test('passes on only standard OAuth error codes from the token endpoint', async () => {
  await using stack = await startStoredStack();
  const upstreamFor = async (error: string) => {
    await stack.addFault({
      method: 'oauth.token',
      status: 400,
      body: { error, error_description: stack.refreshToken },
    });
    const { errors } = await stack.query(ALBUMS);
    stack.advanceClock(MINUTE);
    return errors?.[0]?.extensions['upstream'];
  };
  const upstream = { method: 'oauth.token', httpStatus: 400 };
  expect(await upstreamFor('invalid_scope')).toEqual({ ...upstream, status: 'invalid_scope' });
  for (const error of [stack.refreshToken, `bad token ${stack.refreshToken}`, 'Invalid', 'x'.repeat(41)]) {
    expect(await upstreamFor(error)).toEqual(upstream);
  }
});

test('does not follow redirects of the token endpoint, because the request has secrets', async () => {
  await using stack = await startStoredStack();
  await stack.addFault({ method: 'oauth.token', status: 307, headers: { location: '/token' }, body: '' });
  expect(codeOf(await stack.query(ALBUMS))).toBe('UPSTREAM_UNAVAILABLE');
  expect(stack.countCalls('oauth.token')).toBe(1);
});

test('ends an operation at its timeout when the token endpoint does not respond', async () => {
  await using stack = await startStoredStack({ requestTimeoutMs: 300 });
  await stack.addFault({ method: 'oauth.token', effect: 'SILENCE' });
  const responses = await many(50, () => stack.query(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  const mutation = await stack.query(CREATE);
  expect(mutation.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'NOT_DONE' });
});

test('ends a token request at its timeout when the endpoint does not respond', async () => {
  await using stack = await startStoredStack({ refreshTimeoutMs: 300 });
  await stack.addFault({ method: 'oauth.token', effect: 'SILENCE' });
  const responses = await many(50, () => stack.query(ALBUMS));
  expect(new Set(responses.map(codeOf))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  expect(stack.countCalls('oauth.token')).toBe(1);
  stack.advanceClock(1_000);
  expect(codeOf(await stack.query(ALBUMS))).toBeUndefined();
});

test('continues an upload with a new token when its token is rejected', async () => {
  await using stack = await startStoredStack();
  const upload = async () => {
    const response = await fetch(`${stack.gatewayUrl}/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', 'x-api-key': API_KEY },
      body: 'bytes of a picture',
    });
    return { status: response.status, body: await response.json() };
  };
  const done = { status: 200, body: { uploadToken: expect.any(String) } };
  expect(await upload()).toEqual(done);
  stack.advanceEmulatorClock(70 * MINUTE);
  expect(await upload()).toEqual(done);
  expect(stack.countCalls('oauth.token')).toBe(2);
});
