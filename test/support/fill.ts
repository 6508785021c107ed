import type { Emulator } from '../../src/emulator/emulator.ts';
import { makeId } from '../../src/emulator/ids.ts';
import type { NewMediaItemRow } from '../../src/emulator/store/media-items.ts';

const NOON = Date.UTC(2020, 0, 1, 12);
const DAY = 86_400_000;

const yyyymmdd = (time: number) => Number(new Date(time).toISOString().slice(0, 10).replaceAll('-', ''));

/** Returns the row of a photo. Each number makes a different one, a day older than the number before. */
export const photo = (owner: string, number: number, given: Partial<NewMediaItemRow> = {}): NewMediaItemRow => {
  const creationTime = given.creation_time ?? NOON - number * DAY;
  return {
    id: makeId('mediaItem', owner, `photo ${number}`),
    owner,
    kind: 'PHOTO',
    filename: `photo-${number}.jpg`,
    mime_type: 'image/jpeg',
    description: '',
    creation_time: creationTime,
    capture_date: yyyymmdd(creationTime),
    width: 4032,
    height: 3024,
    camera_make: null,
    camera_model: null,
    focal_length: null,
    aperture: null,
    iso: null,
    exposure_seconds: null,
    fps: null,
    ready_at: 0,
    is_favorite: 0,
    is_archived: 0,
    is_app_created: 1,
    categories: 0,
    source: `scene:photo ${number}`,
    content_hash: `photo ${number}`,
    ...given,
  };
};

type Filling = {
  emulator: Emulator;
  owner?: string;
  /** The number of albums. `album 0` is the newest. */
  albums?: number;
  /** The number of photos in each album. No photo is in two albums. */
  photosPerAlbum?: number;
  /** The number of photos outside albums. */
  photos?: number;
};

/** Fills a user's library with albums and photos. The token `demo-<owner>` can read all of it. */
export const fill = ({ emulator, owner = 'mona', albums = 0, photosPerAlbum = 0, photos = 0 }: Filling) => {
  const { store } = emulator;
  return store.transaction(() => {
    emulator.addUser(owner);
    const albumIds: string[] = [];
    for (let number = albums - 1; number >= 0; number -= 1) {
      const id = makeId('album', owner, `album ${number}`);
      const title = `album ${number}`;
      const albumKey = store.albums.add({ id, owner, title, is_app_created: 1, import_folder: null });
      const numbers = Array.from({ length: photosPerAlbum }, (_, index) => 1_000_000 + number * 1000 + index);
      store.albums.append(
        albumKey,
        numbers.map((each) => store.mediaItems.add(photo(owner, each, { filename: `${number}-${each % 1000}.jpg` }))),
        owner,
      );
      albumIds.unshift(id);
    }
    const photoIds = Array.from({ length: photos }, (_, number) => {
      const row = photo(owner, number);
      store.mediaItems.add(row);
      return row.id;
    });
    return { albumIds, photoIds };
  });
};

/** Shares albums of a user, with the share tokens `token-0`, `token-1` and so on. */
export const shareAlbums = (emulator: Emulator, albumIds: readonly string[], owner = 'mona') => {
  const { albums } = emulator.store;
  for (const [index, id] of albumIds.entries()) {
    const album = albums.find(owner, id);
    if (!album) throw new Error(`${owner} has no album ${id}.`);
    albums.share(album.album_key, {
      share_token: `token-${index}`,
      shareable_url: `https://photos.app.goo.gl/${index}`,
      is_collaborative: 0,
      is_commentable: 0,
      is_joinable: 1,
    });
  }
};
