import { createHook } from 'node:async_hooks';
import { expect, test } from '@jest/globals';
import { startStubUpstream } from '../support/stub-upstream.ts';

/** The work of a larger request may exceed that of a smaller one by its factor and a tenth. */
const TOLERANCE = 1.1;

const item = (id: string) => ({ id, filename: `${id}.jpg`, baseUrl: `https://lh3.example/${id}` });

const album = (number: number) => ({ id: `album-${number}`, title: 'A', coverPhotoMediaItemId: `cover-${number}` });

/** Returns a page of an endless list. The page token is the number of the first entry. */
const pageOf = <Entry>(pageSize: number, pageToken: string | null, entry: (number: number) => Entry) => {
  const start = Number(pageToken ?? 0);
  return {
    entries: Array.from({ length: pageSize }, (_, index) => entry(start + index)),
    nextPageToken: String(start + pageSize),
  };
};

/** Starts a gateway over a library without an end. */
const start = (gateway: Parameters<typeof startStubUpstream>[1] = {}) =>
  startStubUpstream(
    ({ pathname, searchParams }) => {
      if (pathname.endsWith(':batchGet')) {
        const mediaItemResults = searchParams.getAll('mediaItemIds').map((id) => ({ mediaItem: item(id) }));
        return { json: { mediaItemResults } };
      }
      const [pageSize, pageToken] = [Number(searchParams.get('pageSize')), searchParams.get('pageToken')];
      if (pathname === '/v1/albums') {
        const { entries, nextPageToken } = pageOf(pageSize, pageToken, album);
        return { json: { albums: entries, nextPageToken } };
      }
      const { entries, nextPageToken } = pageOf(pageSize, pageToken, (number) => item(`item-${number}`));
      return { json: { mediaItems: entries, nextPageToken } };
    },
    { compileAfter: 0, maxOperationCost: 0, rateLimitPerMinute: 0, ...gateway },
  );

/** Counts the promises that this process makes during some work: those of the gateway, and as many for each call of the client and the stub. */
const countPromises = async (work: () => Promise<unknown>): Promise<number> => {
  let count = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'PROMISE') count += 1;
    },
  });
  hook.enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return count;
};

const ALBUMS = 'query ($first: Int!) { albums(first: $first) { nodes { id title coverMediaItem { id filename } } } }';

const ITEMS = 'query ($first: Int!) { mediaItems(first: $first) { edges { cursor node { id filename } } } }';

test.each([
  ['albums with their covers', ALBUMS, { few: 50, fewCalls: 2, manyCalls: 20 }],
  ['media items with their cursors', ITEMS, { few: 50, fewCalls: 1, manyCalls: 5 }],
])(
  '%s take ten times the calls and the work for ten times as many',
  async (_name, query, { few, fewCalls, manyCalls }) => {
    await using gateway = await start();
    const measure = async (first: number) => {
      const before = gateway.calls.length;
      const promises = await countPromises(async () => {
        const { data, errors } = await gateway.query(query, { first });
        expect(errors).toBeUndefined();
        const [{ nodes, edges = nodes }] = Object.values(data) as [{ nodes?: unknown[]; edges?: unknown[] }];
        expect(edges).toHaveLength(first);
      });
      return { calls: gateway.calls.length - before, promises };
    };
    // Without what only the first request does.
    for (const first of [few, few * 10]) await measure(first);
    const [small, large] = [await measure(few), await measure(few * 10)];
    expect([small.calls, large.calls]).toEqual([fewCalls, manyCalls]);
    expect(small.promises).toBeGreaterThan(50);
    expect(large.promises).toBeLessThanOrEqual(small.promises * 10 * TOLERANCE);
  },
);

test('a hundred times as many viewers take a hundred times the calls and the work', async () => {
  await using gateway = await start();
  const send = (viewer: number) =>
    gateway.query(ALBUMS, { first: 10 }, { authorization: `Bearer viewer-${String(viewer).padStart(8, '0')}` });
  const sendAll = async (viewers: number) => {
    for (let viewer = 0; viewer < viewers; viewer += 1) await send(viewer);
  };
  await sendAll(2);
  const one = await countPromises(() => sendAll(1));
  const before = gateway.calls.length;
  const hundred = await countPromises(() => sendAll(100));
  expect(gateway.calls.length - before).toBe(200);
  expect(hundred).toBeLessThanOrEqual(one * 100 * TOLERANCE);
});

test('the viewer cache keeps what CACHE_MAX_BYTES allows, however many viewers there are', async () => {
  await using gateway = await start({ cache: { maxBytes: 64 * 1024, ttlMs: 60_000 } });
  const callsOf = async (viewer: number) => {
    const before = gateway.calls.length;
    const authorization = `Bearer viewer-${String(viewer).padStart(8, '0')}`;
    await gateway.query(ALBUMS, { first: 10 }, { authorization });
    return gateway.calls.length - before;
  };
  for (let viewer = 0; viewer < 100; viewer += 1) expect(await callsOf(viewer)).toBe(2);
  // The last viewer's objects are still there, the first one's are not.
  expect(await callsOf(99)).toBe(0);
  expect(await callsOf(0)).toBe(2);
});
