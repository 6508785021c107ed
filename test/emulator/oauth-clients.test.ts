import { expect, test } from '@jest/globals';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';
import { type Json } from '../support/json.ts';
import { startSignIn } from '../support/sign-in.ts';

const REDIRECT_URI = 'http://127.0.0.1:5555/callback';
const SCOPES = ['openid', 'email', 'profile', 'https://www.googleapis.com/auth/photoslibrary.readonly'];

type Stack = Awaited<ReturnType<typeof startSignIn>>;

/** Google's own client, with only its endpoints changed. */
const clientOf = ({ recorder: { url } }: Stack) =>
  new OAuth2Client({
    clientId: 'app',
    clientSecret: 'secret',
    redirectUri: REDIRECT_URI,
    endpoints: {
      oauth2AuthBaseUrl: `${url}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${url}/token`,
      oauth2RevokeUrl: `${url}/revoke`,
      tokenInfoUrl: `${url}/tokeninfo`,
      oauth2FederatedSignonPemCertsUrl: `${url}/oauth2/v1/certs`,
      oauth2FederatedSignonJwkCertsUrl: `${url}/oauth2/v3/certs`,
    },
  });

const signIn = async (stack: Stack) => {
  const client = clientOf(stack);
  const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync();
  const url = client.generateAuthUrl({
    access_type: 'offline',
    scope: SCOPES,
    state: 'state',
    code_challenge: codeChallenge!,
    code_challenge_method: CodeChallengeMethod.S256,
  });
  const code = stack.locationOf(await stack.submit(url)).searchParams.get('code')!;
  const { tokens } = await client.getToken({ code, codeVerifier });
  client.setCredentials(tokens);
  return { client, tokens };
};

test('signs in Google’s own client with PKCE, which verifies the id token', async () => {
  await using stack = await startSignIn();
  const { client, tokens } = await signIn(stack);
  expect(tokens).toMatchObject({ token_type: 'Bearer', refresh_token: expect.stringMatching(/^1\/\//) });
  expect(await stack.statusWith(tokens.access_token!)).toBe(200);
  const ticket = await client.verifyIdToken({ idToken: tokens.id_token!, audience: 'app' });
  expect(ticket.getPayload()).toMatchObject({
    iss: 'https://accounts.google.com',
    sub: expect.stringMatching(/^\d{21}$/),
    email: 'mona@example.com',
    email_verified: true,
  });
});

test('refreshes, describes and revokes a token for Google’s own client', async () => {
  await using stack = await startSignIn();
  const { client, tokens } = await signIn(stack);
  client.setCredentials({ refresh_token: tokens.refresh_token! });
  const { token } = await client.getAccessToken();
  expect(token).not.toBe(tokens.access_token);
  expect(await client.getTokenInfo(token!)).toMatchObject({
    aud: 'app',
    azp: 'app',
    access_type: 'offline',
    email: 'mona@example.com',
    scopes: expect.arrayContaining(['openid', 'https://www.googleapis.com/auth/photoslibrary.readonly']),
  });
  expect((await client.revokeToken(token!)).status).toBe(200);
  await expect(client.getTokenInfo(token!)).rejects.toMatchObject({ status: 400 });
  await expect(client.refreshAccessToken()).rejects.toMatchObject({
    response: { data: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
  });
});

test('returns the user with the claim names of each version', async () => {
  await using stack = await startSignIn();
  const { client } = await signIn(stack);
  const read = async (path: string) => (await client.request<Json>({ url: stack.emulator.url + path })).data;
  const { picture, ...person } = await read('/oauth2/v3/userinfo');
  expect(person).toEqual({
    sub: expect.any(String),
    name: 'mona',
    given_name: 'mona',
    email: 'mona@example.com',
    email_verified: true,
  });
  expect((await fetch(picture)).status).toBe(200);
  expect(await read('/v1/userinfo')).toMatchObject(person);
  expect(await read('/oauth2/v1/userinfo')).toMatchObject({
    id: person.sub,
    verified_email: true,
    email: 'mona@example.com',
  });
});

test('returns the user only for a token with an identity scope', async () => {
  await using stack = await startSignIn();
  const { body } = await stack.exchange(await stack.codeOf());
  const statusOf = async (token: string) =>
    (await stack.post('/v1/userinfo', {}, { authorization: `Bearer ${token}` })).status;
  expect(await statusOf(body.access_token)).toBe(401);
  expect(await statusOf('wrong')).toBe(401);
  expect(await statusOf('demo-mona')).toBe(200);
});

test('returns invalid_token for an invalid token', async () => {
  await using stack = await startSignIn();
  const invalid = { status: 400, body: { error: 'invalid_token', error_description: 'Invalid Value' } };
  for (const body of [{ access_token: 'wrong' }, { access_token: 'demo-refresh-mona' }, { id_token: 'a.b.c' }]) {
    expect(await stack.post('/tokeninfo', body)).toMatchObject(invalid);
  }
});

test('includes the nonce in an id token, which tokeninfo describes until it expires', async () => {
  await using stack = await startSignIn();
  const { body } = await stack.exchange(await stack.codeOf({ scope: 'openid', nonce: 'n-1' }));
  expect((await stack.post('/tokeninfo', { id_token: body.id_token })).body).toMatchObject({
    nonce: 'n-1',
    aud: 'app',
  });
  const { clock } = stack.emulator;
  clock.set(clock.now() + 3_600_000);
  expect((await stack.post('/tokeninfo', { id_token: body.id_token })).status).toBe(400);
});

test('lists endpoints that exist, at the host of the request', async () => {
  await using stack = await startSignIn();
  const { port } = new URL(stack.emulator.url);
  const origin = `http://localhost:${port}`;
  const response = await fetch(`${origin}/.well-known/openid-configuration`);
  const configuration = (await response.json()) as Record<string, string>;
  expect(configuration['issuer']).toBe('https://accounts.google.com');
  for (const name of ['authorization', 'token', 'userinfo', 'revocation']) {
    const endpoint = configuration[`${name}_endpoint`]!;
    expect(endpoint.startsWith(origin)).toBe(true);
    expect((await fetch(endpoint)).status).not.toBe(404);
  }
  const { keys } = (await (await fetch(configuration['jwks_uri']!)).json()) as { keys: object[] };
  expect(keys).toEqual([
    { kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.any(String), n: expect.any(String), e: 'AQAB' },
  ]);
});
