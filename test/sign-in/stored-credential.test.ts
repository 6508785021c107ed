import { expect, test } from '@jest/globals';
import { API_KEY, startStoredHouse, type StoredAnswer } from '../support/stored-stack.ts';

const ALBUMS = '{ albums(first: 1) { nodes { id } } }';
const CREATE = 'mutation { createAlbum(input: { title: "Harbour" }) { album { title } } }';
const MINUTE = 60_000;

const codeOf = ({ errors }: StoredAnswer) => errors?.[0]?.extensions['code'];

const many = (count: number, ask: () => Promise<StoredAnswer>) => Promise.all(Array.from({ length: count }, ask));

test('two hundred requests at once make one call for a token, at the start and when it has ended', async () => {
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

test('a token is renewed ahead of its end, and nobody waits for that', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTime(56 * MINUTE);
  await house.arm({ method: 'oauth.token', effect: 'SILENCE' });
  expect((await many(20, () => house.ask(ALBUMS))).filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('albums.list')).toBe(21);
});

test('a token that Google refuses before its end is renewed once for all, and the calls are made again', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTimeAtGoogle(70 * MINUTE);
  const answers = await many(200, () => house.ask(ALBUMS));
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(2);
});

test('a change whose token is refused is made once, with the next token', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTimeAtGoogle(70 * MINUTE);
  const { data, extensions } = await house.ask(CREATE);
  expect(data.createAlbum.album.title).toBe('Harbour');
  expect(extensions?.['cost']).toMatchObject({ upstreamCalls: 2, retries: 1 });
  const { data: after } = await house.ask('{ albums { nodes { title } } }');
  expect(after.albums.nodes).toEqual([{ title: 'Harbour' }]);
});

test('changes keep their line while the token changes: only the first is refused', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  house.passTimeAtGoogle(70 * MINUTE);
  const answers = await many(20, () => house.ask(CREATE));
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('albums.create')).toBe(21);
  expect(house.countOf('oauth.token')).toBe(2);
});

test('a change whose token is refused, and no other can be had, is told to be not done', async () => {
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

test('a grant whose every token is refused makes no storm', async () => {
  await using house = await startStoredHouse();
  await house.ask(ALBUMS);
  await house.arm({ method: 'albums.list', effect: 'UNAUTHENTICATED', times: 1000 });
  const answers = await many(50, () => house.ask(ALBUMS));
  for (let turn = 0; turn < 10; turn += 1) answers.push(await house.ask(ALBUMS));
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED']));
  // The first token, and three more.
  expect(house.countOf('oauth.token')).toBe(4);
});

test('a sign-in that Google has ended is refused to everybody, and Google is asked once a minute', async () => {
  await using house = await startStoredHouse();
  await house.post('/revoke', { token: house.refreshToken });
  const answers = await many(200, () => house.ask(ALBUMS));
  answers.push(await house.ask(ALBUMS));
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED']));
  expect(answers[0]?.errors?.[0]?.message).toBe(
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
])('a token endpoint with %s is called once for all, and again when a pause is over', async (effect, code) => {
  await using house = await startStoredHouse();
  await house.arm({ method: 'oauth.token', effect, times: 2 });
  const answers = await many(200, () => house.ask(ALBUMS));
  expect(new Set(answers.map(codeOf))).toEqual(new Set([code]));
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

test('of what a token endpoint says of its refusal only OAuth’s own words are passed on', async () => {
  await using house = await startStoredHouse();
  const answerWith = async (error: string) => {
    await house.arm({ method: 'oauth.token', status: 400, body: { error, error_description: house.refreshToken } });
    const { errors } = await house.ask(ALBUMS);
    house.passTime(MINUTE);
    return errors?.[0]?.extensions['upstream'];
  };
  const upstream = { method: 'oauth.token', httpStatus: 400 };
  expect(await answerWith('invalid_scope')).toEqual({ ...upstream, status: 'invalid_scope' });
  for (const error of [house.refreshToken, `bad token ${house.refreshToken}`, 'Invalid', 'x'.repeat(41)]) {
    expect(await answerWith(error)).toEqual(upstream);
  }
});

test('a token endpoint that sends on is not followed: what was sent to it is secret', async () => {
  await using house = await startStoredHouse();
  await house.arm({ method: 'oauth.token', status: 307, headers: { location: '/token' }, body: '' });
  expect(codeOf(await house.ask(ALBUMS))).toBe('UPSTREAM_UNAVAILABLE');
  expect(house.countOf('oauth.token')).toBe(1);
});

test('a token endpoint that is silent keeps an operation no longer than its time', async () => {
  await using house = await startStoredHouse({ requestTimeoutMs: 300 });
  await house.arm({ method: 'oauth.token', effect: 'SILENCE' });
  const answers = await many(50, () => house.ask(ALBUMS));
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  const change = await house.ask(CREATE);
  expect(change.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'NOT_DONE' });
});

test('a token endpoint that is silent is given up after its time', async () => {
  await using house = await startStoredHouse({ renewalTimeoutMs: 300 });
  await house.arm({ method: 'oauth.token', effect: 'SILENCE' });
  const answers = await many(50, () => house.ask(ALBUMS));
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  expect(house.countOf('oauth.token')).toBe(1);
  house.passTime(1_000);
  expect(codeOf(await house.ask(ALBUMS))).toBeUndefined();
});

test('an upload whose token is refused goes on with the next one', async () => {
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
