import { expect, test } from '@jest/globals';
import { startSessionHouse } from '../support/session-stack.ts';
import { SCOPE } from '../support/sign-in-options.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';
const CREATE = 'mutation { createAlbum(input: { title: "Harbour" }) { album { title } } }';
const MINUTE = 60_000;
const DAY = 86_400_000;

test('ravi signs in, asks as himself, and signs out', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  expect(await visitor.me()).toMatchObject({
    status: 401,
    body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  });

  const back = await visitor.signIn({ user: 'ravi' }, { returnTo: '/?tab=2#here' });
  expect(back.status).toBe(302);
  expect(back.headers.get('location')).toBe('/?tab=2#here');
  const { status, body } = await visitor.me();
  expect(status).toBe(200);
  expect(body).toEqual({
    name: 'ravi',
    email: 'ravi@example.com',
    scopes: expect.arrayContaining(Object.values(SCOPE)),
    expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });

  house.emulator.calls.clear();
  expect(await visitor.ask(CREATE)).toMatchObject({ data: { createAlbum: { album: { title: 'Harbour' } } } });
  expect(house.emulator.calls.list()).toMatchObject([{ method: 'albums.create', user: 'ravi' }]);

  const left = await visitor.signOut();
  expect(left.status).toBe(200);
  expect(await left.json()).toEqual({ isRevoked: true });
  expect(visitor.jar.size).toBe(0);
  expect((await visitor.me()).status).toBe(401);
  expect(await visitor.ask(ALBUMS)).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a copy of the cookie is useless after sign-out, also where the gateway was started anew', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  const value = visitor.session()!;
  await visitor.signOut();

  const thief = house.visitor();
  thief.bring(value);
  expect(await thief.ask(ALBUMS)).toMatchObject({
    status: 401,
    errors: [{ message: expect.stringMatching(/expired/) }],
  });
  expect((await thief.signOut()).status).toBe(401);

  await using again = await house.startReplica();
  const later = house.visitor(again.url);
  later.bring(value);
  expect(await later.ask(ALBUMS)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect((await later.me()).status).toBe(401);
});

test('a sign-out while Google cannot be reached ends the session here, and tells what is left', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn();
  const value = visitor.session()!;
  await house.arm({ method: 'oauth.revoke', effect: 'UNAVAILABLE' });
  expect(await (await visitor.signOut()).json()).toEqual({ isRevoked: false });
  visitor.bring(value);
  expect((await visitor.ask(ALBUMS)).status).toBe(401);
});

test('the cookie of a session cannot be read by scripts, and its value tells nothing', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  const back = await visitor.signIn({ user: 'ravi' });
  const cookie = back.headers.getSetCookie().find((one) => one.includes('session'))!;
  expect(cookie).toMatch(
    new RegExp(`^photos-graphql-session-${house.port}=[\\w.-]+; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax$`),
  );
  const parts = visitor.session()!.split('.');
  const readable = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
  expect(readable).not.toMatch(/ravi|1\/\/|ya29/);
});

test('behind TLS the cookies are for it alone, and for this very host', async () => {
  await using house = await startSessionHouse({ signIn: { publicUrl: 'https://photos.example.com' } });
  const visitor = house.visitor();
  const consent = new URL(await visitor.begin());
  expect(consent.searchParams.get('redirect_uri')).toBe('https://photos.example.com/auth/callback');
  const location = await visitor.decide(consent.href);
  const back = await visitor.fetch(location.pathname + location.search);
  const cookies = back.headers.getSetCookie();
  expect(cookies.find((one) => one.startsWith('__Host-photos-graphql-session='))).toMatch(
    /; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect((await visitor.me()).status).toBe(200);
});

test('an access token that has run out is renewed unseen, once for two hundred requests', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  expect(house.countOf('oauth.token')).toBe(1);

  house.passTime(70 * MINUTE);
  house.passTimeAtGoogle(70 * MINUTE);
  const answers = await Promise.all(Array.from({ length: 200 }, () => visitor.ask(ALBUMS)));
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(2);

  // Refused before its end, too.
  house.passTimeAtGoogle(70 * MINUTE);
  const refused = await Promise.all(Array.from({ length: 200 }, () => visitor.ask(ALBUMS)));
  expect(refused.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(3);
});

test('a session goes on at another replica with the same secret, at the cost of one renewal', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  await using again = await house.startReplica();
  const later = house.visitor(again.url);
  later.bring(visitor.session()!);
  const answers = await Promise.all(Array.from({ length: 50 }, () => later.ask(ALBUMS)));
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(2);
});

test('access that was ended at Google is UNAUTHENTICATED for every request, without a storm, until one signs in again', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  house.passTime(70 * MINUTE);
  await house.arm({ method: 'oauth.token', status: 400, body: { error: 'invalid_grant' }, times: 1000 });
  const answers = await Promise.all(Array.from({ length: 200 }, () => visitor.ask(ALBUMS)));
  expect(new Set(answers.map(({ status, errors }) => `${status} ${errors?.[0]?.extensions['code']}`))).toEqual(
    new Set(['401 UNAUTHENTICATED']),
  );
  expect(house.countOf('oauth.token')).toBe(2);
  expect((await visitor.me()).status).toBe(401);

  // It does not act as anybody else because somebody has asked who it is.
  expect((await visitor.ask(ALBUMS)).status).toBe(401);
  house.emulator.faults.clear();
  house.passTimeAtGoogle(70 * MINUTE);
  await visitor.signIn({ user: 'ravi' });
  expect((await visitor.ask(ALBUMS)).errors).toBeUndefined();
});

test('a session that is over acts as nobody else where requests without one act as somebody, until the page is opened', async () => {
  await using house = await startSessionHouse({ gateway: { defaultToken: 'demo-mona' } });
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  house.emulator.store.tokens.revokeOfClient('ravi', 'app');
  for (let turn = 0; turn < 3; turn += 1) {
    expect((await visitor.ask(ALBUMS)).status).toBe(401);
    expect((await visitor.me()).status).toBe(401);
  }
  for (const value of ['nonsense', '']) {
    visitor.bring(value);
    expect((await visitor.ask(ALBUMS)).status).toBe(401);
    expect((await visitor.me()).status).toBe(401);
    expect((await visitor.ask(ALBUMS)).status).toBe(401);
  }
  await visitor.fetch('/');
  expect(visitor.jar.size).toBe(0);
  expect((await visitor.ask(ALBUMS)).status).toBe(200);
});

test.each([
  ['UNAVAILABLE', 'UPSTREAM_UNAVAILABLE', 10_000],
  ['RESET', 'UPSTREAM_UNAVAILABLE', 10_000],
  ['SILENCE', 'UPSTREAM_TIMEOUT', 2_000],
])(
  'while the token endpoint is down (%s), requests are told so in bounded time, and the session stays',
  async (effect, code, oauthTimeoutMs) => {
    await using house = await startSessionHouse({ oauthTimeoutMs });
    const visitor = house.visitor();
    await visitor.signIn({ user: 'ravi' });
    house.passTime(70 * MINUTE);
    await house.arm({ method: 'oauth.token', effect });
    const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.ask(ALBUMS)));
    expect(new Set(answers.map(({ errors }) => errors?.[0]?.extensions['code']))).toEqual(new Set([code]));
    expect((await visitor.me()).status).toBe(200);
    house.passTime(1_000);
    expect((await visitor.ask(ALBUMS)).errors).toBeUndefined();
  },
);

test('a session ends with its time, however it is used', async () => {
  await using house = await startSessionHouse({ signIn: { maxAgeSeconds: 7 * 86_400 } });
  const visitor = house.visitor();
  await visitor.signIn();
  house.passTime(7 * DAY - MINUTE);
  expect((await visitor.ask(ALBUMS)).errors).toBeUndefined();
  house.passTime(2 * MINUTE);
  expect(await visitor.ask(ALBUMS)).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a scope that was unticked is missed, and can be added without losing the others', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi', untick: [SCOPE.append] });
  const first = visitor.session()!;
  expect((await visitor.me()).body.scopes).not.toContain(SCOPE.append);
  const { errors } = await visitor.ask(CREATE);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INSUFFICIENT_SCOPE', scopes: [SCOPE.append] });

  const consent = await visitor.begin({ scope: SCOPE.append });
  const asked = new URL(consent).searchParams;
  expect(asked.get('scope')!.split(' ').toSorted()).toEqual(
    [SCOPE.openid, SCOPE.email, SCOPE.profile, SCOPE.append].toSorted(),
  );
  expect(asked.get('login_hint')).toBe('ravi@example.com');
  await visitor.fetch((await visitor.decide(consent, { user: 'ravi' })).href);
  expect((await visitor.me()).body.scopes).toEqual(expect.arrayContaining([SCOPE.append, SCOPE.read, SCOPE.edit]));
  expect((await visitor.ask(CREATE)).errors).toBeUndefined();

  // The session is another one, and the one before is over.
  const old = house.visitor();
  old.bring(first);
  expect((await old.ask(ALBUMS)).status).toBe(401);
});

test('whoever refuses further access keeps the session there is', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi', untick: [SCOPE.append] });
  const answer = await visitor.signIn({ decision: 'cancel' }, { scope: SCOPE.append });
  expect(answer.status).toBe(403);
  expect((await visitor.me()).body.name).toBe('ravi');
});

test('whoever signs in as somebody else is that person alone from then on', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  await visitor.ask(CREATE);
  await visitor.signIn({ user: 'mona' });
  expect((await visitor.me()).body.name).toBe('mona');
  expect((await visitor.ask(ALBUMS)).data.albums.nodes).toEqual([]);
});

test('an uploaded file is of whom the cookie says', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  const upload = (headers: Record<string, string>) =>
    visitor.fetch('/uploads', { method: 'POST', headers, body: 'bytes of a picture' });
  expect((await upload({ 'content-type': 'image/png' })).status).toBe(200);
  expect(house.emulator.calls.list().at(-1)).toMatchObject({ method: 'uploads', user: 'ravi' });
  expect((await upload({ 'content-type': 'text/plain' })).status).toBe(400);
});

test('a token that a request brings goes before the cookie', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  await visitor.ask(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
  expect(house.emulator.calls.list().at(-1)).toMatchObject({ method: 'albums.list', user: 'mona' });
  expect(await visitor.ask(ALBUMS, {}, { authorization: 'Basic demo-mona' })).toMatchObject({ status: 401 });
});
