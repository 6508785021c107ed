import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { createServer } from 'vite';
import { launchBrowser } from '../support/browser.ts';
import { startGallery, WIDTHS, type Gallery } from '../support/gallery.ts';
import { photograph } from '../support/photographs.ts';
import { startStack } from '../support/stack.ts';

const MINUTE = 60_000;

let gallery: Gallery;
beforeAll(async () => {
  // Requests without a session are rejected.
  gallery = await startGallery({ defaultToken: null });
});
afterAll(() => gallery[Symbol.asyncDispose]());

const button = (name: string | RegExp) => gallery.page.getByRole('button', { name });
const notice = () => gallery.page.getByRole('alert');
const cards = () => gallery.page.locator('.album-card');

/** Signs in as ravi from the current page, without the given scope. */
const signIn = async (link: string, untick?: RegExp) => {
  const { page } = gallery;
  await page.getByRole('link', { name: link }).first().click();
  await page.getByLabel('Ravi').check();
  if (untick) await page.getByLabel(untick).uncheck();
  await button('Allow').click();
  await page.locator('.site-header').waitFor();
};

const signOut = async () => {
  await button('Sign out').click();
  await gallery.page.getByRole('link', { name: 'Sign in' }).first().waitFor();
};

describe.each(WIDTHS)('%i pixels wide', (width) => {
  test('a user signs in, returns to the same page, and signs out', async () => {
    const { page, visit, gatewayUrl } = gallery;
    await visit('search?category=FOOD&from=w1', width);
    expect(await notice().innerText()).toContain('You are signed out');
    await signIn('Sign in');
    expect(page.url()).toBe(`${gatewayUrl}/gallery/search?category=FOOD&from=w1`);
    await page.locator('.tile').first().waitFor();
    expect(await page.locator('.account').textContent()).toContain('Ravi Deshmukh');
    await signOut();
    expect(await notice().innerText()).toContain('You are signed out');
    expect(await cards().count()).toBe(0);
  });

  test('a user who did not allow reading is asked for that alone', async () => {
    const { page, visit } = gallery;
    await visit('', width);
    await signIn('Sign in', /See, upload/);
    expect(await notice().innerText()).toContain('This needs your permission');
    await page.getByRole('link', { name: 'Allow' }).click();
    expect(await page.getByRole('checkbox').count()).toBe(1);
    await button('Allow').click();
    await cards().first().waitFor();
    await signOut();
  });

  test('a failure of Google is retried, after the time that Google requires', async () => {
    const { page, visit, addFault, emulator } = gallery;
    await visit('', width);
    await signIn('Sign in');
    await cards().first().waitFor();
    await addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 20 });
    await visit('', width);
    expect(await notice().innerText()).toContain('Google Photos is not available');
    expect(await page.locator('.empty').count()).toBe(0);
    await page.getByRole('link', { name: 'Photos' }).click();
    await page.getByRole('link', { name: 'Albums' }).click();
    await notice().waitFor();
    emulator.faults.clear();
    await button('Try again').click();
    await cards().first().waitFor();
    expect(await notice().count()).toBe(0);

    await addFault({ method: 'albums.list', effect: 'RESOURCE_EXHAUSTED', times: 20 });
    await visit('', width);
    const wait = button(/Try again in \d+ s/);
    await wait.waitFor();
    expect(await wait.isDisabled()).toBe(true);
    emulator.faults.clear();
    await signOut();
  });
});

test('the next page of a list is retried on its own', async () => {
  const { page, visit, addFault, emulator } = gallery;
  await visit('search');
  await signIn('Sign in');
  const tiles = page.locator('.tile');
  await tiles.nth(79).waitFor();
  await addFault({ method: '*', effect: 'UNAVAILABLE', times: 20 });
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  expect(await notice().innerText()).toContain('Google Photos is not available');
  expect(await tiles.count()).toBe(80);
  emulator.faults.clear();
  await button('Try again').click();
  await tiles.nth(80).waitFor();
  await signOut();
});

test('a button that the user has not allowed says so', async () => {
  const { page, visit } = gallery;
  await visit('');
  await signIn('Sign in', /Manage and add to shared albums/);
  await cards().filter({ hasText: 'in the rain' }).first().click();
  const share = button('Share');
  expect(await share.getAttribute('aria-disabled')).toBe('true');
  await share.focus();
  expect(await page.getByRole('tooltip').first().innerText()).toContain('withdrew sharing');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await signOut();
});

test('sharing says that Google withdrew it', async () => {
  await using current = await startGallery({ era: 'current' });
  const { page, visit, createAlbum } = current;
  await visit((await createAlbum('Today')).path);
  const share = page.getByRole('button', { name: 'Share' });
  await share.and(page.locator('[aria-disabled]')).focus();
  expect(await page.getByRole('tooltip').innerText()).toContain('31 March 2025');
  expect(await page.getByRole('button', { name: 'Rename' }).getAttribute('aria-disabled')).toBeNull();
});

test('pictures that load after an hour get new URLs', async () => {
  const { page, visit, advanceEmulatorClock } = gallery;
  await visit('');
  await signIn('Sign in');
  await cards().first().click();
  await page.locator('.tile').first().waitFor();
  advanceEmulatorClock(61 * MINUTE);
  await page.locator('.tile').first().click();
  const width = await page.evaluate<number>(`(async () => {
    const image = document.querySelector('dialog img');
    for (let attempt = 0; !image.naturalWidth && attempt < 50; attempt += 1) {
      await image.decode().catch(() => new Promise((resolve) => setTimeout(resolve, 100)));
    }
    return image.naturalWidth;
  })()`);
  expect(width).toBeGreaterThan(0);
});

test('pictures get new URLs before the hour is over', async () => {
  const { page, visit } = gallery;
  await page.clock.install();
  await visit('search?category=FOOD');
  await page.locator('.tile').first().waitFor();
  const refreshed = page.waitForResponse(
    (response) => response.request().postData()?.includes('RefreshPictures') ?? false,
  );
  await page.clock.fastForward(59 * MINUTE);
  expect((await refreshed).status()).toBe(200);
});

test('the development server on another origin reads, changes and signs in', async () => {
  await using stack = await startStack({ hasDemo: true, hasSignIn: true, gateway: { allowedOrigins: 'THIS_MACHINE' } });
  const gatewayUrl = stack.gatewayUrl.replace('127.0.0.1', 'localhost');
  const server = await createServer({
    configFile: join(import.meta.dirname, '../../examples/gallery/vite.config.ts'),
    define: { 'import.meta.env.VITE_GATEWAY_URL': JSON.stringify(gatewayUrl) },
    server: { port: 0, strictPort: false, hmr: false },
    logLevel: 'silent',
  });
  await server.listen();
  try {
    await using browser = await launchBrowser();
    const { page } = browser;
    const origin = server.resolvedUrls?.local[0] ?? '';
    await page.goto(origin);
    await page.locator('.album-card').first().waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Ravi').check();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(page.url()).toBe(origin);
    await page.getByRole('button', { name: 'New album' }).click();
    await page.getByLabel('Title').fill('Elsewhere');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Elsewhere' }).waitFor();
    const buffer = await photograph({ colour: '#123456' });
    await page.locator('input[type=file]').setInputFiles([{ name: 'one.jpg', mimeType: 'image/jpeg', buffer }]);
    await page.getByText('1 of 1 added').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  } finally {
    await server.close();
  }
});
