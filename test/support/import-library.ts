import { join } from 'node:path';
import { importFolder, type ImportProgress } from '../../src/emulator/import/import-folder.ts';
import { openOriginals } from '../../src/emulator/files/originals.ts';
import { openStore } from '../../src/emulator/store/store.ts';
import { makeFolder } from './photographs.ts';

/** The emulator's time during these imports. */
export const NOW = Date.UTC(2025, 0, 1);

/** Creates an empty library for mona in memory, with functions that import into it and read the result. */
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
    importFrom: (folder: string, options: { signal?: AbortSignal; onProgress?: () => void } = {}) =>
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

/** Imports one file into an empty library. Returns the item, or why the file was skipped. */
export const importOne = async (file: string, content: Buffer | string) => {
  await using library = await startLibrary();
  await using folder = await makeFolder({ [file]: content });
  const { skipped } = await library.importFrom(folder.path);
  return { item: library.items()[0], skipped };
};
