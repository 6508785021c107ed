import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { startSessionHouse } from '../support/session-stack.ts';
import { SCOPE } from '../support/sign-in-options.ts';

type House = Awaited<ReturnType<typeof startSessionHouse>>;
type Claims = Record<string, unknown>;

const INVALID_TOKEN = 'Google’s id token is not valid for this sign-in. Sign in again.';

/** The emulator's signing key. It is created at the first sign-in. */
const keyOf = ({ emulator }: House) => createPrivateKey(emulator.store.setting('id-token-key', () => ''));

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
  house: House,
  idTokenFor: (claims: Claims, key: KeyObject) => Promise<string> | string,
  more: Claims = {},
) => {
  await house.visitor().signIn();
  const visitor = house.visitor();
  const consent = await visitor.begin();
  const claims = claimsFor(new URL(consent).searchParams.get('nonce')!);
  const body = { access_token: 'ya29.x', refresh_token: '1//x', expires_in: 3599, scope: SCOPE.read };
  await house.arm({
    method: 'oauth.token',
    status: 200,
    body: { ...body, id_token: await idTokenFor(claims, keyOf(house)), ...more },
  });
  const response = await visitor.fetch((await visitor.decide(consent)).href);
  const { errors } = response.status === 302 ? { errors: [] } : ((await response.json()) as any);
  return { visitor, status: response.status, message: errors[0]?.message };
};

test('accepts a valid id token', async () => {
  await using house = await startSessionHouse();
  const { status, visitor } = await signInWith(house, signed);
  expect(status).toBe(302);
  expect((await visitor.me()).body).toMatchObject({ name: 'Ravi', email: 'ravi@example.com' });
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
  await using house = await startSessionHouse();
  const { status, message, visitor } = await signInWith(house, idTokenFor);
  expect({ status, message }).toEqual({ status: 401, message: INVALID_TOKEN });
  expect(visitor.session()).toBeUndefined();
});

test('rejects an expired id token, and names the likely reason', async () => {
  await using house = await startSessionHouse();
  const { status, message } = await signInWith(house, (claims, key) => signed({ ...claims, exp: 1_000_000 }, key));
  expect({ status, message }).toEqual({
    status: 401,
    message: 'Google’s id token has already expired, so the clocks of Google and this gateway differ. Sign in again.',
  });
});

test('fetches the keys again for an unknown key id, and returns 503 if Google does not list it', async () => {
  await using house = await startSessionHouse();
  const jwk = { ...createPublicKey(foreignKey).export({ format: 'jwk' }), kid: 'old', alg: 'RS256', use: 'sig' };
  await house.arm({ method: 'oauth.certs', status: 200, body: { keys: [jwk] } });
  expect((await house.visitor().signIn()).status).toBe(302);
  expect(house.countOf('oauth.certs')).toBe(2);

  const { status, message } = await signInWith(house, (claims) => signed(claims, foreignKey));
  expect({ status, message }).toEqual({
    status: 503,
    message: 'Could not fetch Google’s signing keys. Try again later.',
  });
});

test('starts no session without an id token or a refresh token, and reports which one is missing', async () => {
  await using house = await startSessionHouse();
  const withoutRefresh = await signInWith(house, signed, { refresh_token: undefined });
  expect(withoutRefresh).toMatchObject({
    status: 502,
    message: expect.stringMatching(/did not return a refresh token/),
  });
  const { status, message } = await signInWith(house, signed, { id_token: undefined });
  expect({ status, message }).toEqual({
    status: 502,
    message: 'The sign-in failed: the emulator did not return an id token. Sign in again.',
  });
});

test('ignores scopes of other APIs, and assumes the requested scopes when the response has none', async () => {
  await using house = await startSessionHouse();
  const scopesOf = async (scope: string) =>
    (await (await signInWith(house, signed, { scope })).visitor.me()).body.scopes;
  expect(await scopesOf(`openid ${SCOPE.read} https://www.googleapis.com/auth/drive`)).toEqual(['openid', SCOPE.read]);
  expect(await scopesOf('')).toEqual(Object.values(SCOPE));
});
