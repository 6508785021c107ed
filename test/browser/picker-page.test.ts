import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { launchBrowser } from '../support/browser.ts';
import { startRest } from '../support/rest.ts';

/** Starts an emulator with the demo library, and a browser. The tests share both. */
const startPicker = async () => {
  const resources = new AsyncDisposableStack();
  const rest = resources.use(await startRest({ hasDemo: true, hasPlainPictures: true }));
  const browser = resources.use(await launchBrowser({ viewport: { width: 1440, height: 900 } }));
  browser.page.setDefaultTimeout(10_000);

  const create = async (maxItemCount: number) => {
    const body = { pickingConfig: { maxItemCount: String(maxItemCount) } };
    return (await rest.call({ verb: 'POST', path: '/v1/sessions', body })).body;
  };

  /** Opens the page of a new session. */
  const open = async (maxItemCount = 12) => {
    const session = await create(maxItemCount);
    await browser.page.goto(session.pickerUri);
    await browser.page.locator('.tile').first().waitFor();
    return session;
  };

  /** Returns the names of the picked files. */
  const picked = async ({ id }: { id: string }): Promise<string[]> => {
    const { body } = await rest.call({ path: `/v1/mediaItems?sessionId=${id}&pageSize=100` });
    return body.mediaItems.map(({ mediaFile }: { mediaFile: { filename: string } }) => mediaFile.filename);
  };

  return { ...rest, ...browser, create, open, picked, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};

let picker: Awaited<ReturnType<typeof startPicker>>;
beforeAll(async () => {
  picker = await startPicker();
});
afterAll(() => picker[Symbol.asyncDispose]());

const tile = (index: number) => picker.page.locator('.tile').nth(index);
const day = (index: number) => picker.page.locator('.day').nth(index);
const count = () => picker.page.locator('.selection-count').innerText();
const notice = () => picker.page.locator('.selection-notice').innerText();
const done = () => picker.page.getByRole('button', { name: 'Done' });

/** Returns the names of the files in a checkbox's labels, as far as it has no description. */
const labelOf = (index: number) => tile(index).getAttribute('aria-label');

test('picks by click, by range and by day, says the limit, and ends the link', async () => {
  const { page, open, picked, call } = picker;
  const session = await open(8);
  expect(await count()).toBe('0 of 8 selected');
  expect(await done().isDisabled()).toBe(true);

  await tile(0).click();
  await tile(2).click();
  await tile(5).click({ modifiers: ['Shift'] });
  expect(await count()).toBe('5 of 8 selected');
  expect(await tile(1).getAttribute('aria-checked')).toBe('false');
  expect(await tile(4).getAttribute('aria-checked')).toBe('true');
  await tile(3).click();
  expect(await count()).toBe('4 of 8 selected');
  await day(1).click();
  expect(await day(1).getAttribute('aria-checked')).toBe('true');
  expect(await count()).toBe('5 of 8 selected');

  await tile(6).click();
  await tile(11).click({ modifiers: ['Shift'] });
  expect(await count()).toBe('8 of 8 selected');
  expect(await notice()).toBe('The app takes up to 8 items. 3 of these did not fit.');
  await tile(11).click();
  expect(await notice()).toBe('The app takes up to 8 items. Remove one to select another.');
  expect(await count()).toBe('8 of 8 selected');

  await done().click();
  await page.getByRole('heading', { name: 'Done' }).waitFor();
  expect(await page.getByRole('status').innerText()).toContain('You selected 8 items.');
  expect(await picked(session)).toHaveLength(8);
  expect((await call({ path: `/v1/sessions/${session.id}` })).body.mediaItemsSet).toBe(true);

  const response = await page.goto(session.pickerUri);
  expect(response?.status()).toBe(404);
  expect(await page.locator('main').innerText()).toMatch(/go back to the app and start again/);
});

test('finds photos by words, and picks from an album on a phone', async () => {
  const { page, open, picked } = picker;
  await page.setViewportSize({ width: 390, height: 844 });
  const session = await open();
  await page.getByRole('searchbox').fill('video 2019');
  await page.getByText('1 item', { exact: true }).waitFor();
  expect(await labelOf(0)).toMatch(/^Video of 0:04, Tuesday, December 31, 2019/);
  await tile(0).click();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('link', { name: 'Albums' }).click();
  await page.getByRole('link', { name: /Garden diary/ }).click();
  await page.getByRole('heading', { name: 'Garden diary' }).waitFor();
  await tile(0).click();
  await page.goBack();
  await page.getByRole('link', { name: /Garden diary/ }).waitFor();
  expect(await count()).toBe('2 of 12 selected');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await done().click();
  await page.getByRole('heading', { name: 'Done' }).waitFor();
  const [video] = await picked(session);
  expect(video).toMatch(/\.mp4$/i);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('works with the keyboard alone, over the whole library', async () => {
  const { page, open } = picker;
  await open();
  const focus = () =>
    page.evaluate<string>('[document.activeElement.ariaLabel, document.activeElement.ariaChecked].join(" ")');
  const grid = page.getByRole('grid');
  const press = async (key: string) => {
    await page.keyboard.press(key);
    return focus();
  };
  await page.locator('.account').focus();
  expect(await press('Tab')).toMatch(/^All of .* false$/);
  expect(await press('ArrowDown')).toMatch(/^Photo, .* false$/);
  expect(await press('Space')).toMatch(/^Photo, .* true$/);
  expect(await press('Shift+ArrowRight')).toMatch(/^Photo, .* true$/);
  expect(await press('Shift+ArrowRight')).toMatch(/^Photo, .* true$/);
  expect(await count()).toBe('3 of 12 selected');
  const drawn = await page.locator('.tile').count();
  expect(drawn).toBeLessThan(200);
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(drawn);
  await press('Control+End');
  const last = await focus();
  expect(last).toMatch(/^Photo, .*201[0-9]/);
  expect(await page.locator(':focus').isVisible()).toBe(true);
  expect(await press('Control+Home')).toMatch(/^All of /);
});

test('shows an item larger, plays a video, and starts with what is marked already', async () => {
  const { page, create, call } = picker;
  const { id, pickerUri } = await create(12);
  await call({ verb: 'POST', path: '/_emulator/picks', body: { sessionId: id, count: 2, done: false } });
  await page.goto(pickerUri);
  await tile(0).waitFor();
  expect(await count()).toBe('2 of 12 selected');
  const preview = page.getByRole('dialog');
  await tile(0).focus();
  await page.keyboard.press('Enter');
  await preview.waitFor();
  for (const key of ['ArrowRight', 'ArrowRight', 'Space', 'Escape']) await page.keyboard.press(key);
  expect(await count()).toBe('3 of 12 selected');
  // The browser first restores the focus of before.
  await page.locator(`:focus[aria-label=${JSON.stringify(await labelOf(2))}]`).waitFor();

  await page.getByRole('searchbox').fill('video');
  await page.getByText('6 items', { exact: true }).waitFor();
  await tile(0).hover();
  await tile(0).locator('.tile-zoom').click();
  await preview.locator('video').waitFor();
  await page.evaluate(`new Promise((resolve) => {
    const video = document.querySelector('dialog video');
    if (video.videoWidth > 0) resolve();
    else video.addEventListener('loadedmetadata', resolve);
  })`);
  await page.keyboard.press('Escape');
  // Google still processes this one.
  await tile(1).hover();
  await tile(1).locator('.tile-zoom').click();
  expect(await preview.innerText()).toContain('still being processed');
  expect(await preview.locator('video').count()).toBe(0);
  await preview.getByRole('button', { name: 'Close' }).click();
});

test('closes the tab after Done if the app appended /autoclose', async () => {
  const { page, context, open, create, picked } = picker;
  await open();
  const session = await create(12);
  const opened = context.waitForEvent('page');
  await page.evaluate(`void window.open('${session.pickerUri}/autoclose', '_blank', 'noopener')`);
  const tab = await opened;
  await tab.getByRole('link', { name: 'Albums' }).click();
  await tab.getByRole('link', { name: 'Photos' }).click();
  await tab.locator('.tile').first().click();
  const closed = tab.waitForEvent('close');
  await tab.getByRole('button', { name: 'Done' }).click();
  await closed;
  expect(await picked(session)).toHaveLength(1);
});

test('another account sees whose photos the app wants, and can switch', async () => {
  const { page, open } = picker;
  await open();
  await page.getByRole('link', { name: /Signed in as Mona Keller, mona@example.com/ }).click();
  await page.getByRole('button', { name: /Ravi/ }).click();
  await page.getByRole('heading', { name: 'Switch to Mona Keller' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('Continue as mona@example.com.');
  await page.getByRole('button', { name: /Mona/ }).click();
  await page.locator('.tile').first().waitFor();
});

/** What the user sees, and how they get there. */
const VIEWS: Record<string, () => Promise<void>> = {
  photos: async () => {
    await picker.open(2);
    await tile(0).click();
    await tile(3).click({ modifiers: ['Shift'] });
  },
  albums: async () => {
    await picker.open();
    await picker.page.getByRole('link', { name: 'Albums' }).click();
    await picker.page.locator('.album').first().waitFor();
  },
  search: async () => {
    await picker.open();
    await picker.page.getByRole('searchbox').fill('garden');
    await picker.page.locator('.album').first().waitFor();
  },
  account: async () => {
    const { pickerUri } = await picker.create(1);
    await picker.page.goto(`${pickerUri}?account`);
  },
};

test.each(Object.keys(VIEWS))('axe finds no violations in light and in dark: %s', async (name) => {
  const { page } = picker;
  await VIEWS[name]?.();
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  }
});

test('nothing of all this violated the policy of the page', () => {
  const expected = /status of (404|403)/;
  expect(picker.consoleErrors.filter((error) => !expected.test(error))).toEqual([]);
});
