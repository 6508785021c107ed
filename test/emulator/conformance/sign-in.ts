import { createHash } from 'node:crypto';
import type { Step } from './row.ts';

export const REDIRECT = 'http://127.0.0.1:5555/callback';
export const READ = 'https://www.googleapis.com/auth/photoslibrary.readonly';
export const WRITE = 'https://www.googleapis.com/auth/photoslibrary.appendonly';
export const VERIFIER = 'v'.repeat(43);
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

export type Parameters = Record<string, string | undefined>;

/** A form or a query, in which names in braces can be looked up. */
export const form = (parameters: Parameters) =>
  Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&')
    .replaceAll('%7B', '{')
    .replaceAll('%7D', '}');

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export const authorizeLine = (parameters: Parameters = {}): `/${string}` =>
  `/o/oauth2/v2/auth?${form({ client_id: 'app', redirect_uri: REDIRECT, response_type: 'code', scope: READ, ...parameters })}`;

/** Signs mona in, and keeps the code as `code`. */
export const signIn = (parameters: Parameters = {}, choice: Parameters = {}): Step[] => [
  {
    request: `GET ${authorizeLine(parameters)}`,
    token: null,
    keep: { form: ({ body }) => /name="form_token" value="([^"]*)"/.exec(body)?.[1] },
  },
  {
    request: `POST ${authorizeLine(parameters)}`,
    token: null,
    headers: FORM,
    body: form({ user: 'mona', decision: 'allow', scope: READ, form_token: '{form}', ...choice }),
    keep: { code: ({ headers }) => new URL(headers.get('location') ?? REDIRECT).searchParams.get('code') },
  },
];

export const post = (path: `/${string}`, parameters: Parameters): Step => ({
  request: `POST ${path}`,
  token: null,
  headers: FORM,
  body: form(parameters),
});

export const CLIENT = { client_id: 'app', client_secret: 'secret' };
export const codeGrant = (parameters: Parameters = {}) =>
  post('/token', {
    grant_type: 'authorization_code',
    code: '{code}',
    redirect_uri: REDIRECT,
    ...CLIENT,
    ...parameters,
  });
export const refreshGrant = (parameters: Parameters = {}) =>
  post('/token', { grant_type: 'refresh_token', refresh_token: '{refresh}', ...CLIENT, ...parameters });

/** Signs mona in with offline access, and keeps her tokens as `access` and `refresh`. */
export const tokens = (parameters: Parameters = {}): Step[] => [
  ...signIn({ access_type: 'offline', ...parameters }, { scope: parameters['scope']?.split(' ').at(-1) ?? READ }),
  { ...codeGrant(), keep: { access: ({ body }) => body.access_token, refresh: ({ body }) => body.refresh_token } },
];
