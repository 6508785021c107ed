import { expect } from '@jest/globals';
import type { Row, Step, Table } from './row.ts';
import {
  CLIENT,
  FORM,
  REDIRECT,
  READ,
  WRITE,
  VERIFIER,
  CHALLENGE,
  signIn,
  post,
  codeGrant,
  refreshGrant,
  tokens,
  type Parameters,
} from './sign-in.ts';

const ACCESS = expect.stringMatching(/^ya29\.[\w-]{80,}$/);
const REFRESH = expect.stringMatching(/^1\/\/[\w-]{60,}$/);
const tokenResponse = { access_token: ACCESS, expires_in: 3599, scope: READ, token_type: 'Bearer' };
const error = (name: string, description: string) => ({ error: name, error_description: description });

const NOT_CACHED = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

const exchanged = (name: string, before: readonly Step[], parameters: Parameters, responseBody: unknown): Row => ({
  name,
  before,
  ...codeGrant(parameters),
  status: 200,
  responseBody,
  responseHeaders: NOT_CACHED,
});

const rejectedGrant = (
  name: string,
  before: readonly Step[],
  request: Step,
  responseBody: unknown,
  status = 400,
): Row => ({
  name,
  before,
  ...request,
  status,
  responseBody,
  responseHeaders: NOT_CACHED,
});

/** Issuing tokens. */
export const TOKEN_ROWS: Table = {
  'tokens for a code': [
    exchanged('a code is exchanged for an access token', signIn(), {}, tokenResponse),
    exchanged(
      'offline access adds a refresh token',
      signIn({ access_type: 'offline' }),
      {},
      { ...tokenResponse, refresh_token: REFRESH },
    ),
    exchanged(
      'an earlier consent issues no second refresh token',
      [...tokens(), ...signIn({ access_type: 'offline' })],
      {},
      tokenResponse,
    ),
    exchanged(
      'prompt=consent issues a refresh token',
      [...tokens(), ...signIn({ access_type: 'offline', prompt: 'consent' })],
      {},
      { ...tokenResponse, refresh_token: REFRESH },
    ),
    exchanged(
      'approval_prompt issues one too',
      [...tokens(), ...signIn({ access_type: 'offline', approval_prompt: 'force' })],
      {},
      { ...tokenResponse, refresh_token: REFRESH },
    ),
    exchanged('deselected scopes are not granted', signIn({ scope: `${READ} ${WRITE}` }), {}, tokenResponse),
    exchanged(
      'what was granted before is included on request',
      [...signIn({ scope: WRITE }, { scope: WRITE }), ...signIn({ include_granted_scopes: 'true' })],
      {},
      { ...tokenResponse, scope: expect.stringContaining(WRITE) },
    ),
    exchanged(
      'the scope openid adds an id token',
      signIn({ scope: `openid ${READ}` }),
      {},
      { ...tokenResponse, scope: `openid ${READ}`, id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
    ),
    exchanged(
      'a verifier matches its challenge',
      signIn({ code_challenge: CHALLENGE, code_challenge_method: 'S256' }),
      { code_verifier: VERIFIER },
      tokenResponse,
    ),
    exchanged(
      'a plain challenge is its own verifier',
      signIn({ code_challenge: VERIFIER }),
      { code_verifier: VERIFIER },
      tokenResponse,
    ),
    {
      name: 'parameters are accepted as JSON',
      before: signIn(),
      request: 'POST /token',
      token: null,
      headers: { 'content-type': 'application/json' },
      body: { grant_type: 'authorization_code', code: '{code}', redirect_uri: REDIRECT, ...CLIENT },
      status: 200,
      responseBody: tokenResponse,
    },
    {
      name: 'client credentials are accepted with HTTP Basic',
      before: signIn(),
      ...codeGrant({ client_id: undefined, client_secret: undefined }),
      headers: { ...FORM, authorization: `Basic ${Buffer.from('app:secret').toString('base64')}` },
      status: 200,
      responseBody: tokenResponse,
    },
    {
      name: 'the legacy path issues tokens too',
      before: signIn(),
      ...codeGrant(),
      request: 'POST /oauth2/v4/token',
      status: 200,
      responseBody: tokenResponse,
    },
    {
      name: 'the v3 path issues tokens too',
      before: signIn(),
      ...codeGrant(),
      request: 'POST /oauth2/v3/token',
      status: 200,
      responseBody: tokenResponse,
    },
    rejectedGrant(
      'a grant type is required',
      [],
      codeGrant({ grant_type: undefined }),
      error('invalid_request', 'Missing required parameter: grant_type'),
    ),
    rejectedGrant(
      'an unknown grant is rejected',
      [],
      codeGrant({ grant_type: 'password' }),
      error('unsupported_grant_type', 'Invalid grant_type: password'),
    ),
    rejectedGrant(
      'a client is required',
      signIn(),
      codeGrant({ client_id: undefined }),
      error('invalid_request', 'Could not determine client ID from request.'),
    ),
    rejectedGrant(
      'a code is required',
      [],
      codeGrant({ code: undefined }),
      error('invalid_request', 'Missing required parameter: code'),
    ),
    rejectedGrant(
      'an invalid code is rejected',
      [],
      codeGrant({ code: 'nope' }),
      error('invalid_grant', 'Bad Request'),
    ),
    rejectedGrant(
      'the code of another client is rejected',
      signIn(),
      codeGrant({ client_id: 'other' }),
      error('invalid_grant', 'Bad Request'),
    ),
    rejectedGrant(
      'another redirect URI is rejected',
      signIn(),
      codeGrant({ redirect_uri: `${REDIRECT}/` }),
      error('redirect_uri_mismatch', 'Bad Request'),
    ),
    rejectedGrant(
      'a redirect URI is required',
      signIn(),
      codeGrant({ redirect_uri: undefined }),
      error('redirect_uri_mismatch', 'Bad Request'),
    ),
    rejectedGrant(
      'a code is accepted once',
      [...signIn(), codeGrant()],
      codeGrant(),
      error('invalid_grant', 'Bad Request'),
    ),
    {
      name: 'using a code twice revokes its tokens',
      before: [...tokens(), codeGrant()],
      request: 'GET /v1/albums',
      token: '{access}',
      status: 401,
    },
    {
      ...rejectedGrant(
        'a code older than ten minutes is rejected',
        signIn(),
        codeGrant(),
        error('invalid_grant', 'Bad Request'),
      ),
      secondsLater: 600,
    },
    rejectedGrant(
      'a verifier is required',
      signIn({ code_challenge: CHALLENGE, code_challenge_method: 'S256' }),
      codeGrant(),
      error('invalid_grant', 'Missing code verifier.'),
    ),
    rejectedGrant(
      'a wrong verifier is rejected',
      signIn({ code_challenge: CHALLENGE, code_challenge_method: 'S256' }),
      codeGrant({ code_verifier: 'w'.repeat(43) }),
      error('invalid_grant', 'Invalid code verifier.'),
    ),
    rejectedGrant(
      'the challenge is not accepted as a verifier',
      signIn({ code_challenge: CHALLENGE, code_challenge_method: 'S256' }),
      codeGrant({ code_verifier: CHALLENGE }),
      error('invalid_grant', 'Invalid code verifier.'),
    ),
    rejectedGrant(
      'an unexpected verifier is rejected',
      signIn(),
      codeGrant({ code_verifier: VERIFIER }),
      error('invalid_grant', 'code_verifier or verifier is not needed.'),
    ),
    rejectedGrant(
      'invalid JSON is rejected',
      [],
      { request: 'POST /token', token: null, headers: { 'content-type': 'application/json' }, body: '{' },
      error('invalid_request', 'Invalid JSON payload received.'),
    ),
    {
      name: 'tokens are not issued by GET',
      request: 'GET /token',
      token: null,
      status: 405,
      responseBody: error('invalid_request', 'Use POST.'),
    },
  ],

  'tokens for a refresh token': [
    {
      name: 'a refresh token is exchanged for an access token',
      before: tokens(),
      ...refreshGrant(),
      status: 200,
      responseBody: tokenResponse,
      responseHeaders: NOT_CACHED,
    },
    {
      name: 'every client can use the refresh token of a demo person',
      ...refreshGrant({ refresh_token: 'demo-refresh-mona', client_id: 'any' }),
      status: 200,
      bodyContains: { access_token: ACCESS },
    },
    {
      name: 'fewer scopes can be requested',
      before: tokens({ scope: `${WRITE} ${READ}` }),
      ...refreshGrant({ scope: READ }),
      status: 200,
      responseBody: tokenResponse,
    },
    rejectedGrant(
      'further scopes cannot be requested',
      tokens(),
      refreshGrant({ scope: WRITE }),
      error('invalid_scope', `Some requested scopes were invalid. {valid=[], invalid=[${WRITE}]}`),
    ),
    rejectedGrant(
      'a token is required',
      [],
      refreshGrant({ refresh_token: undefined }),
      error('invalid_request', 'Missing required parameter: refresh_token'),
    ),
    rejectedGrant(
      'an invalid token is rejected',
      [],
      refreshGrant({ refresh_token: 'nope' }),
      error('invalid_grant', 'Bad Request'),
    ),
    rejectedGrant(
      'an access token is not a refresh token',
      tokens(),
      refreshGrant({ refresh_token: '{access}' }),
      error('invalid_grant', 'Bad Request'),
    ),
    rejectedGrant(
      'the token of another client is rejected',
      tokens(),
      refreshGrant({ client_id: 'other' }),
      error('unauthorized_client', 'Unauthorized'),
      401,
    ),
    rejectedGrant(
      'a token that was revoked is rejected',
      [...tokens(), post('/revoke', { token: '{access}' })],
      refreshGrant(),
      error('invalid_grant', 'Token has been expired or revoked.'),
    ),
    {
      name: 'an access token is valid for an hour',
      before: tokens(),
      secondsLater: 3590,
      request: 'GET /v1/albums',
      token: '{access}',
      status: 200,
    },
    {
      name: 'an access token is no longer valid',
      before: tokens(),
      secondsLater: 3600,
      request: 'GET /v1/albums',
      token: '{access}',
      status: 401,
    },
  ],
};
