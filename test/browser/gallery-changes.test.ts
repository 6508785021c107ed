import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGallery, WIDTHS, type Gallery } from '../support/gallery.ts';
import { photograph } from '../support/photographs.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await startGallery();
});
afterAll(() => gallery[Symbol.asyncDispose]());

const button = (name: string) => gallery.page.getByRole('button', { name, exact: true });
const tiles = () => gallery.page.locator('.picture-grid > li');
const uploads = () => gallery.page.locator('.uploads li');
const dialog = () => gallery.page.getByRole('dialog');

const textOf = async (selector: string, text: string | RegExp) => {
  await gallery.page.locator(selector).filter({ hasText: text }).waitFor();
  return gallery.page.locator(selector).filter({ hasText: text }).innerText();
};

/** A photograph as the file button takes it. Each colour is another picture. */
const file = async (name: string, colour: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await photograph({ colour, width: 600, height: 400 }),
});

/** A colour that no test has used, so that Google does not know the picture. */
let colours = 0;
const nextColour = () => `#${(0x336699 + (colours += 1) * 1_001).toString(16)}`;

const chooseFiles = async (count: number) => {
  const files = await Promise.all(Array.from({ length: count }, (_, index) => file(`${index}.jpg`, nextColour())));
  await gallery.page.locator('input[type=file]').setInputFiles(files);
  await textOf('.uploads header p', `${count} of ${count} added`);
};

describe.each(WIDTHS)('%i pixels wide', (width) => {
  test('a new album needs a title, opens, and is renamed before Google responds', async () => {
    const { page, visit, addFault, takeCalls } = gallery;
    await visit('', width);
    await page.locator('.album-card').first().waitFor();
    await button('New album').click();
    await button('Create').click();
    expect(await textOf('.field-error', /title/)).toMatch(/1 to 500 characters/);
    expect(await page.getByLabel('Title').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Title').fill('Lake');
    await button('Create').click();
    await textOf('h1', 'Lake');

    await addFault({ method: 'albums.patch', effect: 'LATENCY', milliseconds: 500, times: 1 });
    await button('Rename').click();
    await page.getByLabel('Title').fill('River');
    await dialog().getByRole('button', { name: 'Rename' }).click();
    await textOf('h1', 'River');
    expect(await dialog().count()).toBe(1);
    await dialog().waitFor({ state: 'detached' });

    await button('Rename').click();
    await page.getByLabel('Title').fill('x'.repeat(501));
    await dialog().getByRole('button', { name: 'Rename' }).click();
    expect(await textOf('.field-error', /title/)).toMatch(/1 to 500 characters/);
    expect(await page.locator('h1').innerText()).toBe('River');
    await button('Close').click();
    takeCalls();
    await page.getByRole('link', { name: 'Albums' }).click();
    expect(await page.locator('.album-card').first().innerText()).toMatch(/River\s+0 items/);
    expect(takeCalls()).toEqual([]);
  });

  test('files from the button appear in the album, each with its own failure and retry', async () => {
    const { page, visit, createAlbum, addFault, query } = gallery;
    const { id, path } = await createAlbum('Uploads');
    await visit(path, width);
    const input = page.locator('input[type=file]');
    await input.setInputFiles([
      await file('first.jpg', nextColour()),
      { name: 'note.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') },
    ]);
    await textOf('.uploads header p', '1 of 2 added');
    await tiles().first().waitFor();
    expect(await page.locator('.page-header > div > p').innerText()).toBe('1 item');

    await addFault({ method: 'uploads', effect: 'INVALID_ARGUMENT', times: 1 });
    await input.setInputFiles([await file('second.jpg', nextColour())]);
    const failed = uploads().and(page.locator('[data-status=FAILED]')).filter({ hasText: 'second' });
    await failed.waitFor();
    await textOf('.uploads header p', '1 of 3 added');
    await failed.getByRole('button').click();
    await textOf('.uploads header p', '2 of 3 added');
    await tiles().nth(1).waitFor();
    const { data } = await query('query ($id: ID!) { album(id: $id) { mediaItemsCount } }', { id });
    expect(data.album.mediaItemsCount).toBe(2);
    await button('Hide finished').click();
    expect(await page.locator('.uploads').count()).toBe(0);
  });

  test('files that are dropped on the album are uploaded', async () => {
    const { page, visit, createAlbum, addFault } = gallery;
    await addFault({ method: 'uploads', effect: 'LATENCY', milliseconds: 500, times: 1 });
    await visit((await createAlbum('Dropped')).path, width);
    await button('Add photos').waitFor();
    const { name, buffer } = await file('dropped.jpg', nextColour());
    await page.evaluate(`
      const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (char) => char.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], '${name}', { type: 'image/jpeg' }));
      for (const type of ['dragover', 'drop']) {
        document.querySelector('.drop-zone').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    `);
    await page.getByRole('progressbar').waitFor();
    await tiles().first().waitFor();
    expect(await page.locator('.uploads header p').innerText()).toBe('1 of 1 added');
  });

  test('selected pictures become the cover, leave the album, and enter another', async () => {
    const { page, visit, createAlbum, query } = gallery;
    const { id, path } = await createAlbum('Chosen');
    const other = await createAlbum(`Other ${width}`);
    await visit(path, width);
    await button('Add photos').waitFor();
    await chooseFiles(3);
    const read = async () => {
      const { data } = await query(
        'query ($id: ID!) { album(id: $id) { coverMediaItem { id } mediaItems { nodes { id } } } }',
        { id },
      );
      return {
        cover: data.album.coverMediaItem.id as string,
        ids: (data.album.mediaItems.nodes as { id: string }[]).map((item) => item.id),
      };
    };
    const { ids } = await read();

    await button('Select').click();
    await tiles().nth(2).getByRole('button').click();
    await button('Use as cover').click();
    await page.locator('.selection-bar').waitFor({ state: 'detached' });
    expect((await read()).cover).toBe(ids[2]);

    await button('Select').click();
    await tiles().nth(0).getByRole('button').click();
    await tiles().nth(1).getByRole('button').click();
    await button('Remove from album').click();
    await textOf('.page-header > div > p', '1 item');
    await page.locator('.selection-bar').waitFor({ state: 'detached' });
    expect((await read()).ids).toEqual([ids[2]]);

    await page.getByRole('link', { name: 'Photos' }).click();
    await tiles().first().waitFor();
    await button('Select').click();
    await tiles().nth(0).getByRole('button').click();
    await button('Add to album').click();
    await page.getByLabel('Album', { exact: true }).selectOption({ label: `Other ${width}` });
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    expect(await textOf('dialog [role=status], dialog [role=alert]', /./)).toContain('Added 1 of 1');
    await page.getByRole('link', { name: 'Open the album' }).click();
    await textOf('h1', `Other ${width}`);
    await tiles().first().waitFor();
    expect(page.url()).toContain(encodeURIComponent(other.id));
  });

  test('an album is shared by a link, and no longer shared', async () => {
    const { page, visit, createAlbum } = gallery;
    await visit((await createAlbum('Shared')).path, width);
    await button('Share').click();
    await page.getByLabel('Others can add photos').check();
    await dialog().getByRole('button', { name: 'Share', exact: true }).click();
    expect(await page.getByLabel('Anyone with this link can add photos').inputValue()).toMatch(/^https?:/);
    expect(await page.locator('.page-header > div > p').innerText()).toContain('Shared');
    await button('Stop sharing').click();
    await page.getByLabel('Others can add photos').waitFor();
    await button('Close').click();
    expect(await page.locator('.page-header > div > p').innerText()).not.toContain('Shared');
  });
});

test('a change that Google rejects is undone, with the reason', async () => {
  const { visit, createAlbum, addFault } = gallery;
  await visit((await createAlbum('Kept')).path);
  await button('Add photos').waitFor();
  await chooseFiles(1);
  await addFault({ method: 'albums.batchRemoveMediaItems', effect: 'INVALID_ARGUMENT', times: 1 });
  await button('Select').click();
  await tiles().first().getByRole('button').click();
  await button('Remove from album').click();
  expect(await textOf('.selection-bar .notice', /./)).not.toBe('');
  expect(await tiles().count()).toBe(1);
});

test('an album that another app created says why it cannot be changed', async () => {
  const { page, visit, albumNamed } = gallery;
  await visit((await albumNamed('Ten years, more or less')).path);
  const add = button('Add photos');
  await add.focus();
  expect(await add.getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByRole('tooltip').last().innerText()).toContain('only albums that it created');
});

test('nothing of all this wrote an error to the console', () => {
  // The rejected uploads.
  const others = gallery.takeErrors().filter((error) => !error.includes('status of 400'));
  expect(others).toEqual([]);
});
