import { makeId } from '../../src/emulator/ids.ts';
import type { NewMediaItemRow } from '../../src/emulator/store/media-items.ts';
import { photo } from './fill.ts';
import { photograph, withText } from './photographs.ts';
import type { UploadClient } from './uploads.ts';

/** The most that an album holds. */
const MAX_ALBUM_ITEMS = 20_000;
/** The newest photo of the library, and how far it is to the next, in milliseconds. */
const [NEWEST, APART] = [Date.UTC(2024, 0, 1), 3_600_000];
const PLACEHOLDER = '2000:01:01 00:00:00';
/** How many items are uploaded and created at a time. */
const BATCH = 5;
/** A walk waits for more items once in so many pages. */
const PAGES_BETWEEN = 10;

type Page = { mediaItems?: { id: string }[]; nextPageToken?: string };

/** A list of mona's library, and which ids it must give, in order. */
type List = { name: string; ids: string[]; fetchPage: (pageToken: string) => Promise<Page> };

type Created = { newMediaItemResults: { mediaItem: { id: string } }[] };

/** Call a method, beside others that are under way. */
const createCall =
  ({ emulator }: UploadClient) =>
  async <Answer>(verb: string, path: string, body?: object): Promise<Answer> => {
    const headers = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };
    const init = { method: verb, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(emulator.url + path, init);
    if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
    return (await response.json()) as Answer;
  };

/** Fill mona's library with so many items, an hour apart, the last of them in an album with room for as many more. */
const createLists = (client: UploadClient, count: number) => {
  const { store } = client.emulator;
  const call = createCall(client);
  const albumId = makeId('album', 'mona', 'walked');
  const inAlbum = Math.min(count, MAX_ALBUM_ITEMS / 2);
  const rows: NewMediaItemRow[] = Array.from({ length: count }, (_, number) =>
    photo('mona', number, {
      creation_time: NEWEST - number * APART,
      ...(number % 3 === 0 && { kind: 'VIDEO', mime_type: 'video/mp4', fps: 30 }),
    }),
  );
  store.transaction(() => {
    const row = { id: albumId, owner: 'mona', title: 'walked', is_app_created: 1, import_folder: null } as const;
    const albumKey = store.albums.add(row);
    const keys = rows.map((item) => store.mediaItems.add(item));
    store.albums.append(albumKey, keys.slice(-inAlbum), 'mona');
  });

  const search =
    (body: object): List['fetchPage'] =>
    (pageToken) =>
      call('POST', '/v1/mediaItems:search', { pageSize: 100, ...body, pageToken });
  const idsOf = (items: readonly NewMediaItemRow[]) => items.map(({ id }) => id);
  const lists: List[] = [
    {
      name: 'mediaItems.list',
      ids: idsOf(rows),
      fetchPage: (token) => call('GET', `/v1/mediaItems?pageSize=100&pageToken=${token}`),
    },
    {
      name: 'a search of photos',
      ids: idsOf(rows.filter(({ kind }) => kind === 'PHOTO')),
      fetchPage: search({ filters: { mediaTypeFilter: { mediaTypes: ['PHOTO'] } } }),
    },
    { name: 'a search of an album', ids: idsOf(rows.slice(-inAlbum)), fetchPage: search({ albumId }) },
  ];
  return { albumId, lists, oldest: NEWEST - count * APART };
};

/** `2019:08:07 06:05:04`, as Exif writes a time. */
const exifTime = (time: number) => new Date(time).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');

type Creating = { isDone: boolean; onCreated: () => void };

/**
 * Upload photos and create items of them, in the library and in an album, until that is done. They were taken at moments from
 * all over the library's time, so that they come before, between and behind what is there. Gives their ids.
 */
const createItems = async (client: UploadClient, albumId: string, oldest: number, state: Creating) => {
  const picture = await photograph({ exif: { IFD2: { DateTimeOriginal: PLACEHOLDER } } });
  const call = createCall(client);
  const ids: string[] = [];
  for (let number = 0; !state.isDone; number += 1) {
    const tokens: string[] = [];
    for (let each = 0; each < BATCH; each += 1) {
      // Steps of the golden ratio fall evenly everywhere.
      const part = ((number * BATCH + each) * 0.618_033_988_75) % 1;
      const bytes = withText(picture, PLACEHOLDER, exifTime(NEWEST + APART - part * (NEWEST - oldest)));
      tokens.push(await client.raw(Buffer.concat([bytes, Buffer.from(`${number} ${each}`)])));
    }
    const newMediaItems = tokens.map((uploadToken) => ({ simpleMediaItem: { uploadToken } }));
    const body = { newMediaItems, ...(number % 2 === 0 && { albumId }) };
    const { newMediaItemResults } = await call<Created>('POST', '/v1/mediaItems:batchCreate', body);
    for (const { mediaItem } of newMediaItemResults) ids.push(mediaItem.id);
    state.onCreated();
  }
  return ids;
};

/**
 * Walk all lists to their ends, one after the other, while another client creates items. Gives, for each list, what is not
 * as it must be, and how many items were created meanwhile.
 */
export const walkWhileCreating = async (client: UploadClient, count: number) => {
  const { albumId, lists, oldest } = createLists(client, count);
  const state: Creating = { isDone: false, onCreated: () => undefined };
  const creating = createItems(client, albumId, oldest, state);
  /** Resolves when a few more items are there. */
  const someMore = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    state.onCreated = resolve;
    return Promise.race([promise, creating]);
  };
  const walks: { name: string; seen: string[]; ids: string[] }[] = [];
  try {
    for (const { name, ids, fetchPage } of lists) {
      const seen: string[] = [];
      for (let token: string | undefined = ''; token !== undefined;) {
        const page: Page = await fetchPage(token);
        seen.push(...(page.mediaItems ?? []).map(({ id }) => id));
        token = page.nextPageToken;
        // However fast either is, items are created all the way.
        if (seen.length % (PAGES_BETWEEN * 100) < 100) await someMore();
      }
      walks.push({ name, seen, ids });
    }
  } finally {
    state.isDone = true;
  }
  const created = new Set(await creating);
  const found = walks.map(({ name, seen, ids }) => {
    const old = seen.filter((id) => !created.has(id));
    return {
      name,
      isInOrder: old.length === ids.length && old.every((id, index) => id === ids[index]),
      repeated: seen.length - new Set(seen).size,
      createdMeanwhile: seen.length - old.length,
    };
  });
  return { found, created: created.size };
};
