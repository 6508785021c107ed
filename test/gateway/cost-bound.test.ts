import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fill } from '../support/fill.ts';
import { generatedOperations, type Vocabulary } from '../support/generated-operations.ts';
import { startHouse, type House } from '../support/stack.ts';

const ALBUMS = 60;
const PHOTOS_OF_AN_ALBUM = 40;

/** In milliseconds: hundreds of operations take a while where much else is running. */
const TIMEOUT = 120_000;

/** What would take long to run is refused, which costs nothing. */
const LIMIT = 80;

let house: House;
let words: Vocabulary;

const share = (albumIds: readonly string[]) => {
  const { albums } = house.emulator.store;
  for (const [index, id] of albumIds.entries()) {
    albums.share(albums.find('mona', id)!.album_key, {
      share_token: `token-${index}`,
      shareable_url: `https://photos.app.goo.gl/${index}`,
      is_collaborative: 0,
      is_commentable: 0,
      is_joinable: 1,
    });
  }
};

const cursorsOf = async (list: 'albums' | 'mediaItems', firsts: readonly number[]) => {
  const query = `query ($first: Int) { ${list}(first: $first) { pageInfo { endCursor } } }`;
  const answers = await Promise.all(firsts.map((first) => house.ask(query, { first })));
  return answers.map(({ data }): string => data[list].pageInfo.endCursor);
};

// One library for all operations: they only read it, and it takes a while to fill.
beforeAll(async () => {
  house = await startHouse({ hasDemo: false, maxOperationCost: LIMIT });
  const { emulator } = house;
  const { albumIds, photoIds } = fill({ emulator, albums: ALBUMS, photosPerAlbum: PHOTOS_OF_AN_ALBUM, photos: 300 });
  share(albumIds);
  const [someAlbums, somePhotos] = [albumIds.slice(-30), photoIds.slice(0, 120)];
  words = {
    albums: [...someAlbums, ...someAlbums.map((id) => `Album:${id}`)],
    mediaItems: [...somePhotos, ...somePhotos.map((id) => `MediaItem:${id}`)],
    odd: ['a b', '', 'nothing', 'Album:nothing', 'MediaItem:nothing', ...someAlbums.map((id) => `SharedAlbum:${id}`)],
    tokens: ['token-1', 'token-2', 'no token', 'none'],
    cursors: {
      albums: await cursorsOf('albums', [1, 30, 50, 500]),
      mediaItems: await cursorsOf('mediaItems', [3, 100]),
    },
    first: { albums: [1, 2, 3, 5, 9, 30, 55], mediaItems: [1, 25, 60, 150, 500], album: [1, 25, 40, 110] },
    hasShared: true,
  };
  house.takeCalls();
});

afterAll(() => house[Symbol.asyncDispose]());

const codesOf = (errors: Awaited<ReturnType<House['ask']>>['errors'] = []) =>
  errors.map(({ extensions }) => extensions['code']);

test(
  'no operation makes more calls than was estimated',
  async () => {
    let calls = 0;
    await fc.assert(
      fc.asyncProperty(generatedOperations(words), async ({ text, variables }) => {
        const { errors, extensions } = await house.ask(text, variables);
        const { estimatedUpstreamCalls, upstreamCalls } = extensions.cost;
        expect(house.takeCalls()).toHaveLength(upstreamCalls);
        expect(codesOf(errors)).toEqual(estimatedUpstreamCalls > LIMIT ? ['COST_LIMIT_EXCEEDED'] : []);
        expect(upstreamCalls).toBeLessThanOrEqual(estimatedUpstreamCalls > LIMIT ? 0 : estimatedUpstreamCalls);
        calls += upstreamCalls;
      }),
      { numRuns: 120 },
    );
    expect(calls).toBeGreaterThan(500);
  },
  TIMEOUT,
);

test(
  'an operation whose lists are all full makes just as many calls as were estimated',
  async () => {
    const full: Vocabulary = {
      ...words,
      albums: words.albums.filter((id) => id.startsWith('Album:')),
      mediaItems: words.mediaItems.filter((id) => id.startsWith('MediaItem:')),
      odd: ['a b', ''],
      // One length, and none behind a cursor: lists of different lengths have albums in common.
      cursors: { albums: [], mediaItems: words.cursors.mediaItems },
      first: { albums: [26], mediaItems: [1, 25, 60, 120], album: [1, 5, 25, 40] },
      hasShared: false,
    };
    let most = 0;
    await fc.assert(
      fc.asyncProperty(generatedOperations(full), async ({ text, variables }) => {
        const { errors, extensions } = await house.ask(text, variables);
        const { estimatedUpstreamCalls, upstreamCalls } = extensions.cost;
        expect(codesOf(errors)).toEqual(estimatedUpstreamCalls > LIMIT ? ['COST_LIMIT_EXCEEDED'] : []);
        expect(upstreamCalls).toBe(estimatedUpstreamCalls > LIMIT ? 0 : estimatedUpstreamCalls);
        most = Math.max(most, upstreamCalls);
      }),
      { numRuns: 80 },
    );
    expect(most).toBeGreaterThan(40);
  },
  TIMEOUT,
);
