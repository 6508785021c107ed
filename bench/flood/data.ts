import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { makeId } from '../../src/emulator/ids.ts';
import { fill, photo } from '../../test/support/fill.ts';

/** The number of albums of mona, and of media items in each. A query for all of them costs 196 calls, of 200 allowed. */
export const FLOOD = { albums: 39, items: 500 };

/** Creates a data folder with the libraries of mona, who has many large albums, and ravi, who has five small ones. */
export const createFloodData = async () => {
  const path = mkdtempSync(join(tmpdir(), 'bench-flood-'));
  const emulator = await startEmulator({ host: '127.0.0.1', port: 0, dataFolder: path, demo: null });
  const { store } = emulator;
  emulator.addUser('mona');
  fill({ emulator, owner: 'ravi', albums: 5, photosPerAlbum: 1 });
  store.transaction(() => {
    const keys = Array.from({ length: FLOOD.items }, (_, number) => store.mediaItems.add(photo('mona', number)));
    for (let number = 0; number < FLOOD.albums; number += 1) {
      const title = `album ${number}`;
      const id = makeId('album', 'mona', title);
      const albumKey = store.albums.add({ id, owner: 'mona', title, is_app_created: 1, import_folder: null });
      store.albums.append(albumKey, keys, 'mona');
    }
  });
  await emulator.stop();
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};
