import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { importFolder } from '../../src/emulator/import/import-folder.ts';
import { NOW, startLibrary } from '../support/import-library.ts';
import { makeFolder, movie, photograph } from '../support/photographs.ts';

const colours = ['#111111', '#222222', '#333333', '#444444', '#555555', '#666666'];

test('imports every folder as an album with its path as title and its files in natural order', async () => {
  const [one, two, ten, loose, roman, berlin] = await Promise.all(colours.map((colour) => photograph({ colour })));
  await using library = await startLibrary();
  await using folder = await makeFolder({
    'loose.jpg': loose!,
    'Italy/IMG_10.jpg': ten!,
    'Italy/IMG_2.jpg': two!,
    'Italy/IMG_1.jpg': one!,
    'Italy/Rome/forum.jpg': roman!,
    'Städte/Größe 大/mauer.jpg': berlin!,
    'Later/': '',
    'Notes/diary.txt': 'Dear diary',
  });

  const report = await library.importFrom(folder.path);

  expect(report).toEqual({
    added: 6,
    known: 0,
    albums: 5,
    skipped: [{ file: 'Notes/diary.txt', reason: 'not a photo or video' }],
  });
  expect(library.albumCounts()).toEqual({ Italy: 3, 'Italy / Rome': 1, 'Städte / Größe 大': 1, Later: 0, Notes: 0 });
  expect(library.albums().map(({ title }) => title)).toEqual([
    'Italy',
    'Italy / Rome',
    'Later',
    'Notes',
    'Städte / Größe 大',
  ]);
  expect(library.filesIn('Italy')).toEqual(['IMG_1.jpg', 'IMG_2.jpg', 'IMG_10.jpg']);
  expect(library.items().map(({ filename }) => filename)).toContain('loose.jpg');
});

test('reports progress for every file, including skipped ones', async () => {
  await using library = await startLibrary();
  await using folder = await makeFolder({ 'a/1.jpg': await photograph(), 'a/2.txt': 'two', 'b.txt': 'three' });

  await library.importFrom(folder.path);

  expect(library.progress).toEqual([
    { done: 1, total: 3, file: 'b.txt' },
    { done: 2, total: 3, file: 'a/1.jpg' },
    { done: 3, total: 3, file: 'a/2.txt' },
  ]);
});

test('stores originals unchanged under the hash in the item', async () => {
  const picture = await photograph({ exif: { IFD0: { Make: 'Canon' } } });
  await using library = await startLibrary();
  await using folder = await makeFolder({ 'a/picture.jpg': picture, 'a/clip.mp4': movie() });

  await library.importFrom(folder.path);

  for (const { filename, source, content_hash: hash } of library.items()) {
    expect(source).toBe(`file:${hash}`);
    expect(await readFile(library.originals.pathOf(hash))).toEqual(await readFile(join(folder.path, 'a', filename)));
  }
  expect(library.items()).toHaveLength(2);
});

test('adds nothing at a second import, and appends a new file to its album', async () => {
  await using library = await startLibrary();
  await using folder = await makeFolder({
    'a/2.jpg': await photograph({ colour: 'red' }),
    'a/3.jpg': await photograph(),
  });

  const first = await library.importFrom(folder.path);
  const before = { items: library.items(), albums: library.albums() };
  const second = await library.importFrom(`${folder.path}/../${folder.path.split('/').at(-1)}/`);
  expect(first).toEqual({ added: 2, known: 0, albums: 1, skipped: [] });
  expect(second).toEqual({ added: 0, known: 2, albums: 0, skipped: [] });
  expect({ items: library.items(), albums: library.albums() }).toEqual(before);

  await folder.add('a/1.jpg', await photograph({ colour: 'blue' }));
  expect(await library.importFrom(folder.path)).toEqual({ added: 1, known: 2, albums: 0, skipped: [] });
  expect(library.filesIn('a')).toEqual(['2.jpg', '3.jpg', '1.jpg']);
});

test('creates the same ids from the same folder', async () => {
  await using folder = await makeFolder({ 'a/1.jpg': await photograph() });
  await using first = await startLibrary();
  await using second = await startLibrary();

  await first.importFrom(folder.path);
  await second.importFrom(folder.path);

  expect(first.items().map(({ id }) => id)).toEqual(second.items().map(({ id }) => id));
  expect(first.albums().map(({ id }) => id)).toEqual(second.albums().map(({ id }) => id));
});

test('imports the same content as one item, once in each album', async () => {
  const picture = await photograph();
  await using library = await startLibrary();
  await using folder = await makeFolder({ 'a/1.jpg': picture, 'a/1 copy.jpg': picture, 'b/other.jpg': picture });

  expect(await library.importFrom(folder.path)).toEqual({ added: 1, known: 2, albums: 2, skipped: [] });
  expect(library.albumCounts()).toEqual({ a: 1, b: 1 });
  expect(library.items()).toHaveLength(1);
});

test('imports folders with the same name in two imported folders as two albums', async () => {
  await using library = await startLibrary();
  await using first = await makeFolder({ 'Summer/1.jpg': await photograph({ colour: 'red' }) });
  await using second = await makeFolder({ 'Summer/2.jpg': await photograph({ colour: 'blue' }) });

  await library.importFrom(first.path);
  await library.importFrom(second.path);

  expect(library.albums().map(({ title, media_items_count }) => [title, media_items_count])).toEqual([
    ['Summer', 1],
    ['Summer', 1],
  ]);
});

test('keeps the order of files across transactions', async () => {
  const pictures = await Promise.all(
    Array.from({ length: 230 }, async (_, index) => {
      const colour = `#${(index * 1009).toString(16).padStart(6, '0')}`;
      return [`a/${index}.png`, await photograph({ colour, width: 2, height: 2, format: 'png' })] as const;
    }),
  );
  await using library = await startLibrary();
  await using folder = await makeFolder(Object.fromEntries(pictures));

  expect(await library.importFrom(folder.path)).toMatchObject({ added: 230, skipped: [] });
  const [{ album_key: key } = { album_key: 0 }] = library.albums();
  const names = library.store.mediaItems
    .listAlbum({ albumKey: key, isAppCreatedOnly: false, after: { position: 0, entryKey: 0 }, limit: 300 })
    .map(({ filename }) => filename);
  expect(names).toEqual(pictures.map(([file]) => file.slice(2)));
});

test('keeps the files of an aborted import, and imports the rest at the next', async () => {
  const files = await Promise.all(
    colours.map(async (colour, index) => [`a/${index}.jpg`, await photograph({ colour })] as const),
  );
  await using library = await startLibrary();
  await using folder = await makeFolder(Object.fromEntries(files));
  const stop = new AbortController();

  const first = await library.importFrom(folder.path, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(first).toEqual({ added: 1, known: 0, albums: 1, skipped: [] });
  expect(library.filesIn('a')).toEqual(['0.jpg']);

  expect(await library.importFrom(folder.path)).toEqual({ added: 5, known: 1, albums: 0, skipped: [] });
  expect(library.filesIn('a')).toHaveLength(6);
});

test('rejects a missing folder, a file, and an unknown user before it writes anything', async () => {
  await using library = await startLibrary();
  await using folder = await makeFolder({ 'file.txt': 'text' });
  const { store, originals } = library;
  const unknownUser = { user: 'unknown', store, originals, now: NOW, onProgress: () => undefined };

  await expect(library.importFrom(join(folder.path, 'nope'))).rejects.toThrow(/^The folder .*nope does not exist\.$/);
  await expect(library.importFrom(join(folder.path, 'file.txt'))).rejects.toThrow(/file\.txt is not a folder\.$/);
  await expect(importFolder({ ...unknownUser, folder: folder.path })).rejects.toThrow(
    'Cannot import for the user unknown, which does not exist.',
  );
});

test('ignores hidden and system files, and follows symbolic links only to files inside the folder', async () => {
  const picture = await photograph();
  await using library = await startLibrary();
  await using outside = await makeFolder({ 'secret.jpg': await photograph({ colour: 'red' }) });
  await using folder = await makeFolder({
    'a/1.jpg': picture,
    'a/.hidden.jpg': picture,
    'a/Thumbs.db': 'x',
    'a/@eaDir/thumb.jpg': picture,
    '__MACOSX/1.jpg': picture,
    '.git/1.jpg': picture,
    'b/': '',
  });
  await symlink(join(folder.path, 'a/1.jpg'), join(folder.path, 'b/inside.jpg'));
  await symlink(join(outside.path, 'secret.jpg'), join(folder.path, 'b/outside.jpg'));
  await symlink(folder.path, join(folder.path, 'b/round'));
  await symlink('nowhere', join(folder.path, 'b/broken.jpg'));

  const { skipped } = await library.importFrom(folder.path);

  expect(library.albumCounts()).toEqual({ a: 1, b: 1 });
  expect(library.items()).toHaveLength(1);
  expect(skipped).toEqual([
    { file: 'b/broken.jpg', reason: 'broken symbolic link' },
    { file: 'b/outside.jpg', reason: 'symbolic link to outside the folder' },
    { file: 'b/round', reason: 'symbolic link to something other than a file' },
  ]);
});
