import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.ts';
import type { Environment } from '../../src/config/environment.ts';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { sendRaw } from '../support/raw.ts';
import { startSessionStack } from '../support/session-stack.ts';
import { startServing } from '../support/serving.ts';
import { startStack } from '../support/stack.ts';
import { API_KEY, startStoredStack } from '../support/stored-stack.ts';
import { startTerminal } from '../support/terminal.ts';

const APP = 'https://app.example.com';
const OTHERS = [
  'https://evil.example',
  'https://app.example.com.evil.example',
  'http://app.example.com',
  'https://APP.example.com',
  'https://app.example.com:8443',
  'null',
];
const QUERY = '{ albums { nodes { title } } }';
const MUTATION = 'mutation { createAlbum(input: { title: "x" }) { album { id } } }';

/** Starts a gateway that allows one origin, over a library with one album. */
const startShared = async () => {
  const stack = await startStack({ gateway: { allowedOrigins: [APP] } });
  fill({ emulator: stack.emulator, albums: 1 });
  return stack;
};

const preflight = (url: string, origin: string, method = 'POST', headers = 'content-type,authorization') =>
  fetch(url, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
  });

test.each(['/graphql', '/uploads', '/auth/me', '/auth/logout', '/media/x', '/graphql?query=x'])(
  'answers the preflight of an allowed origin for %s, and no other',
  async (path) => {
    await using stack = await startShared();
    const allowed = await preflight(stack.gatewayUrl + path, APP);
    expect([allowed.status, await allowed.text()]).toEqual([204, '']);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers': 'content-type,authorization',
      'access-control-max-age': '7200',
    });
    expect(allowed.headers.get('vary')).toMatch(/\bOrigin\b/);
    for (const origin of OTHERS) {
      const { status, headers } = await preflight(stack.gatewayUrl + path, origin);
      expect([origin, status >= 400, headers.get('access-control-allow-origin')]).toEqual([origin, true, null]);
    }
  },
);

test.each(['/', '/healthz', '/readyz', '/auth/login', '/auth/callback', '/explorer/sign-in', '/graphqlx', '/nothing'])(
  'shares %s with no other origin',
  async (path) => {
    await using stack = await startShared();
    expect((await preflight(stack.gatewayUrl + path, APP)).headers.get('access-control-allow-origin')).toBeNull();
    const response = await fetch(stack.gatewayUrl + path, { headers: { origin: APP }, redirect: 'manual' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('shares every response of an operation with an allowed origin, errors included', async () => {
  await using stack = await startShared();
  const post = (body: string, origin: string, type = 'application/json') =>
    fetch(`${stack.gatewayUrl}/graphql`, { method: 'POST', headers: { 'content-type': type, origin }, body });
  const requests: [number, string, string?][] = [
    [200, JSON.stringify({ query: QUERY })],
    [200, JSON.stringify({ query: '{ nothing }' })],
    [400, '{'],
    [413, JSON.stringify({ query: 'x'.repeat(2 ** 21) })],
    [415, 'x', 'text/plain'],
  ];
  for (const [status, body, type] of requests) {
    const shared = await post(body, APP, type);
    expect([status, shared.status]).toEqual([status, status]);
    expect(shared.headers.get('access-control-allow-origin')).toBe(APP);
    expect(shared.headers.get('access-control-allow-credentials')).toBe('true');
    expect(shared.headers.get('access-control-expose-headers')).toMatch(/\bRetry-After\b/);
    expect(shared.headers.get('vary')).toMatch(/\bOrigin\b/);
    const hidden = await post(body, OTHERS[0]!, type);
    expect(hidden.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test.each<[string, Record<string, string>, number]>([
  ['a page of an allowed origin', { origin: APP, 'sec-fetch-site': 'cross-site' }, 200],
  ['its own page', { 'sec-fetch-site': 'same-origin' }, 200],
  ['a page of another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 400],
  ['an image in another page', { 'sec-fetch-site': 'cross-site' }, 400],
  ['another page of the same site', { 'sec-fetch-site': 'same-site' }, 400],
  ['the address bar', { 'sec-fetch-site': 'none' }, 400],
])(
  'runs a GET query without further headers from %s only if the page may use the gateway',
  async (_page, page, status) => {
    await using stack = await startShared();
    const headers = {
      'user-agent': 'Mozilla/5.0',
      accept: 'application/graphql-response+json, application/json',
      ...page,
    };
    const get = (query: string) => fetch(`${stack.gatewayUrl}/graphql?query=${encodeURIComponent(query)}`, { headers });
    expect((await get(QUERY)).status).toBe(status);
    expect(stack.takeCalls()).toHaveLength(status === 200 ? 1 : 0);
    // A GET request never runs a mutation.
    expect((await get(MUTATION)).status).toBeGreaterThanOrEqual(400);
    expect(stack.takeCalls()).toEqual([]);
  },
);

test('accepts the form of an upload from an allowed page, and not from another', async () => {
  await using stack = await startShared();
  const upload = (origin: string) => {
    const body = new FormData();
    body.append('file', new Blob(['bytes'], { type: 'image/jpeg' }), 'a.jpg');
    return fetch(`${stack.gatewayUrl}/uploads`, { method: 'POST', headers: { origin }, body });
  };
  expect((await upload(APP)).status).toBe(200);
  expect((await upload('https://evil.example')).status).toBe(400);
});

/** Requests that a page of an origin that is not allowed could send if its browser did not ask first. */
const FOREIGN_PAGES: Record<string, string>[] = [
  ...OTHERS.map((origin) => ({ origin, 'sec-fetch-site': 'cross-site' })),
  ...OTHERS.map((origin) => ({ origin })),
  { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
];

test('a page of another origin cannot use the account of the gateway', async () => {
  await using stack = await startShared();
  const { origin: own, host } = new URL(stack.gatewayUrl);
  for (const page of FOREIGN_PAGES) {
    const { status, errors } = await stack.query(MUTATION, {}, page);
    expect([page, status, errors]).toEqual([
      page,
      403,
      [
        {
          message:
            'Pages of this origin cannot use the account of this gateway. The operator can allow the origin in CORS_ORIGINS.',
          extensions: { code: 'FORBIDDEN', retry: 'NO' },
        },
      ],
    ]);
    const headers = { 'content-type': 'image/jpeg', ...page };
    const upload = await fetch(`${stack.gatewayUrl}/uploads`, { method: 'POST', headers, body: 'x' });
    expect(upload.status).toBe(403);
  }
  expect(stack.takeCalls()).toEqual([]);

  const allowed: Record<string, string>[] = [
    {},
    { 'user-agent': 'Mozilla/5.0' },
    { origin: APP, 'sec-fetch-site': 'cross-site' },
    { origin: APP },
    { origin: own },
    { origin: own, 'sec-fetch-site': 'same-origin' },
    // A proxy that sends another host than the browser did.
    { origin: 'https://photos.example.com', 'sec-fetch-site': 'same-origin' },
    // A proxy that ends TLS.
    { origin: `https://${host}` },
    { 'sec-fetch-site': 'none' },
    // These use a credential of their own.
    { origin: OTHERS[0]!, 'sec-fetch-site': 'cross-site', authorization: 'Bearer demo-mona' },
  ];
  for (const page of allowed) {
    const { status, errors } = await stack.query(MUTATION, {}, page);
    expect([page, status, errors]).toEqual([page, 200, undefined]);
  }
});

test('a page of PUBLIC_URL is the gateway’s own behind a proxy that sends another Host', async () => {
  const own = 'https://photos.example.com';
  await using stack = await startStack({ hasDemo: true, gateway: { publicUrl: own } });
  // Browsers without Sec-Fetch-Site.
  const page = { 'user-agent': 'Mozilla/5.0', origin: own };
  expect((await stack.query(MUTATION, {}, page)).errors).toBeUndefined();
  const url = `${stack.gatewayUrl}/graphql?query=${encodeURIComponent(QUERY)}`;
  expect((await fetch(url, { headers: page })).status).toBe(200);
  const upload = { method: 'POST', headers: { 'content-type': 'image/jpeg', ...page }, body: 'x' };
  expect((await fetch(`${stack.gatewayUrl}/uploads`, upload)).status).toBe(200);
  for (const origin of ['http://photos.example.com', `${own}:8443`, `${own}.evil.example`, 'null']) {
    expect([origin, (await stack.query(MUTATION, {}, { ...page, origin })).status]).toEqual([origin, 403]);
  }
});

test.each([
  ['http://localhost', 'localhost:80', 200],
  ['http://localhost:8080', 'LOCALHOST:8080', 200],
  ['https://photos.example.com', 'photos.example.com:443', 200],
  ['https://photos.example.com', 'Photos.Example.com', 200],
  ['https://photos.example.com', 'photos.example.com:80', 421],
  ['https://photos.example.com', 'photos.example.com.evil.example', 421],
])('with the page %s and the Host %s, responds with %i', async (origin, host, status) => {
  await using stack = await startStack({
    hasDemo: true,
    gateway: { publicUrl: origin.startsWith('https:') ? origin : null },
  });
  const body = JSON.stringify({ query: MUTATION });
  const head = [
    'POST /graphql HTTP/1.1',
    `Host: ${host}`,
    `Origin: ${origin}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  const response = await sendRaw(stack.gatewayUrl, `${head.join('\r\n')}\r\n\r\n${body}`);
  expect(response.status).toBe(status);
});

test('a page of another origin cannot use a stored credential that is open to anyone', async () => {
  await using open = await startStoredStack({ apiKeys: [], isAnyoneAllowed: true });
  expect((await open.query(MUTATION, {}, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await open.query(MUTATION, {}, {})).status).toBe(200);
  // A page that has the key may use it.
  await using keyed = await startStoredStack();
  const headers = { 'x-api-key': API_KEY, origin: 'https://evil.example' };
  expect((await keyed.query(MUTATION, {}, headers)).status).toBe(200);
});

test('a session is for pages of the gateway and of allowed origins', async () => {
  await using stack = await startSessionStack({ gateway: { allowedOrigins: [APP] } });
  const browserClient = stack.browserClient();
  const back = await browserClient.signIn({ user: 'ravi' }, { returnTo: `${APP}/albums?page=2#x` });
  expect(back.headers.get('location')).toBe(`${APP}/albums?page=2#x`);

  const page = (origin: string) => ({ origin, 'sec-fetch-site': 'cross-site' });
  const me = (headers: Record<string, string>) => browserClient.fetch('/auth/me', { headers });
  for (const origin of OTHERS) {
    expect((await browserClient.query(QUERY, {}, page(origin))).status).toBe(403);
    const refused = await me(page(origin));
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await browserClient.signOut({ 'apollo-require-preflight': 'true', ...page(origin) })).status).toBe(403);
  }
  expect((await browserClient.query(QUERY, {}, page(APP))).errors).toBeUndefined();
  expect(await readJson(await me(page(APP)))).toMatchObject({ email: 'ravi@example.com' });
  const signOut = await browserClient.signOut(page(APP));
  expect([signOut.status, signOut.headers.get('access-control-allow-origin')]).toEqual([200, APP]);
  expect((await me({})).status).toBe(401);
});

test('sets a cookie for other sites only where a sign-in returns to one', async () => {
  await using stack = await startSessionStack({ gateway: { allowedOrigins: 'THIS_MACHINE' } });
  const cookieOf = (response: Response) =>
    response.headers.getSetCookie().find((cookie) => cookie.startsWith('photos-graphql-session'));
  const signIn = async (returnTo: string) => cookieOf(await stack.browserClient().signIn({}, { returnTo }));
  expect(await signIn('/')).toMatch(/SameSite=Lax/);
  expect(await signIn('http://127.0.0.1:5173/')).toMatch(/SameSite=Lax/);
  expect(await signIn('/')).not.toMatch(/Secure/);
  expect(await signIn('http://localhost:5173/')).toMatch(/; Secure; SameSite=None/);

  const browserClient = stack.browserClient();
  await browserClient.signIn({}, { returnTo: 'http://localhost:5173/' });
  const page = { origin: 'http://localhost:5173', 'sec-fetch-site': 'cross-site' };
  expect(cookieOf(await browserClient.signOut(page))).toMatch(/; Secure; SameSite=None/);
});

test.each([
  'https://evil.example/',
  'https://app.example.com.evil.example/',
  'https://app.example.com@evil.example/',
  'https://user:secret@app.example.com/',
  'http://app.example.com/',
  '//app.example.com/',
  'https:app.example.com',
  'javascript:alert(1)//https://app.example.com',
  ` ${APP}/`,
  `${APP}/${'x'.repeat(1000)}`,
])('rejects %s as returnTo', async (returnTo) => {
  await using stack = await startSessionStack({ gateway: { allowedOrigins: [APP] } });
  const response = await fetch(`${stack.gatewayUrl}/auth/login?${new URLSearchParams({ returnTo }).toString()}`, {
    redirect: 'manual',
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('CORS_ORIGINS');
});

test('reads CORS_ORIGINS, and rejects what is no origin', () => {
  const read = (CORS_ORIGINS: string) => readConfig({ CORS_ORIGINS } satisfies Environment).CORS_ORIGINS;
  expect(read('')).toBeUndefined();
  expect(read(' https://a.example , http://localhost:5173')).toEqual(['https://a.example', 'http://localhost:5173']);
  expect(read('http://[::1]:5173')).toEqual(['http://[::1]:5173']);
  for (const wrong of [
    '*',
    'https://*.example.com',
    'app.example.com',
    'https://app.example.com/',
    'https://app.example.com/app',
    'https://App.example.com',
    'https://app.example.com:443',
    'https://a.example https://b.example',
    'https://a.example,',
    'ftp://a.example',
    'null',
  ]) {
    expect(() => read(wrong)).toThrow(/CORS_ORIGINS must be origins separated by commas, such as https:/);
  }
});

test('allows pages of this machine only if the command says so', async () => {
  await using local = await startStack({ gateway: { allowedOrigins: 'THIS_MACHINE' } });
  await using closed = await startStack();
  const shared = async (url: string, origin: string) =>
    (await preflight(`${url}/graphql`, origin)).headers.get('access-control-allow-origin');
  for (const origin of ['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:8080', 'http://localhost']) {
    expect(await shared(local.gatewayUrl, origin)).toBe(origin);
    expect(await shared(closed.gatewayUrl, origin)).toBeNull();
  }
  for (const origin of [
    'http://localhost.evil.example',
    'http://evil.localhost:80x',
    'http://localhost:5173.evil.example',
    'https://localhost:5173',
    'http://127.0.0.2:3000',
    'http://localhost:5173/',
    'null',
  ]) {
    expect(await shared(local.gatewayUrl, origin)).toBeNull();
  }
});

/** Starts `start` in memory, and returns the address of its gateway. */
const startDevelopment = async (terminal: Awaited<ReturnType<typeof startTerminal>>, environment: Environment) => {
  const found = Promise.withResolvers<string>();
  let output = '';
  const onOutput = (piece: string) => {
    output += piece;
    const [, url] = /Explorer {2}(\S+)\/\n/.exec(output) ?? [];
    if (url) found.resolve(url);
  };
  const args = ['start', '--memory', '--no-demo'];
  const { ended } = terminal.start(args, { PORT: '0', EMULATOR_PORT: '0', ...environment }, { onOutput });
  void ended.then(() => found.reject(new Error(output)), found.reject);
  return found.promise;
};

test('start allows pages of this machine, unless CORS_ORIGINS says otherwise, and serve those of CORS_ORIGINS', async () => {
  await using terminal = await startTerminal();
  const allowedBy = async (url: string) => {
    const origins = ['http://localhost:5173', APP];
    const shared = await Promise.all(origins.map((origin) => preflight(`${url}/graphql`, origin)));
    return shared.map(({ headers }) => headers.get('access-control-allow-origin'));
  };
  const local = 'http://localhost:5173';
  expect(await allowedBy(await startDevelopment(terminal, {}))).toEqual([local, null]);
  expect(await allowedBy(await startDevelopment(terminal, { CORS_ORIGINS: APP }))).toEqual([null, APP]);
  const everywhere = { HOST: '0.0.0.0' };
  const reachable = (await startDevelopment(terminal, everywhere)).replace('0.0.0.0', '127.0.0.1');
  expect(await allowedBy(reachable)).toEqual([null, null]);
  await using closed = await startServing(terminal, [], {});
  expect(await allowedBy(closed.url)).toEqual([null, null]);
  await using open = await startServing(terminal, [], { CORS_ORIGINS: `${APP}, ${local}` });
  expect(await allowedBy(open.url)).toEqual([local, APP]);
});
