import type { Emulator } from '../../../src/emulator/emulator.ts';
import { makeId } from '../../../src/emulator/ids.ts';
import { photo } from '../fill.ts';
import type { Json } from '../json.ts';
import type { Random } from '../crash/random.ts';
import { fact } from './facts.ts';
import type { Claim, Part, Write } from './write.ts';

/** The user whose shared albums the others join and leave. */
export const HOST = 'host';

const BATCH = 50;

/** The kinds of writes, and how many of them of a hundred. */
export const KINDS = {
  createAlbum: 14,
  updateAlbum: 12,
  addAlbumEnrichment: 13,
  addMediaItemsToAlbum: 10,
  removeMediaItemsFromAlbum: 10,
  shareAlbum: 6,
  unshareAlbum: 6,
  joinSharedAlbum: 6,
  leaveSharedAlbum: 6,
  updateMediaItem: 12,
  createMediaItems: 4,
  upload: 1,
} as const;

export type Kind = keyof typeof KINDS;

const added = (name: string): Part => ({ fact: name, isRemoval: false });
const removed = (name: string): Part => ({ fact: name, isRemoval: true });

const claimsOfIds =
  (ids: readonly string[]) =>
  ({ doneIds, notDoneIds, unknownIds }: Json): Claim[] =>
    ids.map((id) => {
      const claims: Claim[] = [
        ...(doneIds.includes(id) ? (['DONE'] as const) : []),
        ...(notDoneIds.includes(id) ? (['NOT_DONE'] as const) : []),
        ...(unknownIds.includes(id) ? (['UNKNOWN'] as const) : []),
      ];
      if (claims.length !== 1) throw new Error(`The payload has ${claims.length} claims of the id ${id}.`);
      return claims[0]!;
    });

const claimOfResult = ({ mediaItem, userError }: Json): Claim => {
  if (mediaItem) return 'DONE';
  return userError.code === 'OUTCOME_UNKNOWN' ? 'UNKNOWN' : 'NOT_DONE';
};

/** Fills the library of a user, and makes their writes. Each has objects of its own. */
export const createWrites = ({ store }: Emulator, user: string, photoCount: number) => {
  const photoIds = store.transaction(() =>
    Array.from({ length: photoCount }, (_, number) => {
      const row = photo(user, number);
      return { id: row.id, key: store.mediaItems.add(row) };
    }),
  );
  let count = 0;
  let describedCount = 0;

  const addAlbum = (name: string, owner = user) => {
    const id = makeId('album', owner, name);
    const key = store.albums.add({ id, owner, title: name, is_app_created: 1, import_folder: null });
    return { id, key };
  };

  /** Adds an album of the host that is shared, with the user as a member or not. */
  const addHostAlbum = (name: string, isMember: boolean) => {
    const { id, key } = addAlbum(name, HOST);
    const share_token = `token-${name}`;
    const sharing = {
      shareable_url: `https://photos.app.goo.gl/${name}`,
      is_collaborative: 0,
      is_commentable: 0,
    } as const;
    store.albums.share(key, { share_token, ...sharing, is_joinable: 1 });
    if (isMember) store.albums.join(key, user);
    return { id, shareToken: share_token };
  };

  /** @param uploads the uploaded files of a `createMediaItems`: the name and the upload token of each */
  return (
    kind: Exclude<Kind, 'upload'>,
    random: Random,
    uploads: { filename: string; uploadToken: string }[],
  ): Write => {
    count += 1;
    const name = `${user}-${count}`;
    const one = { name: kind, calls: 1, fields: '__typename' };
    switch (kind) {
      case 'createAlbum':
        return { ...one, method: 'albums.create', input: { title: name }, parts: [added(fact.albumWithTitle(name))] };
      case 'updateAlbum': {
        const title = `renamed ${name}`;
        const input = { albumId: addAlbum(name).id, title };
        return { ...one, method: 'albums.patch', input, parts: [added(fact.albumWithTitle(title))] };
      }
      case 'addAlbumEnrichment': {
        const input = { albumId: addAlbum(name).id, enrichment: { text: name } };
        return { ...one, method: 'albums.addEnrichment', input, parts: [added(fact.text(name))] };
      }
      case 'addMediaItemsToAlbum':
      case 'removeMediaItemsFromAlbum': {
        const isRemoval = kind === 'removeMediaItemsFromAlbum';
        const items = random.pickSome(photoIds, random.pick([1, 5, 60, 120]) ?? 1);
        const { id: albumId, key } = addAlbum(name);
        const ids = items.map(({ id }) => id);
        if (isRemoval)
          store.albums.append(
            key,
            items.map((item) => item.key),
            user,
          );
        return {
          name: kind,
          method: isRemoval ? 'albums.batchRemoveMediaItems' : 'albums.batchAddMediaItems',
          calls: Math.ceil(ids.length / BATCH),
          fields: 'doneIds notDoneIds unknownIds',
          input: { albumId, mediaItemIds: ids },
          parts: ids.map((id) => ({ fact: fact.itemInAlbum(id, albumId), isRemoval })),
          claimsOf: claimsOfIds(ids),
        };
      }
      case 'shareAlbum': {
        const albumId = addAlbum(name).id;
        return { ...one, method: 'albums.share', input: { albumId }, parts: [added(fact.shared(albumId))] };
      }
      case 'unshareAlbum': {
        const { id: albumId, key } = addAlbum(name);
        const sharing = { share_token: name, shareable_url: name, is_collaborative: 0, is_commentable: 0 } as const;
        store.albums.share(key, { ...sharing, is_joinable: 1 });
        return { ...one, method: 'albums.unshare', input: { albumId }, parts: [removed(fact.shared(albumId))] };
      }
      case 'joinSharedAlbum': {
        const { id, shareToken } = addHostAlbum(name, false);
        return { ...one, method: 'sharedAlbums.join', input: { shareToken }, parts: [added(fact.member(user, id))] };
      }
      case 'leaveSharedAlbum': {
        const { id, shareToken } = addHostAlbum(name, true);
        return { ...one, method: 'sharedAlbums.leave', input: { shareToken }, parts: [removed(fact.member(user, id))] };
      }
      case 'updateMediaItem': {
        const mediaItemId = photoIds[describedCount++ % photoIds.length]!.id;
        const input = { mediaItemId, description: name };
        return { ...one, method: 'mediaItems.patch', input, parts: [added(fact.description(name))] };
      }
      case 'createMediaItems':
        return {
          name: kind,
          method: 'mediaItems.batchCreate',
          calls: Math.ceil(uploads.length / BATCH),
          input: { items: uploads.map(({ filename, uploadToken }) => ({ uploadToken, fileName: filename })) },
          fields: 'results { mediaItem { id } userError { code } }',
          parts: uploads.map(({ filename }) => added(fact.file(filename))),
          claimsOf: ({ results }) => results.map(claimOfResult),
        };
    }
  };
};
