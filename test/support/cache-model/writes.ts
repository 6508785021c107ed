import type { Fault } from '../../../src/emulator/faults/faults.ts';
import type { Random } from '../crash/random.ts';
import type { Library } from './library.ts';

/** A mutation, the REST method behind it, and the parts of the library that it may change. */
export type ModelWrite = { name: string; method: string; input: object; changes: readonly string[] };

/** Makes uploads for a person. */
export type Upload = (person: string) => Promise<string>;

const MAX_ALBUMS = 10;
const MAX_ITEMS = 30;

const KINDS = [
  'createAlbum',
  'updateAlbum',
  'updateAlbum',
  'updateAlbum',
  'addMediaItemsToAlbum',
  'addMediaItemsToAlbum',
  'removeMediaItemsFromAlbum',
  'updateMediaItem',
  'updateMediaItem',
  'updateMediaItem',
  'shareAlbum',
  'unshareAlbum',
  'joinSharedAlbum',
  'leaveSharedAlbum',
  'createMediaItems',
] as const;

const METHODS = {
  createAlbum: 'albums.create',
  updateAlbum: 'albums.patch',
  addMediaItemsToAlbum: 'albums.batchAddMediaItems',
  removeMediaItemsFromAlbum: 'albums.batchRemoveMediaItems',
  updateMediaItem: 'mediaItems.patch',
  shareAlbum: 'albums.share',
  unshareAlbum: 'albums.unshare',
  joinSharedAlbum: 'sharedAlbums.join',
  leaveSharedAlbum: 'sharedAlbums.leave',
  createMediaItems: 'mediaItems.batchCreate',
} as const satisfies Record<(typeof KINDS)[number], string>;

/** Creates the function that makes the next write of a person. Every text that it writes has a higher number than the ones before. */
export const createWrites = (library: Library, upload: Upload) => {
  let version = 0;
  return async (person: string, random: Random): Promise<ModelWrite | null> => {
    const name = random.pick(KINDS) ?? 'updateAlbum';
    const albums = library.ownAlbums(person);
    const items = library.ownItems(person);
    const albumId = random.pick(albums)?.id ?? '';
    const itemIds = items.map(({ id }) => id);
    const members = library.members(person, albumId).split(' ').filter(Boolean);
    version += 1;
    const text = `${person} ${version}`;
    const write = (input: object, ...changes: string[]) => ({ name, method: METHODS[name], input, changes });
    switch (name) {
      case 'createAlbum':
        return albums.length < MAX_ALBUMS ? write({ title: text }, `albums ${person}`) : null;
      case 'updateAlbum':
        return write({ albumId, title: text }, `title ${albumId}`);
      case 'addMediaItemsToAlbum':
        return write({ albumId, mediaItemIds: random.pickSome(itemIds, 3) }, `members ${albumId}`);
      case 'removeMediaItemsFromAlbum':
        return members.length > 0
          ? write({ albumId, mediaItemIds: random.pickSome(members, 2) }, `members ${albumId}`)
          : null;
      case 'updateMediaItem': {
        const mediaItemId = random.pick(itemIds) ?? '';
        return write({ mediaItemId, description: text }, `description ${mediaItemId}`);
      }
      case 'shareAlbum':
      case 'unshareAlbum':
        return write({ albumId }, `shared ${albumId}`);
      case 'joinSharedAlbum':
      case 'leaveSharedAlbum':
        return write({ shareToken: library.shareToken }, `joined ${person}`);
      case 'createMediaItems': {
        if (itemIds.length >= MAX_ITEMS) return null;
        const newItems = [{ uploadToken: await upload(person), description: text }];
        return random.below(2) === 0
          ? write({ items: newItems }, `library ${person}`)
          : write({ albumId, items: newItems }, `library ${person}`, `members ${albumId}`);
      }
    }
  };
};

const WRITE_FAULTS: readonly Partial<Fault>[] = [
  { effect: 'RESET' },
  { effect: 'UNAVAILABLE' },
  { effect: 'INTERNAL' },
  { effect: 'TRUNCATE' },
  { effect: 'LATENCY', milliseconds: 40 },
  { effect: 'RESOURCE_EXHAUSTED' },
  { effect: 'SILENCE' },
];

const READ_FAULTS: readonly Partial<Fault>[] = [
  { effect: 'RESET' },
  { effect: 'UNAVAILABLE' },
  // The response is older than the writes during the delay.
  ...Array.from(
    { length: 7 },
    (_, index) => ({ effect: 'LATENCY', milliseconds: 60 * index, performed: true }) as const,
  ),
  { effect: 'PERMISSION_DENIED' },
  { effect: 'TRUNCATE' },
];

/** Returns a fault for the next call of a method by a person. A write may have been performed nevertheless. */
export const faultOf = (random: Random, method: string, user: string, isWrite: boolean): Fault => {
  const fault = random.pick(isWrite ? WRITE_FAULTS : READ_FAULTS) ?? {};
  const performed = isWrite && random.below(2) === 0 ? { performed: true } : {};
  return { effect: 'RESET', ...fault, ...performed, method, user, times: 1 };
};
