import { expect, test } from '@jest/globals';
import { untilFaultsAreUsed } from '../support/cached-stack.ts';
import { AS_RAVI, NO_PHOTO, startMutationStack } from '../support/mutation-stack.ts';
import { photograph } from '../support/photographs.ts';

const CACHE = { maxBytes: 64 * 1024 * 1024, ttlMs: 300_000 };

/**
 * Starts a stack in which mona has the album a with photo 0, shared, and the album b with photo 1, and has read everything. `changed`
 * reads all of it again, and returns the names of the reads that needed calls.
 */
const startWarmStack = async () => {
  const stack = await startMutationStack({ albums: 2, photos: 3, gateway: { cache: CACHE } });
  const [a, b] = stack.albumIds;
  const [photo0, photo1, photo2] = stack.photoIds;
  await stack.mutate('addMediaItemsToAlbum', { albumId: a, mediaItemIds: [photo0] }, 'doneIds');
  await stack.mutate('addMediaItemsToAlbum', { albumId: b, mediaItemIds: [photo1] }, 'doneIds');
  const shared = await stack.mutate('shareAlbum', { albumId: a }, 'sharedAlbum { shareToken }');
  const reads = {
    a: 'query { album(id: "$a") { title mediaItemsCount sharedAlbum { isOwned } } }',
    b: 'query { album(id: "$b") { title mediaItemsCount sharedAlbum { isOwned } } }',
    'media of a': 'query { album(id: "$a") { mediaItems { nodes { description } } } }',
    'media of b': 'query { album(id: "$b") { mediaItems { nodes { description } } } }',
    albums: 'query { albums { nodes { title } } }',
    'shared albums': 'query { sharedAlbums { nodes { shareableUrl } } }',
    'photo 0': 'query { mediaItem(id: "$0") { description } }',
    'photo 2': 'query { mediaItem(id: "$2") { description } }',
    library: 'query { mediaItems { nodes { description } } }',
    search: 'query { mediaItems(filter: { mediaType: PHOTO }) { nodes { description } } }',
    'short page': 'query { mediaItems(first: 1) { nodes { description } } }',
  };
  const ids: Record<string, string | undefined> = { $a: a, $b: b, $0: photo0, $2: photo2 };
  const changed = async () => {
    stack.takeCalls();
    const names: string[] = [];
    for (const [name, query] of Object.entries(reads)) {
      await stack.query(query.replaceAll(/\$\w/g, (variable) => ids[variable] ?? ''));
      if (stack.takeCalls().length > 0) names.push(name);
    }
    return names;
  };
  await changed();
  return { ...stack, a, b, photo0, photo1, photo2, shareToken: String(shared.payload.sharedAlbum.shareToken), changed };
};

type WarmStack = Awaited<ReturnType<typeof startWarmStack>>;

const ALBUM_LISTS = ['albums', 'shared albums'];

const LIBRARY = ['library', 'search', 'short page'];

test.each<[string, (stack: WarmStack) => Promise<object>, string[]]>([
  ['createAlbum', async () => ({ title: 'new' }), ['albums']],
  ['updateAlbum', async ({ a }) => ({ albumId: a, title: 'other' }), ['a', ...ALBUM_LISTS]],
  [
    'addMediaItemsToAlbum',
    async ({ a, photo2 }) => ({ albumId: a, mediaItemIds: [photo2] }),
    ['a', 'media of a', ...ALBUM_LISTS],
  ],
  [
    'removeMediaItemsFromAlbum',
    async ({ a, photo0 }) => ({ albumId: a, mediaItemIds: [photo0] }),
    ['a', 'media of a', ...ALBUM_LISTS, 'photo 0'],
  ],
  [
    'addAlbumEnrichment',
    async ({ a }) => ({ albumId: a, enrichment: { text: 'hello' } }),
    ['a', 'media of a', ...ALBUM_LISTS],
  ],
  ['shareAlbum', async ({ b }) => ({ albumId: b }), ['b', 'media of b', ...ALBUM_LISTS]],
  ['unshareAlbum', async ({ a }) => ({ albumId: a }), ['a', 'media of a', ...ALBUM_LISTS, 'photo 0', 'photo 2']],
  [
    'createMediaItems',
    async ({ uploadBytes }) => ({ items: [{ uploadToken: await uploadBytes(await photograph()) }] }),
    LIBRARY,
  ],
  [
    'createMediaItems',
    async ({ b, uploadBytes }) => ({ albumId: b, items: [{ uploadToken: await uploadBytes(await photograph()) }] }),
    ['b', 'media of b', ...ALBUM_LISTS, ...LIBRARY],
  ],
  [
    'updateMediaItem',
    async ({ photo0 }) => ({ mediaItemId: photo0, description: 'other' }),
    ['media of a', 'photo 0', ...LIBRARY],
  ],
  // The first page of one entry does not have it.
  [
    'updateMediaItem',
    async ({ photo2 }) => ({ mediaItemId: photo2, description: 'other' }),
    ['photo 2', 'library', 'search'],
  ],
])('%s forgets what it changes and nothing else', async (name, inputOf, expected) => {
  await using stack = await startWarmStack();
  const { payload } = await stack.mutate(name, await inputOf(stack), '__typename');
  expect(payload).toMatchObject({ userErrors: [] });
  expect(await stack.changed()).toEqual(expected);
  expect(await stack.changed()).toEqual([]);
});

test('joining and leaving an album forget all albums', async () => {
  await using stack = await startWarmStack();
  const reads = [
    '{ albums { nodes { title } } }',
    '{ sharedAlbums { nodes { shareableUrl } } }',
    `{ album(id: "${stack.a}") { title } }`,
    `{ album(id: "${stack.a}") { mediaItems { nodes { filename } } } }`,
    `{ mediaItem(id: "${stack.photo0}") { filename } }`,
  ];
  const read = async () => {
    const answers = [];
    for (const query of reads) answers.push(Object.values((await stack.query(query, {}, AS_RAVI)).data)[0]);
    return answers;
  };
  const item = { filename: 'photo-0.jpg' };
  const albums = { nodes: [{ title: 'album 0' }] };
  const sharedAlbums = { nodes: [{ shareableUrl: expect.any(String) }] };
  const nothing = [{ nodes: [] }, { nodes: [] }, null, null, null];
  expect(await read()).toEqual(nothing);
  await stack.mutate('joinSharedAlbum', { shareToken: stack.shareToken }, '__typename', AS_RAVI);
  const everything = [albums, sharedAlbums, { title: 'album 0' }, { mediaItems: { nodes: [item] } }, item];
  expect(await read()).toEqual(everything);
  expect(await read()).toEqual(everything);
  await stack.mutate('leaveSharedAlbum', { shareToken: stack.shareToken }, '__typename', AS_RAVI);
  expect(await read()).toEqual(nothing);
});

test('the payload has the album after the mutation', async () => {
  await using stack = await startWarmStack();
  const { payload } = await stack.mutate(
    'addMediaItemsToAlbum',
    { albumId: stack.a, mediaItemIds: [stack.photo2] },
    'album { mediaItemsCount mediaItems { nodes { filename } } }',
  );
  expect(payload.album).toEqual({
    mediaItemsCount: 2,
    mediaItems: { nodes: [{ filename: 'photo-0.jpg' }, { filename: 'photo-2.jpg' }] },
  });
});

test.each([
  ['was not done', 'RESET', false],
  ['was done', 'RESET', true],
])('forgets what a mutation changes whose outcome is unknown, and that %s', async (_case, effect, performed) => {
  await using stack = await startWarmStack();
  await stack.addFault({ method: 'albums.patch', effect, performed });
  const { errors } = await stack.mutate('updateAlbum', { albumId: stack.a, title: 'other' }, '__typename');
  expect(errors?.[0]?.extensions['outcome']).toBe('UNKNOWN');
  const { data } = await stack.query('query ($id: ID!) { album(id: $id) { title } }', { id: stack.a });
  expect(data.album.title).toBe(performed ? 'other' : 'album 0');
});

test('at first keeps nothing that a mutation with an unknown outcome can still change', async () => {
  await using stack = await startMutationStack({ albums: 2, gateway: { cache: CACHE } });
  const [a, b] = stack.albumIds;
  await stack.addFault({ method: 'albums.patch', effect: 'RESET' });
  await stack.mutate('updateAlbum', { albumId: a, title: 'other' }, '__typename');
  const callsFor = async (id: string | undefined) => {
    await stack.query('query ($id: ID!) { album(id: $id) { title } }', { id });
    return stack.takeCalls().length;
  };
  stack.takeCalls();
  expect([await callsFor(a), await callsFor(a), await callsFor(b), await callsFor(b)]).toEqual([1, 1, 1, 0]);
});

test('looks up the media items of a rejected mutation again', async () => {
  await using stack = await startWarmStack();
  const { a, photo2 } = stack;
  const read = { ids: [photo2, NO_PHOTO] };
  await stack.query('query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { id } }', read);
  stack.takeCalls();
  const { payload } = await stack.mutate(
    'addMediaItemsToAlbum',
    { albumId: a, mediaItemIds: [photo2, NO_PHOTO] },
    '__typename',
  );
  expect(payload.userErrors).toEqual([
    expect.objectContaining({ code: 'NOT_FOUND', field: ['input', 'mediaItemIds', '1'] }),
  ]);
  expect(stack.takeCalls()).toEqual(['albums.batchAddMediaItems', 'mediaItems.batchGet']);
});

test('a read that is in progress when a mutation begins or ends is not kept', async () => {
  await using stack = await startWarmStack();
  const query = 'query ($id: ID!) { album(id: $id) { productUrl } }';
  // The response is made before the delay.
  await stack.addFault({ method: 'albums.get', effect: 'LATENCY', milliseconds: 1000, performed: true });
  const reading = stack.query(query, { id: stack.a });
  await untilFaultsAreUsed(stack);
  await stack.mutate('updateAlbum', { albumId: stack.b, title: 'other' }, '__typename');
  await reading;
  stack.takeCalls();
  await stack.query(query, { id: stack.a });
  expect(stack.takeCalls()).toEqual(['albums.get']);
});
