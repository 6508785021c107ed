import { join } from 'node:path';
import { importFolder, type ImportProgress } from '../../src/emulator/import/import-folder.ts';
import { openOriginals } from '../../src/emulator/files/originals.ts';
import { openStore } from '../../src/emulator/store/store.ts';
import { makeFolder } from './photographs.ts';

/** The emulator's time in these libraries. */
export const NOW = Date.UTC(2025, 0, 1);

/** An empty library of mona's in memory, and what a test wants to know of it after an import. */
export const startLibrary = async () => {
  const data = await makeFolder({});
  const store = openStore(':memory:');
  store.users.add({ name: 'mona', display_name: 'Mona', email: 'mona@example.com' });
  const originals = openOriginals(join(data.path, 'originals'));
  const progress: ImportProgress[] = [];

  const albums = () =>
    store.albums
      .list({ user: 'mona', isSharedOnly: false, isAppCreatedOnly: true, after: Infinity, limit: 100 })
      .toReversed();
  return {
    store,
    originals,
    progress,
    take: (folder: string, options: { signal?: AbortSignal; onProgress?: () => void } = {}) =>
      importFolder({
        folder,
        user: 'mona',
        store,
        originals,
        now: NOW,
        onProgress: (step) => {
          progress.push(step);
          options.onProgress?.();
        },
        ...(options.signal && { signal: options.signal }),
      }),
    albums,
    albumCounts: () => Object.fromEntries(albums().map((album) => [album.title, album.media_items_count])),
    filesIn: (title: string) => {
      const key = albums().find((album) => album.title === title)?.album_key ?? 0;
      return store.mediaItems
        .listAlbum({ albumKey: key, isAppCreatedOnly: false, after: { position: 0, entryKey: 0 }, limit: 100 })
        .map(({ filename }) => filename);
    },
    items: () =>
      store.mediaItems.listLibrary({
        owner: 'mona',
        conditions: [],
        order: 'OLDEST_FIRST',
        after: { creationTime: -1e15, mediaKey: 0 },
        limit: 100,
      }),
    [Symbol.asyncDispose]: async () => {
      store.close();
      await data[Symbol.asyncDispose]();
    },
  };
};

/** The one item that a library has after a file was imported. */
export const importOne = async (file: string, content: Buffer | string) => {
  await using library = await startLibrary();
  await using folder = await makeFolder({ [file]: content });
  const { skipped } = await library.take(folder.path);
  return { item: library.items()[0], skipped };
};
