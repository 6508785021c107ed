import { expect, test } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { mutations } from '../../explorer/examples/mutations.ts';
import { toLink } from '../../explorer/toolbar/copy-operation.ts';
import { launchBrowser } from '../support/browser.ts';
import { openExplorer } from '../support/explorer.ts';
import { startForeignPage } from '../support/foreign-page.ts';
import { startStack } from '../support/stack.ts';

const [, code = ''] =
  /^```js\n([^]*?)^```$/m.exec(readFileSync(new URL('../../docs/picker.md', import.meta.url), 'utf8')) ?? [];

/** Records the requests for pictures that servers of this process receive. */
const recordPictures = () => {
  const urls: string[] = [];
  const record = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.startsWith('/media/') && request.headers['sec-fetch-dest'] === 'image') urls.push(request.url);
  };
  subscribe('http.server.request.start', record);
  return { urls, [Symbol.dispose]: () => unsubscribe('http.server.request.start', record) };
};

/** Opens a page of another origin than the gateway's, with the code of docs/picker.md and a button that runs it. */
const openApp = async () => {
  const resources = new AsyncDisposableStack();
  const { origin } = resources.use(await startForeignPage());
  const stack = resources.use(
    await startStack({ hasDemo: true, pollIntervalMs: 100, gateway: { allowedOrigins: [origin] } }),
  );
  const browser = resources.use(await launchBrowser());
  const { page } = browser;
  page.setDefaultTimeout(15_000);
  const script = `${code.replace("'/graphql'", `'${stack.gatewayUrl}/graphql'`)}
    const show = (items) => {
      for (const { url, video, mediaType } of items) {
        const element = document.createElement(mediaType === 'VIDEO' ? 'video' : 'img');
        element.muted = true;
        element.src = mediaType === 'VIDEO' ? video : url;
        document.body.append(element);
      }
    };
    const button = document.createElement('button');
    button.textContent = 'Pick photos';
    button.onclick = () => pickPhotos({ maxItemCount: 12 }, (link) => { location.hash = link; }).then(show);
    document.body.append(button);`;
  const load = async () => {
    await page.goto(origin);
    await page.addScriptTag({ content: script });
  };
  await load();
  return { ...stack, ...browser, load, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};

/** Returns how many pictures and videos of the page have loaded. */
const LOADED = `[
  [...document.images].filter((image) => image.naturalWidth > 0).length,
  [...document.querySelectorAll('video')].filter((video) => video.videoWidth > 0).length,
].join()`;

test('a page of another origin fills itself with what the user picks, and again from the cache of the browser', async () => {
  using pictures = recordPictures();
  await using app = await openApp();
  const { page, context, emulator } = app;
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Pick photos' }).click();
  const tab = await opened;
  for (let index = 0; index < 11; index += 1) await tab.locator('.tile').nth(index).click();
  await tab.getByRole('searchbox').fill('video');
  await tab.locator('[data-key][aria-label^="Video"]').first().click();
  const closed = tab.waitForEvent('close');
  await tab.getByRole('button', { name: 'Done' }).click();
  await closed;

  await page.waitForFunction(`${LOADED} === '11,1'`);
  expect(pictures.urls).toHaveLength(11);
  expect(new Set(pictures.urls).size).toBe(11);

  const creation = emulator.calls.list().filter(({ method }) => method === 'picker.sessions.create');
  expect(creation).toHaveLength(1);
  const [session] = emulator.calls.list().flatMap(({ path }) => /^\/v1\/sessions\/([^/]+)$/.exec(path)?.[1] ?? []);
  await app.load();
  await page.evaluate(`void waitForPicks('${session}').then(show)`);
  await page.waitForFunction(`${LOADED} === '11,1'`);
  expect(pictures.urls).toHaveLength(11);
  expect(app.consoleErrors).toEqual([]);
});

test('shows a link if the browser blocks the tab', async () => {
  await using app = await openApp();
  const { page } = app;
  await page.evaluate('window.open = () => null');
  await page.getByRole('button', { name: 'Pick photos' }).click();
  await page.waitForURL(/#/);
  expect(page.url()).toMatch(/#http.*\/picker\/[\w-]+\/autoclose$/);
});

test('the explorer opens the picker, fills itself when the user is done, and shows the pictures', async () => {
  await using stack = await startStack({ hasDemo: true, pollIntervalMs: 100 });
  await using browser = await launchBrowser();
  const { page, context } = browser;
  page.setDefaultTimeout(15_000);
  const { query = '' } = mutations.find(({ name }) => name === 'PickPhotos') ?? {};
  await openExplorer(page, toLink(`${stack.gatewayUrl}/`, { query, variables: '' }));
  await page.getByRole('button', { name: /execute/i }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open the picker' }).click();
  const tab = await opened;
  await tab.locator('.tile').first().click();
  const closed = tab.waitForEvent('close');
  await tab.getByRole('button', { name: 'Done' }).click();
  await closed;
  const picture = page.getByRole('region', { name: 'Pictures in the response' }).getByRole('img');
  await picture.waitFor();
  expect(new URL((await picture.getAttribute('src')) ?? '').pathname).toMatch(/^\/media\//);
  // Waits until the picture has loaded. `waitForFunction` needs `eval`, which the page's policy forbids.
  await picture.evaluate('(image) => image.decode()');
});
