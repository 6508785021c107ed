import { expect, test } from '@jest/globals';
import { AS_RAVI, NO_ALBUM, NO_PHOTO, codeAndFieldOf, startMutationStack } from '../support/mutation-stack.ts';

const PROGRESS = 'doneIds notDoneIds unknownIds album { mediaItemsCount }';

const ADD = 'albums.batchAddMediaItems';
const REMOVE = 'albums.batchRemoveMediaItems';

const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `photo-${from + index}.jpg`);

test('adds 120 media items in order with three calls, and removes them with three', async () => {
  await using stack = await startMutationStack({ photos: 120 });
  const { albumId, photoIds: mediaItemIds } = stack;

  const added = await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds }, PROGRESS);
  expect(added.payload).toEqual({
    doneIds: mediaItemIds,
    notDoneIds: [],
    unknownIds: [],
    album: { mediaItemsCount: 120 },
    userErrors: [],
  });
  expect(stack.takeCalls()).toEqual([ADD, ADD, ADD, 'albums.get']);
  expect(await stack.contentsOf(albumId)).toEqual(names(0, 120));

  const removed = await stack.mutate('removeMediaItemsFromAlbum', { albumId, mediaItemIds }, 'doneIds notDoneIds');
  expect(removed.payload).toEqual({ doneIds: mediaItemIds, notDoneIds: [], userErrors: [] });
  expect(stack.takeCalls()).toEqual([REMOVE, REMOVE, REMOVE]);
  expect(await stack.contentsOf(albumId)).toEqual([]);
});

test.each([
  ['UNAVAILABLE', 'OUTCOME_UNKNOWN', 'The failed call may still have taken effect', 50],
  ['RESOURCE_EXHAUSTED', 'LIMIT_EXCEEDED', '', 0],
  ['ABORTED', 'CONFLICT', '', 0],
  ['UNAUTHENTICATED', 'NOT_ALLOWED', '', 0],
] as const)(
  'reports which items are done, unknown and not done when the second call fails with %s',
  async (effect, code, message, unknown) => {
    await using stack = await startMutationStack({ photos: 120 });
    const { albumId, emulator } = stack;
    const mediaItemIds = stack.photoIds.map((id, index) => (index % 2 ? id : `MediaItem:${id}`));
    emulator.faults.add({ method: ADD, effect, times: 1, after: 1, user: null });

    const { payload, errors } = await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds }, PROGRESS);

    expect(errors).toBeUndefined();
    expect(payload).toEqual({
      doneIds: mediaItemIds.slice(0, 50),
      unknownIds: mediaItemIds.slice(50, 50 + unknown),
      notDoneIds: mediaItemIds.slice(50 + unknown),
      album: { mediaItemsCount: 50 },
      userErrors: [{ code, field: null, message: expect.stringContaining(message) }],
    });
    expect(stack.takeCalls()).toEqual([ADD, ADD, 'albums.get']);

    const retry = { albumId, mediaItemIds: [...payload.unknownIds, ...payload.notDoneIds] };
    const rest = await stack.mutate('addMediaItemsToAlbum', retry, PROGRESS);
    expect(rest.payload).toMatchObject({ notDoneIds: [], album: { mediaItemsCount: 120 }, userErrors: [] });
    expect(await stack.contentsOf(albumId)).toEqual(names(0, 120));
  },
);

test('returns an error with outcome NOT_DONE when the first call fails', async () => {
  await using stack = await startMutationStack({ photos: 60 });
  const { albumId, photoIds: mediaItemIds, emulator } = stack;
  emulator.faults.add({ method: ADD, effect: 'RESOURCE_EXHAUSTED', times: 1, user: null });

  const { payload, errors } = await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds }, PROGRESS);

  expect(payload).toBeNull();
  expect(errors).toMatchObject([
    { path: ['addMediaItemsToAlbum'], extensions: { code: 'RATE_LIMITED', outcome: 'NOT_DONE', retry: 'AFTER' } },
  ]);
  expect(stack.takeCalls()).toEqual([ADD]);
  expect(await stack.contentsOf(albumId)).toEqual([]);
});

test('names the id for which Google rejects a batch, and adds nothing of that batch', async () => {
  await using stack = await startMutationStack({ photos: 60 });
  const { albumId, photoIds } = stack;
  const mediaItemIds = photoIds.with(57, NO_PHOTO);

  const { payload } = await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds }, PROGRESS);

  expect(payload).toMatchObject({
    doneIds: mediaItemIds.slice(0, 50),
    notDoneIds: mediaItemIds.slice(50),
    userErrors: [{ code: 'NOT_FOUND', field: ['input', 'mediaItemIds', '57'] }],
  });
  expect(stack.takeCalls()).toEqual([ADD, ADD, 'mediaItems.batchGet', 'albums.get']);
});

test.each(['addMediaItemsToAlbum', 'removeMediaItemsFromAlbum'])(
  '%s rejects invalid lists before any call to Google, and names each mistake',
  async (name) => {
    await using stack = await startMutationStack();
    const { albumId, photoIds } = stack;
    const userErrorsOf = async (mediaItemIds: string[]) => {
      const { payload } = await stack.mutate(name, { albumId, mediaItemIds }, PROGRESS);
      expect(payload).toMatchObject({ doneIds: [], notDoneIds: mediaItemIds, album: null });
      return payload.userErrors.map(codeAndFieldOf);
    };
    expect(await userErrorsOf([])).toEqual([['INVALID', 'mediaItemIds']]);
    expect(await userErrorsOf([photoIds[0]!, photoIds[1]!, `MediaItem:${photoIds[0]}`])).toEqual([
      ['INVALID', 'mediaItemIds.2'],
    ]);
    expect(await userErrorsOf([photoIds[0]!, 'no id', photoIds[0]!])).toEqual([
      ['NOT_FOUND', 'mediaItemIds.1'],
      ['INVALID', 'mediaItemIds.2'],
    ]);
    expect(stack.takeCalls()).toEqual([]);
  },
);

test.each(['addMediaItemsToAlbum', 'removeMediaItemsFromAlbum'])(
  '%s reports Google’s errors as user errors',
  async (name) => {
    await using stack = await startMutationStack();
    const { albumId, photoIds } = stack;
    const foreign = stack.addForeign();
    const userErrorsOf = async (input: object, headers = {}) => {
      const { payload } = await stack.mutate(name, input, PROGRESS, headers);
      expect(payload).toMatchObject({ doneIds: [], album: null });
      return payload.userErrors.map(codeAndFieldOf);
    };
    const mediaItemIds = photoIds.slice(0, 1);

    expect(await userErrorsOf({ albumId: NO_ALBUM, mediaItemIds })).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await userErrorsOf({ albumId, mediaItemIds }, AS_RAVI)).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await userErrorsOf({ albumId: foreign.albumId, mediaItemIds })).toEqual([['NOT_ALLOWED', 'albumId']]);
    expect(await userErrorsOf({ albumId, mediaItemIds: [foreign.photoId] })).toEqual([['NOT_ALLOWED', 'mediaItemIds']]);
    expect(await userErrorsOf({ albumId, mediaItemIds: [...mediaItemIds, NO_PHOTO] })).toEqual([
      ['NOT_FOUND', 'mediaItemIds.1'],
    ]);
    expect(await stack.contentsOf(albumId)).toEqual([]);
  },
);

test('rejects the removal of items that are not in the album', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds.slice(0, 2) }, 'doneIds');
  const { payload } = await stack.mutate('removeMediaItemsFromAlbum', { albumId, mediaItemIds: photoIds }, PROGRESS);
  expect(payload).toMatchObject({
    doneIds: [],
    notDoneIds: photoIds,
    userErrors: [{ code: 'NOT_ALLOWED', field: ['input', 'mediaItemIds'] }],
  });
  expect(await stack.contentsOf(albumId)).toEqual(names(0, 2));
});

const MUNICH = { locationName: 'Munich', latlng: { latitude: 48.14, longitude: 11.58 } };

test('adds a text, a location and a map to an album, each at its position', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds }, 'doneIds');
  const put = async (enrichment: object, position?: object) => {
    const input = { albumId, enrichment, ...(position && { position }) };
    const { payload } = await stack.mutate('addAlbumEnrichment', input, 'enrichmentItem { id } album { id }');
    expect(payload).toMatchObject({ album: { id: `Album:${albumId}` }, userErrors: [] });
    return payload.enrichmentItem.id as string;
  };

  const text = await put({ text: 'Day 1' }, { first: true });
  const place = await put({ location: MUNICH }, { afterEnrichmentItemId: text });
  const map = await put({ map: { origin: MUNICH, destination: { locationName: 'Rome' } } });
  const behind = await put({ text: 'Day 2' }, { afterMediaItemId: `MediaItem:${photoIds[0]}` });

  const rows = stack.emulator.store.albumEntries;
  const { album_key: key } = stack.emulator.store.albums.find('mona', albumId)!;
  const order = [text, place, behind, map].map((id) => rows.findEnrichment(key, id)!.position);
  expect(order[0]).toEqual(expect.any(Number));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test.each([
  ['an empty text', { enrichment: { text: '' } }, 'INVALID', 'enrichment.text'],
  ['a text over 1000 characters', { enrichment: { text: 'x'.repeat(1001) } }, 'INVALID', 'enrichment.text'],
  ['an empty location', { enrichment: { location: {} } }, 'INVALID', 'enrichment.location'],
  [
    'a latitude out of range',
    { enrichment: { location: { latlng: { latitude: 91, longitude: 0 } } } },
    'INVALID',
    'enrichment.location.latlng.latitude',
  ],
  [
    'a longitude out of range',
    { enrichment: { map: { origin: MUNICH, destination: { latlng: { latitude: 0, longitude: -181 } } } } },
    'INVALID',
    'enrichment.map.destination.latlng.longitude',
  ],
  ['an empty position', { enrichment: { text: 'x' }, position: { first: false } }, 'INVALID', 'position'],
  [
    'a position after an invalid id',
    { enrichment: { text: 'x' }, position: { afterEnrichmentItemId: '?' } },
    'NOT_FOUND',
    'position.afterEnrichmentItemId',
  ],
])('addAlbumEnrichment rejects %s before any call to Google', async (_name, input, code, field) => {
  await using stack = await startMutationStack();
  const { payload } = await stack.mutate(
    'addAlbumEnrichment',
    { albumId: stack.albumId, ...input },
    'enrichmentItem { id } album { id }',
  );
  expect(payload).toMatchObject({
    enrichmentItem: null,
    album: null,
    userErrors: [{ code, field: ['input', ...field.split('.')] }],
  });
  expect(stack.takeCalls()).toEqual([]);
});

test('rejects no enrichment, two enrichments and two positions in validation', async () => {
  await using stack = await startMutationStack();
  const { albumId } = stack;
  for (const input of [
    { albumId, enrichment: {} },
    { albumId, enrichment: { text: 'x', location: MUNICH } },
    { albumId, enrichment: { text: 'x' }, position: { first: true, last: true } },
  ]) {
    const { status, errors } = await stack.mutate('addAlbumEnrichment', input, 'album { id }');
    expect([status, errors![0]!.extensions['code']]).toEqual([200, 'BAD_USER_INPUT']);
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('addAlbumEnrichment reports Google’s errors as user errors', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  const foreign = stack.addForeign();
  const userErrorsOf = async (input: object, headers = {}) => {
    const all = { albumId, enrichment: { text: 'x' }, ...input };
    const { payload } = await stack.mutate('addAlbumEnrichment', all, 'enrichmentItem { id }', headers);
    expect(payload.enrichmentItem).toBeNull();
    return payload.userErrors.map(codeAndFieldOf);
  };
  expect(await userErrorsOf({ albumId: NO_ALBUM })).toEqual([['NOT_FOUND', 'albumId']]);
  expect(await userErrorsOf({}, AS_RAVI)).toEqual([['NOT_FOUND', 'albumId']]);
  expect(await userErrorsOf({ albumId: foreign.albumId })).toEqual([['NOT_ALLOWED', 'albumId']]);
  // The item exists, but is not in the album.
  expect(await userErrorsOf({ position: { afterMediaItemId: photoIds[0] } })).toEqual([['INVALID', 'position']]);
});
