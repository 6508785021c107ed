import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { startSessionStack } from '../support/session-stack.ts';

const TIMEOUT_MS = 300;

/**
 * Starts a gateway, and a replica whose requests have little time. Its calls of the OAuth server have a minute. Users sign in at
 * the former, because that takes longer.
 */
const startHurried = async () => {
  const resources = new AsyncDisposableStack();
  const stack = resources.use(await startSessionStack({ oauthTimeoutMs: 60_000 }));
  const limits = { requestTimeoutMs: TIMEOUT_MS, uploads: { idleTimeoutMs: TIMEOUT_MS } };
  const { url } = resources.use(await stack.startReplica({}, limits));
  return { ...stack, url, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};

type Hurried = Awaited<ReturnType<typeof startHurried>>;

/** Signs in, and returns a browser at the replica, which has no access token of the session yet. */
const signedIn = async (stack: Hurried) => {
  const first = stack.browserClient();
  await first.signIn({ user: 'ravi' });
  const browserClient = stack.browserClient(stack.url);
  browserClient.setSession(first.session() ?? '');
  // The first use of a session derives its keys.
  await browserClient.fetch('/explorer/sign-in');
  return browserClient;
};

/** Waits until so many calls of the OAuth server are open. */
const untilOpen = async ({ recorder }: Pick<Hurried, 'recorder'>, count: number): Promise<void> => {
  while (recorder.openCount() !== count) await setTimeout(5);
};

test.each(['oauth.token', 'oauth.certs'])('a sign-in ends at the time limit if %s is silent', async (method) => {
  await using stack = await startHurried();
  const browserClient = stack.browserClient(stack.url);
  const back = await browserClient.submitConsent(await browserClient.startLogin(), { user: 'ravi' });
  await stack.addFault({ method, effect: 'SILENCE' });
  const response = await browserClient.fetch(back.href);
  expect([response.status, await response.json()]).toMatchObject([
    504,
    { errors: [{ extensions: { code: 'UPSTREAM_TIMEOUT', retry: 'SAFE' } }] },
  ]);
  expect(browserClient.session()).toBeUndefined();
});

test('a sign-in is cancelled if its client disconnects', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  const back = await browserClient.submitConsent(await browserClient.startLogin(), { user: 'ravi' });
  await stack.addFault({ method: 'oauth.token', effect: 'SILENCE' });
  const controller = new AbortController();
  const response = browserClient.fetch(back.href, { signal: controller.signal });
  await untilOpen(stack, 1);
  controller.abort();
  await expect(response).rejects.toThrow('aborted');
  await untilOpen(stack, 0);
});

test('/auth/me answers at the time limit if the token endpoint is silent', async () => {
  await using stack = await startHurried();
  const browserClient = await signedIn(stack);
  await stack.addFault({ method: 'oauth.token', effect: 'SILENCE' });
  expect(await browserClient.me()).toMatchObject({ status: 200, body: { name: 'ravi' } });
});

test('a sign-out ends the session at the time limit if the revocation is silent', async () => {
  await using stack = await startHurried();
  const browserClient = await signedIn(stack);
  await stack.addFault({ method: 'oauth.revoke', effect: 'SILENCE' });
  const response = await browserClient.signOut();
  expect([response.status, await response.json()]).toEqual([200, { isRevoked: false }]);
  expect((await browserClient.me()).status).toBe(401);
  await untilOpen(stack, 0);
});

test('a sign-out revokes the access also if its client disconnects', async () => {
  await using stack = await startSessionStack();
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  await stack.addFault({ method: 'oauth.revoke', effect: 'LATENCY', milliseconds: 100 });
  const controller = new AbortController();
  const response = browserClient.fetch('/auth/logout', {
    method: 'POST',
    headers: { 'apollo-require-preflight': 'true' },
    signal: controller.signal,
  });
  await untilOpen(stack, 1);
  controller.abort();
  await expect(response).rejects.toThrow('aborted');
  await untilOpen(stack, 0);
  expect(stack.emulator.calls.list()).toContainEqual(expect.objectContaining({ method: 'oauth.revoke', status: 200 }));
  expect((await browserClient.me()).status).toBe(401);
});

test('an operation ends at the time limit if the token endpoint is silent', async () => {
  await using stack = await startHurried();
  const browserClient = await signedIn(stack);
  await stack.addFault({ method: 'oauth.token', effect: 'SILENCE' });
  const { errors } = await browserClient.query('{ albums { nodes { id } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
});

const upload = (browserClient: Awaited<ReturnType<typeof signedIn>>) =>
  browserClient.fetch('/uploads', {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', 'apollo-require-preflight': 'true' },
    body: 'not empty',
  });

test('an upload ends at the idle timeout if the token endpoint is silent', async () => {
  await using stack = await startHurried();
  const browserClient = await signedIn(stack);
  await stack.addFault({ method: 'oauth.token', effect: 'SILENCE' });
  const response = await upload(browserClient);
  expect([response.status, await response.json()]).toMatchObject([
    504,
    { errors: [{ extensions: { code: 'UPSTREAM_TIMEOUT' } }] },
  ]);
});

test('addresses that call no other server answer while every other server is silent', async () => {
  await using stack = await startHurried();
  const browserClient = await signedIn(stack);
  for (const method of ['oauth.token', 'oauth.tokeninfo', 'oauth.certs', 'albums.list']) {
    await stack.addFault({ method, effect: 'SILENCE', times: 100 });
  }
  const statuses = await Promise.all(
    ['/', '/auth/login', '/explorer/sign-in', '/metrics', '/healthz', '/readyz'].map(
      async (path) => (await browserClient.fetch(path)).status,
    ),
  );
  expect(statuses).toEqual([200, 302, 200, 200, 200, 200]);
  const estimate = await browserClient.fetch('/explorer/estimate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ albums { nodes { id } } }' }),
  });
  expect(estimate.status).toBe(200);
});
