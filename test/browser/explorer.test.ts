import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { request } from 'undici';
import type { Page } from 'playwright-core';
import { findPictures } from '../../explorer/response/pictures.ts';
import { registerExplorer } from '../../src/http/explorer/endpoint.ts';
import { createExplorerSignIn } from '../../src/http/explorer/sign-in-state.ts';
import { createClock } from '../../src/emulator/clock.ts';
import { launchBrowser } from '../support/browser.ts';
import { execute, explorerIsReady, openExplorer } from '../support/explorer.ts';
import { startStack, type Stack } from '../support/stack.ts';

const EXAMPLES = ['AlbumsWithMedia', 'Covers', 'Search', 'SharedAlbums', 'OneItem'];

const signIn = createExplorerSignIn(null, null);

const browserFor = ({ gatewayUrl, emulatorUrl }: Stack, viewport = { width: 1280, height: 800 }) =>
  launchBrowser({ origins: [gatewayUrl, emulatorUrl], viewport });

/** The visible lines of the response pane. */
const visibleResponse = async (page: Page) => {
  const text = await page.locator('.result-window .view-lines', { hasText: '"data"' }).innerText();
  return text.replaceAll('\u00a0', ' ');
};

/** The width in pixels of a picture that the page loads. Rejects if it cannot. */
const widthIn = (page: Page, url: string) =>
  page.evaluate<number>(`(async () => {
    const picture = new Image();
    picture.src = ${JSON.stringify(url)};
    await picture.decode();
    return picture.naturalWidth;
  })()`);

/** The size of a response over the wire, in bytes. */
const bytesOf = async (url: string) => {
  const { body } = await request(url, { headers: { 'accept-encoding': 'br' } });
  return (await body.arrayBuffer()).byteLength;
};

// The page is loaded once, because that takes seconds, so the tests build on one another.
describe('a first visit', () => {
  const resources = new AsyncDisposableStack();
  const urls = new Set<string>();
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    // The URLs of a picture differ if they are made in different seconds.
    const now = Date.now();
    stack = resources.use(await startStack({ hasDemo: true, clock: createClock(() => now) }));
    browser = resources.use(await browserFor(stack, { width: 1440, height: 900 }));
    browser.context.on('request', (sent) => {
      if (sent.method() === 'GET') urls.add(sent.url());
    });
    await openExplorer(browser.page, stack.gatewayUrl);
  });
  afterAll(() => resources.disposeAsync());

  test('opens every example in a tab, and each runs without errors', async () => {
    const { page } = browser;
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(EXAMPLES);
    // The last one is the first, for the following tests.
    for (const name of EXAMPLES.toReversed()) {
      await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
      const { data, errors } = await execute(page, name);
      expect({ name, errors }).toEqual({ name, errors: undefined });
      // An empty list or a null item would have no file name and no title.
      expect(JSON.stringify(data)).toMatch(/"(?:filename|title)":"[^"]/);
    }
  });

  test('loads at most 1.5 MB, all of it from the gateway and its pictures', async () => {
    const own = [...urls].filter((url) => url.startsWith(stack.gatewayUrl));
    expect(own.filter((url) => url.includes('/explorer/assets/')).length).toBeGreaterThan(5);
    const sizes = await Promise.all(own.map(bytesOf));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1_500_000);
    expect(browser.foreignUrls).toEqual([]);
  });

  test('shows the documentation at the Query type, which closes', async () => {
    const { page } = browser;
    const documentation = page.getByRole('region', { name: 'Documentation Explorer' });
    await documentation.getByText('albums', { exact: true }).waitFor();
    expect(await documentation.innerText()).toMatch(/^\s*Docs\s+Query/);
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
    expect(await documentation.count()).toBe(0);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await documentation.getByText('albums', { exact: true }).waitFor();
  });

  test('shows the pictures of a response below it, and when the pointer is over their URLs', async () => {
    const { page } = browser;
    const strip = page.getByRole('region', { name: 'Pictures in the response' });
    await strip.waitFor();
    expect(await strip.getByRole('link').count()).toBe(26);
    const [, url = ''] = /"url": "([^"]+)"/.exec(await visibleResponse(page)) ?? [];
    expect(await strip.getByRole('link').first().getAttribute('href')).toBe(url);
    expect(new URL(url).origin).toBe(stack.emulatorUrl);
    const width = await widthIn(page, url);
    expect(width).toBeGreaterThan(0);
    expect(width).toBeLessThanOrEqual(400);

    const line = page.locator('.result-window .view-line', { hasText: '"url"' }).first();
    const preview = page.getByRole('img', { name: 'Preview of the picture' });
    // The editor ignores a pointer that arrives before it has laid out the response.
    const isShown = () =>
      preview.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    do {
      await page.mouse.move(0, 0);
      await line.hover({ position: { x: 220, y: 8 } });
    } while (!(await isShown()));
    expect(await preview.getAttribute('src')).toBe(url);
    await page.mouse.move(0, 0);
  });

  test('draws the calls to the Photos API below the response, five covers as one', async () => {
    const { page } = browser;
    // The estimate beside the run button is exact for this operation.
    await page.getByText('up to 7 calls').waitFor();
    const calls = page.getByRole('region', { name: 'Calls to the Photos API' });
    await calls.waitFor();
    const [first, ...others] = await calls.getByRole('rowheader').allInnerTexts();
    expect(first).toBe('albums.list');
    expect(others.map((text) => text.replaceAll(/\s+/g, ' ')).toSorted()).toEqual([
      'mediaItems.batchGet 5 ids',
      ...Array.from({ length: 5 }, () => 'mediaItems.search'),
    ]);
    expect(await visibleResponse(page)).not.toContain('startMs');

    // Closed with the keyboard, and still closed after a reload.
    const toggle = page.getByRole('button', { name: '7 calls to the Photos API' });
    await toggle.focus();
    await page.keyboard.press('Enter');
    expect(await calls.count()).toBe(0);
    await page.reload();
    await explorerIsReady(page);
    await execute(page, 'AlbumsWithMedia');
    await toggle.waitFor();
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    expect(browser.consoleErrors).toEqual([]);
  });

  test('a reload restores the tabs', async () => {
    const { page } = browser;
    await page.getByRole('button', { name: 'Close Tab' }).click();
    // GraphiQL stores the tabs after half a second. `waitForFunction` needs `eval`, which the page's policy forbids.
    await page.evaluate(`new Promise((resolve) => {
      const look = () => {
        const tabs = localStorage.getItem('photos-graphql:graphiql:tabState');
        if (tabs && !tabs.includes('query AlbumsWithMedia')) resolve();
        else requestAnimationFrame(look);
      };
      look();
    })`);
    await page.reload();

    await page.getByRole('tab').first().waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(EXAMPLES.slice(1));
    expect(browser.consoleErrors).toEqual([]);
  });

  test('blocks inline scripts, and pictures and connections of other origins', async () => {
    const { page, foreignUrls, consoleErrors } = browser;
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.hasRun = true' }))`,
    );
    await expect(widthIn(page, 'https://example.com/picture.jpg')).rejects.toThrow('cannot be decoded');
    await expect(page.evaluate(`fetch('https://example.com/')`)).rejects.toThrow('Failed to fetch');

    expect(await page.evaluate('window.hasRun')).toBeUndefined();
    const blocked = consoleErrors.filter((message) => message.includes('Content Security Policy'));
    expect(blocked.length).toBeGreaterThanOrEqual(3);
    expect(foreignUrls).toEqual([]);
  });
});

test('says below the response when few calls are left in the daily budget', async () => {
  await using stack = await startStack({ hasDemo: true, gateway: { dailyBudget: 50 } });
  await using browser = await browserFor(stack);
  const { page, consoleErrors } = browser;
  await openExplorer(page, stack.gatewayUrl);
  await execute(page, 'AlbumsWithMedia');
  await page.getByRole('region', { name: 'Calls to the Photos API' }).waitFor();
  const warning = page.getByText(/^You can make \d+ more calls of the Google Photos API until/);
  expect(await warning.count()).toBe(0);
  for (let index = 0; index < 35; index += 1) await stack.query('{ albums { nodes { id } } }');
  await execute(page, 'AlbumsWithMedia');
  await warning.waitFor();
  expect(consoleErrors).toEqual([]);
});

test('on a phone, everything fits the screen, and documentation and history take the place of the tabs', async () => {
  await using stack = await startStack({ hasDemo: true });
  await using browser = await browserFor(stack);
  const { page } = browser;
  await page.setViewportSize({ width: 390, height: 844 });
  await openExplorer(page, stack.gatewayUrl);
  const variables = page.locator('.graphiql-editor-tool');
  const tabs = page.getByRole('tab').first();
  const button = (name: string) => page.getByRole('button', { name });

  expect((await button('Execute query').boundingBox())?.y).toBeLessThan(200);
  expect((await variables.boundingBox())?.x).toBeLessThan(0);
  await execute(page, 'AlbumsWithMedia');
  await button('7 calls').click();
  await page.getByRole('region', { name: 'Calls to the Photos API' }).waitFor();
  // Nothing but panes scrolls, and no pane is wider than the screen.
  expect(
    await page.evaluate(`[document.documentElement, document.body, document.querySelector('.graphiql-container')]
      .map((element) => { element.scrollTo(500, 500); return element.scrollTop + element.scrollLeft; })`),
  ).toEqual([0, 0, 0]);

  await button('Show Documentation Explorer').click();
  await page.getByText('The entry points for reading.').waitFor();
  expect(await tabs.isVisible()).toBe(false);
  await button('Show History').click();
  await page.getByRole('tab', { name: 'Covers' }).waitFor({ state: 'hidden' });
  await button('Hide History').click();
  await tabs.waitFor();
  await button('Variables').click();
  await variables.getByRole('textbox').first().waitFor();
});

test('the browser never stores the page, and stores its hashed assets for a year', async () => {
  await using stack = await startStack({ hasDemo: true });
  const page = await fetch(stack.gatewayUrl);
  const [script = ''] = /\/explorer\/assets\/[\w-]+\.js/.exec(await page.text()) ?? [];
  const asset = await fetch(stack.gatewayUrl + script, { method: 'HEAD' });

  expect(page.headers.get('cache-control')).toBe('private, no-store');
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(asset.headers.get('vary')).toBe('accept-encoding');
  expect(asset.headers.get('content-type')).toMatch('javascript');
  expect((await fetch(`${stack.gatewayUrl}/explorer/assets/gone.js`, { method: 'HEAD' })).status).toBe(404);
});

test('if the explorer was not built, the page says how to build it', async () => {
  const app = fastify();
  await registerExplorer(app, { pictureOrigins: [], signIn, folder: '/nowhere/' });
  const response = await app.inject('/');
  expect(response.statusCode).toBe(503);
  expect(response.body).toContain('npm run prepare');
});

test('an invalid picture origin is rejected', async () => {
  const register = (origin: string) => registerExplorer(fastify(), { pictureOrigins: [origin], signIn });
  await expect(register("https://a.example; script-src 'unsafe-inline'")).rejects.toThrow('Invalid picture origin');
  await expect(register('*')).rejects.toThrow('Invalid picture origin');
});

test('pictures are found by their origin, under any alias, with the URL of a thumbnail', () => {
  const response = JSON.stringify({
    data: {
      album: {
        title: 'Coast',
        productUrl: 'https://lh3.googleusercontent.com/lr/page',
        cover: 'https://lh3.googleusercontent.com/lr/a=w400',
        other: 'https://elsewhere.example/lr/b=w400',
        mediaItems: { nodes: [{ filename: 'b.jpg', baseUrl: 'https://lh3.googleusercontent.com/lr/b' }] },
        again: 'https://lh3.googleusercontent.com/lr/a=w400',
        file: 'https://lh3.googleusercontent.com/lr/c=d',
      },
    },
  });
  const host = 'https://lh3.googleusercontent.com/lr';

  expect(findPictures(response, ['https://*.googleusercontent.com'])).toEqual([
    { url: `${host}/a=w400`, thumbnailUrl: `${host}/a=w400`, label: 'Coast' },
    { url: `${host}/b`, thumbnailUrl: `${host}/b=w320-h320`, label: 'b.jpg' },
    { url: `${host}/c=d`, thumbnailUrl: `${host}/c=w320-h320`, label: 'Coast' },
  ]);
  expect(findPictures('not JSON', ['https://*.googleusercontent.com'])).toEqual([]);
  expect(findPictures(response, [])).toEqual([]);
});
