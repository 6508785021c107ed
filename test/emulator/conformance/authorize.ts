import { expect } from '@jest/globals';
import type { Row, Step, Table } from './row.ts';
import { REDIRECT, READ, WRITE, CHALLENGE, FORM, authorizeLine, signIn, type Parameters } from './sign-in.ts';

const HTML = 'text/html; charset=utf-8';

const page = (name: string, parameters: Parameters, status: number, words: string): Row => ({
  name,
  request: `GET ${authorizeLine(parameters)}`,
  token: null,
  status,
  responseBody: expect.stringContaining(words),
  responseHeaders: { 'content-type': HTML, location: null, 'x-frame-options': 'DENY' },
});

const redirect = (name: string, before: readonly Step[], request: Step, location: unknown): Row => ({
  name,
  before,
  ...request,
  status: 303,
  responseBody: '',
  responseHeaders: { location },
});

const silently = (parameters: Parameters = {}): Step => ({
  request: `GET ${authorizeLine({ prompt: 'none', login_hint: 'mona', state: 's', ...parameters })}`,
  token: null,
});

const WITH_CODE = expect.stringMatching(/^http:\/\/127\.0\.0\.1:5555\/callback\?state=s&code=4%2F0A[\w-]+&scope=/);

/** The page on which a person signs in. */
export const AUTHORIZATION_ROWS: Table = {
  'the authorize page': [
    page('the page asks the user for consent', {}, 200, 'Sign in to the photos emulator'),
    {
      ...page('the legacy path shows the page too', {}, 200, 'Sign in to the photos emulator'),
      request: `GET ${authorizeLine().replace('/v2/auth', '/auth') as `/${string}`}`,
    },
    page('a client is required', { client_id: undefined }, 400, 'Missing required parameter: client_id'),
    page('a redirect URI is required', { redirect_uri: undefined }, 400, 'Missing required parameter: redirect_uri'),
    page('a response type is required', { response_type: undefined }, 400, 'Missing required parameter: response_type'),
    page('a scope is required', { scope: undefined }, 400, 'Missing required parameter: scope'),
    page('only the response type code is accepted', { response_type: 'token' }, 400, 'unsupported_response_type'),
    page('an unknown scope is rejected', { scope: `${READ} everything` }, 400, 'invalid_scope'),
    page(
      'a scope of another Google product is accepted',
      { scope: `${READ} https://www.googleapis.com/auth/contacts.readonly` },
      200,
      'https://www.googleapis.com/auth/contacts.readonly',
    ),
    page(
      'a scope of Drive beside one of the Library API is rejected',
      { scope: `${READ} https://www.googleapis.com/auth/drive` },
      400,
      'invalid_request',
    ),
    {
      ...page('a removed scope is rejected with current API behaviour', {}, 400, 'invalid_scope'),
      era: 'current',
    },
    page(
      'a redirect URI on another machine without https is rejected',
      { redirect_uri: 'http://evil.example/callback' },
      400,
      'redirect_uri_mismatch',
    ),
    page(
      'a javascript: redirect URI is rejected',
      { redirect_uri: 'javascript:alert(1)' },
      400,
      'redirect_uri_mismatch',
    ),
    page('a redirect URI with a fragment is rejected', { redirect_uri: `${REDIRECT}#x` }, 400, 'redirect_uri_mismatch'),
    page(
      'a redirect URI with a password is rejected',
      { redirect_uri: 'https://a:b@app.example/' },
      400,
      'redirect_uri_mismatch',
    ),
    page('an unknown prompt is rejected', { prompt: 'login' }, 400, 'Invalid parameter value for prompt.'),
    page(
      '“none” cannot be combined with another prompt',
      { prompt: 'none consent' },
      400,
      'Invalid parameter value for prompt.',
    ),
    page(
      'an unknown access type is rejected',
      { access_type: 'always' },
      400,
      'Invalid parameter value for access_type.',
    ),
    page('a challenge that is too short is rejected', { code_challenge: 'x' }, 400, 'Invalid code_challenge.'),
    page(
      'an unknown challenge method is rejected',
      { code_challenge: CHALLENGE, code_challenge_method: 'S512' },
      400,
      'Invalid code_challenge_method.',
    ),
    redirect(
      'consent redirects with a code and the state',
      [signIn({ state: 's' })[0] as Step],
      signIn({ state: 's' })[1] as Step,
      WITH_CODE,
    ),
    redirect(
      'denied consent redirects without a code',
      [signIn({ state: 's' })[0] as Step],
      signIn({ state: 's' }, { decision: 'cancel' })[1] as Step,
      `${REDIRECT}?error=access_denied&state=s`,
    ),
    redirect(
      'deselecting every scope denies consent',
      [signIn()[0] as Step],
      signIn({}, { scope: undefined })[1] as Step,
      `${REDIRECT}?error=access_denied`,
    ),
    {
      name: 'a form with an unknown form token is rejected',
      ...(signIn({}, { form_token: 'nope' })[1] as Step),
      status: 400,
      responseBody: expect.stringContaining('This page has expired.'),
    },
    {
      name: 'a form sent by another site is rejected',
      before: [signIn()[0] as Step],
      ...(signIn()[1] as Step),
      headers: { ...FORM, origin: 'https://evil.example' },
      status: 400,
      responseBody: expect.stringContaining('This page has expired.'),
    },
    {
      name: 'a form older than half an hour is rejected',
      before: [signIn()[0] as Step],
      secondsLater: 1801,
      ...(signIn()[1] as Step),
      status: 400,
      responseBody: expect.stringContaining('This page has expired.'),
    },
    redirect('an earlier consent is reused without a prompt', signIn(), silently(), WITH_CODE),
    redirect(
      'consent is required without an earlier one',
      [],
      silently(),
      `${REDIRECT}?error=consent_required&state=s`,
    ),
    redirect(
      'consent is required for more scopes',
      signIn(),
      silently({ scope: `${READ} ${WRITE}` }),
      `${REDIRECT}?error=consent_required&state=s`,
    ),
    redirect(
      'consent is required for another redirect URI',
      signIn(),
      silently({ redirect_uri: `${REDIRECT}2` }),
      `${REDIRECT}2?error=consent_required&state=s`,
    ),
    redirect(
      'without a hint, the user must be selected',
      signIn(),
      silently({ login_hint: undefined }),
      `${REDIRECT}?error=login_required&state=s`,
    ),
    redirect('a hint can be an email address', signIn(), silently({ login_hint: 'mona@example.com' }), WITH_CODE),
  ],
};
