import { join } from 'node:path';
import { makeId } from '../ids.ts';
import { MAX_TITLE } from '../store/limits.ts';
import type { Store } from '../store/store.ts';
import type { FoundMedia } from '../media/media-file.ts';

/** How many files are written in one transaction. */
const BATCH_SIZE = 100;

/**
 * Creates a writer that adds media items, and an album per subfolder, to a user's library. It writes in batches; call
 * `finish` to write the last one.
 *
 * The absolute path of its folder identifies an album: folders of the same name in two imports are two albums, and a folder
 * that is imported again, on its own or within another, is the same album.
 *
 * @param root the real path of the imported folder
 */
export const createLibraryWriter = ({ store, user, root }: { store: Store; user: string; root: string }) => {
  const counts = { added: 0, known: 0, albums: 0 };
  const albumKeys = new Map<string, number>();
  let pending: (() => void)[] = [];

  const addAlbum = (path: string) => {
    const folder = join(root, path);
    const known = store.albums.findByImportFolder(user, folder);
    if (known !== undefined) return known;
    counts.albums += 1;
    return store.albums.add({
      id: makeId('album', user, `import:${folder}`),
      owner: user,
      title: path.replaceAll('/', ' / ').slice(0, MAX_TITLE),
      is_app_created: 1,
      import_folder: folder,
    });
  };

  const albumOf = (path: string) => {
    const albumKey = albumKeys.get(path) ?? addAlbum(path);
    albumKeys.set(path, albumKey);
    return albumKey;
  };

  const itemOf = (media: FoundMedia) => {
    const known =
      'mediaKey' in media ? media.mediaKey : store.mediaItems.findByContent(user, media.row.content_hash)?.media_key;
    if (known === undefined && 'row' in media) {
      counts.added += 1;
      return store.mediaItems.add(media.row);
    }
    counts.known += 1;
    return known;
  };

  const finish = () => {
    const writes = pending;
    pending = [];
    store.transaction(() => {
      for (const write of writes) write();
    });
  };

  const enqueue = (write: () => void) => {
    pending.push(write);
    if (pending.length >= BATCH_SIZE) finish();
  };

  return {
    /** Adds a media item to the library and to the folder's album. The root folder has no album. */
    addMedia: (folder: string, media: FoundMedia) =>
      enqueue(() => {
        const mediaKey = itemOf(media);
        if (folder !== '' && mediaKey !== undefined) store.albums.append(albumOf(folder), [mediaKey], user);
      }),

    /** Adds the album of a folder, unless it exists. */
    addAlbum: (folder: string) =>
      enqueue(() => {
        albumOf(folder);
      }),

    /** Writes the last batch. Returns the numbers of media items added and already known, and of albums created. */
    finish: () => {
      finish();
      return counts;
    },
  };
};
