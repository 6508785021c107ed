import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGallery, WIDTHS, type Gallery } from '../support/gallery.ts';
import { startTestGateway } from '../support/test-gateway.ts';

/** The largest album of the demo library, with 340 items. */
const LARGE = 'Ten years, more or less';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await startGallery({ pollIntervalMs: 100 });
});
afterAll(() => gallery[Symbol.asyncDispose]());

const tiles = () => gallery.page.locator('.picture-grid > li');

/** Waits until the first image that matches has loaded. */
const hasLoaded = async (selector: string) => {
  await gallery.page.locator(selector).first().waitFor();
  return gallery.page.evaluate(`(async () => {
    const image = document.querySelector('${selector}');
    for (let attempt = 0; !image.naturalWidth && attempt < 100; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return image.naturalWidth > 0;
  })()`);
};

describe.each(WIDTHS)('%i pixels wide', (width) => {
  test('the albums are shown with their covers, and one opens', async () => {
    const { page, visit } = gallery;
    await visit('', width);
    const cards = page.locator('.album-card');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(19);
    expect(await cards.first().innerText()).toMatch(/Ten years, more or less\s+340 items/);
    expect(await hasLoaded('.album-card img')).toBe(true);

    await cards.first().click();
    await page.getByRole('heading', { name: LARGE }).waitFor();
    expect(page.url()).toContain('/gallery/album/');
  });

  test('the pictures of an album keep their aspect ratios, in rows of equal height', async () => {
    const { page, visit, albumNamed } = gallery;
    await visit((await albumNamed('Garden diary')).path, width);
    await tiles().first().waitFor();
    const boxes = await page.evaluate<{ top: number; height: number; width: number; ratio: number }[]>(`
      [...document.querySelectorAll('.picture-grid > li')].map((tile) => {
        const { top, height, width } = tile.getBoundingClientRect();
        return { top, height, width, ratio: Number(tile.style.flexGrow) };
      })
    `);
    expect(boxes.length).toBe(38);
    for (const box of boxes) expect(box.width / box.height).toBeCloseTo(box.ratio, 1);
    const rows = Map.groupBy(boxes, ({ top }) => Math.round(top));
    expect(rows.size).toBeGreaterThan(3);
    for (const row of rows.values()) {
      const heights = row.map(({ height }) => height);
      expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(1);
    }
    const image = page.locator('.picture-grid img').first();
    expect(await image.getAttribute('srcset')).toMatch(/=w320\S* 320w, \S+=w640\S* 640w, \S+=w1280\S* 1280w/);
  });

  test('scrolling loads the whole album, 80 items with one call at a time', async () => {
    const { page, visit, albumNamed, takeCalls } = gallery;
    const { path } = await albumNamed(LARGE);
    takeCalls();
    await visit(path, width);
    await tiles().nth(79).waitFor();
    for (const count of [160, 240, 320, 340]) {
      await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
      await tiles()
        .nth(count - 1)
        .waitFor();
    }
    expect(await tiles().count()).toBe(340);
    expect(
      takeCalls()
        .filter((method) => !method.startsWith('oauth.'))
        .sort(),
    ).toEqual(['albums.get', ...Array.from({ length: 5 }, () => 'mediaItems.search')]);
  });

  test('the lightbox goes to the neighbours by keys, and returns the focus to the last picture', async () => {
    const { page, visit, albumNamed } = gallery;
    await visit((await albumNamed('Garden diary')).path, width);
    await tiles().nth(2).getByRole('link').click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await hasLoaded('dialog img')).toBe(true);
    const first = await dialog.locator('img').getAttribute('alt');

    await page.keyboard.press('ArrowRight');
    expect(await dialog.locator('img').getAttribute('alt')).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    expect(await dialog.locator('img').getAttribute('alt')).toBe(first);
    await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      // The browser's own controls count as the body.
      expect(
        await page.evaluate(
          `Boolean(document.activeElement.closest('dialog')) || document.activeElement === document.body`,
        ),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.waitForURL(({ search }) => !search.includes('item='));
    expect(await page.evaluate('document.activeElement.id')).toBe(
      await tiles().nth(3).getByRole('link').getAttribute('id'),
    );
  });

  test('a search by dates and content is kept in the address', async () => {
    const { page, visit, query } = gallery;
    await visit('search', width);
    await tiles().first().waitFor();
    await page.getByLabel('From').fill('2016-01-01');
    await page.getByLabel('To').fill('2017-12-31');
    await page.getByText('Food', { exact: true }).click();
    const { data } = await query(`{
      mediaItems(first: 500, filter: {
        dateRanges: [{ startDate: { year: 2016, month: 1, day: 1 }, endDate: { year: 2017, month: 12, day: 31 } }]
        includedContentCategories: [FOOD]
      }) { nodes { id } }
    }`);
    const found: unknown[] = data.mediaItems.nodes;
    expect(found.length).toBeGreaterThan(0);
    expect(page.url()).toMatch(/search\?from=2016-01-01&to=2017-12-31&category=FOOD$/);
    await page.reload();
    await tiles()
      .nth(found.length - 1)
      .waitFor();
    expect(await tiles().count()).toBe(found.length);
    expect(await page.getByLabel('Food').isChecked()).toBe(true);
    await page.getByRole('link', { name: 'Clear' }).click();
    await tiles().nth(79).waitFor();
    expect(await page.getByLabel('From').inputValue()).toBe('');
  });
});

test('the lightbox continues with the next page of the list, and a link to an item opens it', async () => {
  const { page, visit, albumNamed } = gallery;
  const { path } = await albumNamed(LARGE);
  await visit(path);
  await tiles().nth(79).waitFor();
  await tiles().nth(78).getByRole('link').click();
  await page.keyboard.press('ArrowRight');
  const next = page.getByRole('button', { name: 'Next' });
  await next.waitFor();
  await next.click();
  await tiles().nth(159).waitFor();
  const id = await tiles().nth(80).getByRole('link').getAttribute('id');
  expect(page.url()).toContain(encodeURIComponent(id!.replace('tile-', '')));

  await page.reload();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(({ search }) => !search.includes('item='));
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('the back button returns to the same place in the list', async () => {
  const { page, visit } = gallery;
  await visit('', 390);
  const cards = page.locator('.album-card');
  await cards.nth(10).waitFor();
  await cards.nth(10).scrollIntoViewIfNeeded();
  const before = await page.evaluate<number>('window.scrollY');
  expect(before).toBeGreaterThan(200);
  await cards.nth(10).click();
  await tiles().first().waitFor();
  expect(await page.evaluate('window.scrollY')).toBe(0);
  expect(await page.evaluate('document.activeElement.localName')).toBe('main');
  await page.goBack();
  await cards.nth(10).waitFor();
  const after = await page.evaluate<number>(`(async () => {
    for (let attempt = 0; Math.abs(scrollY - ${before}) > 50 && attempt < 100; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return scrollY;
  })()`);
  expect(Math.abs(after - before)).toBeLessThanOrEqual(50);
});

test('a swipe on a touch screen goes to the next picture', async () => {
  const { page, context, visit, albumNamed } = gallery;
  await visit((await albumNamed('Garden diary')).path, 390);
  await tiles().nth(0).getByRole('link').click();
  const image = page.locator('dialog img');
  const first = await image.getAttribute('alt');
  const devtools = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x) => ({ x, y: 300 })) });
  const swipe = async (from: number, to: number) => {
    await touch('touchStart', from);
    for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from + (to - from) * part);
    await touch('touchEnd');
  };
  await swipe(300, 100);
  expect(await image.getAttribute('alt')).not.toBe(first);
  await swipe(100, 300);
  expect(await image.getAttribute('alt')).toBe(first);
});

test('a video plays in the lightbox', async () => {
  const { page, visit } = gallery;
  await visit('search?type=VIDEO');
  await tiles().first().getByRole('link').click();
  const video = page.locator('dialog video');
  await video.waitFor();
  expect(await video.getAttribute('src')).toMatch(/=dv$/);
  await page.evaluate(`(async () => {
    const video = document.querySelector('dialog video');
    video.muted = true;
    await video.play();
  })()`);
});

test('what the user picks in the other tab appears, and its video plays', async () => {
  const { page, context, visit } = gallery;
  await visit('picked');
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Pick photos' }).click();
  const tab = await opened;
  await page.getByText('Waiting for you to pick').waitFor();
  await tab.locator('.tile').first().click();
  await tab.getByRole('searchbox').fill('video');
  await tab.locator('[aria-label^="Video"]').first().click();
  const closed = tab.waitForEvent('close');
  await tab.getByRole('button', { name: 'Done' }).click();
  await closed;
  await tiles().nth(1).waitFor();
  expect(await hasLoaded('.picture-grid img')).toBe(true);
  await tiles().nth(1).getByRole('link').click();
  const video = page.locator('dialog video');
  await video.waitFor();
  expect(await video.getAttribute('src')).toMatch(/\/media\/[\w-]+$/);
  await page.evaluate(`(async () => {
    const video = document.querySelector('dialog video');
    video.muted = true;
    await video.play();
  })()`);

  await page.reload();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(({ search }) => !search.includes('item='));
  expect(await tiles().count()).toBe(2);
  await visit('picked?session=PickingSession%3Anone');
  await page.getByText('This selection has ended').waitFor();
});

test('an album that does not exist says so, and reloads of any path work', async () => {
  const { page, visit } = gallery;
  await visit('album/Album%3Anone');
  expect(await page.locator('.empty').innerText()).toContain('This album does not exist');
});

test('the list of albums grows as the user scrolls', async () => {
  const { page, visit, createAlbum } = gallery;
  for (let index = 0; index < 8; index += 1) await createAlbum(`More ${index}`);
  await visit('');
  const cards = page.locator('.album-card');
  await cards.nth(23).waitFor();
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  await cards.nth(26).waitFor();
  expect(await cards.count()).toBe(27);
});

test('the first pictures of a large album need at most three requests', async () => {
  const { page, visit, albumNamed } = gallery;
  const { path } = await albumNamed(LARGE);
  let requests = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/graphql') requests += 1;
  });
  await visit(path);
  await tiles().first().waitFor();
  expect(await hasLoaded('.picture-grid img')).toBe(true);
  expect(requests).toBeLessThanOrEqual(3);
});

test('the page is the same for everyone, and its files may be cached for a year', async () => {
  const { gatewayUrl } = gallery;
  const page = await fetch(`${gatewayUrl}/gallery/album/any`);
  expect(page.headers.get('cache-control')).toBe('public, no-cache');
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  const [, script = ''] = /src="([^"]+\.js)"/.exec(await page.text()) ?? [];
  const file = await fetch(new URL(script, `${gatewayUrl}/gallery/`));
  expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await fetch(`${gatewayUrl}/gallery/assets/none.js`)).status).toBe(404);
});

test('serve does not serve the gallery', async () => {
  await using gateway = await startTestGateway({ photosApiUrl: gallery.emulatorUrl });
  expect((await fetch(`${gateway.url}/gallery/`)).status).toBe(404);
});

test('a selection that takes too long is not requested again and again, and can be continued', async () => {
  const { page, context, visit, emulator, emulatorUrl, advanceEmulatorClock, countCalls } = gallery;
  await visit('picked');
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Pick photos' }).click();
  const tab = await opened;
  await page.getByText('Waiting for you to pick').waitFor();
  advanceEmulatorClock(31 * 60_000);
  await page.getByText('Google no longer waits').waitFor();
  const reads = countCalls('picker.sessions.get');
  await page.waitForTimeout(500);
  expect(countCalls('picker.sessions.get')).toBe(reads);

  const session = emulator.calls.list().findLast(({ method }) => method === 'picker.sessions.get');
  const sessionId = session?.path.split('/').at(-1);
  await fetch(`${emulatorUrl}/_emulator/picks`, { method: 'POST', body: JSON.stringify({ sessionId, count: 3 }) });
  await page.getByRole('button', { name: 'Check again' }).click();
  await tiles().nth(2).waitFor();
  await tab.close();
});

test('nothing of all this wrote an error to the console', () => {
  expect(gallery.takeErrors()).toEqual([]);
});
