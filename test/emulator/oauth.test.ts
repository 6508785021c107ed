import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startSignIn } from '../support/sign-in.ts';

const BAD_REQUEST = { error: 'invalid_grant', error_description: 'Bad Request' };
const REVOKED = { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' };
const UNTICKED = 'https://www.googleapis.com/auth/photoslibrary.appendonly';
const READ = 'https://www.googleapis.com/auth/photoslibrary.readonly';
const OFFLINE = { access_type: 'offline' };

test('exchanges a code for tokens that are valid for an hour by the emulator’s clock', async () => {
  await using stack = await startSignIn();
  const { status, headers, body } = await stack.exchange(await stack.codeOf());
  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^ya29\./),
    expires_in: 3599,
    scope: READ,
    token_type: 'Bearer',
  });
  expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
  expect(await stack.statusWith(body.access_token)).toBe(200);
  const { clock } = stack.emulator;
  clock.set(clock.now() + 3_600_000);
  expect(await stack.statusWith(body.access_token)).toBe(401);
});

test('accepts a code once, and revokes its tokens on a second use', async () => {
  await using stack = await startSignIn();
  const code = await stack.codeOf(OFFLINE);
  const { body: tokens } = await stack.exchange(code);
  expect(await stack.exchange(code)).toMatchObject({ status: 400, body: BAD_REQUEST });
  expect(await stack.statusWith(tokens.access_token)).toBe(401);
  expect(await stack.refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: REVOKED });
});

test('binds a code to its client and redirect URI, for ten minutes', async () => {
  await using stack = await startSignIn();
  const code = await stack.codeOf();
  expect((await stack.exchange(code, { client_id: 'other' })).body).toEqual(BAD_REQUEST);
  expect((await stack.exchange(code, { redirect_uri: 'http://127.0.0.1:5555/else' })).body).toEqual({
    error: 'redirect_uri_mismatch',
    error_description: 'Bad Request',
  });
  const { clock } = stack.emulator;
  clock.set(clock.now() + 600_000);
  expect((await stack.exchange(code)).body).toEqual(BAD_REQUEST);
});

test.each([
  ['S256', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
  ['plain', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
])('requires the verifier with PKCE %s', async (method, challenge) => {
  await using stack = await startSignIn();
  const code = await stack.codeOf({ code_challenge: challenge, code_challenge_method: method });
  expect((await stack.exchange(code)).body.error_description).toBe('Missing code verifier.');
  expect((await stack.exchange(code, { code_verifier: 'x'.repeat(43) })).body).toEqual({
    error: 'invalid_grant',
    error_description: 'Invalid code verifier.',
  });
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  expect((await stack.exchange(code, { code_verifier: verifier })).status).toBe(200);
});

test('issues a refresh token at the first offline consent, and again only with prompt=consent', async () => {
  await using stack = await startSignIn();
  const hasRefreshToken = async (parameters: Record<string, string>) =>
    'refresh_token' in (await stack.exchange(await stack.codeOf(parameters))).body;
  expect(await hasRefreshToken(OFFLINE)).toBe(true);
  expect(await hasRefreshToken(OFFLINE)).toBe(false);
  expect(await hasRefreshToken({ ...OFFLINE, prompt: 'consent' })).toBe(true);
  expect(await hasRefreshToken({ prompt: 'consent' })).toBe(false);
});

test('refreshes access tokens for the same client until a token is revoked', async () => {
  await using stack = await startSignIn();
  const first = (await stack.exchange(await stack.codeOf(OFFLINE))).body;
  expect(first.refresh_token).toMatch(/^1\/\//);
  const { status, body } = await stack.refresh(first.refresh_token);
  expect([status, 'refresh_token' in body]).toEqual([200, false]);
  expect(await stack.refresh(first.refresh_token, { client_id: 'other' })).toMatchObject({
    status: 401,
    body: { error: 'unauthorized_client' },
  });
  expect(await stack.post('/revoke', { token: body.access_token })).toMatchObject({ status: 200, body: {} });
  expect(await stack.statusWith(first.access_token)).toBe(401);
  expect(await stack.refresh(first.refresh_token)).toMatchObject({ status: 400, body: REVOKED });

  const second = (await stack.exchange(await stack.codeOf(OFFLINE))).body;
  const query = new URLSearchParams({ token: second.refresh_token });
  expect((await stack.post(`/revoke?${query.toString()}`, {})).status).toBe(200);
  expect(await stack.statusWith(second.access_token)).toBe(401);
  expect(await stack.post('/revoke', { token: second.refresh_token })).toMatchObject({
    status: 400,
    body: { error: 'invalid_token' },
  });
});

test('accepts a demo refresh token from any client, and does not revoke it', async () => {
  await using stack = await startSignIn();
  for (const clientId of ['one', 'two']) {
    const { status, body } = await stack.refresh('demo-refresh-ravi', { client_id: clientId });
    expect(status).toBe(200);
    expect(await stack.statusWith(body.access_token)).toBe(200);
    expect((await stack.post('/revoke', { token: 'demo-refresh-ravi' })).status).toBe(200);
  }
  expect((await stack.post('/revoke', { token: 'demo-mona' })).status).toBe(200);
  expect(await stack.statusWith('demo-mona')).toBe(200);
});

test.each<[string, Record<string, string>, number, object]>([
  ['no grant type', {}, 400, { error: 'invalid_request' }],
  ['an unknown grant type', { grant_type: 'password' }, 400, { error: 'unsupported_grant_type' }],
  ['no client', { grant_type: 'refresh_token', client_id: '' }, 400, { error: 'invalid_request' }],
  ['no code', { grant_type: 'authorization_code' }, 400, { error: 'invalid_request' }],
  ['an invalid code', { grant_type: 'authorization_code', code: 'x' }, 400, BAD_REQUEST],
  ['no refresh token', { grant_type: 'refresh_token' }, 400, { error: 'invalid_request' }],
  ['an invalid refresh token', { grant_type: 'refresh_token', refresh_token: 'x' }, 400, BAD_REQUEST],
  ['an access token as refresh token', { grant_type: 'refresh_token', refresh_token: 'demo-mona' }, 400, BAD_REQUEST],
])('rejects %s with its own error', async (_case, body, status, error) => {
  await using stack = await startSignIn();
  const response = await stack.post('/token', { client_id: 'app', ...body });
  expect(response).toMatchObject({ status, body: { error_description: expect.any(String), ...error } });
  expect(response.headers.get('content-type')).toContain('application/json');
});

test('accepts only listed clients, with their secret and redirect URIs', async () => {
  const redirect = 'http://photos.test/callback';
  const clients = [{ id: 'app', secret: 'right', redirectUris: [redirect] }];
  await using stack = await startSignIn({ clients });
  const refresh = (client: Record<string, string>) => stack.refresh('demo-refresh-mona', client);
  expect(await refresh({ client_id: 'unknown' })).toMatchObject({
    status: 401,
    body: { error: 'invalid_client', error_description: 'The OAuth client was not found.' },
  });
  expect(await refresh({ client_secret: 'wrong' })).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await refresh({ client_secret: 'right' })).status).toBe(200);
  const basic = { authorization: `Basic ${Buffer.from('app:right').toString('base64')}` };
  const body = { grant_type: 'refresh_token', refresh_token: 'demo-refresh-mona' };
  expect((await stack.post('/oauth2/v4/token', body, basic)).status).toBe(200);
  expect((await stack.open(stack.authorizeUrl())).status).toBe(400);
  expect((await stack.open(stack.authorizeUrl({ client_id: 'unknown' }))).status).toBe(401);
  expect((await stack.open(stack.authorizeUrl({ redirect_uri: redirect }))).status).toBe(200);
});

test('reads a JSON body like a form', async () => {
  await using stack = await startSignIn();
  const body = { grant_type: 'refresh_token', refresh_token: 'demo-refresh-mona', client_id: 'app' };
  const send = (text: string) =>
    fetch(`${stack.recorder.url}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
  expect((await send(JSON.stringify(body))).status).toBe(200);
  expect((await send('{')).status).toBe(400);
});

test('does not grant deselected scopes, and includes earlier grants on request', async () => {
  await using stack = await startSignIn();
  const scope = `${READ} ${UNTICKED}`;
  const { body } = await stack.exchange(await stack.codeOf({ scope }, { untick: [UNTICKED] }));
  expect(body.scope).toBe(READ);
  const more = await stack.codeOf({ scope: UNTICKED, include_granted_scopes: 'true' });
  expect((await stack.exchange(more)).body.scope.split(' ').toSorted()).toEqual([UNTICKED, READ]);
});

test('keeps tokens valid across a restart, and stores only their hashes', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'oauth-test-'));
  try {
    let tokens: { access_token: string; refresh_token: string };
    {
      await using stack = await startSignIn({ dataFolder });
      tokens = (await stack.exchange(await stack.codeOf(OFFLINE))).body;
    }
    const kept = readFileSync(join(dataFolder, 'library.db'), 'latin1');
    for (const secret of [tokens.access_token, tokens.refresh_token, 'demo-mona', 'demo-refresh-mona']) {
      expect(kept).not.toContain(secret);
    }
    await using stack = await startSignIn({ dataFolder });
    expect(await stack.statusWith(tokens.access_token)).toBe(200);
    expect((await stack.refresh(tokens.refresh_token)).status).toBe(200);
  } finally {
    rmSync(dataFolder, { recursive: true });
  }
});

test('logs every OAuth call without secrets', async () => {
  await using stack = await startSignIn();
  const { body } = await stack.exchange(await stack.codeOf());
  await stack.post(`/revoke?token=${body.access_token}`, {});
  const calls = stack.emulator.calls.list();
  expect(calls.map(({ method, status, user }) => [method, status, user])).toEqual([
    ['oauth.authorize', 200, null],
    ['oauth.authorize', 303, 'mona'],
    ['oauth.token', 200, 'mona'],
    ['oauth.revoke', 200, 'mona'],
  ]);
  expect(calls.map(({ path }) => path)).toEqual(['/o/oauth2/v2/auth', '/o/oauth2/v2/auth', '/token', '/revoke']);
});

test('accepts HEAD wherever it accepts GET', async () => {
  await using stack = await startSignIn();
  const statuses = ['/.well-known/openid-configuration', '/oauth2/v3/certs', '/tokeninfo', '/token'].map(
    async (path) => {
      const { status } = await fetch(stack.emulator.url + path, { method: 'HEAD' });
      return status;
    },
  );
  expect(await Promise.all(statuses)).toEqual([200, 200, 400, 405]);
});
