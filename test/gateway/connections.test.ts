import { expect, test } from '@jest/globals';
import { fill, photo, shareAlbums } from '../support/fill.ts';
import { type Json } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';

/** Connections: the query of a page, its type, and how to read it from the response. */
const CONNECTIONS = {
  albums: {
    query: 'query ($first: Int, $after: String) { albums(first: $first, after: $after) { ...C } }',
    type: 'AlbumConnection',
    of: (data: Json) => data.albums,
  },
  sharedAlbums: {
    query: 'query ($first: Int, $after: String) { sharedAlbums(first: $first, after: $after) { ...C } }',
    type: 'SharedAlbumConnection',
    of: (data: Json) => data.sharedAlbums,
  },
  'the library': {
    query: 'query ($first: Int, $after: String) { mediaItems(first: $first, after: $after) { ...C } }',
    type: 'MediaItemConnection',
    of: (data: Json) => data.mediaItems,
  },
  'a search': {
    query: `query ($first: Int, $after: String) {
      mediaItems(filter: { mediaType: PHOTO, includeArchivedMedia: true }, first: $first, after: $after) { ...C }
    }`,
    type: 'MediaItemConnection',
    of: (data: Json) => data.mediaItems,
  },
  'an ordered search': {
    query: `query ($first: Int, $after: String) {
      mediaItems(
        filter: { dateRanges: [{ startDate: { year: 2019 }, endDate: { year: 2020 } }] }
        orderBy: CREATION_TIME_ASC, first: $first, after: $after
      ) { ...C }
    }`,
    type: 'MediaItemConnection',
    of: (data: Json) => data.mediaItems,
  },
  'an album': {
    query: `query ($first: Int, $after: String) {
      albums(first: 1) { nodes { mediaItems(first: $first, after: $after) { ...C } } }
    }`,
    type: 'MediaItemConnection',
    of: (data: Json) => data.albums.nodes[0].mediaItems,
  },
} as const;

type Name = keyof typeof CONNECTIONS;

type Edge = { cursor: string; node: { id: string } };

type Page = {
  edges: Edge[];
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

const NAMES = Object.keys(CONNECTIONS) as Name[];

const askPage = async (stack: Stack, name: Name, variables: { first: number; after: string | null }): Promise<Page> => {
  const { query, type, of } = CONNECTIONS[name];
  const fragment = `fragment C on ${type} {
    edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }`;
  const { data, errors } = await stack.query(`${query} ${fragment}`, variables);
  expect(errors).toBeUndefined();
  return of(data);
};

/** Walks a connection to its end. Each page continues after `lengthOf(edges)` edges; the edges behind are read again. */
const walk = async (stack: Stack, name: Name, first: number, lengthOf = (edges: readonly Edge[]) => edges.length) => {
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 1000; pages += 1) {
    const { edges, nodes, pageInfo }: Page = await askPage(stack, name, { first, after });
    expect(nodes).toEqual(edges.map(({ node }) => node));
    expect(edges.length === first || !pageInfo.hasNextPage).toBe(true);
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    expect(pageInfo.startCursor).toBe(edges.at(0)?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    const taken = lengthOf(edges);
    ids.push(...edges.slice(0, taken).map(({ node }) => node.id));
    if (taken === edges.length && !pageInfo.hasNextPage) return ids;
    after = edges[taken - 1]?.cursor ?? null;
  }
  throw new Error('The connection has more than 1000 pages.');
};

/** Fills a library in which every connection has several pages at Google; every second album is shared. */
const fillLibrary = ({ emulator }: Stack) => {
  const { albumIds } = fill({ emulator, albums: 130, photos: 120, photosPerAlbum: 1 });
  const { store } = emulator;
  const [newest = ''] = albumIds;
  const album = store.albums.find('mona', newest)!;
  const library = store.mediaItems.listLibrary({
    owner: 'mona',
    conditions: [],
    order: 'NEWEST_FIRST',
    after: { creationTime: 8.64e15, mediaKey: 0 },
    limit: 230,
  });
  store.albums.append(
    album.album_key,
    library.map(({ media_key: key }) => key),
    'mona',
  );
  const everySecond = albumIds.filter((_id, index) => index % 2 === 0);
  shareAlbums(emulator, everySecond);
  return {
    albums: 130,
    sharedAlbums: 65,
    'the library': 250,
    'a search': 250,
    'an ordered search': 250,
    'an album': 230,
  };
};

test.each(NAMES)('%s: returns the same full sequence with every page size', async (name) => {
  await using stack = await startStack();
  const counts = fillLibrary(stack);
  const expectation: Record<string, number> = { ...counts, 'an ordered search': 120 };

  const all = await walk(stack, name, 500);
  expect(all).toHaveLength(expectation[name] ?? 0);
  expect(new Set(all).size).toBe(all.length);
  for (const first of [1, 7, 100, 250]) expect(await walk(stack, name, first)).toEqual(all);
});

test.each(NAMES)('%s: has no gaps and no repeats when Google returns short and empty pages', async (name) => {
  await using stack = await startStack();
  fillLibrary(stack);
  const all = await walk(stack, name, 500);

  const method = { albums: 'albums.list', sharedAlbums: 'sharedAlbums.list', 'the library': 'mediaItems.list' }[
    name as string
  ];
  const addShortPages = () => {
    for (let round = 0; round < 40; round += 1) {
      stack.emulator.faults.add({ method: method ?? 'mediaItems.search', effect: 'EMPTY_PAGE', times: 2, user: null });
      stack.emulator.faults.add({ method: method ?? 'mediaItems.search', effect: 'SHORT_PAGE', times: 3, user: null });
    }
  };
  for (const first of [7, 100, 250]) {
    addShortPages();
    expect(await walk(stack, name, first)).toEqual(all);
  }
});

test('fills a page from short and empty pages up to the requested size', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, photos: 30 });
  stack.emulator.faults.add({ method: 'mediaItems.list', effect: 'EMPTY_PAGE', times: 1, user: null });
  stack.emulator.faults.add({ method: 'mediaItems.list', effect: 'SHORT_PAGE', times: 1, user: null });

  const { edges, pageInfo } = await askPage(stack, 'the library', { first: 20, after: null });

  expect(edges).toHaveLength(20);
  expect(pageInfo.hasNextPage).toBe(true);
  expect(stack.takeCalls()).toEqual(['mediaItems.list', 'mediaItems.list', 'mediaItems.list']);
});

test.each(NAMES)('%s: continues from a cursor in the middle of a page', async (name) => {
  await using stack = await startStack();
  fillLibrary(stack);

  const all = await walk(stack, name, 500);

  expect(await walk(stack, name, 60, (edges) => Math.min(edges.length, 23))).toEqual(all);
  expect(await walk(stack, name, 130, (edges) => Math.min(edges.length, 101))).toEqual(all);
});

test('continues after the same item when newer items have been added at the front of its page', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, photos: 20 });
  const before = await walk(stack, 'the library', 500);
  const { edges } = await askPage(stack, 'the library', { first: 10, after: null });

  fill({ emulator: stack.emulator, owner: 'ravi' });
  const newer = { id: `A${'n'.repeat(97)}`, content_hash: 'newer', creation_time: Date.UTC(2021, 0, 1) };
  stack.emulator.store.mediaItems.add(photo('mona', 5000, newer));

  const next = await askPage(stack, 'the library', { first: 100, after: edges[3]!.cursor });
  expect(next.nodes.slice(0, 6).map(({ id }) => id)).toEqual(before.slice(4, 10));
});

test('returns an empty page for the cursor of the last node without a call to Google', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, photos: 3 });
  const { pageInfo } = await askPage(stack, 'the library', { first: 3, after: null });
  expect(pageInfo.hasNextPage).toBe(false);
  stack.takeCalls();

  const next = await askPage(stack, 'the library', { first: 3, after: pageInfo.endCursor });

  expect(next).toEqual({
    edges: [],
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
  });
  expect(stack.takeCalls()).toEqual([]);
});

test('requests larger pages from Google when the page size grows during a walk', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, photos: 200 });
  const { pageInfo } = await askPage(stack, 'the library', { first: 1, after: null });
  stack.takeCalls();
  const { edges } = await askPage(stack, 'the library', { first: 199, after: pageInfo.endCursor });
  expect(edges).toHaveLength(199);
  expect(stack.takeCalls().length).toBeLessThanOrEqual(8);
});

test('fetches no page from Google twice when continuing from the end of a page', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 130 });

  const { pageInfo } = await askPage(stack, 'albums', { first: 60, after: null });
  expect(stack.takeCalls()).toHaveLength(2);
  const next = await askPage(stack, 'albums', { first: 60, after: pageInfo.endCursor });

  expect(next.nodes).toHaveLength(60);
  expect(stack.takeCalls()).toHaveLength(2);
});
