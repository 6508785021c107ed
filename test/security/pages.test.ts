import { expect, test } from '@jest/globals';
import { startSessionStack } from '../support/session-stack.ts';
import { startStack } from '../support/stack.ts';

/** The directives of a content security policy. */
const directivesOf = ({ headers }: Response) =>
  new Map(
    (headers.get('content-security-policy') ?? '').split(';').map((directive): [string, string] => {
      const [name = '', ...sources] = directive.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
  'x-frame-options': 'SAMEORIGIN',
};

const expectHeaders = ({ headers }: Response) => {
  expect(Object.fromEntries(headers)).toMatchObject(HEADERS);
  expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
};

test.each(['/', '/gallery/', '/gallery/albums/x'])(
  '%s has a policy that runs the gateway’s own scripts only',
  async (path) => {
    await using stack = await startStack();
    const response = await fetch(stack.gatewayUrl + path);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const directives = directivesOf(response);
    expect(Object.fromEntries(directives)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    // Only the explorer's editor needs styles at run time.
    expect(directives.get('style-src')).toBe(path === '/' ? "'self' 'unsafe-inline'" : "'self'");
    expect(directives.get('img-src')?.split(' ')).toEqual(expect.arrayContaining(["'self'", stack.emulatorUrl]));
    expect(await response.text()).not.toMatch(/<script>|<script [^>]*>[^<]|\son\w+=/);
    expectHeaders(response);
  },
);

test('the page of a failed sign-in may load nothing', async () => {
  await using stack = await startSessionStack();
  const response = await fetch(`${stack.gatewayUrl}/auth/callback?state=x`, { headers: { accept: 'text/html' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  expect(Object.fromEntries(directivesOf(response))).toEqual({
    'default-src': "'none'",
    'style-src': "'unsafe-inline'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
  expectHeaders(response);
});

test('every other response has the security headers', async () => {
  await using stack = await startStack();
  const paths = ['/healthz', '/metrics', '/graphql?query={__typename}', '/auth/me', '/explorer/sign-in', '/nothing'];
  const responses = await Promise.all(paths.map((path) => fetch(stack.gatewayUrl + path)));
  for (const response of responses) expectHeaders(response);
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 404, 200, 404]);
});

test('escapes what a page repeats of the request', async () => {
  await using stack = await startSessionStack();
  const url = `${stack.gatewayUrl}/auth/login?returnTo=${encodeURIComponent('/"><script>alert(1)</script>')}&scope=${encodeURIComponent('<img>')}`;
  const response = await fetch(url, { headers: { accept: 'text/html' }, redirect: 'manual' });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toMatch(/<script>|<img>/);
});
