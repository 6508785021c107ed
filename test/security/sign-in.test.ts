import { request } from 'node:http';
import { expect, test } from '@jest/globals';
import { createSeal } from '../../src/http/sign-in/seal.ts';
import { startStoredStack } from '../support/stored-stack.ts';
import { startSessionStack } from '../support/session-stack.ts';
import { SCOPE, SECRET } from '../support/sign-in-options.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';
const OTHER_SECRET = 'another-secret-of-the-session-stack-long';
const MINUTE = 60_000;

const UNAUTHENTICATED = { status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };

/** Changes one character. */
const changed = (text: string, index: number) => {
  const letter = text.at(index) === 'A' ? 'B' : 'A';
  return text.slice(0, index) + letter + text.slice(index + 1);
};

test('rejects a cookie with any one character changed', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  const value = browserClient.session()!;
  stack.emulator.calls.clear();
  const thief = stack.browserClient();
  const accepted: number[] = [];
  for (let index = 0; index < value.length; index += 1) {
    if (value[index] === '.') continue;
    thief.setSession(changed(value, index));
    if ((await thief.query(ALBUMS)).status !== 401) accepted.push(index);
  }
  expect(accepted).toEqual([]);
  expect(stack.emulator.calls.list()).toEqual([]);
  thief.setSession(value);
  expect((await thief.query(ALBUMS)).status).toBe(200);
});

test('accepts only one encoding of the last character', async () => {
  const seal = createSeal({ secrets: [SECRET], issuer: 'x', now: Date.now });
  const sealed = await seal.seal('session', { jti: 'id' }, Date.now() + MINUTE);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // The last part is 16 bytes in 22 base64 characters: four bits of the last one are unused.
  const variants = letters.split('').map((letter) => sealed.slice(0, -1) + letter);
  const opened = await Promise.all(variants.map((variant) => seal.open('session', variant)));
  expect(opened.filter((content) => content !== null)).toHaveLength(1);
});

test('rejects a truncated, empty or malformed cookie', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  const value = browserClient.session()!;
  const thief = stack.browserClient();
  for (const cut of [1, 2, 22, 100, value.length - 1]) {
    thief.setSession(value.slice(0, -cut));
    expect(await thief.query(ALBUMS)).toMatchObject(UNAUTHENTICATED);
  }
  for (const malformed of [
    '.',
    '....',
    'x',
    `${value}.`,
    `${value}A`,
    value.toUpperCase(),
    encodeURIComponent('a b;"'),
    '%',
  ]) {
    thief.setSession(malformed);
    expect(await thief.query(ALBUMS)).toMatchObject(UNAUTHENTICATED);
    expect((await thief.fetch('/')).status).toBe(200);
    thief.setSession(malformed);
    expect((await thief.me()).status).toBe(401);
  }
});

test('rejects a cookie with a foreign key, issuer or purpose, or an expired one', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  const issuer = `${stack.recorder.url} app`;
  const content = { jti: 'id', rt: 'demo-refresh-mona', scope: '' };
  const sealed = (options: { secret?: string; issuer?: string; purpose?: 'session' | 'sign-in'; minutes?: number }) =>
    createSeal({ secrets: [options.secret ?? SECRET], issuer: options.issuer ?? issuer, now: Date.now }).seal(
      options.purpose ?? 'session',
      content,
      Date.now() + (options.minutes ?? 5) * MINUTE,
    );

  const thief = stack.browserClient();
  for (const options of [
    { secret: OTHER_SECRET },
    { issuer: 'https://accounts.google.com app' },
    { purpose: 'sign-in' },
    { minutes: -1 },
  ] as const) {
    thief.setSession(await sealed(options));
    expect(await thief.query(ALBUMS)).toMatchObject(UNAUTHENTICATED);
  }
  // A correctly sealed cookie is accepted, so each of those was rejected for its one flaw.
  thief.setSession(await sealed({}));
  expect((await thief.query(ALBUMS)).status).toBe(200);

  // The cookie of a pending sign-in is not a session.
  await browserClient.startLogin();
  const attempt = [...browserClient.jar].find(([name]) => name.includes('sign-in'))![1];
  thief.setSession(attempt);
  expect(await thief.query(ALBUMS)).toMatchObject(UNAUTHENTICATED);
});

test('seals with the first secret, and opens with each of them until it is removed', async () => {
  await using stack = await startSessionStack({ signIn: { secrets: [SECRET] } });
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  const oldCookie = browserClient.session()!;

  await using rotated = await stack.startReplica({ secrets: [OTHER_SECRET, SECRET] });
  const during = stack.browserClient(rotated.url);
  during.setSession(oldCookie);
  expect((await during.query(ALBUMS)).status).toBe(200);
  await during.signIn({ user: 'ravi' });
  const newCookie = during.session()!;

  await using done = await stack.startReplica({ secrets: [OTHER_SECRET] });
  const after = stack.browserClient(done.url);
  after.setSession(newCookie);
  expect((await after.query(ALBUMS)).status).toBe(200);
  after.setSession(oldCookie);
  expect(await after.query(ALBUMS)).toMatchObject(UNAUTHENTICATED);
});

test('rejects a forged or expired state and a callback without its cookie, and uses no code', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const location = await browserClient.submitConsent(await browserClient.startLogin(), { user: 'ravi' });
  const forged = new URL(location);
  forged.searchParams.set('state', changed(forged.searchParams.get('state')!, 0));
  expect((await browserClient.fetch(forged.href)).status).toBe(400);
  forged.searchParams.delete('state');
  expect((await browserClient.fetch(forged.href)).status).toBe(400);

  const stranger = stack.browserClient();
  expect((await stranger.fetch(location.href)).status).toBe(400);
  // The cookie of another attempt under the name of this one's.
  await stranger.startLogin();
  const [, foreign] = [...stranger.jar][0]!;
  stranger.jar.clear();
  stranger.jar.set([...browserClient.jar][0]![0], foreign);
  expect((await stranger.fetch(location.href)).status).toBe(400);
  expect(stack.countCalls('oauth.token')).toBe(0);

  stack.advanceClock(11 * MINUTE);
  expect((await browserClient.fetch(location.href)).status).toBe(400);
  expect(stack.countCalls('oauth.token')).toBe(0);
});

test('accepts a callback once, even if the browser sends it several times at once', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const location = await browserClient.submitConsent(await browserClient.startLogin(), { user: 'ravi' });
  const cookie = [...browserClient.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const responses = await Promise.all(
    Array.from({ length: 5 }, () => browserClient.fetch(location.href, { headers: { cookie } })),
  );
  expect(responses.filter(({ status }) => status === 302)).toHaveLength(1);
  expect(responses.filter(({ status }) => status === 400)).toHaveLength(4);
  expect(stack.countCalls('oauth.token')).toBe(1);
  expect((await browserClient.fetch(location.href, { headers: { cookie } })).status).toBe(400);
  expect((await browserClient.query(ALBUMS)).errors).toBeUndefined();
});

test('rejects a code of another browser’s sign-in, which has another verifier', async () => {
  await using stack = await startSessionStack();
  const [victim, attacker] = [stack.browserClient(), stack.browserClient()];
  const attackerCallback = await attacker.submitConsent(await attacker.startLogin(), { user: 'mona' });
  const victimCallback = await victim.submitConsent(await victim.startLogin(), { user: 'ravi' });
  victimCallback.searchParams.set('code', attackerCallback.searchParams.get('code')!);
  const response = await victim.fetch(victimCallback.href);
  expect(response.status).toBe(401);
  expect(victim.session()).toBeUndefined();
});

test('lets two tabs sign in at once, and limits the attempts that a browser keeps', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const [one, other] = [
    await browserClient.startLogin({ returnTo: '/one' }),
    await browserClient.startLogin({ returnTo: '/other' }),
  ];
  const toOther = await browserClient.fetch((await browserClient.submitConsent(other)).href);
  const toOne = await browserClient.fetch((await browserClient.submitConsent(one)).href);
  expect([toOne.headers.get('location'), toOther.headers.get('location')]).toEqual(['/one', '/other']);
  for (let attempt = 0; attempt < 30; attempt += 1) await browserClient.startLogin();
  expect(browserClient.jar.size).toBeLessThanOrEqual(6);
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/x/..//evil.example',
  '/.//evil.example',
  '/%2e%2e//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '',
  `/${'x'.repeat(1001)}`,
  `/${'ü'.repeat(200)}`,
])('rejects the returnTo %j', async (returnTo) => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const response = await browserClient.fetch(`/auth/login?${new URLSearchParams({ returnTo }).toString()}`);
  expect(response.status).toBe(400);
  expect(browserClient.jar.size).toBe(0);
});

/** Sends a request with the given Host header. */
const requestWithHost = (url: string, host: string) =>
  new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, location: response.headers.location });
    })
      .once('error', reject)
      .end();
  });

const FOREIGN_HOSTS = [
  'evil.example',
  'localhost.evil.example',
  'evil.example:4000',
  'x@localhost',
  '127.0.0.1.evil.example',
];

test('does not start a sign-in for a foreign Host header', async () => {
  await using stack = await startSessionStack();
  for (const host of FOREIGN_HOSTS) {
    // No host has a user.
    const status = host.includes('@') ? 400 : 421;
    expect(await requestWithHost(`${stack.gatewayUrl}/auth/login`, host)).toEqual({ status, location: undefined });
  }
  const { location } = await requestWithHost(`${stack.gatewayUrl}/auth/login`, `localhost:${stack.port}`);
  expect(new URL(location!).searchParams.get('redirect_uri')).toBe(`http://localhost:${stack.port}/auth/callback`);
});

test('rejects foreign hosts (DNS rebinding) when the stored credential is open to all', async () => {
  await using open = await startStoredStack({ isAnyoneAllowed: true });
  await using closed = await startStoredStack();
  const status = async (url: string, host: string) =>
    (await requestWithHost(`${url}/graphql?query={__typename}`, host)).status;
  expect(await status(open.gatewayUrl, 'rebound.evil.example:4000')).toBe(421);
  expect(await status(open.gatewayUrl, 'localhost')).toBe(200);
  expect(await status(closed.gatewayUrl, 'photos.example.com')).toBe(401);
});

test('rejects foreign hosts (DNS rebinding) when anonymous requests have access', async () => {
  const publicUrl = 'https://photos.example.com';
  await using open = await startSessionStack({ gateway: { defaultToken: 'demo-mona' } });
  await using known = await startSessionStack({
    gateway: { defaultToken: 'demo-mona', publicUrl },
    signIn: { publicUrl },
  });
  await using closed = await startSessionStack();
  const statusOf = async ({ gatewayUrl }: { gatewayUrl: string }, path: string, host: string) =>
    (await requestWithHost(gatewayUrl + path, host)).status;
  for (const host of FOREIGN_HOSTS.filter((name) => !name.includes('@'))) {
    for (const path of ['/', '/healthz', '/graphql?query={__typename}', '/explorer/sign-in']) {
      expect(await statusOf(open, path, host)).toBe(421);
      expect(await statusOf(known, path, host)).toBe(421);
    }
    expect(await statusOf(closed, '/healthz', host)).toBe(200);
  }
  expect(await statusOf(known, '/healthz', 'photos.example.com')).toBe(200);
  expect(await statusOf(open, '/healthz', `localhost:${open.port}`)).toBe(200);
  expect(await statusOf(open, '/healthz', `[::1]:${open.port}`)).toBe(200);
});

test('rejects requests with the session cookie from pages of other origins', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  stack.emulator.calls.clear();
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://localhost:${stack.port}` },
    { 'sec-fetch-site': 'cross-site' },
  ] as Record<string, string>[]) {
    expect(await browserClient.query(ALBUMS, {}, headers)).toMatchObject({
      status: 403,
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect((await browserClient.signOut({ 'apollo-require-preflight': 'true', ...headers })).status).toBe(403);
  }
  expect(stack.emulator.calls.list()).toEqual([]);
  expect(
    (await browserClient.query(ALBUMS, {}, { origin: stack.gatewayUrl, 'sec-fetch-site': 'same-origin' })).status,
  ).toBe(200);
});

test('accepts short scope names, and URLs of its own origin as returnTo', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const consent = new URL(
    await browserClient.startLogin({ scope: 'photoslibrary.appendonly,photoslibrary.edit.appcreateddata' }),
  );
  expect(consent.searchParams.get('scope')).toBe(
    [SCOPE.openid, SCOPE.email, SCOPE.profile, SCOPE.append, SCOPE.edit].join(' '),
  );
  const back = await browserClient.signIn({}, { returnTo: `${stack.gatewayUrl}/albums?page=2` });
  expect(back.headers.get('location')).toBe('/albums?page=2');
});

test('prevents CSRF of sign-out and operations', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  stack.emulator.calls.clear();
  expect((await browserClient.signOut({})).status).toBe(400);
  expect((await browserClient.signOut({ 'content-type': 'text/plain' })).status).toBe(400);
  expect((await browserClient.signOut({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400);
  expect((await browserClient.fetch('/auth/logout')).status).toBe(405);

  const body = JSON.stringify({ query: 'mutation { createAlbum(input: { title: "x" }) { album { id } } }' });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const { status } = await browserClient.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(status).toBeGreaterThanOrEqual(400);
  }
  expect((await browserClient.fetch(`/graphql?query=${encodeURIComponent(ALBUMS)}`)).status).toBe(400);
  expect(stack.emulator.calls.list()).toEqual([]);

  const headers = { 'apollo-require-preflight': 'true' };
  expect((await browserClient.fetch(`/graphql?query=${encodeURIComponent(ALBUMS)}`, { headers })).status).toBe(200);
  expect((await browserClient.signOut()).status).toBe(200);
});

test('shows only standard OAuth error codes on the error page', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const errorPageFor = async (error: string) => {
    const location = await browserClient.submitConsent(await browserClient.startLogin({ returnTo: '/"><b>' }));
    location.searchParams.delete('code');
    location.searchParams.set('error', error);
    const response = await browserClient.fetch(location.href, { headers: { accept: 'text/html' } });
    return {
      status: response.status,
      policy: response.headers.get('content-security-policy'),
      page: await response.text(),
    };
  };
  const { status, policy, page } = await errorPageFor('<script>alert(1)</script>');
  expect(status).toBe(502);
  expect(policy).toContain("default-src 'none'");
  expect(page).toContain('the emulator returned an unknown error.');
  expect(page).not.toMatch(/<script|<b>/);
  expect(page).toContain('href="/%22%3E%3Cb%3E"');
  expect((await errorPageFor('invalid_scope')).page).toContain('invalid_scope');
  expect((await errorPageFor('access_denied')).status).toBe(403);
});

test('keeps the attempt after a callback without parameters, with repeated ones, or with another method', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const location = await browserClient.submitConsent(await browserClient.startLogin(), { user: 'ravi' });
  expect((await browserClient.fetch('/auth/callback')).status).toBe(400);
  expect((await browserClient.fetch(`/auth/callback?state=a&state=b&code=c`)).status).toBe(400);
  expect((await browserClient.fetch(location.href, { method: 'HEAD' })).status).toBe(405);
  expect((await browserClient.fetch(location.href, { method: 'POST' })).status).toBe(405);
  expect((await browserClient.fetch(location.href)).status).toBe(302);
});

test('sends no-store and no-referrer with every response of a sign-in', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const responses = [
    await browserClient.fetch('/auth/login'),
    await browserClient.fetch('/auth/login?returnTo=//x'),
    await browserClient.fetch('/auth/callback?code=x&state=y'),
    await browserClient.signIn(),
    await browserClient.fetch('/auth/me'),
    await browserClient.fetch('/explorer/sign-in'),
    await browserClient.signOut({}),
    await browserClient.signOut(),
    await browserClient.fetch('/auth/me', { method: 'OPTIONS' }),
  ];
  expect(responses.map(({ status }) => status)).toEqual([302, 400, 400, 302, 200, 200, 400, 200, 405]);
  for (const { headers } of responses) {
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('names the configured public URL in the error on another origin', async () => {
  await using stack = await startSessionStack({ signIn: { publicUrl: 'http://localhost:4999' } });
  const stranger = stack.browserClient();
  const response = await stranger.fetch('/auth/callback?code=x&state=y');
  expect(await response.text()).toContain('did not start in this browser at http://localhost:4999');
});

test('rejects a scope of another API', async () => {
  await using stack = await startSessionStack();
  const response = await stack.browserClient().fetch('/auth/login?scope=https://www.googleapis.com/auth/drive');
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('Unsupported scope');
});
