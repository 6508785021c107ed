import { expect, test } from '@jest/globals';
import fastify from 'fastify';
import type { Page } from 'playwright-core';
import { findPictures } from '../../explorer/pictures.ts';
import { registerExplorer } from '../../src/http/explorer/endpoint.ts';
import { createExplorerSignIn } from '../../src/http/explorer/sign-in-state.ts';
import { launchBrowser } from '../support/browser.ts';
import { execute, openExplorer } from '../support/explorer.ts';
import { startHouse, type House } from '../support/house.ts';

const EXAMPLES = ['AlbumsWithMedia', 'Covers', 'Search', 'SharedAlbums', 'OneItem'];

const signIn = createExplorerSignIn(null, null);

const browserFor = ({ gatewayUrl, emulatorUrl }: House) => launchBrowser({ origins: [gatewayUrl, emulatorUrl] });

/** What the response pane shows of the answer: the lines in view. */
const shownAnswer = async (page: Page) => {
  const text = await page.locator('.result-window .view-lines', { hasText: '"data"' }).innerText();
  return text.replaceAll('\u00a0', ' ');
};

/** The width in pixels with which the page itself loads a picture. Rejects when it cannot. */
const widthIn = (page: Page, url: string) =>
  page.evaluate<number>(`(async () => {
    const picture = new Image();
    picture.src = ${JSON.stringify(url)};
    await picture.decode();
    return picture.naturalWidth;
  })()`);

test('with the network cable out, the first example runs and a picture of its answer loads', async () => {
  await using house = await startHouse();
  await using browser = await browserFor(house);
  const { page, strangers, complaints } = browser;
  await openExplorer(page, house.gatewayUrl);

  await execute(page, 'AlbumsWithMedia');

  const [, url = ''] = /"url": "([^"]+)"/.exec(await shownAnswer(page)) ?? [];
  const width = await widthIn(page, url);
  expect(width).toBeGreaterThan(0);
  expect(width).toBeLessThanOrEqual(400);
  expect(new URL(url).origin).toBe(house.emulatorUrl);
  expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
});

test('a newcomer finds every example in its tab, and each runs without an error', async () => {
  await using house = await startHouse();
  await using browser = await browserFor(house);
  const { page, complaints } = browser;
  await openExplorer(page, house.gatewayUrl);

  expect(await page.getByRole('tab').allInnerTexts()).toEqual(EXAMPLES);
  for (const name of EXAMPLES) {
    await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    const { data, errors } = await execute(page, name);
    expect({ name, errors }).toEqual({ name, errors: undefined });
    // Something was found: an empty list or an item that is not there would name no file and no album.
    expect(JSON.stringify(data)).toMatch(/"(?:filename|title)":"[^"]/);
  }
  expect(complaints).toEqual([]);
});

test('whoever comes back finds the tabs as they were left', async () => {
  await using house = await startHouse();
  await using browser = await browserFor(house);
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);

  await page.getByRole('button', { name: 'Close Tab' }).click();
  // The tabs are kept half a second later. `waitForFunction` would need the `eval` that the page's policy forbids.
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
});

test('the documentation opens at what can be asked, and closes', async () => {
  await using house = await startHouse();
  await using browser = await browserFor(house);
  const { page } = browser;
  await openExplorer(page, house.gatewayUrl);
  const documentation = page.getByRole('region', { name: 'Documentation Explorer' });

  await documentation.getByText('albums', { exact: true }).waitFor();
  expect(await documentation.innerText()).toMatch(/^\s*Docs\s+Query/);
  await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
  expect(await documentation.count()).toBe(0);
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await documentation.getByText('albums', { exact: true }).waitFor();
});

test('the pictures of an answer stand below it, and over their addresses under the pointer', async () => {
  await using house = await startHouse();
  await using browser = await browserFor(house);
  const { page, complaints } = browser;
  await openExplorer(page, house.gatewayUrl);
  await execute(page, 'AlbumsWithMedia');

  const strip = page.getByRole('region', { name: 'Pictures of the answer' });
  expect(await strip.innerText()).toMatch(/^\d+ pictures · \d+ calls to the Photos API/);
  const [, url = ''] = /"url": "([^"]+)"/.exec(await shownAnswer(page)) ?? [];
  expect(await strip.getByRole('link').first().getAttribute('href')).toBe(url);

  await page
    .locator('.result-window .view-line', { hasText: '"url"' })
    .first()
    .hover({ position: { x: 220, y: 8 } });
  const preview = page.getByRole('img', { name: 'The picture at this address' });
  await preview.waitFor();
  expect(await preview.getAttribute('src')).toBe(url);
  expect(complaints).toEqual([]);
});

test('the policy of the page stops inline scripts, pictures and connections of other origins', async () => {
  await using house = await startHouse();
  await using browser = await browserFor(house);
  const { page, strangers, complaints } = browser;
  await openExplorer(page, house.gatewayUrl);

  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.hasRun = true' }))`,
  );
  await expect(widthIn(page, 'https://example.com/picture.jpg')).rejects.toThrow('cannot be decoded');
  await expect(page.evaluate(`fetch('https://example.com/')`)).rejects.toThrow('Failed to fetch');

  expect(await page.evaluate('window.hasRun')).toBeUndefined();
  expect(complaints.filter((complaint) => complaint.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(
    3,
  );
  expect(strangers).toEqual([]);
});

test('the page is never stored by the browser, its hashed parts for a year', async () => {
  await using house = await startHouse();
  const page = await fetch(house.gatewayUrl);
  const [script = ''] = /\/explorer\/assets\/[\w-]+\.js/.exec(await page.text()) ?? [];
  const part = await fetch(house.gatewayUrl + script, { method: 'HEAD' });

  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(part.headers.get('content-type')).toMatch('javascript');
  expect((await fetch(`${house.gatewayUrl}/explorer/assets/gone.js`, { method: 'HEAD' })).status).toBe(404);
});

test('where the explorer was not built, its address says how to build it', async () => {
  const app = fastify();
  await registerExplorer(app, { pictureOrigins: [], signIn, folder: '/nowhere/' });
  const answer = await app.inject('/');
  expect(answer.statusCode).toBe(503);
  expect(answer.body).toContain('npm run prepare');
});

test('what is no origin of pictures never gets into the policy', async () => {
  const register = (origin: string) => registerExplorer(fastify(), { pictureOrigins: [origin], signIn });
  await expect(register("https://a.example; script-src 'unsafe-inline'")).rejects.toThrow('is no origin');
  await expect(register('*')).rejects.toThrow('is no origin');
});

test('pictures are found under any alias, by their origin, at a size for a thumbnail', () => {
  const answer = JSON.stringify({
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

  expect(findPictures(answer, ['https://*.googleusercontent.com'])).toEqual([
    { url: `${host}/a=w400`, thumbnailUrl: `${host}/a=w400`, label: 'Coast' },
    { url: `${host}/b`, thumbnailUrl: `${host}/b=w320-h320`, label: 'b.jpg' },
    { url: `${host}/c=d`, thumbnailUrl: `${host}/c=w320-h320`, label: 'Coast' },
  ]);
  expect(findPictures('no JSON', ['https://*.googleusercontent.com'])).toEqual([]);
  expect(findPictures(answer, [])).toEqual([]);
});
