import { expect, test } from '@jest/globals';
import { startSessionHouse } from '../support/session-stack.ts';
import { SCOPE } from '../support/sign-in-options.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';
const CREATE = 'mutation { createAlbum(input: { title: "Harbour" }) { album { title } } }';
const MINUTE = 60_000;
const DAY = 86_400_000;

test('signs a user in, runs operations as that user, and signs out', async () => {
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

test('rejects a copy of the cookie after sign-out, also after a restart', async () => {
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

  await using replica = await house.startReplica();
  const later = house.visitor(replica.url);
  later.bring(value);
  expect(await later.ask(ALBUMS)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect((await later.me()).status).toBe(401);
});

test('ends the session even if Google is unreachable at sign-out, and reports that nothing was revoked', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn();
  const value = visitor.session()!;
  await house.arm({ method: 'oauth.revoke', effect: 'UNAVAILABLE' });
  expect(await (await visitor.signOut()).json()).toEqual({ isRevoked: false });
  visitor.bring(value);
  expect((await visitor.ask(ALBUMS)).status).toBe(401);
});

test('sets an HttpOnly session cookie whose value reveals nothing', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  const back = await visitor.signIn({ user: 'ravi' });
  const cookie = back.headers.getSetCookie().find((value) => value.includes('session'))!;
  expect(cookie).toMatch(
    new RegExp(`^photos-graphql-session-${house.port}=[\\w.-]+; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax$`),
  );
  const parts = visitor.session()!.split('.');
  const readable = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
  expect(readable).not.toMatch(/ravi|1\/\/|ya29/);
});

test('sets Secure cookies with the __Host- prefix behind TLS', async () => {
  await using house = await startSessionHouse({ signIn: { publicUrl: 'https://photos.example.com' } });
  const visitor = house.visitor();
  const consent = new URL(await visitor.begin());
  expect(consent.searchParams.get('redirect_uri')).toBe('https://photos.example.com/auth/callback');
  const location = await visitor.decide(consent.href);
  const back = await visitor.fetch(location.pathname + location.search);
  const cookies = back.headers.getSetCookie();
  expect(cookies.find((value) => value.startsWith('__Host-photos-graphql-session='))).toMatch(
    /; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect((await visitor.me()).status).toBe(200);
});

test('renews an expired access token once for two hundred requests', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  expect(house.countOf('oauth.token')).toBe(1);

  house.passTime(70 * MINUTE);
  house.passTimeAtGoogle(70 * MINUTE);
  const responses = await Promise.all(Array.from({ length: 200 }, () => visitor.ask(ALBUMS)));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(2);

  // Also a token that Google rejects before its expiry.
  house.passTimeAtGoogle(70 * MINUTE);
  const retried = await Promise.all(Array.from({ length: 200 }, () => visitor.ask(ALBUMS)));
  expect(retried.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(3);
});

test('continues a session at another replica with the same secret after one renewal', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  await using replica = await house.startReplica();
  const later = house.visitor(replica.url);
  later.bring(visitor.session()!);
  const responses = await Promise.all(Array.from({ length: 50 }, () => later.ask(ALBUMS)));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(house.countOf('oauth.token')).toBe(2);
});

test('returns UNAUTHENTICATED after access was revoked at Google, without a request storm, until the next sign-in', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  house.passTime(70 * MINUTE);
  await house.arm({ method: 'oauth.token', status: 400, body: { error: 'invalid_grant' }, times: 1000 });
  const responses = await Promise.all(Array.from({ length: 200 }, () => visitor.ask(ALBUMS)));
  expect(new Set(responses.map(({ status, errors }) => `${status} ${errors?.[0]?.extensions['code']}`))).toEqual(
    new Set(['401 UNAUTHENTICATED']),
  );
  expect(house.countOf('oauth.token')).toBe(2);
  expect((await visitor.me()).status).toBe(401);

  // A call of /auth/me does not turn the session into an anonymous one.
  expect((await visitor.ask(ALBUMS)).status).toBe(401);
  house.emulator.faults.clear();
  house.passTimeAtGoogle(70 * MINUTE);
  await visitor.signIn({ user: 'ravi' });
  expect((await visitor.ask(ALBUMS)).errors).toBeUndefined();
});

test('does not use the default token for an expired session until the page is opened', async () => {
  await using house = await startSessionHouse({ gateway: { defaultToken: 'demo-mona' } });
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  house.emulator.store.tokens.revokeOfClient('ravi', 'app');
  for (let round = 0; round < 3; round += 1) {
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
  'reports a failing token endpoint (%s) in bounded time, and keeps the session',
  async (effect, code, oauthTimeoutMs) => {
    await using house = await startSessionHouse({ oauthTimeoutMs });
    const visitor = house.visitor();
    await visitor.signIn({ user: 'ravi' });
    house.passTime(70 * MINUTE);
    await house.arm({ method: 'oauth.token', effect });
    const responses = await Promise.all(Array.from({ length: 50 }, () => visitor.ask(ALBUMS)));
    expect(new Set(responses.map(({ errors }) => errors?.[0]?.extensions['code']))).toEqual(new Set([code]));
    expect((await visitor.me()).status).toBe(200);
    house.passTime(1_000);
    expect((await visitor.ask(ALBUMS)).errors).toBeUndefined();
  },
);

test('ends a session at its maximum age, even if it is used', async () => {
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

test('reports an unticked scope as missing, and can add it without losing the others', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi', untick: [SCOPE.append] });
  const first = visitor.session()!;
  expect((await visitor.me()).body.scopes).not.toContain(SCOPE.append);
  const { errors } = await visitor.ask(CREATE);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INSUFFICIENT_SCOPE', scopes: [SCOPE.append] });

  const consent = await visitor.begin({ scope: SCOPE.append });
  const parameters = new URL(consent).searchParams;
  expect(parameters.get('scope')!.split(' ').toSorted()).toEqual(
    [SCOPE.openid, SCOPE.email, SCOPE.profile, SCOPE.append].toSorted(),
  );
  expect(parameters.get('login_hint')).toBe('ravi@example.com');
  await visitor.fetch((await visitor.decide(consent, { user: 'ravi' })).href);
  expect((await visitor.me()).body.scopes).toEqual(expect.arrayContaining([SCOPE.append, SCOPE.read, SCOPE.edit]));
  expect((await visitor.ask(CREATE)).errors).toBeUndefined();

  // The previous session has ended.
  const old = house.visitor();
  old.bring(first);
  expect((await old.ask(ALBUMS)).status).toBe(401);
});

test('keeps the session when the user denies a further scope', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi', untick: [SCOPE.append] });
  const response = await visitor.signIn({ decision: 'cancel' }, { scope: SCOPE.append });
  expect(response.status).toBe(403);
  expect((await visitor.me()).body.name).toBe('ravi');
});

test('switches to the other account when the user signs in again', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  await visitor.ask(CREATE);
  await visitor.signIn({ user: 'mona' });
  expect((await visitor.me()).body.name).toBe('mona');
  expect((await visitor.ask(ALBUMS)).data.albums.nodes).toEqual([]);
});

test('uploads as the user of the session cookie', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  const upload = (headers: Record<string, string>) =>
    visitor.fetch('/uploads', { method: 'POST', headers, body: 'bytes of a picture' });
  expect((await upload({ 'content-type': 'image/png' })).status).toBe(200);
  expect(house.emulator.calls.list().at(-1)).toMatchObject({ method: 'uploads', user: 'ravi' });
  expect((await upload({ 'content-type': 'text/plain' })).status).toBe(400);
});

test('prefers an access token to the session cookie', async () => {
  await using house = await startSessionHouse();
  const visitor = house.visitor();
  await visitor.signIn({ user: 'ravi' });
  await visitor.ask(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
  expect(house.emulator.calls.list().at(-1)).toMatchObject({ method: 'albums.list', user: 'mona' });
  expect(await visitor.ask(ALBUMS, {}, { authorization: 'Basic demo-mona' })).toMatchObject({ status: 401 });
});
