import { expect, test } from '@jest/globals';
import { startSessionStack } from '../support/session-stack.ts';
import { startStack } from '../support/stack.ts';
import { SCOPE } from '../support/sign-in-options.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';
const CREATE = 'mutation { createAlbum(input: { title: "Harbour" }) { album { title } } }';
const MINUTE = 60_000;
const DAY = 86_400_000;

test('signs a user in, runs operations as that user, and signs out', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  expect(await browserClient.me()).toMatchObject({
    status: 401,
    body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  });

  const back = await browserClient.signIn({ user: 'ravi' }, { returnTo: '/?tab=2#here' });
  expect(back.status).toBe(302);
  expect(back.headers.get('location')).toBe('/?tab=2#here');
  const { status, body } = await browserClient.me();
  expect(status).toBe(200);
  expect(body).toEqual({
    name: 'ravi',
    email: 'ravi@example.com',
    scopes: expect.arrayContaining(Object.values(SCOPE)),
    expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });

  stack.emulator.calls.clear();
  expect(await browserClient.query(CREATE)).toMatchObject({ data: { createAlbum: { album: { title: 'Harbour' } } } });
  expect(stack.emulator.calls.list()).toMatchObject([{ method: 'albums.create', user: 'ravi' }]);

  const left = await browserClient.signOut();
  expect(left.status).toBe(200);
  expect(await left.json()).toEqual({ isRevoked: true });
  expect(browserClient.jar.size).toBe(0);
  expect((await browserClient.me()).status).toBe(401);
  expect(await browserClient.query(ALBUMS)).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('rejects a copy of the cookie after sign-out, also after a restart', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  const value = browserClient.session()!;
  await browserClient.signOut();

  const thief = stack.browserClient();
  thief.setSession(value);
  expect(await thief.query(ALBUMS)).toMatchObject({
    status: 401,
    errors: [{ message: expect.stringMatching(/expired/) }],
  });
  expect((await thief.signOut()).status).toBe(401);

  await using replica = await stack.startReplica();
  const later = stack.browserClient(replica.url);
  later.setSession(value);
  expect(await later.query(ALBUMS)).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect((await later.me()).status).toBe(401);
});

test('ends the session even if Google is unreachable at sign-out, and reports that nothing was revoked', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn();
  const value = browserClient.session()!;
  await stack.addFault({ method: 'oauth.revoke', effect: 'UNAVAILABLE' });
  expect(await (await browserClient.signOut()).json()).toEqual({ isRevoked: false });
  browserClient.setSession(value);
  expect((await browserClient.query(ALBUMS)).status).toBe(401);
});

test('sets an HttpOnly session cookie whose value reveals nothing', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const back = await browserClient.signIn({ user: 'ravi' });
  const cookie = back.headers.getSetCookie().find((value) => value.includes('session'))!;
  expect(cookie).toMatch(
    new RegExp(`^photos-graphql-session-${stack.port}=[\\w.-]+; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax$`),
  );
  const parts = browserClient.session()!.split('.');
  const readable = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
  expect(readable).not.toMatch(/ravi|1\/\/|ya29/);
});

test('sets Secure cookies with the __Host- prefix behind TLS', async () => {
  await using stack = await startSessionStack({ signIn: { publicUrl: 'https://photos.example.com' } });
  const browserClient = stack.browserClient();
  const consent = new URL(await browserClient.startLogin());
  expect(consent.searchParams.get('redirect_uri')).toBe('https://photos.example.com/auth/callback');
  const location = await browserClient.submitConsent(consent.href);
  const back = await browserClient.fetch(location.pathname + location.search);
  const cookies = back.headers.getSetCookie();
  expect(cookies.find((value) => value.startsWith('__Host-photos-graphql-session='))).toMatch(
    /; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect((await browserClient.me()).status).toBe(200);
});

test('renews an expired access token once for two hundred requests', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  expect(stack.countCalls('oauth.token')).toBe(1);

  stack.advanceClock(70 * MINUTE);
  stack.advanceEmulatorClock(70 * MINUTE);
  const responses = await Promise.all(Array.from({ length: 200 }, () => browserClient.query(ALBUMS)));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('oauth.token')).toBe(2);

  // Also a token that Google rejects before its expiry.
  stack.advanceEmulatorClock(70 * MINUTE);
  const retried = await Promise.all(Array.from({ length: 200 }, () => browserClient.query(ALBUMS)));
  expect(retried.filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('oauth.token')).toBe(3);
});

test('continues a session at another replica with the same secret after one renewal', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  await using replica = await stack.startReplica();
  const later = stack.browserClient(replica.url);
  later.setSession(browserClient.session()!);
  const responses = await Promise.all(Array.from({ length: 50 }, () => later.query(ALBUMS)));
  expect(responses.filter(({ errors }) => errors)).toEqual([]);
  expect(stack.countCalls('oauth.token')).toBe(2);
});

test('returns UNAUTHENTICATED after access was revoked at Google, without a request storm, until the next sign-in', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  stack.advanceClock(70 * MINUTE);
  await stack.addFault({ method: 'oauth.token', status: 400, body: { error: 'invalid_grant' }, times: 1000 });
  const responses = await Promise.all(Array.from({ length: 200 }, () => browserClient.query(ALBUMS)));
  expect(new Set(responses.map(({ status, errors }) => `${status} ${errors?.[0]?.extensions['code']}`))).toEqual(
    new Set(['401 UNAUTHENTICATED']),
  );
  expect(stack.countCalls('oauth.token')).toBe(2);
  expect((await browserClient.me()).status).toBe(401);

  // A call of /auth/me does not turn the session into an anonymous one.
  expect((await browserClient.query(ALBUMS)).status).toBe(401);
  stack.emulator.faults.clear();
  stack.advanceEmulatorClock(70 * MINUTE);
  await browserClient.signIn({ user: 'ravi' });
  expect((await browserClient.query(ALBUMS)).errors).toBeUndefined();
});

test('does not use the default token for an expired session until the page is opened', async () => {
  await using stack = await startSessionStack({ gateway: { defaultToken: 'demo-mona' } });
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  stack.emulator.store.tokens.revokeOfClient('ravi', 'app');
  for (let round = 0; round < 3; round += 1) {
    expect((await browserClient.query(ALBUMS)).status).toBe(401);
    expect((await browserClient.me()).status).toBe(401);
  }
  for (const value of ['nonsense', '']) {
    browserClient.setSession(value);
    expect((await browserClient.query(ALBUMS)).status).toBe(401);
    expect((await browserClient.me()).status).toBe(401);
    expect((await browserClient.query(ALBUMS)).status).toBe(401);
  }
  await browserClient.fetch('/');
  expect(browserClient.jar.size).toBe(0);
  expect((await browserClient.query(ALBUMS)).status).toBe(200);
});

test.each([
  ['UNAVAILABLE', 'UPSTREAM_UNAVAILABLE', 10_000],
  ['RESET', 'UPSTREAM_UNAVAILABLE', 10_000],
  ['SILENCE', 'UPSTREAM_TIMEOUT', 2_000],
])(
  'reports a failing token endpoint (%s) in bounded time, and keeps the session',
  async (effect, code, oauthTimeoutMs) => {
    await using stack = await startSessionStack({ oauthTimeoutMs });
    const browserClient = stack.browserClient();
    await browserClient.signIn({ user: 'ravi' });
    stack.advanceClock(70 * MINUTE);
    await stack.addFault({ method: 'oauth.token', effect });
    const responses = await Promise.all(Array.from({ length: 50 }, () => browserClient.query(ALBUMS)));
    expect(new Set(responses.map(({ errors }) => errors?.[0]?.extensions['code']))).toEqual(new Set([code]));
    expect((await browserClient.me()).status).toBe(200);
    stack.advanceClock(1_000);
    expect((await browserClient.query(ALBUMS)).errors).toBeUndefined();
  },
);

test('ends a session at its maximum age, even if it is used', async () => {
  await using stack = await startSessionStack({ signIn: { maxAgeSeconds: 7 * 86_400 } });
  const browserClient = stack.browserClient();
  await browserClient.signIn();
  stack.advanceClock(7 * DAY - MINUTE);
  expect((await browserClient.query(ALBUMS)).errors).toBeUndefined();
  stack.advanceClock(2 * MINUTE);
  expect(await browserClient.query(ALBUMS)).toMatchObject({
    status: 401,
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('preselects the user that requests without credentials act as', async () => {
  await using stack = await startStack({ hasDemo: true, hasSignIn: true });
  const { headers } = await fetch(`${stack.gatewayUrl}/auth/login`, { redirect: 'manual' });
  const consent = await fetch(headers.get('location')!);
  expect(await consent.text()).toMatch(/value="mona" required checked/);
});

test('reports an unticked scope as missing, and can add it without losing the others', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi', untick: [SCOPE.append] });
  const first = browserClient.session()!;
  expect((await browserClient.me()).body.scopes).not.toContain(SCOPE.append);
  const { errors } = await browserClient.query(CREATE);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INSUFFICIENT_SCOPE', scopes: [SCOPE.append] });

  const consent = await browserClient.startLogin({ scope: SCOPE.append });
  const parameters = new URL(consent).searchParams;
  expect(parameters.get('scope')!.split(' ').toSorted()).toEqual(
    [SCOPE.openid, SCOPE.email, SCOPE.profile, SCOPE.append].toSorted(),
  );
  expect(parameters.get('login_hint')).toBe('ravi@example.com');
  await browserClient.fetch((await browserClient.submitConsent(consent, { user: 'ravi' })).href);
  expect((await browserClient.me()).body.scopes).toEqual(
    expect.arrayContaining([SCOPE.append, SCOPE.read, SCOPE.edit]),
  );
  expect((await browserClient.query(CREATE)).errors).toBeUndefined();

  // The previous session has ended.
  const old = stack.browserClient();
  old.setSession(first);
  expect((await old.query(ALBUMS)).status).toBe(401);
});

test('keeps the session when the user denies a further scope', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi', untick: [SCOPE.append] });
  const response = await browserClient.signIn({ decision: 'cancel' }, { scope: SCOPE.append });
  expect(response.status).toBe(403);
  expect((await browserClient.me()).body.name).toBe('ravi');
});

test('switches to the other account when the user signs in again', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  await browserClient.query(CREATE);
  await browserClient.signIn({ user: 'mona' });
  expect((await browserClient.me()).body.name).toBe('mona');
  expect((await browserClient.query(ALBUMS)).data.albums.nodes).toEqual([]);
});

test('uploads as the user of the session cookie', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  const upload = (headers: Record<string, string>) =>
    browserClient.fetch('/uploads', { method: 'POST', headers, body: 'bytes of a picture' });
  expect((await upload({ 'content-type': 'image/png' })).status).toBe(200);
  expect(stack.emulator.calls.list().at(-1)).toMatchObject({ method: 'uploads', user: 'ravi' });
  expect((await upload({ 'content-type': 'text/plain' })).status).toBe(400);
});

test('prefers an access token to the session cookie', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  await browserClient.query(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
  expect(stack.emulator.calls.list().at(-1)).toMatchObject({ method: 'albums.list', user: 'mona' });
  expect(await browserClient.query(ALBUMS, {}, { authorization: 'Basic demo-mona' })).toMatchObject({ status: 401 });
});
