import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { RULES } from '../../src/graphql/cost/rules.ts';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

const page = readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8');

const EXAMPLES = [...page.matchAll(/<!-- cost: (\d+) -->\n\n```graphql\n([^]*?)```/g)].map(
  ([, calls, text]) => [Number(calls), text!] as const,
);

test('makes as many calls for the examples of docs/cost.md as the page states', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 120, photosPerAlbum: 6 });
  expect(EXAMPLES).toHaveLength(3);

  for (const [calls, text] of EXAMPLES) {
    const { errors, extensions } = await stack.query(text);
    expect(errors).toBeUndefined();
    expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: calls, upstreamCalls: calls });
    expect(stack.takeCalls()).toHaveLength(calls);
  }
});

test('docs/cost.md lists exactly the fields that have a cost rule', () => {
  const [, table = ''] = /<!-- fields -->([^]*?)<!-- \/fields -->/.exec(page) ?? [];
  const fields = [...table.matchAll(/^\| `([\w.]+)` +\|/gm)].map(([, field = '']) => field);
  expect(fields.toSorted()).toEqual(Object.keys(RULES).toSorted());
});

const EXPENSIVE = '{ albums(first: 500) { nodes { title pictures: mediaItems(first: 30) { nodes { id } } } } }';

test('rejects an operation over the limit before any call to Google, and names the most expensive field', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 1 });

  const { status, data, errors, extensions } = await stack.query(EXPENSIVE);

  expect({ status, data }).toEqual({ status: 200, data: undefined });
  expect(errors).toEqual([
    {
      message:
        'The operation would make up to 510 calls of the Google Photos API. The limit is 200. ' +
        'albums.nodes.pictures (Album.mediaItems) alone would make 500. Request less of it.',
      locations: [{ line: 1, column: 38 }],
      extensions: {
        code: 'COST_LIMIT_EXCEEDED',
        retry: 'NO',
        estimatedUpstreamCalls: 510,
        limit: 200,
        mostExpensive: {
          path: ['albums', 'nodes', 'pictures'],
          coordinate: 'Album.mediaItems',
          upstreamCalls: 500,
        },
      },
    },
  ]);
  expect(extensions.cost).toEqual({
    estimatedUpstreamCalls: 510,
    upstreamCalls: 0,
    cacheHits: 0,
    retries: 0,
    pickerCalls: 0,
  });
  expect(stack.takeCalls()).toEqual([]);
});

test('runs an operation at the limit, and any operation without a limit', async () => {
  await using limited = await startStack({ gateway: { maxOperationCost: 2 } });
  fill(limited);
  expect((await limited.query('{ albums(first: 100) { nodes { id } } }')).errors).toBeUndefined();
  expect((await limited.query('{ albums(first: 101) { nodes { id } } }')).errors?.[0]?.extensions['limit']).toBe(2);

  await using unlimited = await startStack({ gateway: { maxOperationCost: 0 } });
  fill(unlimited);
  expect((await unlimited.query(EXPENSIVE)).errors).toBeUndefined();
});

test('estimates the cost with the values of variables', async () => {
  await using stack = await startStack({ gateway: { maxOperationCost: 3 } });
  fill(stack);
  const query = `query ($first: Int = 150, $isWhole: Boolean!) {
    albums(first: $first) { nodes { id } } mediaItems @include(if: $isWhole) { nodes { id } }
  }`;

  const codeOf = async (variables: object) => (await stack.query(query, variables)).errors?.[0]?.extensions['code'];
  expect(await codeOf({ isWhole: false })).toBeUndefined();
  expect(await codeOf({ isWhole: true })).toBe('COST_LIMIT_EXCEEDED');
  expect(await codeOf({ isWhole: true, first: 100 })).toBeUndefined();
  expect(await codeOf({ isWhole: true, first: 501 })).toBe('BAD_USER_INPUT');
});

test('reports the cost with every response unless it is switched off', async () => {
  await using stack = await startStack();
  const nothing = { estimatedUpstreamCalls: 0, upstreamCalls: 0, cacheHits: 0, retries: 0, pickerCalls: 0 };
  expect((await stack.query('{ nonsense }')).extensions.cost).toEqual(nothing);
  expect((await stack.query('{ albums(first: 0) { nodes { id } } }')).extensions.cost).toEqual(nothing);

  await using withoutCost = await startStack({ gateway: { hasCostExtension: false, maxOperationCost: 1 } });
  fill(withoutCost);
  const { headers: _headers, ...response } = await withoutCost.query('{ albums { nodes { id } } }');
  expect(response).toEqual({ status: 200, data: { albums: { nodes: [] } } });
  expect((await withoutCost.query('{ albums(first: 60) { nodes { id } } }')).extensions).toBeUndefined();
});

test('counts a repeated selection as a cache hit', async () => {
  await using stack = await startStack();
  const { albumIds, photoIds } = fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 1, photos: 1 });

  const { extensions } = await stack.query(
    `query ($album: ID!, $photo: ID!) {
      a: album(id: $album) { id } b: album(id: $album) { id }
      c: mediaItem(id: $photo) { id } mediaItemsById(ids: [$photo, $photo]) { id }
      d: albums { nodes { id } } e: albums { nodes { title } }
    }`,
    { album: albumIds[0], photo: photoIds[0] },
  );

  expect(extensions.cost).toEqual({
    estimatedUpstreamCalls: 3,
    upstreamCalls: 3,
    cacheHits: 4,
    retries: 0,
    pickerCalls: 0,
  });
});

test('loads covers from several lists and items by id in the same batches', async () => {
  await using stack = await startStack();
  const { albumIds, photoIds } = fill({ emulator: stack.emulator, albums: 47, photosPerAlbum: 1, photos: 2 });

  const { data, extensions } = await stack.query(
    `query ($album: ID!, $photos: [ID!]!) {
      album(id: $album) { coverMediaItem { filename } }
      long: albums(first: 46) { nodes { coverMediaItem { filename } } }
      sharedAlbums { nodes { album { coverMediaItem { filename } } } }
      mediaItemsById(ids: $photos) { filename }
    }`,
    { album: albumIds[46], photos: photoIds },
  );

  expect(data.album).toEqual({ coverMediaItem: { filename: '46-0.jpg' } });
  expect(data.mediaItemsById).toEqual([{ filename: 'photo-0.jpg' }, { filename: 'photo-1.jpg' }]);
  const calls = stack.takeCalls();
  expect(calls.filter((method) => method === 'mediaItems.batchGet')).toHaveLength(1);
  expect(calls).toHaveLength(4);
  expect(extensions.cost.upstreamCalls).toBe(4);
});

test('does not delay look-ups for albums whose covers are not selected', async () => {
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, albums: 120, photos: 1 });

  await stack.query('query ($id: ID!) { albums(first: 120) { nodes { id } } mediaItem(id: $id) { id } }', {
    id: photoIds[0],
  });

  expect(stack.takeCalls().indexOf('mediaItems.get')).toBeLessThan(3);
});

test('times out covers that wait for a list that never responds', async () => {
  await using stack = await startStack({ gateway: { requestTimeoutMs: 300 } });
  fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 1 });
  stack.emulator.faults.add({ method: 'sharedAlbums.list', effect: 'SILENCE', times: 1, user: null });

  const { data, errors } = await stack.query(
    '{ albums { nodes { title coverMediaItem { filename } } } sharedAlbums { nodes { id } } }',
  );

  expect(data).toEqual({ albums: { nodes: [{ title: 'album 0', coverMediaItem: null }] }, sharedAlbums: null });
  expect(errors!.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_TIMEOUT', 'UPSTREAM_TIMEOUT']);
});

test('loads covers even if a list that they wait for fails', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 1 });
  stack.emulator.faults.add({ method: 'sharedAlbums.list', effect: 'PERMISSION_DENIED', times: 1, user: null });

  const { data, errors } = await stack.query(
    '{ albums { nodes { coverMediaItem { filename } } } sharedAlbums { nodes { id } } }',
  );

  expect(data).toEqual({ albums: { nodes: [{ coverMediaItem: { filename: '0-0.jpg' } }] }, sharedAlbums: null });
  expect(errors).toHaveLength(1);
});
