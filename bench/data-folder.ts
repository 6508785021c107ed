import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../src/emulator/emulator.ts';
import { makeId } from '../src/emulator/ids.ts';
import { fill, photo } from '../test/support/fill.ts';

const ALBUMS = 100;
const ITEMS = 20_000;

/** The id of the album that has every item of the library. */
export const ALBUM_OF_ALL = makeId('album', 'mona', 'all');

/** Creates a data folder with mona's library: 20,000 items, all in one album, and 100 further albums. */
export const createDataFolder = async () => {
  const path = mkdtempSync(join(tmpdir(), 'bench-'));
  const emulator = await startEmulator({ host: '127.0.0.1', port: 0, dataFolder: path, demo: null });
  const { store } = emulator;
  fill({ emulator, albums: ALBUMS, photosPerAlbum: 1 });
  const ids = store.transaction(() => {
    const row = { id: ALBUM_OF_ALL, owner: 'mona', title: 'all', is_app_created: 1, import_folder: null } as const;
    const albumKey = store.albums.add(row);
    return Array.from({ length: ITEMS }, (_, number) => {
      const item = photo('mona', number, {
        categories: 1 << (1 + (number % 26)),
        camera_make: 'Fairphone',
        camera_model: 'FP5',
        aperture: 1.88,
        iso: 100,
        ...(number % 3 === 0 && { kind: 'VIDEO', fps: 30 }),
      });
      store.albums.append(albumKey, [store.mediaItems.add(item)], 'mona');
      return item.id;
    });
  });
  await emulator.stop();
  return { path, ids, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};
