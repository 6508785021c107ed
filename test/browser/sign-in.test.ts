import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { execute, explorerIsReady, openExplorer } from '../support/explorer.ts';
import { startHouse, type House } from '../support/house.ts';
import { noteSecret } from '../support/watch/notes.ts';

const HOUR = 3_600_000;

const browserFor = ({ gatewayUrl, emulatorUrl, signInUrl }: House, viewport = { width: 1280, height: 800 }) =>
  launchBrowser({ origins: [gatewayUrl, emulatorUrl, signInUrl], viewport });

const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });

const toConsent = async (page: Page, name: RegExp) => {
  await button(page, name).click();
  await page.getByRole('heading', { name: 'Sign in to the photos emulator' }).waitFor();
};

/** Agree on the consent page, and come back. */
const allow = async (page: Page) => {
  await button(page, 'Allow').click();
  await explorerIsReady(page);
};

const signInAsRavi = async (page: Page, unticked?: RegExp) => {
  await toConsent(page, /^Sign in with the emulator$/);
  await page.getByLabel('Ravi').check();
  if (unticked) await page.getByLabel(unticked).uncheck();
  await allow(page);
  await page.getByText('Ravi Deshmukh').waitFor();
};

const askers = ({ emulator }: House) => [...new Set(emulator.calls.list().map(({ user }) => user))];

const countOf = ({ emulator }: House, method: string) =>
  emulator.calls.list().filter((call) => call.method === method).length;

test('ravi signs in, sees his albums, and signs out; his cookie is useless from then on', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page, context, strangers, complaints } = browser;
  await openExplorer(page, house.gatewayUrl);
  await page.getByText('acts as mona').waitFor();
  await signInAsRavi(page);
  expect(page.url()).toBe(`${house.gatewayUrl}/`);

  house.emulator.calls.clear();
  const { data, errors } = await execute(page, 'AlbumsWithMedia');
  expect(errors).toBeUndefined();
  expect(data.albums.nodes.length).toBeGreaterThan(0);
  expect(askers(house)).toEqual(['ravi']);
  expect(await page.evaluate('document.cookie')).toBe('');
  const [cookie] = await context.cookies();
  noteSecret('cookie', cookie!.value);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

  await button(page, 'Sign out').click();
  await page.getByText('acts as mona').waitFor();
  await explorerIsReady(page);
  expect(await context.cookies()).toEqual([]);
  house.emulator.calls.clear();
  await execute(page, 'AlbumsWithMedia');
  expect(askers(house)).toEqual(['mona']);
  const replayed = await house.ask(
    '{ albums { nodes { title } } }',
    {},
    { cookie: `${cookie!.name}=${cookie!.value}` },
  );
  expect(replayed).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

test('who refuses on the consent page is told so, and finds the way back', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);
  await toConsent(page, /sign in/i);
  await button(page, 'Cancel').click();
  await page.getByText('Access was not allowed. Nothing has changed.').waitFor();
  expect(await page.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe('/auth/login?returnTo=%2F');
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByText('acts as mona').waitFor();
});

test('a scope that was unticked is missed by the answer, and a button adds it', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);
  await signInAsRavi(page, /See, upload/);
  const { errors } = await execute(page, 'AlbumsWithMedia');
  expect(errors[0].extensions.code).toBe('INSUFFICIENT_SCOPE');

  await page.getByText('photoslibrary.readonly.appcreateddata').last().waitFor();
  await toConsent(page, /Allow it/);
  expect(await page.getByLabel('Ravi').isChecked()).toBe(true);
  expect(await page.getByRole('checkbox').count()).toBe(1);
  await allow(page);
  expect((await execute(page, 'AlbumsWithMedia')).errors).toBeUndefined();
});

test('a session whose access token has run out goes on unseen', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page, complaints } = browser;
  await openExplorer(page, house.gatewayUrl);
  await signInAsRavi(page);
  const before = countOf(house, 'oauth.token');
  house.emulator.clock.set(house.emulator.clock.now() + 2 * HOUR);
  expect((await execute(page, 'AlbumsWithMedia')).errors).toBeUndefined();
  expect(countOf(house, 'oauth.token')).toBe(before + 1);
  expect(complaints).toEqual([]);
});

test('a session that was revoked turns into a button to sign in again, and acts as nobody else until then', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);
  await signInAsRavi(page);
  house.emulator.store.tokens.revokeOfClient('ravi', 'photos-graphql');
  house.emulator.calls.clear();
  for (let turn = 0; turn < 2; turn += 1) {
    const { errors } = await execute(page, 'AlbumsWithMedia');
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
    await page.getByText('The access of your session has ended: sign in again.').waitFor();
  }
  expect(askers(house)).not.toContain('mona');

  // One button alone, below the answer.
  expect(await button(page, /sign in/i).count()).toBe(1);
  await toConsent(page, /sign in/i);
  await page.getByLabel('Ravi').check();
  await allow(page);
  expect((await execute(page, 'AlbumsWithMedia')).errors).toBeUndefined();
});

test('a bad token under Headers is told apart from a session that has ended', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);
  await signInAsRavi(page);
  await button(page, 'Headers').click();
  await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').click();
  await page.keyboard.insertText('{ "Authorization": "Bearer bad" }');
  const { errors } = await execute(page, 'AlbumsWithMedia');
  expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  await page.getByText('The token under Headers is refused.').waitFor();
  expect(await button(page, /sign in/i).count()).toBe(0);
});

test('another tab shows who one is by now, as soon as somebody comes back to it', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page, context } = browser;
  await openExplorer(page, house.gatewayUrl);
  const other = await context.newPage();
  await openExplorer(other, house.gatewayUrl);
  await signInAsRavi(other);
  const comeBack = () => page.evaluate(`window.dispatchEvent(new Event('focus'))`);
  await comeBack();
  await page.getByText('Ravi Deshmukh').waitFor();
  await button(other, 'Sign out').click();
  await other.getByText('acts as mona').waitFor();
  await comeBack();
  await page.getByText('acts as mona').waitFor();
  expect(await button(page, 'Sign out').count()).toBe(0);
});

test('a sign-out of which Google could not be told says so, and leaves no answer on the screen', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page, context } = browser;
  await openExplorer(page, house.gatewayUrl);
  await signInAsRavi(page);
  await execute(page, 'AlbumsWithMedia');
  await page.getByText('Sahara by camel').first().waitFor();
  house.emulator.faults.add({ method: 'oauth.revoke', effect: 'UNAVAILABLE', times: 1, user: null });
  await button(page, 'Sign out').click();
  await page.getByText('Google could not be told').waitFor();
  await page.getByText('acts as mona').waitFor();
  expect(await page.getByText('Sahara by camel').count()).toBe(0);
  expect(await context.cookies()).toEqual([]);
});

test('a sign-out that the gateway could not do says that one is still signed in', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house);
  const { page, context } = browser;
  await openExplorer(page, house.gatewayUrl);
  await signInAsRavi(page);
  await page.route('**/auth/logout', (route) => route.fulfill({ status: 503, json: { errors: [] } }));
  await button(page, 'Sign out').click();
  await page.getByText('you are still signed in').waitFor();
  expect(await context.cookies()).toHaveLength(1);
  await page.unroute('**/auth/logout');
  await button(page, 'Sign out').click();
  await page.getByText('acts as mona').waitFor();
});

test('on a narrow screen the way in and out, what is missing and every message can be reached', async () => {
  await using house = await startHouse({ hasSignIn: true });
  await using browser = await browserFor(house, { width: 390, height: 700 });
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);
  await signInAsRavi(page, /See, upload/);
  await execute(page, 'AlbumsWithMedia');
  await toConsent(page, /Allow it/);
  await allow(page);
  house.emulator.faults.add({ method: 'oauth.revoke', effect: 'UNAVAILABLE', times: 1, user: null });
  await button(page, 'Sign out').click();
  const message = page.getByText('Google could not be told');
  await message.waitFor();
  expect((await message.boundingBox())!.width).toBeGreaterThan(250);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test('where nobody can sign in, an answer that needs it says how to bring a token', async () => {
  await using house = await startHouse({ defaultToken: null });
  await using browser = await browserFor(house);
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);
  await execute(page, 'AlbumsWithMedia');
  await page.getByText('Under Headers, send').waitFor();
  expect(await button(page, /sign in/i).count()).toBe(0);
});

test('a page of one’s own asks for what it lacks, comes back, and signs out, as the docs show', async () => {
  const docs = readFileSync(new URL('../../docs/sign-in.md', import.meta.url), 'utf8');
  const [, code = ''] = /^```js\n([^]*?)^```$/m.exec(docs) ?? [];
  await using house = await startHouse({ hasSignIn: true, defaultToken: null });
  await using browser = await browserFor(house);
  const { page } = browser;
  const run = (call: string) => page.evaluate<any>(`(async () => { ${code}; return ${call}; })()`);
  const ask = 'ask("{ albums(first: 1) { nodes { title } } }")';
  const isAtConsent = () => page.getByRole('heading', { name: 'Sign in to the photos emulator' }).waitFor();
  const allowAll = async () => {
    await button(page, 'Allow').click();
    await page.waitForURL(`${house.gatewayUrl}/healthz?page=1`);
  };
  await page.goto(`${house.gatewayUrl}/healthz?page=1`);

  await run(ask);
  await isAtConsent();
  await page.getByLabel(/See, upload/).uncheck();
  await allowAll();
  await run(ask);
  await isAtConsent();
  expect(await page.getByRole('checkbox').count()).toBe(1);
  await allowAll();
  expect((await run(ask)).albums.nodes).toHaveLength(1);

  expect(await run('signOut().then((answer) => answer.json())')).toEqual({ isRevoked: true });
  await run(ask);
  await isAtConsent();
});
