import { makeId } from '../../src/emulator/ids.ts';
import type { NewMediaItemRow } from '../../src/emulator/store/media-items.ts';
import { photo } from './fill.ts';
import { photograph, withText } from './photographs.ts';
import type { UploadClient } from './uploads.ts';

/** The maximum number of items in an album. */
const MAX_ALBUM_ITEMS = 20_000;
/** The time of the newest photo, and the interval between photos, in milliseconds. */
const [NEWEST, APART] = [Date.UTC(2024, 0, 1), 3_600_000];
const PLACEHOLDER = '2000:01:01 00:00:00';
/** The number of items created per request. */
const BATCH = 5;
/** A walk waits for new items once per this number of pages. */
const PAGES_BETWEEN = 10;

type Page = { mediaItems?: { id: string }[]; nextPageToken?: string };

/** A list of mona's library, and the ids that it must return, in order. */
type List = { name: string; ids: string[]; fetchPage: (pageToken: string) => Promise<Page> };

type Created = { newMediaItemResults: { mediaItem: { id: string } }[] };

/** Calls a method. Unlike the client's own `post`, it can run concurrently with others. */
const createCall =
  ({ emulator }: UploadClient) =>
  async <Json>(verb: string, path: string, body?: object): Promise<Json> => {
    const headers = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };
    const init = { method: verb, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(emulator.url + path, init);
    if (!response.ok) throw new Error(`${path} failed: ${await response.text()}`);
    return (await response.json()) as Json;
  };

/** Fills mona's library with `count` items, an hour apart. The oldest are in an album, which has room for as many more. */
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

/** Formats a time as Exif does: `2019:08:07 06:05:04`. */
const exifTime = (time: number) => new Date(time).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');

type Creating = { isDone: boolean; onCreated: () => void };

/**
 * Uploads photos and creates items from them, in the library and in an album, until `state.isDone`. Their dates spread over the
 * whole library, so that they sort before, between and after the existing items. Returns their ids.
 */
const createItems = async (client: UploadClient, albumId: string, oldest: number, state: Creating) => {
  const picture = await photograph({ exif: { IFD2: { DateTimeOriginal: PLACEHOLDER } } });
  const call = createCall(client);
  const ids: string[] = [];
  for (let number = 0; !state.isDone; number += 1) {
    const tokens: string[] = [];
    for (let each = 0; each < BATCH; each += 1) {
      // Multiples of the golden ratio modulo 1 spread evenly.
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
 * Reads all lists to their ends, one after the other, while another client creates items. Returns for each list whether its
 * order was right, how many items were repeated, and how many new items it contained.
 */
export const walkWhileCreating = async (client: UploadClient, count: number) => {
  const { albumId, lists, oldest } = createLists(client, count);
  const state: Creating = { isDone: false, onCreated: () => undefined };
  const creating = createItems(client, albumId, oldest, state);
  /** Resolves when more items have been created. */
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
        // Ensure that items are created throughout the walk, whichever client is faster.
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
