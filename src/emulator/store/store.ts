import { createAlbumEntryStore } from './album-entries.ts';
import { createAlbumStore } from './albums.ts';
import { createConsentStore } from './consents.ts';
import { openDatabase } from './database.ts';
import { createMediaItemStore } from './media-items.ts';
import { createPickingSessionStore } from './picking-sessions.ts';
import { createTokenStore } from './tokens.ts';
import { createUploadStore } from './uploads.ts';
import { createUserStore } from './users.ts';

/**
 * Opens the emulator's library.
 *
 * @param path the database file, or `:memory:`
 * @throws LibraryError if the file cannot be opened, or another emulator uses it
 */
export const openStore = (path: string) => {
  const database = openDatabase(path);
  const albumEntries = createAlbumEntryStore(database);
  return {
    users: createUserStore(database),
    tokens: createTokenStore(database),
    consents: createConsentStore(database),
    albums: createAlbumStore(database, albumEntries),
    albumEntries,
    mediaItems: createMediaItemStore(database),
    uploads: createUploadStore(database),
    pickingSessions: createPickingSessionStore(database),
    transaction: database.transaction,
    setting: database.setting,
    secret: database.secret,
    clear: database.clear,
    close: database.close,
  };
};

export type Store = ReturnType<typeof openStore>;
