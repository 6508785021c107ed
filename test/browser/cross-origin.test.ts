import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startForeignPage } from '../support/foreign-page.ts';
import { startStack } from '../support/stack.ts';

const uploads = readFileSync(new URL('../../docs/uploads.md', import.meta.url), 'utf8');

const [, uploadWithProgress = ''] = [...uploads.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);

const QUERY = 'query Titles($first: Int) { albums(first: $first) { nodes { title } } }';
const MUTATION = 'mutation Create($title: String!) { createAlbum(input: { title: $title }) { album { title } } }';

/** Opens a page of another origin than the gateway's. */
const openPage = async (allowed: 'its origin' | 'another origin' | 'this machine', host = '127.0.0.1') => {
  const resources = new AsyncDisposableStack();
  const { origin } = resources.use(await startForeignPage());
  const allowedOrigins = { 'its origin': [origin], 'another origin': ['https://app.example.com'] };
  const stack = resources.use(
    await startStack({
      hasDemo: true,
      hasSignIn: true,
      gateway: { allowedOrigins: allowed === 'this machine' ? 'THIS_MACHINE' : allowedOrigins[allowed] },
    }),
  );
  const gatewayUrl = stack.gatewayUrl.replace('127.0.0.1', host);
  const browser = resources.use(await launchBrowser({ allowsThirdPartyCookies: host !== 'localhost' }));
  await browser.page.goto(origin);
  const run = (code: string) => browser.page.evaluate<unknown>(`(async () => {${code}})()`);
  const runClient = (client: string, query: string, variables: object) =>
    run(`return clients.${client}('${gatewayUrl}/graphql', ${JSON.stringify(query)}, ${JSON.stringify(variables)});`);
  return {
    ...stack,
    ...browser,
    origin,
    gatewayUrl,
    run,
    runClient,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

const CLIENTS = ['byUrql', 'byApolloPost', 'byApolloGet'];

test.each(['its origin', 'this machine'] as const)(
  'GraphQL clients with their defaults run queries and mutations if the gateway allows %s',
  async (allowed) => {
    await using page = await openPage(allowed);
    for (const client of CLIENTS) {
      expect(await page.runClient(client, QUERY, { first: 1 })).toMatchObject({ albums: { nodes: [{}] } });
      expect(await page.runClient(client, MUTATION, { title: client })).toMatchObject({
        createAlbum: { album: { title: client } },
      });
    }
    expect(page.consoleErrors).toEqual([]);
  },
);

test('a page of another origin reads nothing and changes nothing', async () => {
  await using page = await openPage('another origin');
  for (const client of CLIENTS) {
    for (const [query, variables] of [
      [QUERY, { first: 1 }],
      [MUTATION, { title: client }],
    ] as const) {
      const failure = await page.runClient(client, query, variables).catch(String);
      expect(JSON.stringify(failure)).toMatch(/Failed to fetch/);
    }
  }
  const fails = (path: string, init: object) =>
    page.run(`return fetch('${page.gatewayUrl}${path}', ${JSON.stringify(init)}).then(() => 'read', String);`);
  const form = { method: 'POST', credentials: 'include' };
  expect(await fails('/auth/me', { credentials: 'include' })).toMatch(/Failed to fetch/);
  expect(await fails('/auth/logout', form)).toMatch(/Failed to fetch/);
  expect(await fails('/uploads', { ...form, body: 'x', headers: { 'content-type': 'image/jpeg' } })).toMatch(
    /Failed to fetch/,
  );
  // The browser sends these without asking first.
  await page.run(`
    const body = new FormData();
    body.append('file', new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
    await fetch('${page.gatewayUrl}/uploads', { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(() => null);
    await fetch('${page.gatewayUrl}/graphql?query={albums{nodes{id}}}', { mode: 'no-cors', credentials: 'include' }).catch(() => null);
  `);
  expect(page.emulator.calls.list()).toEqual([]);
});

test('a page of an allowed origin uploads a file and shows the progress', async () => {
  await using page = await openPage('its origin');
  const result = await page.run(`
    ${uploadWithProgress.replaceAll('/uploads', `${page.gatewayUrl}/uploads`)}
    const seen = [];
    const file = new File([new Uint8Array(3_000_000)], 'Am See ü.jpg', { type: 'image/jpeg' });
    return { token: await uploadWithProgress(file, (part) => seen.push(part)), last: seen.at(-1) };
  `);
  expect(result).toEqual({ token: expect.stringMatching(/^CAIS/), last: 1 });
});

const signIn = async (page: Page, gatewayUrl: string, origin: string) => {
  await page.goto(
    `${gatewayUrl}/auth/login?${new URLSearchParams({ returnTo: `${origin}/albums?page=2` }).toString()}`,
  );
  await page.getByLabel('Ravi').check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.waitForURL(`${origin}/albums?page=2`);
};

test.each([
  ['the same host', 'localhost'],
  ['another site', '127.0.0.1'],
])('a user signs in from a page of an allowed origin, with the gateway on %s, and out', async (_name, host) => {
  await using opened = await openPage('its origin', host);
  const { page, gatewayUrl, origin, run, runClient } = opened;
  const me = () =>
    run(`
      const response = await fetch('${gatewayUrl}/auth/me', { credentials: 'include' });
      return response.ok ? (await response.json()).email : response.status;
    `);
  expect(await me()).toBe(401);
  await signIn(page, gatewayUrl, origin);
  expect(await me()).toBe('ravi@example.com');

  opened.emulator.calls.clear();
  for (const client of CLIENTS) await runClient(client, QUERY, { first: 1 });
  expect([...new Set(opened.emulator.calls.list().map(({ user }) => user))]).toEqual(['ravi']);

  const signOut = `return (await fetch('${gatewayUrl}/auth/logout', { method: 'POST', credentials: 'include' })).status;`;
  expect(await run(signOut)).toBe(200);
  expect(await me()).toBe(401);
  expect(await opened.context.cookies(gatewayUrl)).toEqual([]);
});
