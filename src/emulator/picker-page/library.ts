import type { Clock } from '../clock.ts';
import type { DrawnMedia } from '../bytes/drawn-media.ts';
import { originalHash } from '../bytes/render.ts';
import type { Originals } from '../files/originals.ts';
import { CONTENT_CATEGORIES } from '../store/content-categories.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { Store } from '../store/store.ts';
import { createDurations } from './durations.ts';

/** The size of the first page of a library, which fills every screen, and of the others. */
const FIRST_PAGE = 300;
const LATER_PAGE = 3000;

/** More albums and more items of an album are not shown. Google limits an album to 20,000 items. */
const MAX_ALBUMS = 1000;
const MAX_ALBUM_ITEMS = 20_000;

/** The position before the latest time that a Date can represent. */
const START = { creationTime: 8.64e15, mediaKey: Number.MAX_SAFE_INTEGER };

const NOT_ARCHIVED = { sql: 'm.is_archived = 0', parameters: {} };

/** Returns the local day on which an item was taken, as yyyymmdd. */
const dayOf = ({ capture_date: captureDate, creation_time: time }: MediaItemRow) =>
  captureDate ?? Number(new Date(time).toISOString().slice(0, 10).replaceAll('-', ''));

const tagsOf = ({ categories, is_favorite: isFavorite }: MediaItemRow) => [
  ...CONTENT_CATEGORIES.filter((_category, bit) => bit > 0 && categories & (1 << bit)).map((tag) => tag.toLowerCase()),
  ...(isFavorite ? ['favorites'] : []),
];

const readAfter = (after: string | null) => {
  const [creationTime = Number.NaN, mediaKey = Number.NaN] = (after ?? '').split('.').map(Number);
  return Number.isSafeInteger(creationTime) && Number.isSafeInteger(mediaKey) ? { creationTime, mediaKey } : START;
};

type Sources = { store: Store; clock: Clock; originals: Originals; drawnMedia: DrawnMedia | null };

/** Creates the data that the page shows of a user's library. */
export const createLibrary = ({ store, clock, originals, drawnMedia }: Sources) => {
  const durationOf = createDurations();

  const secondsOf = async (row: MediaItemRow) => {
    if (row.kind !== 'VIDEO') return undefined;
    const hash = originalHash(row);
    const file = hash === undefined ? drawnMedia?.videoFile(row.source) : originals.pathOf(hash);
    return file === undefined ? undefined : durationOf(file);
  };

  const itemJson = async (row: MediaItemRow) => {
    const seconds = await secondsOf(row);
    return {
      key: row.media_key,
      day: dayOf(row),
      // Square while the size is unknown.
      ratio: row.width > 0 ? Number((row.width / row.height).toFixed(3)) : 1,
      name: row.filename,
      text: row.description,
      tags: tagsOf(row),
      ...(row.kind === 'VIDEO' && { isVideo: true }),
      ...(clock.now() < row.ready_at && { isProcessing: true }),
      ...(seconds !== undefined && { seconds: Number(seconds.toFixed(3)) }),
    };
  };

  return {
    /** Returns a page of the library, newest first, without archived items. `next` is null at its end. */
    items: async (owner: string, after: string | null) => {
      const limit = after === null ? FIRST_PAGE : LATER_PAGE;
      const rows = store.mediaItems.listLibrary({
        owner,
        conditions: [NOT_ARCHIVED],
        order: 'NEWEST_FIRST',
        after: readAfter(after),
        limit,
      });
      const last = rows.at(-1);
      return {
        items: await Promise.all(rows.map(itemJson)),
        next: last && rows.length === limit ? `${last.creation_time}.${last.media_key}` : null,
      };
    },

    /** Returns the albums that have items of the user's own library, newest first. */
    albums: (user: string) => {
      const own = new Map(store.albums.listOwnItems(user).map((row) => [row.album_key, row]));
      const all = { user, isSharedOnly: false, isAppCreatedOnly: false, after: Number.MAX_SAFE_INTEGER };
      const rows = store.albums.list({ ...all, limit: MAX_ALBUMS });
      return {
        albums: rows.flatMap(({ album_key: key, id, title, cover_key: cover }) => {
          const items = own.get(key);
          return items ? [{ id, title, count: items.count, cover: cover ?? items.first_key }] : [];
        }),
      };
    },

    /** Returns the user's own items in an album, in its order. Undefined if the user does not have the album. */
    albumItems: async (user: string, id: string) => {
      const album = store.albums.find(user, id);
      if (!album) return undefined;
      const rows = store.mediaItems.listAlbum({
        albumKey: album.album_key,
        isAppCreatedOnly: false,
        after: { position: Number.MIN_SAFE_INTEGER, entryKey: 0 },
        limit: MAX_ALBUM_ITEMS,
      });
      return { items: await Promise.all(rows.filter(({ owner }) => owner === user).map(itemJson)) };
    },
  };
};
