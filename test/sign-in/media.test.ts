import { expect, test } from '@jest/globals';
import { noteSecret } from '../support/secret-scan/notes.ts';
import { startSessionStack } from '../support/session-stack.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';
import type { GatewayOverrides } from '../support/test-gateway.ts';

const MINUTE = 60_000;
const READ = 'https://www.googleapis.com/auth/photoslibrary.readonly';
const SECRET = 'a session secret for tickets';

const QUERY = '{ mediaItems(first: 1) { nodes { url(width: 16) } } }';

/** Starts a gateway that serves the pictures of the demo library, with browser sign-in. */
const startMedia = (auth: 'ticket' | 'viewer' = 'ticket', gateway: GatewayOverrides = {}) =>
  startSessionStack({
    emulator: { hasDemo: true },
    signIn: { scopes: ['openid', READ] },
    gateway: { media: { proxy: 'all', auth, secrets: [SECRET] }, ...gateway },
  });

type Stack = Awaited<ReturnType<typeof startMedia>>;

const urlIn = ({ data }: { data: { mediaItems: { nodes: { url: string }[] } } }): string =>
  data.mediaItems.nodes[0]?.url ?? '';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const urlOfToken = async (stack: Stack, token: string) => urlIn(await stack.query(QUERY, {}, bearer(token)));

const signedIn = async (stack: Stack, user: string) => {
  const browser = stack.browserClient();
  await browser.signIn({ user });
  return { ...browser, url: urlIn(await browser.query(QUERY)) };
};

const statusOf = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers });
  if (response.status !== 200) {
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]?.message).toMatch(/\.$/);
  }
  return response.status;
};

test('shows the picture of an access token, whose address alone suffices in every replica', async () => {
  await using stack = await startMedia();
  await using replica = await stack.startReplica();
  await using foreign = await stack.startReplica({}, { media: { proxy: 'all', auth: 'ticket', secrets: [] } });
  const url = await urlOfToken(stack, 'demo-mona');
  const at = (gateway: { url: string }) => `${gateway.url}${new URL(url).pathname}`;

  expect(await statusOf(url)).toBe(200);
  expect(await statusOf(at(replica))).toBe(200);
  expect(await statusOf(at(foreign))).toBe(404);
  expect(await statusOf(url, bearer('demo-mona'))).toBe(200);
});

test('refuses a request with the credential of another user, or with an invalid one', async () => {
  await using stack = await startMedia();
  const url = await urlOfToken(stack, 'demo-mona');
  const ravi = await signedIn(stack, 'ravi');

  for (const token of ['demo-ravi', 'invalid', ''])
    expect([token, await statusOf(url, bearer(token))]).toEqual([token, 403]);
  expect((await ravi.fetch(url)).status).toBe(403);
  expect((await ravi.fetch(ravi.url)).status).toBe(200);
  expect(await statusOf(ravi.url, bearer('demo-ravi'))).toBe(403);
  ravi.setSession('changed');
  expect((await ravi.fetch(ravi.url)).status).toBe(401);
});

test('refuses an access token that was revoked, if the request carries it', async () => {
  await using stack = await startMedia();
  const code = await stack.codeOf({ scope: READ });
  const { body } = await stack.exchange(code);
  const token: string = body.access_token;
  const url = await urlOfToken(stack, token);
  await stack.post('/revoke', { token });

  expect(await statusOf(url, bearer(token))).toBe(401);
});

test('shows the picture of a session without its cookie, in every replica, until sign-out', async () => {
  await using stack = await startMedia();
  await using replica = await stack.startReplica();
  const browser = await signedIn(stack, 'mona');
  const other = `${replica.url}${new URL(browser.url).pathname}`;

  expect(await statusOf(browser.url)).toBe(200);
  expect(await statusOf(other)).toBe(200);
  expect((await browser.fetch(browser.url)).status).toBe(200);
  expect(urlIn(await browser.query(QUERY))).toBe(browser.url);
  await browser.signOut();
  expect(await statusOf(browser.url)).toBe(401);
});

test('an address of the library lives as long as the session, for the session itself', async () => {
  await using stack = await startMedia();
  const browser = await signedIn(stack, 'mona');
  stack.advanceClock(61 * MINUTE);

  expect(await statusOf(browser.url)).toBe(410);
  const response = await browser.fetch(browser.url);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
});

test('renews the address and the access token of a session that Google no longer accepts', async () => {
  const scopes = ['openid', 'https://www.googleapis.com/auth/photospicker.mediaitems.readonly'];
  await using stack = await startSessionStack({ emulator: { hasDemo: true }, signIn: { scopes } });
  const browser = stack.browserClient();
  await browser.signIn({ user: 'mona' });
  const created = await browser.query('mutation { createPickingSession(input: {}) { pickingSession { googleId } } }');
  const sessionId = created.data.createPickingSession.pickingSession.googleId;
  await fetch(`${stack.emulator.url}/_emulator/picks`, {
    method: 'POST',
    body: JSON.stringify({ sessionId, count: 2, done: true }),
  });
  const items = 'query ($id: ID!) { pickingSession(id: $id) { mediaItems { nodes { url(width: 16) } } } }';
  const { data } = await browser.query(items, { id: sessionId });
  const [{ url }] = data.pickingSession.mediaItems.nodes;
  expect(await statusOf(url)).toBe(200);

  // Both have expired by the emulator's clock, and not by that of the gateway.
  stack.advanceEmulatorClock(61 * MINUTE);
  stack.takeCalls();
  expect(await statusOf(url)).toBe(200);
  expect(stack.takeCalls().filter((method) => method.startsWith('picker.'))).toEqual([
    'picker.mediaItems.list',
    'picker.mediaItems.list',
  ]);
});

test('with MEDIA_AUTH=viewer, a request needs the credential of its user as well', async () => {
  await using stack = await startMedia('viewer');
  const url = await urlOfToken(stack, 'demo-mona');
  const browser = await signedIn(stack, 'ravi');

  expect(await statusOf(url)).toBe(401);
  expect(await statusOf(url, bearer('demo-ravi'))).toBe(403);
  expect(await statusOf(url, bearer('demo-mona'))).toBe(200);
  expect(await statusOf(browser.url)).toBe(401);
  // An <img> in a page of another site, which sends the cookie but not its origin.
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image', 'user-agent': 'Mozilla/5.0' };
  expect((await browser.fetch(browser.url, { headers })).status).toBe(200);
});

test.each(['ticket', 'viewer'] as const)(
  'shows the pictures of the stored credential to clients with an API key (MEDIA_AUTH=%s)',
  async (auth) => {
    const media = { proxy: 'all', auth, secrets: [SECRET] } as const;
    await using stack = await startStoredStack({ emulator: { hasDemo: true }, media });
    const url = urlIn(await stack.query(QUERY));
    const key = { 'x-api-key': API_KEY };
    const browser = stack.browserClient();
    await browser.signIn({ user: 'ravi' });

    expect(await statusOf(url)).toBe(auth === 'ticket' ? 200 : 401);
    expect(await statusOf(url, key)).toBe(200);
    expect(await statusOf(url, { 'x-api-key': 'another-key-than-the-one' })).toBe(401);
    expect(await statusOf(url, bearer('demo-mona'))).toBe(403);
    expect(await statusOf(url, { ...key, ...bearer('demo-ravi') })).toBe(403);
    expect((await browser.fetch(url)).status).toBe(403);
    // The base URL is now too old.
    stack.advanceClock(26 * MINUTE);
    expect(await statusOf(url, key)).toBe(200);
  },
);

test('with MEDIA_AUTH=viewer and --allow-anyone, the address suffices, as the account of the gateway is everyone’s', async () => {
  const media = { proxy: 'all', auth: 'viewer', secrets: [SECRET] } as const;
  await using stack = await startStoredStack({ emulator: { hasDemo: true }, isAnyoneAllowed: true, media });
  const url = urlIn(await stack.query(QUERY, {}, {}));

  expect(await statusOf(url)).toBe(200);
  expect(await statusOf(url, bearer('demo-ravi'))).toBe(403);
});

test('puts none of 64 access tokens into an address, a header or the log', async () => {
  const lines: string[] = [];
  const record = (line: object) => {
    lines.push(JSON.stringify(line));
  };
  await using stack = await startMedia('ticket', { observer: { request: record, call: record } });
  const tokens = Array.from({ length: 64 }, (_, index) => `planted-token-${index}-${'x'.repeat(index)}`);
  for (const token of tokens) {
    noteSecret('planted token', token);
    stack.emulator.store.tokens.add(token, {
      kind: 'ACCESS',
      user: 'mona',
      scopes: READ,
      client: null,
      code_hash: null,
      is_offline: 0,
      expires_at: null,
    });
    const url = await urlOfToken(stack, token);
    const { status, headers } = await fetch(url);
    expect(status).toBe(200);
    const ticket = Buffer.from(url.split('/').at(-1) ?? '', 'base64url').toString('latin1');
    lines.push(url, ticket, JSON.stringify([...headers]));
  }
  const all = lines.join('\n');
  for (const text of [...tokens, 'planted-token', '/lr/', stack.emulator.url]) expect(all).not.toContain(text);
  expect(new Set(lines.filter((line) => line.includes('/media/'))).size).toBeGreaterThanOrEqual(64);
});
