import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fill, shareAlbums } from '../support/fill.ts';
import { generatedOperations, type Vocabulary } from '../support/generated-operations.ts';
import { startStack, type Stack } from '../support/stack.ts';

const ALBUMS = 60;
const PHOTOS_PER_ALBUM = 40;

/** In milliseconds. Hundreds of operations take a while on a busy machine. */
const TIMEOUT = 120_000;

/** Keeps the test fast: operations over the limit are rejected without a call. */
const LIMIT = 80;

let stack: Stack;
let vocabulary: Vocabulary;

const cursorsOf = async (list: 'albums' | 'mediaItems', firsts: readonly number[]) => {
  const query = `query ($first: Int) { ${list}(first: $first) { pageInfo { endCursor } } }`;
  const responses = await Promise.all(firsts.map((first) => stack.query(query, { first })));
  return responses.map(({ data }): string => data[list].pageInfo.endCursor);
};

// One library for all operations: they only read it, and filling it is slow.
beforeAll(async () => {
  stack = await startStack({ gateway: { maxOperationCost: LIMIT } });
  const { emulator } = stack;
  const { albumIds, photoIds } = fill({ emulator, albums: ALBUMS, photosPerAlbum: PHOTOS_PER_ALBUM, photos: 300 });
  shareAlbums(emulator, albumIds);
  const [someAlbums, somePhotos] = [albumIds.slice(-30), photoIds.slice(0, 120)];
  vocabulary = {
    albums: [...someAlbums, ...someAlbums.map((id) => `Album:${id}`)],
    mediaItems: [...somePhotos, ...somePhotos.map((id) => `MediaItem:${id}`)],
    invalid: [
      'a b',
      '',
      'nothing',
      'Album:nothing',
      'MediaItem:nothing',
      ...someAlbums.map((id) => `SharedAlbum:${id}`),
    ],
    tokens: ['token-1', 'token-2', 'no token', 'none'],
    cursors: {
      albums: await cursorsOf('albums', [1, 30, 50, 500]),
      mediaItems: await cursorsOf('mediaItems', [3, 100]),
    },
    first: { albums: [1, 2, 3, 5, 9, 30, 55], mediaItems: [1, 25, 60, 150, 500], album: [1, 25, 40, 110] },
    hasShared: true,
  };
  stack.takeCalls();
});

afterAll(() => stack[Symbol.asyncDispose]());

const codesOf = (errors: Awaited<ReturnType<Stack['query']>>['errors'] = []) =>
  errors.map(({ extensions }) => extensions['code']);

test(
  'never makes more calls than estimated',
  async () => {
    let calls = 0;
    await fc.assert(
      fc.asyncProperty(generatedOperations(vocabulary), async ({ text, variables }) => {
        const { errors, extensions } = await stack.query(text, variables);
        const { estimatedUpstreamCalls, upstreamCalls } = extensions.cost;
        expect(stack.takeCalls()).toHaveLength(upstreamCalls);
        expect(codesOf(errors)).toEqual(estimatedUpstreamCalls > LIMIT ? ['COST_LIMIT_EXCEEDED'] : []);
        expect(upstreamCalls).toBeLessThanOrEqual(estimatedUpstreamCalls > LIMIT ? 0 : estimatedUpstreamCalls);
        calls += upstreamCalls;
      }),
      { numRuns: 120 },
    );
    // Random operations make about 650 calls, give or take 70.
    expect(calls).toBeGreaterThan(120);
  },
  TIMEOUT,
);

test(
  'makes exactly the estimated number of calls when all lists are full',
  async () => {
    const full: Vocabulary = {
      ...vocabulary,
      albums: vocabulary.albums.filter((id) => id.startsWith('Album:')),
      mediaItems: vocabulary.mediaItems.filter((id) => id.startsWith('MediaItem:')),
      invalid: ['a b', ''],
      // One length, and no cursors: lists of different lengths would share albums.
      cursors: { albums: [], mediaItems: vocabulary.cursors.mediaItems },
      first: { albums: [26], mediaItems: [1, 25, 60, 120], album: [1, 5, 25, 40] },
      hasShared: false,
    };
    let most = 0;
    await fc.assert(
      fc.asyncProperty(generatedOperations(full), async ({ text, variables }) => {
        const { errors, extensions } = await stack.query(text, variables);
        const { estimatedUpstreamCalls, upstreamCalls } = extensions.cost;
        expect(codesOf(errors)).toEqual(estimatedUpstreamCalls > LIMIT ? ['COST_LIMIT_EXCEEDED'] : []);
        expect(upstreamCalls).toBe(estimatedUpstreamCalls > LIMIT ? 0 : estimatedUpstreamCalls);
        most = Math.max(most, upstreamCalls);
      }),
      { numRuns: 80 },
    );
    // The largest of the random operations makes about 57 calls.
    expect(most).toBeGreaterThan(20);
  },
  TIMEOUT,
);
