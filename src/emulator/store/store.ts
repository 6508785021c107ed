import { createAlbumEntries } from './album-entries.ts';
import { createAlbums } from './albums.ts';
import { createConsents } from './consents.ts';
import { openDatabase } from './database.ts';
import { createMediaItems } from './media-items.ts';
import { createTokens } from './tokens.ts';
import { createUploads } from './uploads.ts';
import { createUsers } from './users.ts';

/**
 * Opens the emulator's library.
 *
 * @param path the database file, or `:memory:`
 * @throws LibraryError if the file cannot be opened, or another emulator uses it
 */
export const openStore = (path: string) => {
  const database = openDatabase(path);
  const albumEntries = createAlbumEntries(database);
  return {
    users: createUsers(database),
    tokens: createTokens(database),
    consents: createConsents(database),
    albums: createAlbums(database, albumEntries),
    albumEntries,
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
