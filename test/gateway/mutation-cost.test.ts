import { expect, test } from '@jest/globals';
import { startMutationStack } from '../support/mutation-stack.ts';
import { photograph } from '../support/photographs.ts';

const ALBUM = 'album { id coverMediaItem { filename } mediaItems(first: 20) { nodes { id } } }';
const SHARED = `sharedAlbum { shareToken ${ALBUM} }`;

test('makes exactly the estimated number of calls for mutations that succeed', async () => {
  await using stack = await startMutationStack({ albums: 1, photos: 120 });
  const { photoIds } = stack;
  const albumId = stack.albumIds[0]!;

  /** Runs mutations and expects that many calls, estimated and made. */
  const expectCost = async (calls: number, mutations: string, input: object = {}, token = 'demo-mona') => {
    const [, type] = /^\w+: (\w+)\(/.exec(mutations) ?? [];
    const name = `${type?.at(0)?.toUpperCase()}${type?.slice(1)}Input!`;
    const response = await stack.query(
      `mutation ($input: ${name}) { ${mutations} }`,
      { input },
      { authorization: `Bearer ${token}` },
    );
    const { estimatedUpstreamCalls, upstreamCalls } = response.extensions.cost;
    expect(response.errors).toBeUndefined();
    expect(response.data.done.userErrors).toEqual([]);
    expect({ mutations, estimatedUpstreamCalls, upstreamCalls }).toEqual({
      mutations,
      estimatedUpstreamCalls: calls,
      upstreamCalls: calls,
    });
    stack.takeCalls();
    return response.data.done;
  };
  const done = (name: string, fields: string) => `done: ${name}(input: $input) { userErrors { message } ${fields} }`;

  await expectCost(1, done('createAlbum', 'album { id } albumEdge { node { title } }'), { title: 'new' });
  await expectCost(2, done('createAlbum', 'album { mediaItems { totalCount } }'), { title: 'new' });
  await expectCost(6, done('addMediaItemsToAlbum', ALBUM), { albumId, mediaItemIds: photoIds });
  await expectCost(3, done('updateAlbum', ALBUM), { albumId, title: 'other' });
  await expectCost(2, done('removeMediaItemsFromAlbum', 'doneIds'), { albumId, mediaItemIds: photoIds.slice(50) });
  await expectCost(4, done('addAlbumEnrichment', ALBUM), { albumId, enrichment: { text: 'here' } });
  await expectCost(8, `${done('addAlbumEnrichment', ALBUM)} again: addAlbumEnrichment(input: $input) { ${ALBUM} }`, {
    albumId,
    enrichment: { text: 'here' },
  });
  const { shareToken } = (await expectCost(4, done('shareAlbum', SHARED), { albumId })).sharedAlbum;
  await expectCost(3, done('joinSharedAlbum', SHARED), { shareToken }, 'demo-ravi');
  await expectCost(1, done('leaveSharedAlbum', 'shareToken'), { shareToken }, 'demo-ravi');
  await expectCost(4, done('unshareAlbum', ALBUM), { albumId });
  await expectCost(1, done('updateMediaItem', 'mediaItem { url }'), { mediaItemId: photoIds[0], description: 'one' });

  const items = [];
  for (let number = 0; number < 2; number += 1) {
    items.push({ uploadToken: await stack.uploadBytes(await photograph()) });
  }
  await expectCost(2, done('createMediaItems', 'results { mediaItem { filename url } }'), { items: items.slice(0, 1) });
  await expectCost(3, done('createMediaItems', 'album { title } results { mediaItem { baseUrl } }'), {
    albumId,
    items: items.slice(1),
  });
});
