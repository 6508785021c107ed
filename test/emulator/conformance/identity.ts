import { expect } from '@jest/globals';
import type { Line, Row, Table } from './row.ts';
import { READ, post, tokens } from './sign-in.ts';

const error = (name: string, description: string) => ({ error: name, error_description: description });

const userInfo = (path: string, token = '{access}', more: Partial<Row> = {}): Row => ({
  name: `${path} returns the user`,
  before: tokens({ scope: `openid email profile ${READ}` }),
  request: `GET ${path}` as Line,
  token,
  status: 200,
  ...more,
});

const PERSON = {
  name: 'mona',
  given_name: 'mona',
  picture: expect.stringContaining('/lr/'),
  email: 'mona@example.com',
};
const SUBJECT = expect.stringMatching(/^\d{21}$/);

/** Revoking tokens, and reading their users. */
export const IDENTITY_ROWS: Table = {
  'revoking and telling': [
    {
      name: 'a token is revoked',
      before: tokens(),
      ...post('/revoke', { token: '{refresh}' }),
      status: 200,
      responseBody: {},
    },
    {
      name: 'a token in the query is revoked',
      before: tokens(),
      request: 'POST /revoke?token={refresh}',
      token: null,
      status: 200,
      responseBody: {},
    },
    {
      name: 'the access token ends with the refresh token',
      before: [...tokens(), post('/revoke', { token: '{refresh}' })],
      request: 'GET /v1/albums',
      token: '{access}',
      status: 401,
    },
    {
      name: 'an invalid token cannot be revoked',
      ...post('/revoke', { token: 'nope' }),
      status: 400,
      responseBody: error('invalid_token', 'Token expired or revoked'),
    },
    {
      name: 'a token to revoke is required',
      ...post('/revoke', {}),
      status: 400,
      responseBody: error('invalid_request', 'Missing required parameter: token'),
    },
    {
      name: 'an access token is described',
      before: tokens(),
      request: 'GET /tokeninfo?access_token={access}',
      token: null,
      status: 200,
      responseBody: {
        azp: 'app',
        aud: 'app',
        sub: SUBJECT,
        scope: READ,
        exp: expect.stringMatching(/^\d{10}$/),
        expires_in: expect.stringMatching(/^359\d$/),
        access_type: 'offline',
      },
    },
    {
      name: 'an invalid token is rejected',
      request: 'GET /tokeninfo?access_token=nope',
      token: null,
      status: 400,
      responseBody: error('invalid_token', 'Invalid Value'),
    },
    {
      name: 'a refresh token is not described',
      before: tokens(),
      request: 'GET /tokeninfo?access_token={refresh}',
      token: null,
      status: 400,
      responseBody: error('invalid_token', 'Invalid Value'),
    },
    userInfo('/v1/userinfo', '{access}', { responseBody: { sub: SUBJECT, ...PERSON, email_verified: true } }),
    userInfo('/oauth2/v3/userinfo', '{access}', { responseBody: { sub: SUBJECT, ...PERSON, email_verified: true } }),
    userInfo('/oauth2/v1/userinfo', '{access}', { responseBody: { id: SUBJECT, ...PERSON, verified_email: true } }),
    userInfo('/oauth2/v1/userinfo', 'nope', {
      name: 'an unknown token is rejected',
      status: 401,
      responseBody: error('invalid_request', 'Invalid Credentials'),
    }),
    userInfo('/oauth2/v3/userinfo', 'reader', {
      name: 'a token without an identity scope returns no user',
      before: [],
      status: 401,
      responseBody: error('invalid_request', 'Invalid Credentials'),
    }),
    {
      name: 'all endpoints are listed',
      request: 'GET /.well-known/openid-configuration',
      token: null,
      status: 200,
      bodyContains: {
        issuer: 'https://accounts.google.com',
        authorization_endpoint: '{origin}/o/oauth2/v2/auth',
        token_endpoint: '{origin}/token',
        userinfo_endpoint: '{origin}/v1/userinfo',
        revocation_endpoint: '{origin}/revoke',
        jwks_uri: '{origin}/oauth2/v3/certs',
      },
    },
    {
      name: 'keys are returned as a set',
      request: 'GET /oauth2/v3/certs',
      token: null,
      status: 200,
      responseBody: {
        keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.any(String), n: expect.any(String), e: 'AQAB' }],
      },
    },
    { name: 'keys are returned as PEM', request: 'GET /oauth2/v1/certs', token: null, status: 200 },
  ],
};
