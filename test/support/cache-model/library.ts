import type { Emulator } from '../../../src/emulator/emulator.ts';
import { fill, shareAlbums } from '../fill.ts';

/** The people whose libraries the model reads and writes. No title and no description of one is like that of another. */
export const PEOPLE = ['mona', 'ravi', 'june'] as const;

/** The user whose shared album the others join and leave. */
export const HOST = 'host';

/** A text with the number of its version, such as `mona 12`. */
export const versionOf = (text: string | undefined): number => Number(/ (\d+)$/.exec(text ?? '')?.[1] ?? 0);

/** What the emulator's library shows to a person now. */
export const createLibrary = (emulator: Emulator) => {
  const { store, clock } = emulator;
  const host = fill({ emulator, owner: HOST, albums: 1, photosPerAlbum: 3 });
  const hostAlbum = host.albumIds[0] ?? '';
  shareAlbums(emulator, host.albumIds, HOST);
  for (const owner of PEOPLE) {
    const { albumIds, photoIds } = fill({ emulator, owner, albums: 3, photos: 8 });
    for (const id of albumIds) store.albums.rename(store.albums.find(owner, id)?.album_key ?? 0, `${owner} 0`);
    for (const id of photoIds)
      store.mediaItems.describe(store.mediaItems.find(owner, id)?.media_key ?? 0, `${owner} 0`);
  }

  const albumsOf = (user: string) =>
    store.albums.list({
      user,
      isSharedOnly: false,
      isAppCreatedOnly: false,
      after: Number.MAX_SAFE_INTEGER,
      limit: 100,
    });

  const membersOf = (user: string, albumId: string): string[] => {
    const albumKey = store.albums.find(user, albumId)?.album_key;
    if (albumKey === undefined) return [];
    const after = { position: Number.MIN_SAFE_INTEGER, entryKey: 0 };
    return store.mediaItems.listAlbum({ albumKey, isAppCreatedOnly: false, after, limit: 1000 }).map(({ id }) => id);
  };

  const itemsOf = (owner: string) => {
    const after = { creationTime: Number.MAX_SAFE_INTEGER, mediaKey: Number.MAX_SAFE_INTEGER };
    const list = { owner, conditions: [], order: 'NEWEST_FIRST', after, limit: 1000 } as const;
    return store.mediaItems.listLibrary(list);
  };

  return {
    hostAlbum,
    hostItems: membersOf(HOST, hostAlbum),
    shareToken: 'token-0',
    now: clock.now,
    /** The albums of a person, without the one that they may have joined. */
    ownAlbums: (person: string) => albumsOf(person).filter(({ owner }) => owner === person),
    ownItems: itemsOf,
    members: (person: string, albumId: string) => membersOf(person, albumId).toSorted().join(' '),
    title: (person: string, albumId: string) => store.albums.find(person, albumId)?.title ?? null,
    isShared: (person: string, albumId: string) => (store.albums.find(person, albumId)?.share_token ?? null) !== null,
    description: (person: string, itemId: string) => store.mediaItems.find(person, itemId)?.description ?? null,
    /** The texts of a person by the part of the library that they are, as writes name it. */
    texts: (person: string): ReadonlyMap<string, string> =>
      new Map([
        ...albumsOf(person).map(({ id, title }) => [`title ${id}`, title] as const),
        ...itemsOf(person).map(({ id, description }) => [`description ${id}`, description] as const),
      ]),
    hasJoined: (person: string) => store.albums.find(person, hostAlbum) !== undefined,
  };
};

export type Library = ReturnType<typeof createLibrary>;
