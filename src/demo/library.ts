import { makeId, makeShareableUrl } from '../emulator/ids.ts';
import type { NewMediaItemRow } from '../emulator/store/media-items.ts';
import type { Store } from '../emulator/store/store.ts';
import { ALBUM_PLANS } from './albums.ts';
import { photoRow, videoRow } from './items.ts';
import { DAILY_LIFE, USERS, type Plan } from './plans.ts';

/** An album with a selection of Mona's photos and videos. */
const BEST_OF = { title: 'Ten years, more or less', owner: 'mona', count: 340 } as const;

/** A media item that has been added to the store. */
type StoredItem = { row: NewMediaItemRow; key: number };

const rowsOf = (plan: Plan): NewMediaItemRow[] => [
  ...Array.from({ length: plan.count }, (_, index) => photoRow(plan, plan.owner, plan.cameras, index)),
  ...(plan.videos ?? []).map((name) => videoRow(plan, name)),
  ...(plan.sharing?.contributions ?? []).flatMap(({ by, count, cameras }) =>
    Array.from({ length: count }, (_, index) => photoRow(plan, by, cameras, index + 3)),
  ),
];

const sortByTime = (items: readonly StoredItem[]) =>
  items.toSorted((a, b) => a.row.creation_time - b.row.creation_time || a.key - b.key);

const addAlbum = (store: Store, plan: Plan, title: string, items: readonly StoredItem[]) => {
  const { owner, sharing } = plan;
  const album = store.albums.add({
    id: makeId('album', owner, title),
    owner,
    title,
    is_app_created: plan.isAppCreated ? 1 : 0,
    import_folder: null,
  });
  for (const { row, key } of sortByTime(items)) store.albums.append(album, [key], row.owner);
  const cover = plan.cover === undefined ? undefined : items[plan.cover];
  if (cover) store.albums.setCover(album, cover.key);
  if (!sharing) return;
  const shareToken = makeId('shareToken', owner, title);
  store.albums.share(album, {
    share_token: shareToken,
    shareable_url: makeShareableUrl(shareToken),
    is_collaborative: sharing.isCollaborative ? 1 : 0,
    is_commentable: sharing.isCommentable ? 1 : 0,
    is_joinable: sharing.isJoinable ? 1 : 0,
  });
  for (const user of sharing.joinedBy) store.albums.join(album, user);
};

/** Returns an even selection of a user's photos and videos in order of time. */
const selectBest = (items: readonly StoredItem[]) => {
  const pictures = sortByTime(items.filter(({ row }) => row.owner === BEST_OF.owner && row.is_archived === 0));
  const step = pictures.length / BEST_OF.count;
  return pictures
    .filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .slice(0, BEST_OF.count);
};

/**
 * Fills an empty store with the demo users and their library. The result is always the same, including all ids, and its
 * dates are fixed.
 */
export const seedDemo = (store: Store): void => {
  store.transaction(() => {
    for (const user of USERS) store.users.add(user);
    const plans = [...ALBUM_PLANS, ...DAILY_LIFE];
    const stored = plans.map((plan) => ({
      plan,
      items: rowsOf(plan).map((row): StoredItem => ({ row, key: store.mediaItems.add(row) })),
    }));
    for (const { plan, items } of stored) if (plan.title !== null) addAlbum(store, plan, plan.title, items);

    const selection = selectBest(stored.flatMap(({ items }) => items));
    const album = store.albums.add({
      id: makeId('album', BEST_OF.owner, BEST_OF.title),
      owner: BEST_OF.owner,
      title: BEST_OF.title,
      is_app_created: 0,
      import_folder: null,
    });
    store.albums.append(
      album,
      selection.map(({ key }) => key),
      BEST_OF.owner,
    );
  });
};
