import { join } from 'node:path';
import { makeId } from '../ids.ts';
import { MAX_TITLE } from '../store/limits.ts';
import type { Store } from '../store/store.ts';
import type { FoundMedia } from '../media/media-file.ts';

/** How many files are written in one transaction. */
const BATCH = 100;

/**
 * Writes into a person's library what was found in a folder: items, and an album for each folder below it. Writes are
 * gathered and made together; `finish` makes the last ones.
 *
 * An album is known by the absolute path of its folder, so that folders of the same name in two imported folders are two
 * albums, and the same folder imported again, or as a part of another, is the same album.
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
    if (pending.length >= BATCH) finish();
  };

  return {
    /** Put media into the library, and at the end of the folder's album. The imported folder itself is no album. */
    addMedia: (folder: string, media: FoundMedia) =>
      enqueue(() => {
        const mediaKey = itemOf(media);
        if (folder !== '' && mediaKey !== undefined) store.albums.append(albumOf(folder), [mediaKey], user);
      }),

    /** Make the album of a folder, if there is none yet. */
    addAlbum: (folder: string) =>
      enqueue(() => {
        albumOf(folder);
      }),

    /** Write what is still gathered. Gives what was done: items added and found to be there, albums made. */
    finish: () => {
      finish();
      return counts;
    },
  };
};
