import { expect, test } from '@jest/globals';
import { fill, shareAlbums } from '../support/fill.ts';
import type { GraphqlResponse } from '../support/graphql-client.ts';
import { startMutationStack } from '../support/mutation-stack.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';

const item = (id: string) => ({ id, filename: `${id}.jpg` });

const LISTS: [string, string, string][] = [
  ['albums', 'albums.list', 'albums(first: $first, after: $after)'],
  ['sharedAlbums', 'sharedAlbums.list', 'sharedAlbums(first: $first, after: $after)'],
  ['mediaItems', 'mediaItems.list', 'mediaItems(first: $first, after: $after)'],
  ['a search', 'mediaItems.search', 'mediaItems(first: $first, after: $after, filter: { mediaType: PHOTO })'],
];

/** Fills every list with sixty entries. */
const fillLists = ({ emulator }: Stack) => {
  const { albumIds } = fill({ emulator, albums: 60, photos: 60 });
  shareAlbums(emulator, albumIds);
};

/** Reads a list to its end, in pages of this length. */
const walk = async (stack: Stack, field: string, first: number) => {
  const query = `query ($first: Int, $after: String) {
    list: ${field} { edges { cursor } nodes { id } pageInfo { hasNextPage endCursor } }
  }`;
  const ids: string[] = [];
  const lengths: number[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors }: GraphqlResponse = await stack.query(query, { first, after });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.list;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    lengths.push(nodes.length);
    if (!pageInfo.hasNextPage) return { ids, lengths };
    after = pageInfo.endCursor;
  }
};

test.each(LISTS)('%s: returns an entry once that Google repeats on the next page', async (_name, method, field) => {
  await using stack = await startStack();
  fillLists(stack);
  const { ids: all } = await walk(stack, field, 500);
  expect(all).toHaveLength(60);

  // Across pages of ours, and within one that takes several of Google's.
  for (const first of [20, 55]) {
    await stack.addFault({ method, effect: 'DUPLICATE_PAGE', times: 1000 });
    const { ids, lengths } = await walk(stack, field, first);
    expect(ids).toEqual(all);
    expect(lengths.slice(0, -1).every((length) => length === first)).toBe(true);
    stack.emulator.faults.clear();
  }
});

test.each(LISTS)(
  '%s: continues after any edge of a page that begins with a repeated entry',
  async (_name, method, field) => {
    await using stack = await startStack();
    fillLists(stack);
    const { ids: all } = await walk(stack, field, 500);
    const query = `query ($first: Int, $after: String) { list: ${field} { edges { cursor node { id } } } }`;
    await stack.addFault({ method, effect: 'DUPLICATE_PAGE', times: 1000 });

    const { data: firstPage } = await stack.query(query, { first: 10 });
    const { data: page } = await stack.query(query, { first: 10, after: firstPage.list.edges.at(-1).cursor });
    for (const index of [0, 4, 9]) {
      const { data } = await stack.query(query, { first: 10, after: page.list.edges[index].cursor });
      expect(data.list.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(
        all.slice(11 + index, 21 + index),
      );
    }
  },
);

test('returns an entry once that a page has twice, and ends the list at its last new entry', async () => {
  const pages = [
    { mediaItems: ['a', 'b', 'b', 'a'].map(item), nextPageToken: 't' },
    { mediaItems: ['a', 'b', 'c', 'c'].map(item) },
  ];
  await using stack = await startStubUpstream((_url, call) => ({ json: pages[call - 1] ?? {} }));
  const { data } = await stack.query('{ mediaItems(first: 3) { nodes { googleId } pageInfo { hasNextPage } } }');
  expect(data.mediaItems).toEqual({
    nodes: [{ googleId: 'a' }, { googleId: 'b' }, { googleId: 'c' }],
    pageInfo: { hasNextPage: false },
  });
});

test('reports UPSTREAM_ERROR for a list that repeats one page under new tokens', async () => {
  await using stack = await startStubUpstream((_url, call) => ({
    json: { mediaItems: [item('a')], nextPageToken: `token ${call}` },
  }));
  const { errors } = await stack.query('{ mediaItems(first: 3) { nodes { googleId } } }');
  expect(errors?.[0]?.extensions['code']).toBe('UPSTREAM_ERROR');
  expect(stack.calls).toHaveLength(102);
});

test.each(['NULL_ELEMENTS', 'EMPTY_ELEMENTS'])('%s: skips what is no entry in every list', async (effect) => {
  await using stack = await startStack();
  fillLists(stack);
  for (const [, method, field] of LISTS) {
    const { ids: all } = await walk(stack, field, 500);
    await stack.addFault({ method, effect, times: 1000 });
    expect((await walk(stack, field, 20)).ids).toEqual(all);
    stack.emulator.faults.clear();
  }
});

test.each(['NULL_ELEMENTS', 'EMPTY_ELEMENTS'])('%s: matches the results of a batch to their ids', async (effect) => {
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 3 });
  await stack.addFault({ method: 'mediaItems.batchGet', effect });
  const { data, errors } = await stack.query('query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { filename } }', {
    ids: [photoIds[0], 'nothing', photoIds[2], 'nowhere'],
  });
  expect(errors).toBeUndefined();
  expect(data.mediaItemsById).toEqual([{ filename: 'photo-0.jpg' }, null, { filename: 'photo-2.jpg' }, null]);
});

test('reports UPSTREAM_ERROR for an id whose result in a batch is empty, and returns the others', async () => {
  const mediaItemResults = [{ mediaItem: item('a') }, {}, { status: { code: 5 } }, { mediaItem: {} }];
  await using stack = await startStubUpstream(() => ({ json: { mediaItemResults } }));
  const { data, errors } = await stack.query('{ mediaItemsById(ids: ["a", "b", "c", "d"]) { googleId } }');
  expect(data.mediaItemsById).toEqual([{ googleId: 'a' }, null, null, null]);
  expect(errors?.map(({ path, extensions }) => [path?.[1], extensions['code']])).toEqual([
    [1, 'UPSTREAM_ERROR'],
    [3, 'UPSTREAM_ERROR'],
  ]);
});

test('matches the results of new media items to their files when empty objects are among them', async () => {
  await using stack = await startMutationStack();
  const items = [{ uploadToken: await stack.uploadBytes(Buffer.from('no photo')) }];
  await stack.addFault({ method: 'mediaItems.batchCreate', effect: 'EMPTY_ELEMENTS' });
  const { payload } = await stack.mutate('createMediaItems', { items }, 'results { userError { code message } }');
  expect(payload.results).toEqual([{ userError: { code: 'INVALID', message: expect.stringContaining('NOT_IMAGE') } }]);
});

test('reports every file when Google returns null for the results of new media items', async () => {
  await using stack = await startStubUpstream(() => ({ json: { newMediaItemResults: null } }));
  const { data, errors } = await stack.query(
    'mutation { createMediaItems(input: { items: [{ uploadToken: "a" }] }) { results { uploadToken userError { code } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.createMediaItems.results).toEqual([{ uploadToken: 'a', userError: { code: 'OUTCOME_UNKNOWN' } }]);
});

test('returns defaults for null and for missing values', async () => {
  const shareInfo = { isOwned: null, sharedAlbumOptions: { isCollaborative: null } };
  const nothing = { title: null, isWriteable: null, mediaItemsCount: null, coverPhotoMediaItemId: null };
  await using stack = await startStubUpstream(() => ({
    json: {
      albums: [
        { id: 'a', ...nothing, shareInfo },
        { id: 'b', shareInfo: null },
      ],
      nextPageToken: null,
    },
  }));
  const { data, errors } = await stack.query(`{
    albums {
      nodes {
        title isWriteable mediaItemsCount productUrl coverPhotoUrl coverMediaItem { id }
        sharedAlbum { isOwned options { isCollaborative isCommentable } }
      }
      pageInfo { hasNextPage }
    }
  }`);
  expect(errors).toBeUndefined();
  const album = {
    title: '',
    isWriteable: false,
    mediaItemsCount: 0,
    productUrl: null,
    coverPhotoUrl: null,
    coverMediaItem: null,
  };
  const options = { isCollaborative: false, isCommentable: false };
  expect(data.albums.nodes).toEqual([
    { ...album, sharedAlbum: { isOwned: false, options } },
    { ...album, sharedAlbum: null },
  ]);
  expect(data.albums.pageInfo.hasNextPage).toBe(false);
});

test('returns null for missing values of a media item', async () => {
  const empty = { description: null, filename: null, mimeType: null, baseUrl: null, productUrl: null };
  await using stack = await startStubUpstream(() => ({
    json: {
      mediaItems: [
        { id: 'a', ...empty, mediaMetadata: null, contributorInfo: null },
        {
          id: 'b',
          mediaMetadata: { creationTime: null, width: null, photo: null, video: { status: null, fps: null } },
        },
      ],
    },
  }));
  const { data, errors } = await stack.query(`{
    mediaItems {
      nodes {
        description filename mimeType baseUrl productUrl url(width: 9) download: url(download: true)
        contributorInfo { displayName }
        mediaMetadata { creationTime width height photo { exposureTime } video { status fps } }
      }
    }
  }`);
  expect(errors).toBeUndefined();
  const item = { ...empty, url: null, download: null, contributorInfo: null };
  expect(data.mediaItems.nodes).toEqual([
    { ...item, mediaMetadata: null },
    {
      ...item,
      mediaMetadata: { creationTime: null, width: null, height: null, photo: null, video: { status: null, fps: null } },
    },
  ]);
});
