import { expect, test } from '@jest/globals';
import { startSignIn } from '../support/sign-in.ts';

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

test('shows a form with every user and scope, without scripts or frames', async () => {
  await using stack = await startSignIn();
  const requested = `openid ${scope('photoslibrary')} ${scope('photoslibrary.appendonly')}`;
  const response = await stack.open(stack.authorizeUrl({ scope: requested, login_hint: 'ravi@example.com' }));
  const page = await response.text();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('script-src');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(page).not.toContain('<script');
  expect(page.match(/type="checkbox"/g)).toHaveLength(2);
  expect(page).toMatch(/value="ravi" required checked/);
  expect(page).not.toMatch(/value="mona" required checked/);
});

test('escapes parameters in the page', async () => {
  await using stack = await startSignIn();
  const evil = '"><img src=x>';
  const page = await (await stack.open(stack.authorizeUrl({ client_id: evil, state: evil }))).text();
  expect(page).toContain('&lt;img');
  expect(page).not.toContain('<img');
});

test('redirects with access_denied and the state on Cancel', async () => {
  await using stack = await startSignIn();
  const state = 'a b&c=é/+%20☀️';
  const response = await stack.submit(stack.authorizeUrl({ state }), { decision: 'cancel' });
  const location = stack.locationOf(response);
  expect(response.status).toBe(303);
  expect(location.origin + location.pathname).toBe('http://127.0.0.1:5555/callback');
  expect([...location.searchParams]).toEqual([
    ['error', 'access_denied'],
    ['state', state],
  ]);
});

test('redirects with code, scope and state on Allow, and keeps the existing query', async () => {
  await using stack = await startSignIn();
  const redirect = 'http://localhost:5555/callback?from=here';
  const response = await stack.submit(stack.authorizeUrl({ redirect_uri: redirect, state: 'x y' }));
  const query = stack.locationOf(response).searchParams;
  expect([query.get('from'), query.get('state')]).toEqual(['here', 'x y']);
  expect(query.get('scope')).toBe(scope('photoslibrary.readonly'));
  expect(query.get('code')).toMatch(/^4\/0A/);
});

test('redirects with access_denied if every scope is deselected', async () => {
  await using stack = await startSignIn();
  const untick = [scope('photoslibrary.readonly')];
  const location = stack.locationOf(await stack.submit(stack.authorizeUrl(), { untick }));
  expect(location.searchParams.get('error')).toBe('access_denied');
});

test.each([
  ['another scheme', 'javascript:alert(1)'],
  ['an app’s own scheme', 'app:/callback'],
  ['http on another machine', 'http://photos.test/callback'],
  ['a user name', 'https://user@photos.test/callback'],
  ['a fragment', 'https://photos.test/callback#part'],
  ['a host that would inject into a header', 'https://photos.test;sandbox/callback'],
  ['a relative URL', 'callback'],
  ['the out-of-band scheme', 'urn:ietf:wg:oauth:2.0:oob'],
])('shows the user a redirect_uri with %s, and does not redirect', async (_case, redirect) => {
  await using stack = await startSignIn();
  const response = await stack.open(stack.authorizeUrl({ redirect_uri: redirect }));
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  expect(await response.text()).toContain('redirect_uri_mismatch');
});

test.each<[string, Record<string, string>, string]>([
  ['an unknown scope', { scope: 'everything' }, 'invalid_scope'],
  ['an unknown scope beside a known one', { scope: `${scope('calendar')} everything` }, 'invalid_scope'],
  ['a scope that the Library API never had', { scope: scope('photoslibrary.delete') }, 'invalid_scope'],
  ['a scope of another host', { scope: 'https://www.example.com/auth/calendar' }, 'invalid_scope'],
  ['a scope without a name', { scope: scope('') }, 'invalid_scope'],
  ['a scope with markup', { scope: scope('calendar"><img') }, 'invalid_scope'],
  ['a scope of Drive', { scope: scope('drive') }, 'invalid_scope'],
  ['no scope', { scope: '' }, 'invalid_request'],
  ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
  ['an unknown prompt', { prompt: 'always' }, 'invalid_request'],
  ['a contradictory prompt', { prompt: 'none consent' }, 'invalid_request'],
  ['an unknown access type', { access_type: 'sometimes' }, 'invalid_request'],
  ['a method without a challenge', { code_challenge_method: 'S256' }, 'invalid_request'],
  ['an unknown method', { code_challenge: 'x'.repeat(43), code_challenge_method: 'MD5' }, 'invalid_request'],
  ['a short challenge', { code_challenge: 'x' }, 'invalid_request'],
  ['no client', { client_id: '' }, 'invalid_request'],
])('shows the user %s with status 400', async (_case, parameters, error) => {
  await using stack = await startSignIn();
  const response = await stack.open(stack.authorizeUrl(parameters));
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  expect(await response.text()).toContain(error);
});

test('rejects scopes of Drive beside the Library API’s with Google’s message', async () => {
  await using stack = await startSignIn();
  const requested = [scope('photoslibrary.appendonly'), scope('calendar'), scope('drive.file')];
  const response = await stack.open(stack.authorizeUrl({ scope: requested.join(' ') }));
  expect(response.status).toBe(400);
  const page = await response.text();
  expect(page).toContain('invalid_request');
  expect(page).toContain(
    `This request contains scopes that cannot be requested together : [${requested[0]}, ${requested[2]}]`,
  );
});

test.each(['photoslibrary', 'photoslibrary.readonly', 'photoslibrary.sharing'])(
  'offers the scope %s with legacy API behaviour only',
  async (name) => {
    await using legacy = await startSignIn();
    await using current = await startSignIn({ era: 'current' });
    const statusIn = async (stack: typeof legacy) =>
      (await stack.open(stack.authorizeUrl({ scope: scope(name) }))).status;
    expect([await statusIn(legacy), await statusIn(current)]).toEqual([200, 400]);
  },
);

test('rejects a form of another request, an expired form, and a form on another site', async () => {
  await using stack = await startSignIn();
  const { clock } = stack.emulator;
  const url = stack.authorizeUrl();
  const token = /name="form_token" value="([^"]*)"/.exec(await (await stack.open(url)).text())![1]!;
  const send = async (to: string, formToken: string, headers: Record<string, string> = {}) => {
    const fields = { user: 'mona', decision: 'allow', form_token: formToken, scope: scope('photoslibrary.readonly') };
    const response = await fetch(to, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers,
    });
    return [response.status, response.headers.has('location')];
  };
  const rejected = [400, false];
  expect(await send(url, '')).toEqual(rejected);
  expect(await send(url, `${token}x`)).toEqual(rejected);
  expect(await send(stack.authorizeUrl({ redirect_uri: 'https://photos.test/' }), token)).toEqual(rejected);
  expect(await send(url, token, { origin: 'https://evil.test' })).toEqual(rejected);
  expect(await send(url, token, { origin: 'null' })).toEqual(rejected);
  expect(await send(url, token, { origin: stack.emulator.url })).toEqual([303, true]);
  clock.set(clock.now() + 30 * 60_000);
  expect(await send(url, token)).toEqual(rejected);
});

test('grants without a prompt only what was granted before at the same redirect URI', async () => {
  await using stack = await startSignIn();
  const silently = async (parameters: Record<string, string> = {}) => {
    const response = await stack.open(stack.authorizeUrl({ prompt: 'none', login_hint: 'mona', ...parameters }));
    return stack.locationOf(response).searchParams;
  };
  expect((await silently()).get('error')).toBe('consent_required');
  await stack.codeOf();
  const code = (await silently()).get('code')!;
  expect((await stack.exchange(code)).status).toBe(200);
  expect((await silently({ login_hint: 'unknown' })).get('error')).toBe('login_required');
  expect((await silently({ login_hint: 'ravi' })).get('error')).toBe('consent_required');
  expect((await silently({ scope: scope('photoslibrary') })).get('error')).toBe('consent_required');
  expect((await silently({ redirect_uri: 'https://evil.test/' })).get('error')).toBe('consent_required');
  await stack.post('/revoke', { token: (await stack.exchange(await stack.codeOf())).body.access_token });
  expect((await silently()).get('error')).toBe('consent_required');
});
