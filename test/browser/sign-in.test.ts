import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { execute, explorerIsReady, openExplorer } from '../support/explorer.ts';
import { type Json } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { noteSecret } from '../support/secret-scan/notes.ts';

const HOUR = 3_600_000;

const browserFor = ({ gatewayUrl, emulatorUrl, signInUrl }: Stack, viewport = { width: 1280, height: 800 }) =>
  launchBrowser({ origins: [gatewayUrl, emulatorUrl, signInUrl], viewport });

const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });

const toConsent = async (page: Page, name: RegExp) => {
  await button(page, name).click();
  await page.getByRole('heading', { name: 'Sign in to the photos emulator' }).waitFor();
};

/** Allows access on the consent page, and waits for the explorer. */
const allow = async (page: Page) => {
  await button(page, 'Allow').click();
  await explorerIsReady(page);
};

/** On the consent page, signs in as a user who allows everything but the unticked scope. */
const chooseRavi = async (page: Page, unticked?: RegExp) => {
  await page.getByLabel('Ravi').check();
  if (unticked) await page.getByLabel(unticked).uncheck();
  await allow(page);
  await page.getByText('Ravi Deshmukh').waitFor();
};

/** Opens the explorer signed in. It begins where the button leads, because each load of the explorer takes seconds. */
const openSignedIn = async (page: Page, { gatewayUrl }: Stack, unticked?: RegExp) => {
  await page.goto(`${gatewayUrl}/auth/login?returnTo=%2F`);
  await chooseRavi(page, unticked);
};

const callersOf = ({ emulator }: Stack) => [...new Set(emulator.calls.list().map(({ user }) => user))];

const countOf = ({ emulator }: Stack, method: string) =>
  emulator.calls.list().filter((call) => call.method === method).length;

// The tests build on one another, because each load of the explorer takes seconds.
describe('in one browser', () => {
  const resources = new AsyncDisposableStack();
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof browserFor>>;
  beforeAll(async () => {
    stack = resources.use(await startStack({ hasDemo: true, hasSignIn: true }));
    browser = resources.use(await browserFor(stack));
  });
  afterAll(() => resources.disposeAsync());

  test('a user signs in, sees their albums, and signs out, which invalidates the cookie', async () => {
    const { page, context, foreignUrls, consoleErrors } = browser;
    await openExplorer(page, stack.gatewayUrl);
    await page.getByText('acts as mona').waitFor();
    await toConsent(page, /^Sign in with the emulator$/);
    await chooseRavi(page);
    expect(page.url()).toBe(`${stack.gatewayUrl}/`);

    stack.emulator.calls.clear();
    const { data, errors } = await execute(page, 'AlbumsWithMedia');
    expect(errors).toBeUndefined();
    expect(data.albums.nodes.length).toBeGreaterThan(0);
    expect(callersOf(stack)).toEqual(['ravi']);
    expect(await page.evaluate('document.cookie')).toBe('');
    const [cookie] = await context.cookies();
    noteSecret('cookie', cookie!.value);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

    await button(page, 'Sign out').click();
    await page.getByText('acts as mona').waitFor();
    await explorerIsReady(page);
    expect(await context.cookies()).toEqual([]);
    stack.emulator.calls.clear();
    await execute(page, 'AlbumsWithMedia');
    expect(callersOf(stack)).toEqual(['mona']);
    const replayed = await stack.query(
      '{ albums { nodes { title } } }',
      {},
      { cookie: `${cookie!.name}=${cookie!.value}` },
    );
    expect(replayed).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect({ foreignUrls, consoleErrors }).toEqual({ foreignUrls: [], consoleErrors: [] });
  });

  test('a user who cancels on the consent page sees that nothing changed, and a link back', async () => {
    const { page } = browser;
    await toConsent(page, /sign in/i);
    await button(page, 'Cancel').click();
    await page.getByText('You did not grant access, so nothing has changed.').waitFor();
    expect(await page.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe(
      '/auth/login?returnTo=%2F',
    );
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByText('acts as mona').waitFor();
  });

  test('an operation that requires an unticked scope shows a button that adds it', async () => {
    const { page } = browser;
    await toConsent(page, /^Sign in with the emulator$/);
    await chooseRavi(page, /See, upload/);
    const { errors } = await execute(page, 'AlbumsWithMedia');
    expect(errors[0].extensions.code).toBe('INSUFFICIENT_SCOPE');

    await page.getByText('photoslibrary.readonly.appcreateddata').last().waitFor();
    await toConsent(page, /Allow access/);
    expect(await page.getByLabel('Ravi').isChecked()).toBe(true);
    expect(await page.getByRole('checkbox').count()).toBe(1);
    await allow(page);
    expect((await execute(page, 'AlbumsWithMedia')).errors).toBeUndefined();
  });

  test('a session continues after its access token has expired', async () => {
    const { page, consoleErrors } = browser;
    consoleErrors.splice(0);
    const before = countOf(stack, 'oauth.token');
    stack.emulator.clock.set(stack.emulator.clock.now() + 2 * HOUR);
    expect((await execute(page, 'AlbumsWithMedia')).errors).toBeUndefined();
    expect(countOf(stack, 'oauth.token')).toBe(before + 1);
    expect(consoleErrors).toEqual([]);
  });

  test('an invalid token under Headers is distinguished from an ended session', async () => {
    const { page } = browser;
    await button(page, 'Headers').click();
    const headers = page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)');
    await headers.click();
    await page.keyboard.insertText('{ "Authorization": "Bearer bad" }');
    const { errors } = await execute(page, 'AlbumsWithMedia');
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
    await page.getByText('The token under Headers was refused').waitFor();
    expect(await button(page, /sign in/i).count()).toBe(0);
    await headers.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    expect((await execute(page, 'AlbumsWithMedia')).errors).toBeUndefined();
  });

  test('a revoked session shows a button to sign in again, and does not act as the default user', async () => {
    const { page } = browser;
    stack.emulator.store.tokens.revokeOfClient('ravi', 'photos-graphql');
    stack.emulator.calls.clear();
    for (let turn = 0; turn < 2; turn += 1) {
      const { errors } = await execute(page, 'AlbumsWithMedia');
      expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
      await page.getByText('Your session has ended. Sign in again.').waitFor();
    }
    expect(callersOf(stack)).not.toContain('mona');

    // Only the button below the response.
    expect(await button(page, /sign in/i).count()).toBe(1);
    await toConsent(page, /sign in/i);
    await page.getByLabel('Ravi').check();
    await allow(page);
    expect((await execute(page, 'AlbumsWithMedia')).errors).toBeUndefined();
  });

  test('a failed sign-out says that the user is still signed in', async () => {
    const { page, context } = browser;
    await page.route('**/auth/logout', (route) => route.fulfill({ status: 503, json: { errors: [] } }));
    await button(page, 'Sign out').click();
    await page.getByText('you are still signed in').waitFor();
    expect(await context.cookies()).toHaveLength(1);
    await page.unroute('**/auth/logout');
  });

  test('a sign-out that Google does not confirm says so, and removes the response from the screen', async () => {
    const { page, context } = browser;
    await execute(page, 'AlbumsWithMedia');
    await page.getByText('Sahara by camel').first().waitFor();
    stack.emulator.faults.add({ method: 'oauth.revoke', effect: 'UNAVAILABLE', times: 1, user: null });
    await button(page, 'Sign out').click();
    await page.getByText('Google did not revoke the access').waitFor();
    await page.getByText('acts as mona').waitFor();
    expect(await page.getByText('Sahara by camel').count()).toBe(0);
    expect(await context.cookies()).toEqual([]);
  });

  test('a tab shows the current user when it regains the focus', async () => {
    const { page, context } = browser;
    const other = await context.newPage();
    await openSignedIn(other, stack);
    const comeBack = () => page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await comeBack();
    await page.getByText('Ravi Deshmukh').waitFor();
    await button(other, 'Sign out').click();
    await other.getByText('acts as mona').waitFor();
    await comeBack();
    await page.getByText('acts as mona').waitFor();
    expect(await button(page, 'Sign out').count()).toBe(0);
    await other.close();
  });
});

test('the buttons and messages for signing in and out fit on a narrow screen', async () => {
  await using stack = await startStack({ hasDemo: true, hasSignIn: true });
  await using browser = await browserFor(stack, { width: 390, height: 700 });
  const { page } = browser;
  await openSignedIn(page, stack, /See, upload/);
  await execute(page, 'AlbumsWithMedia');
  await toConsent(page, /Allow access/);
  await allow(page);
  stack.emulator.faults.add({ method: 'oauth.revoke', effect: 'UNAVAILABLE', times: 1, user: null });
  await button(page, 'Sign out').click();
  const message = page.getByText('Google did not revoke the access');
  await message.waitFor();
  expect((await message.boundingBox())!.width).toBeGreaterThan(250);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test('if sign-in is disabled, an unauthenticated operation explains how to send a token', async () => {
  await using stack = await startStack({ hasDemo: true, defaultToken: null });
  await using browser = await browserFor(stack);
  const { page } = browser;
  await openExplorer(page, stack.gatewayUrl);
  await execute(page, 'AlbumsWithMedia');
  await page.getByText('Under Headers, send').waitFor();
  expect(await button(page, /sign in/i).count()).toBe(0);
});

test('the page in the docs signs in, requests a missing scope, and signs out', async () => {
  const docs = readFileSync(new URL('../../docs/sign-in.md', import.meta.url), 'utf8');
  const [, code = ''] = /^```js\n([^]*?)^```$/m.exec(docs) ?? [];
  await using stack = await startStack({ hasDemo: true, hasSignIn: true, defaultToken: null });
  await using browser = await browserFor(stack);
  const { page } = browser;
  const run = (call: string) => page.evaluate<Json>(`(async () => { ${code}; return ${call}; })()`);
  const ask = 'graphql("{ albums(first: 1) { nodes { title } } }")';
  const isAtConsent = () => page.getByRole('heading', { name: 'Sign in to the photos emulator' }).waitFor();
  const allowAll = async () => {
    await button(page, 'Allow').click();
    await page.waitForURL(`${stack.gatewayUrl}/healthz?page=1`);
  };
  await page.goto(`${stack.gatewayUrl}/healthz?page=1`);

  await run(ask);
  await isAtConsent();
  await page.getByLabel(/See, upload/).uncheck();
  await allowAll();
  await run(ask);
  await isAtConsent();
  expect(await page.getByRole('checkbox').count()).toBe(1);
  await allowAll();
  expect((await run(ask)).albums.nodes).toHaveLength(1);

  expect(await run('signOut().then((response) => response.json())')).toEqual({ isRevoked: true });
  await run(ask);
  await isAtConsent();
});
