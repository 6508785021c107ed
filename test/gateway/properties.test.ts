import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fill } from '../support/fill.ts';
import { startStack, type Stack } from '../support/stack.ts';

const NAMES = Array.from({ length: 60 }, (_, number) => `photo-${number}.jpg`);

type Page = { edges: { cursor: string; node: { filename: string } }[]; pageInfo: { hasNextPage: boolean } };

const pageOf = async (stack: Stack, first: number, after: string | null): Promise<Page> => {
  const { data, errors } = await stack.query(
    `query ($first: Int!, $after: String) {
      mediaItems(first: $first, after: $after) { edges { cursor node { filename } } pageInfo { hasNextPage } }
    }`,
    { first, after },
  );
  expect(errors).toBeUndefined();
  return data.mediaItems;
};

const EFFECTS = ['EMPTY_PAGE', 'SHORT_PAGE', 'LAST_PAGE_EMPTY'] as const;

test('returns everything after any edge once and in order, with pages of any sizes', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, photos: NAMES.length });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 70 }),
      fc.nat(),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
      fc.option(fc.constantFrom(...EFFECTS)),
      async (size, pick, sizes, effect) => {
        const { edges } = await pageOf(stack, size, null);
        const index = pick % edges.length;
        const filenames: string[] = [];
        let after: string | null = edges[index]!.cursor;
        if (effect) stack.emulator.faults.add({ method: 'mediaItems.list', effect, times: 1, user: null });
        for (let page = 0; after !== null; page += 1) {
          const { edges: following, pageInfo }: Page = await pageOf(stack, sizes[page % sizes.length]!, after);
          filenames.push(...following.map(({ node }) => node.filename));
          after = pageInfo.hasNextPage ? (following.at(-1)?.cursor ?? null) : null;
        }
        stack.emulator.faults.clear();
        expect(filenames).toEqual(NAMES.slice(index + 1));
      },
    ),
    { numRuns: 40 },
  );
});

const LOOK_UPS = ['album(id: $id) { id }', 'mediaItem(id: $id) { id }', 'node(id: $id) { id }'];

const MUTATIONS: ReadonlySet<string> = new Set([
  'updateAlbum(input: { albumId: $id, title: "x" }) { userErrors { code } }',
  'updateMediaItem(input: { mediaItemId: $id, description: "x" }) { userErrors { code } }',
  'unshareAlbum(input: { albumId: $id }) { userErrors { code } }',
]);

const anyId = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .tuple(fc.constantFrom('Album', 'MediaItem', 'SharedAlbum', 'Photo', '', 'album'), fc.string({ maxLength: 120 }))
    .map(([type, id]) => `${type}:${id}`),
  fc.constantFrom('../albums', '%2e%2e', 'x:share', '?pageSize=1', 'a'.repeat(5000), ' ', '\0'),
);

test('treats any string as an id that is not found or of the wrong type, with no other error', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  await fc.assert(
    fc.asyncProperty(anyId, fc.constantFrom(...LOOK_UPS, ...MUTATIONS), async (id, field) => {
      const kind = MUTATIONS.has(field) ? 'mutation' : 'query';
      const { data, errors } = await stack.query(`${kind} ($id: ID!) { result: ${field} }`, { id });
      const codes = errors?.map(({ extensions }) => extensions['code']);
      const isWrongType = /^(Album|MediaItem|SharedAlbum):/.test(id) && codes !== undefined;
      const notFound = kind === 'query' ? null : { userErrors: [{ code: 'NOT_FOUND' }] };
      expect([codes, data?.result]).toEqual(isWrongType ? [['BAD_USER_INPUT'], undefined] : [undefined, notFound]);
    }),
    { numRuns: 150 },
  );
  // An id never leaves its segment of the path.
  const paths = stack.emulator.calls.list().map(({ path }) => path.split('?')[0]);
  for (const path of paths) expect(path).toMatch(/^\/v1\/(albums|mediaItems)\/[\w-]+(:unshare)?$/);
});

test('accepts both forms of an id for every id argument', async () => {
  await using stack = await startStack();
  const { albumIds, photoIds } = fill({ emulator: stack.emulator, albums: 1, photos: 2 });
  const [album, photo] = [albumIds[0]!, photoIds[0]!];
  const query = `query ($album: ID!, $photo: ID!) {
    album(id: $album) { id googleId } mediaItem(id: $photo) { id googleId }
    mediaItemsById(ids: [$photo]) { id } node(id: $photo) { id } nodes(ids: [$album, $photo]) { id }
  }`;
  const bare = await stack.query(query, { album, photo });
  const global = await stack.query(query, { album: `Album:${album}`, photo: `MediaItem:${photo}` });
  expect(global.data).toEqual(bare.data);
  expect(bare.data).toMatchObject({
    album: { id: `Album:${album}`, googleId: album },
    nodes: [{ id: `Album:${album}` }, { id: `MediaItem:${photo}` }],
  });
});
