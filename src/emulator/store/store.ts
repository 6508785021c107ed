import { createAlbumEntries } from './album-entries.ts';
import { createAlbums } from './albums.ts';
import { createConsents } from './consents.ts';
import { openDatabase } from './database.ts';
import { createMediaItems } from './media-items.ts';
import { createTokens } from './tokens.ts';
import { createUploads } from './uploads.ts';
import { createUsers } from './users.ts';

/**
 * Open the emulator's library.
 *
 * @param path the database file, or `:memory:`
 * @throws LibraryError when the file cannot be opened, or another emulator holds it
 */
export const openStore = (path: string) => {
  const database = openDatabase(path);
  return {
    users: createUsers(database),
    tokens: createTokens(database),
    consents: createConsents(database),
    albums: createAlbums(database),
    albumEntries: createAlbumEntries(database),
    mediaItems: createMediaItems(database),
    uploads: createUploads(database),
    transaction: database.transaction,
    setting: database.setting,
    secret: database.secret,
    clear: database.clear,
    close: database.close,
  };
};

export type Store = ReturnType<typeof openStore>;
