import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { startGallery, WIDTHS, type Gallery } from '../support/gallery.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await startGallery();
});
afterAll(() => gallery[Symbol.asyncDispose]());

/** Returns what axe finds on the page, in one line for each element. */
const violations = async () => {
  const { violations: found } = await gallery.page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
};

/** What the user sees, and how they get there. */
const VIEWS: Record<string, () => Promise<void>> = {
  albums: async () => {
    const { page, visit } = gallery;
    await visit('');
    await page.locator('.album-card').first().waitFor();
  },
  'new album': async () => {
    const { page } = gallery;
    await VIEWS['albums']?.();
    await page.getByRole('button', { name: 'New album' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('alert').waitFor();
  },
  album: async () => {
    const { page, visit, albumNamed } = gallery;
    await visit((await albumNamed('Garden diary')).path);
    await page.locator('.tile').first().waitFor();
  },
  lightbox: async () => {
    await VIEWS['album']?.();
    await gallery.page.locator('.tile').first().click();
    await gallery.page.getByRole('dialog').waitFor();
  },
  selection: async () => {
    await VIEWS['album']?.();
    await gallery.page.getByRole('button', { name: 'Select' }).click();
    await gallery.page.locator('.tile').first().click();
  },
  'share dialog': async () => {
    await VIEWS['album']?.();
    await gallery.page.getByRole('button', { name: 'Share' }).click();
    await gallery.page.getByRole('dialog').waitFor();
  },
  search: async () => {
    await gallery.visit('search?category=FOOD');
    await gallery.page.locator('.tile').first().waitFor();
  },
  picked: async () => {
    const { query, emulatorUrl, visit, page } = gallery;
    const { data } = await query('mutation { createPickingSession(input: {}) { pickingSession { id googleId } } }');
    const { id, googleId } = data.createPickingSession.pickingSession;
    const picks = JSON.stringify({ sessionId: googleId, count: 3 });
    await fetch(`${emulatorUrl}/_emulator/picks`, { method: 'POST', body: picks });
    await visit(`picked?session=${encodeURIComponent(id)}`);
    await page.locator('.tile').first().waitFor();
  },
  upload: async () => {
    const { page, visit, createAlbum } = gallery;
    await visit((await createAlbum('Files')).path);
    await page.getByRole('button', { name: 'Add photos' }).waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'note.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') }]);
    await page.getByRole('button', { name: /Try again/ }).waitFor();
  },
  error: async () => {
    await gallery.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 3 });
    await gallery.visit('');
    await gallery.page.getByRole('button', { name: 'Try again' }).waitFor();
    gallery.emulator.faults.clear();
  },
};

test.each(Object.keys(VIEWS))(
  'axe finds no violations in light on a desktop, and in dark on a phone: %s',
  async (name) => {
    const { page } = gallery;
    await page.emulateMedia({ colorScheme: 'light' });
    await VIEWS[name]?.();
    await page.evaluate(axe.source);
    expect(await violations()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violations()).toEqual([]);
  },
);

test.each(WIDTHS)('no page is wider than a screen of %i pixels', async (width) => {
  const { page, visit, albumNamed } = gallery;
  const { path } = await albumNamed('Garden diary');
  for (const route of ['', 'search', path]) {
    await visit(route, width);
    await page.locator('main img').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  }
});
