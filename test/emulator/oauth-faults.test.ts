import { expect, test } from '@jest/globals';
import { startSignIn } from '../support/sign-in.ts';

const REFRESH = 'demo-refresh-mona';

/** The control endpoint's response to an invalid fault. */
type FaultError = { error?: { details: { fieldViolations: { field: string }[] }[] } };

test('applies faults to the token endpoint only by name, in OAuth’s format', async () => {
  await using app = await startSignIn();
  await app.addFault({ effect: 'INTERNAL' });
  expect((await app.refresh(REFRESH)).status).toBe(200);
  for (const [effect, status, error] of [
    ['UNAVAILABLE', 503, 'internal_failure'],
    ['RESOURCE_EXHAUSTED', 429, 'rate_limit_exceeded'],
    ['INVALID_ARGUMENT', 400, 'invalid_request'],
  ] as const) {
    await app.addFault({ method: 'oauth.token', effect });
    const response = await app.refresh(REFRESH);
    expect([response.status, response.body]).toEqual([status, { error, error_description: expect.any(String) }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
  await app.addFault({ method: 'oauth.token', status: 400, body: { error: 'invalid_grant' } });
  expect((await app.refresh(REFRESH)).body).toEqual({ error: 'invalid_grant' });
  await app.addFault({ method: 'oauth.token', effect: 'LATENCY', milliseconds: 1 });
  expect((await app.refresh(REFRESH)).body).toHaveProperty('access_token');
  const statuses = app.emulator.calls.list().map(({ method, status }) => `${method} ${status}`);
  expect(statuses).toEqual([200, 503, 429, 400, 400, 200].map((status) => `oauth.token ${status}`));
});

test('truncates or drops a response of an OAuth endpoint', async () => {
  await using app = await startSignIn();
  await app.addFault({ method: 'oauth.token', effect: 'TRUNCATE' });
  await expect(app.refresh(REFRESH)).rejects.toThrow('terminated');
  await app.addFault({ method: 'oauth.token', effect: 'RESET' });
  await expect(app.refresh(REFRESH)).rejects.toThrow('fetch failed');
  await app.addFault({ method: 'oauth.userinfo', effect: 'SILENCE' });
  const leaving = new AbortController();
  const left = fetch(`${app.emulator.url}/v1/userinfo?access_token=demo-mona`, { signal: leaving.signal });
  while (app.emulator.faults.list().length > 0) await fetch(`${app.emulator.url}/_emulator/health`);
  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  expect(app.emulator.calls.list()).toMatchObject([
    { status: 200 },
    { status: 0 },
    { status: 0, path: '/v1/userinfo' },
  ]);
});

test.each(['authorize', 'revoke', 'tokeninfo', 'userinfo', 'discovery', 'certs'])(
  'accepts a fault for oauth.%s',
  async (name) => {
    await using app = await startSignIn();
    expect(await app.addFault({ method: `oauth.${name}`, effect: 'RESET' })).toMatchObject({ method: `oauth.${name}` });
  },
);

test('rejects an OAuth fault with a user, a page effect or an unknown endpoint', async () => {
  await using app = await startSignIn();
  for (const [name, fault] of [
    ['method', { method: 'oauth.tokens', effect: 'RESET' }],
    ['user', { method: 'oauth.token', effect: 'RESET', user: 'mona' }],
    ['effect', { method: 'oauth.token', effect: 'EMPTY_PAGE' }],
    ['effect', { method: 'oauth.token', effect: 'NULL_ELEMENTS' }],
    ['effect', { method: 'oauth.token', effect: 'MULTI_STATUS' }],
    ['effect', { method: 'uploads', effect: 'MULTI_STATUS' }],
  ] as const) {
    const faults = `${app.emulator.url}/_emulator/faults`;
    const response = await fetch(faults, { method: 'POST', body: JSON.stringify(fault) });
    const body = (await response.json()) as FaultError;
    expect([response.status, body.error?.details[0]?.fieldViolations[0]?.field]).toEqual([400, name]);
  }
});

test('logs calls without tokens', async () => {
  await using app = await startSignIn();
  const upload = `${app.emulator.url}/v1/uploads?access_token=demo-mona`;
  await fetch(upload, { method: 'POST', body: 'x' });
  await fetch(`${app.emulator.url}/v1/albums?access_token=demo-mona`);
  await app.post(`/revoke?token=${REFRESH}`, {});
  await fetch(`${app.emulator.url}/tokeninfo?access_token=demo-mona`);
  const logged = app.emulator.calls.list();
  expect(logged.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'uploads /v1/uploads',
    'albums.list /v1/albums',
    'oauth.revoke /revoke',
    'oauth.tokeninfo /tokeninfo',
  ]);
  expect(JSON.stringify(logged)).not.toContain('demo-');
});
