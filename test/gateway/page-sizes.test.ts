import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import type { GraphqlResponse } from '../support/graphql-client.ts';
import { startStack } from '../support/stack.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';

/** Starts a gateway over an upstream whose lists never end, and records the page sizes that it requests. */
const startEndless = async () => {
  const sizes: number[] = [];
  const stack = await startStubUpstream((url, call, body) => {
    const { pageSize } = body ? JSON.parse(body) : { pageSize: Number(url.searchParams.get('pageSize')) };
    if (url.pathname === '/v1/albums/aa') return { json: { id: 'aa' } };
    sizes.push(pageSize);
    const page = Array.from({ length: pageSize }, (_, index) => ({ id: `id-${call}-${index}`, shareInfo: {} }));
    const name = { '/v1/albums': 'albums', '/v1/sharedAlbums': 'sharedAlbums' }[url.pathname] ?? 'mediaItems';
    return { json: { [name]: page, nextPageToken: `token ${call}` } };
  });
  return { ...stack, sizes };
};

const LISTS: [string, number][] = [
  ['albums(first: N) { nodes { id } }', 50],
  ['sharedAlbums(first: N) { nodes { id } }', 50],
  ['mediaItems(first: N) { nodes { id } }', 100],
  ['mediaItems(first: N, filter: { mediaType: PHOTO }) { nodes { id } }', 100],
  ['album(id: "aa") { mediaItems(first: N) { nodes { id } } }', 100],
];

test.each(LISTS)('%s requests pages of N entries, up to %d', async (field, most) => {
  await using stack = await startEndless();
  for (const first of [1, 7, 20, 24, 25, 26, most - 1, most]) {
    const { errors } = await stack.query(`{ ${field.replace('N', String(first))} }`);
    expect(errors).toBeUndefined();
    expect([first, stack.sizes.splice(0)]).toEqual([first, [first]]);
  }
  await stack.query(`{ ${field.replace('N', String(most + 1))} }`);
  expect(stack.sizes.splice(0)).toEqual([Math.ceil((most + 1) / 2), Math.ceil((most + 1) / 2)]);
});

test('requests the default number of entries', async () => {
  await using stack = await startEndless();
  await stack.query('{ albums { nodes { id } } }');
  await stack.query('{ sharedAlbums { nodes { id } } }');
  await stack.query('{ mediaItems { nodes { id } } }');
  await stack.query('{ album(id: "aa") { mediaItems { nodes { id } } } }');
  expect(stack.sizes).toEqual([20, 20, 25, 25]);
});

const ALBUMS = `query ($first: Int, $after: String) {
  albums(first: $first, after: $after) { edges { cursor node { title } } pageInfo { endCursor } }
}`;

test('continues a walk with one call a page', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 60 });
  let after: string | null = null;
  for (const page of [0, 1, 2]) {
    const { data, extensions }: GraphqlResponse = await stack.query(ALBUMS, { first: 20, after });
    expect(data.albums.edges[0].node.title).toBe(`album ${page * 20}`);
    expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 1, upstreamCalls: 1 });
    after = data.albums.pageInfo.endCursor;
  }
});

test.each([
  ['grows', { first: 2, index: 1 }, { first: 48, calls: 1 }],
  ['grows far', { first: 1, index: 0 }, { first: 119, calls: 3 }],
  ['starts inside a page', { first: 20, index: 4 }, { first: 20, calls: 1 }],
  ['starts inside a page and grows', { first: 20, index: 4 }, { first: 45, calls: 1 }],
  ['shrinks', { first: 50, index: 49 }, { first: 3, calls: 1 }],
])('reads the fewest pages when a walk %s', async (_name, { first, index }, next) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 120 });
  const { data } = await stack.query(ALBUMS, { first });
  stack.takeCalls();

  const after = data.albums.edges[index].cursor;
  const { data: rest, extensions } = await stack.query(ALBUMS, { first: next.first, after });

  expect(rest.albums.edges.map(({ node }: { node: { title: string } }) => node.title)).toEqual(
    Array.from({ length: next.first }, (_, number) => `album ${index + 1 + number}`),
  );
  expect(stack.takeCalls()).toHaveLength(next.calls);
  expect(extensions.cost.estimatedUpstreamCalls).toBe(next.calls);
});

test('reads on from the same album when a walk grows after albums were added', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 40 });
  const { data } = await stack.query(ALBUMS, { first: 2 });
  for (const title of ['x', 'y', 'z']) {
    await stack.query('mutation ($title: String!) { createAlbum(input: { title: $title }) { album { id } } }', {
      title,
    });
  }
  const { data: rest } = await stack.query(ALBUMS, { first: 30, after: data.albums.pageInfo.endCursor });
  expect(rest.albums.edges[0].node.title).toBe('album 2');
  expect(rest.albums.edges).toHaveLength(30);
});

const TITLES = ({ data }: GraphqlResponse): string[] =>
  data.albums.edges.map(({ node }: { node: { title: string } }) => node.title);

test.each([12, 52])('repeats and loses nothing if six albums were added, on a page of %i', async (first) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 130 });
  let after: string | null = null;
  for (let page = 0; page < 4; page += 1) {
    const { data }: GraphqlResponse = await stack.query(ALBUMS, { first: 12, after });
    after = data.albums.pageInfo.endCursor;
  }
  for (const title of ['a', 'b', 'c', 'd', 'e', 'f']) {
    await stack.query('mutation ($title: String!) { createAlbum(input: { title: $title }) { album { id } } }', {
      title,
    });
  }
  stack.takeCalls();

  const rest = await stack.query(ALBUMS, { first, after });

  expect(TITLES(rest)).toEqual(Array.from({ length: first }, (_, index) => `album ${48 + index}`));
  expect(stack.takeCalls().length).toBeLessThanOrEqual(rest.extensions.cost.estimatedUpstreamCalls + 1);
});

/** Starts a gateway over a library of 300 media items whose page tokens name the last item of the page before. */
const startShrinking = async () => {
  let ids = Array.from({ length: 300 }, (_, index) => index);
  const stack = await startStubUpstream((url) => {
    const size = Number(url.searchParams.get('pageSize'));
    const token = url.searchParams.get('pageToken');
    const left = token === null ? ids : ids.filter((id) => id > Number(token));
    const page = left.slice(0, size);
    const mediaItems = page.map((id) => ({ id: `id${id}` }));
    return { json: { mediaItems, ...(left.length > size && { nextPageToken: String(page.at(-1)) }) } };
  });
  const remove = (removed: readonly number[]) => {
    ids = ids.filter((id) => !removed.includes(id));
  };
  return { ...stack, remove };
};

const MEDIA_ITEMS = `query ($first: Int, $after: String) {
  mediaItems(first: $first, after: $after) { nodes { googleId } pageInfo { endCursor } }
}`;

test.each([
  ['the last item seen', [3, 5, 47]],
  ['other items seen', [3, 5, 40]],
  ['an item not seen yet', [48]],
])('loses nothing if %s was deleted, whatever the size of the next page', async (_name, removed) => {
  for (const first of [3, 12, 52, 150]) {
    await using stack = await startShrinking();
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { data }: GraphqlResponse = await stack.query(MEDIA_ITEMS, { first: 12, after });
      after = data.mediaItems.pageInfo.endCursor;
    }
    stack.remove(removed);
    const { data } = await stack.query(MEDIA_ITEMS, { first, after });
    const expected = Array.from({ length: first + 1 }, (_, index) => 48 + index).filter((id) => !removed.includes(id));
    expect(data.mediaItems.nodes.map(({ googleId }: { googleId: string }) => googleId)).toEqual(
      expected.slice(0, first).map((id) => `id${id}`),
    );
  }
});

test('requests the default number of entries if `first` is null', async () => {
  await using stack = await startEndless();
  const { extensions } = await stack.query(
    '{ albums(first: null) { nodes { id } } mediaItems(first: null) { nodes { id } } album(id: "aa") { mediaItems(first: null) { nodes { id } } } }',
  );
  expect(stack.sizes).toEqual([20, 25, 25]);
  expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 3, upstreamCalls: 3 });
});

test('makes few more calls than estimated if the item of a cursor on tiny pages was deleted', async () => {
  await using stack = await startShrinking();
  let after: string | null = null;
  for (let page = 0; page < 60; page += 1) {
    const { data }: GraphqlResponse = await stack.query(MEDIA_ITEMS, { first: 1, after });
    after = data.mediaItems.pageInfo.endCursor;
  }
  stack.remove([59]);
  const { data, extensions } = await stack.query(MEDIA_ITEMS, { first: 200, after });
  expect(data.mediaItems.nodes).toHaveLength(200);
  const { estimatedUpstreamCalls, upstreamCalls } = extensions.cost;
  expect(upstreamCalls).toBeLessThanOrEqual(estimatedUpstreamCalls + 22);
});

test('stops an operation that makes many more calls than estimated', async () => {
  // Every page has one new item of the hundred that were requested.
  await using stack = await startStubUpstream((_url, call) => ({
    json: { mediaItems: [{ id: `id${call}` }], nextPageToken: `token ${call}` },
  }));
  const { errors, extensions } = await stack.query('{ mediaItems(first: 400) { nodes { id } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'COST_LIMIT_EXCEEDED', retry: 'NO' } }]);
  expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 4, upstreamCalls: 128 });
});
