import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fill } from '../support/fill.ts';
import { startHouse, type House } from '../support/stack.ts';

const NAMES = Array.from({ length: 60 }, (_, number) => `photo-${number}.jpg`);

type Page = { edges: { cursor: string; node: { filename: string } }[]; pageInfo: { hasNextPage: boolean } };

const pageOf = async (house: House, first: number, after: string | null): Promise<Page> => {
  const { data, errors } = await house.ask(
    `query ($first: Int!, $after: String) {
      mediaItems(first: $first, after: $after) { edges { cursor node { filename } } pageInfo { hasNextPage } }
    }`,
    { first, after },
  );
  expect(errors).toBeUndefined();
  return data.mediaItems;
};

const EFFECTS = ['EMPTY_PAGE', 'SHORT_PAGE', 'LAST_PAGE_EMPTY'] as const;

test('a walk in pages of any sizes, gone on with from any edge, meets everything behind it once and in order', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator, photos: NAMES.length });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 70 }),
      fc.nat(),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
      fc.option(fc.constantFrom(...EFFECTS)),
      async (size, pick, sizes, effect) => {
        const { edges } = await pageOf(house, size, null);
        const index = pick % edges.length;
        const met: string[] = [];
        let after: string | null = edges[index]!.cursor;
        if (effect) house.emulator.faults.add({ method: 'mediaItems.list', effect, times: 1, user: null });
        for (let turn = 0; after !== null; turn += 1) {
          const page: Page = await pageOf(house, sizes[turn % sizes.length]!, after);
          met.push(...page.edges.map(({ node }) => node.filename));
          after = page.pageInfo.hasNextPage ? (page.edges.at(-1)?.cursor ?? null) : null;
        }
        house.emulator.faults.clear();
        expect(met).toEqual(NAMES.slice(index + 1));
      },
    ),
    { numRuns: 40 },
  );
});

const LOOK_UPS = ['album(id: $id) { id }', 'mediaItem(id: $id) { id }', 'node(id: $id) { id }'];

const CHANGES = [
  'updateAlbum(input: { albumId: $id, title: "x" }) { userErrors { code } }',
  'updateMediaItem(input: { mediaItemId: $id, description: "x" }) { userErrors { code } }',
  'unshareAlbum(input: { albumId: $id }) { userErrors { code } }',
];

const anyId = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .tuple(fc.constantFrom('Album', 'MediaItem', 'SharedAlbum', 'Photo', '', 'album'), fc.string({ maxLength: 120 }))
    .map(([type, id]) => `${type}:${id}`),
  fc.constantFrom('../albums', '%2e%2e', 'x:share', '?pageSize=1', 'a'.repeat(5000), ' ', '\0'),
);

test('any text as an id names nothing, or is of the wrong type: never an error of another kind', async () => {
  await using house = await startHouse({ hasDemo: false });
  fill({ emulator: house.emulator });
  await fc.assert(
    fc.asyncProperty(anyId, fc.constantFrom(...LOOK_UPS, ...CHANGES), async (id, field) => {
      const kind = CHANGES.includes(field) ? 'mutation' : 'query';
      const { data, errors } = await house.ask(`${kind} ($id: ID!) { told: ${field} }`, { id });
      const codes = errors?.map(({ extensions }) => extensions['code']);
      const isOfOtherType = /^(Album|MediaItem|SharedAlbum):/.test(id) && codes !== undefined;
      const absence = kind === 'query' ? null : { userErrors: [{ code: 'NOT_FOUND' }] };
      expect([codes, data?.told]).toEqual(isOfOtherType ? [['BAD_USER_INPUT'], undefined] : [undefined, absence]);
    }),
    { numRuns: 150 },
  );
  // Whatever the id was, it stayed in its segment of the path.
  const paths = house.emulator.calls.list().map(({ path }) => path.split('?')[0]);
  for (const path of paths) expect(path).toMatch(/^\/v1\/(albums|mediaItems)\/[\w-]+(:unshare)?$/);
});

test('both forms of an id name the same object, wherever an id is taken', async () => {
  await using house = await startHouse({ hasDemo: false });
  const { albumIds, photoIds } = fill({ emulator: house.emulator, albums: 1, photos: 2 });
  const [album, photo] = [albumIds[0]!, photoIds[0]!];
  const query = `query ($album: ID!, $photo: ID!) {
    album(id: $album) { id googleId } mediaItem(id: $photo) { id googleId }
    mediaItemsById(ids: [$photo]) { id } node(id: $photo) { id } nodes(ids: [$album, $photo]) { id }
  }`;
  const bare = await house.ask(query, { album, photo });
  const global = await house.ask(query, { album: `Album:${album}`, photo: `MediaItem:${photo}` });
  expect(global.data).toEqual(bare.data);
  expect(bare.data).toMatchObject({
    album: { id: `Album:${album}`, googleId: album },
    nodes: [{ id: `Album:${album}` }, { id: `MediaItem:${photo}` }],
  });
});
