import { expect, test } from '@jest/globals';
import { METHODS } from '../../src/emulator/methods/table.ts';
import { AS_RAVI, startMutationStack } from '../support/mutation-stack.ts';
import { photograph } from '../support/photographs.ts';

test('reaches every method of the API through the graph', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  const ask = async (query: string, variables: object, headers = {}) => {
    const { data, errors } = await stack.query(query, variables, headers);
    expect(errors).toBeUndefined();
    for (const payload of Object.values<{ userErrors?: unknown[] }>(data)) expect(payload.userErrors ?? []).toEqual([]);
    return data;
  };
  const uploadToken = await stack.uploadBytes(await photograph());
  stack.takeCalls();

  const reading = await ask(
    `query ($album: ID!, $photo: ID!) {
      albums { nodes { title } }
      album(id: $album) { title mediaItems { nodes { id } } }
      mediaItems { nodes { id } }
      mediaItem(id: $photo) { id }
    }`,
    { album: albumId, photo: photoIds[0] },
  );
  expect(reading.mediaItems.nodes).toHaveLength(3);
  await ask('query ($photos: [ID!]!) { mediaItemsById(ids: $photos) { id } }', { photos: photoIds });
  const { shareAlbum } = await ask(
    `mutation ($album: ID!, $photos: [ID!]!, $photo: ID!, $items: [NewMediaItemInput!]!) {
      createAlbum(input: { title: "New" }) { album { id } userErrors { code } }
      addMediaItemsToAlbum(input: { albumId: $album, mediaItemIds: $photos }) { doneIds userErrors { code } }
      updateAlbum(input: { albumId: $album, coverMediaItemId: $photo }) { album { id } userErrors { code } }
      removeMediaItemsFromAlbum(input: { albumId: $album, mediaItemIds: [$photo] }) { doneIds userErrors { code } }
      addAlbumEnrichment(input: { albumId: $album, enrichment: { text: "Hello" } }) { userErrors { code } }
      createMediaItems(input: { albumId: $album, items: $items }) { results { mediaItem { id } } userErrors { code } }
      updateMediaItem(input: { mediaItemId: $photo, description: "x" }) { userErrors { code } }
      shareAlbum(input: { albumId: $album }) { sharedAlbum { shareToken } userErrors { code } }
    }`,
    { album: albumId, photos: photoIds, photo: photoIds[0], items: [{ uploadToken }] },
  );
  const { shareToken } = shareAlbum.sharedAlbum;
  await ask(
    `mutation ($shareToken: String!) {
      joinSharedAlbum(input: { shareToken: $shareToken }) { sharedAlbum { id } userErrors { code } }
    }`,
    { shareToken },
    AS_RAVI,
  );
  await ask(
    'query ($shareToken: String!) { sharedAlbums { nodes { id } } sharedAlbum(shareToken: $shareToken) { id } }',
    { shareToken },
    AS_RAVI,
  );
  await ask(
    `mutation ($shareToken: String!) {
      leaveSharedAlbum(input: { shareToken: $shareToken }) { shareToken userErrors { code } }
    }`,
    { shareToken },
    AS_RAVI,
  );
  await ask('mutation ($album: ID!) { unshareAlbum(input: { albumId: $album }) { userErrors { code } } }', {
    album: albumId,
  });

  const succeeded = stack.emulator.calls.list().filter(({ status }) => status === 200);
  expect([...new Set(succeeded.map(({ method }) => method))].toSorted()).toEqual(Object.keys(METHODS).toSorted());
});
