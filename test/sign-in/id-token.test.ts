import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { readJson } from '../support/json.ts';
import { startSessionStack } from '../support/session-stack.ts';
import { SCOPE } from '../support/sign-in-options.ts';

type Stack = Awaited<ReturnType<typeof startSessionStack>>;
type Claims = Record<string, unknown>;

const INVALID_TOKEN = 'Google’s id token is not valid for this sign-in. Sign in again.';

/** The emulator's signing key. It is created at the first sign-in. */
const keyOf = ({ emulator }: Stack) => createPrivateKey(emulator.store.setting('id-token-key', () => ''));

const keyId = (key: KeyObject) =>
  createHash('sha1')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('hex');

const claimsFor = (nonce: string) => {
  const now = Math.floor(Date.now() / 1000);
  const app = { iss: 'https://accounts.google.com', aud: 'app', azp: 'app', iat: now, exp: now + 3600 };
  return { ...app, sub: '117', name: 'Ravi', email: 'ravi@example.com', nonce };
};

const signed = (claims: Claims, key: KeyObject, kid = keyId(key)) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key);

/** Signs in while the token endpoint returns the given id token. */
const signInWith = async (
  stack: Stack,
  idTokenFor: (claims: Claims, key: KeyObject) => Promise<string> | string,
  more: Claims = {},
) => {
  await stack.browserClient().signIn();
  const browserClient = stack.browserClient();
  const consent = await browserClient.startLogin();
  const claims = claimsFor(new URL(consent).searchParams.get('nonce')!);
  const body = { access_token: 'ya29.x', refresh_token: '1//x', expires_in: 3599, scope: SCOPE.read };
  await stack.addFault({
    method: 'oauth.token',
    status: 200,
    body: { ...body, id_token: await idTokenFor(claims, keyOf(stack)), ...more },
  });
  const response = await browserClient.fetch((await browserClient.submitConsent(consent)).href);
  const { errors } = response.status === 302 ? { errors: [] } : await readJson(response);
  return { browserClient, status: response.status, message: errors[0]?.message };
};

test('accepts a valid id token', async () => {
  await using stack = await startSessionStack();
  const { status, browserClient } = await signInWith(stack, signed);
  expect(status).toBe(302);
  expect((await browserClient.me()).body).toMatchObject({ name: 'Ravi', email: 'ravi@example.com' });
});

const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

test.each<[string, (claims: Claims, key: KeyObject) => Promise<string> | string]>([
  ['has no signature', (claims) => new UnsecuredJWT(claims).encode()],
  ['is signed with a foreign key under the known key id', (claims, key) => signed(claims, foreignKey, keyId(key))],
  ['has the nonce of another sign-in', (claims, key) => signed({ ...claims, nonce: 'another' }, key)],
  ['has no nonce', ({ nonce: _nonce, ...claims }, key) => signed(claims, key)],
  ['is for another app', (claims, key) => signed({ ...claims, aud: 'another' }, key)],
  ['is from another issuer', (claims, key) => signed({ ...claims, iss: 'https://accounts.example.com' }, key)],
  ['has no expiry', ({ exp: _exp, ...claims }, key) => signed(claims, key)],
  ['is malformed', () => 'a.b.c'],
])('rejects an id token that %s', async (_case, idTokenFor) => {
  await using stack = await startSessionStack();
  const { status, message, browserClient } = await signInWith(stack, idTokenFor);
  expect({ status, message }).toEqual({ status: 401, message: INVALID_TOKEN });
  expect(browserClient.session()).toBeUndefined();
});

test('rejects an expired id token, and says what to check', async () => {
  await using stack = await startSessionStack();
  const { status, message } = await signInWith(stack, (claims, key) => signed({ ...claims, exp: 1_000_000 }, key));
  expect({ status, message }).toEqual({
    status: 401,
    message: 'Google’s id token has already expired. Check the clock of the gateway. Sign in again.',
  });
});

test('fetches the keys again for an unknown key id, and returns 503 if Google does not list it', async () => {
  await using stack = await startSessionStack();
  const jwk = { ...createPublicKey(foreignKey).export({ format: 'jwk' }), kid: 'old', alg: 'RS256', use: 'sig' };
  await stack.addFault({ method: 'oauth.certs', status: 200, body: { keys: [jwk] } });
  expect((await stack.browserClient().signIn()).status).toBe(302);
  expect(stack.countCalls('oauth.certs')).toBe(2);

  const { status, message } = await signInWith(stack, (claims) => signed(claims, foreignKey));
  expect({ status, message }).toEqual({
    status: 503,
    message: 'Could not fetch Google’s signing keys. Try again later.',
  });
});

test('starts no session without an id token or a refresh token, and reports which one is missing', async () => {
  await using stack = await startSessionStack();
  const withoutRefresh = await signInWith(stack, signed, { refresh_token: undefined });
  expect(withoutRefresh).toMatchObject({
    status: 502,
    message: expect.stringMatching(/did not return a refresh token/),
  });
  const { status, message } = await signInWith(stack, signed, { id_token: undefined });
  expect({ status, message }).toEqual({
    status: 502,
    message: 'The sign-in failed: the emulator did not return an id token. Sign in again.',
  });
});

test('ignores scopes of other APIs, and assumes the requested scopes when the response has none', async () => {
  await using stack = await startSessionStack();
  const scopesOf = async (scope: string) =>
    (await (await signInWith(stack, signed, { scope })).browserClient.me()).body.scopes;
  expect(await scopesOf(`openid ${SCOPE.read} https://www.googleapis.com/auth/drive`)).toEqual(['openid', SCOPE.read]);
  expect(await scopesOf('')).toEqual(Object.values(SCOPE));
});
