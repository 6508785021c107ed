import { expect, test } from '@jest/globals';
import { AS_RAVI, NO_ALBUM, NO_PHOTO, codeAndFieldOf, startMutationStack } from '../support/mutation-stack.ts';
import { photograph } from '../support/photographs.ts';

type Mutations = Awaited<ReturnType<typeof startMutationStack>>;

const CREATE = 'mediaItems.batchCreate';

/** Uploads that many different pictures. */
const uploadsOf = (stack: Mutations, count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      uploadToken: await stack.uploadBytes(await photograph({ width: 8 + index, height: 8 })),
      fileName: `${index}.jpg`,
    })),
  );

type Result = { uploadToken: string; mediaItem: { filename: string } | null; userError: { code: string } | null };

const RESULTS = 'results { uploadToken mediaItem { id filename mimeType } userError { code message } }';

test('sets and removes a description', async () => {
  await using stack = await startMutationStack();
  const [mediaItemId] = stack.photoIds;
  const describe = async (description: string) => {
    const input = { mediaItemId: `MediaItem:${mediaItemId}`, description };
    const { payload } = await stack.mutate('updateMediaItem', input, 'mediaItem { filename description url }');
    expect(payload.userErrors).toEqual([]);
    return payload.mediaItem;
  };
  expect(await describe('At the lake')).toEqual({
    filename: 'photo-0.jpg',
    description: 'At the lake',
    url: expect.stringMatching(/=w4032-h3024$/),
  });
  expect(await describe('')).toMatchObject({ description: null });
  expect(stack.takeCalls()).toEqual(['mediaItems.patch', 'mediaItems.patch']);
});

test('updateMediaItem rejects long descriptions and invalid ids before any call, and reports Google’s errors', async () => {
  await using stack = await startMutationStack();
  const mediaItemId = stack.photoIds[0]!;
  const foreign = stack.addForeign();
  const userErrorsOf = async (input: object, headers = {}) => {
    const { payload } = await stack.mutate('updateMediaItem', input, 'mediaItem { id }', headers);
    expect(payload.mediaItem).toBeNull();
    return payload.userErrors.map(codeAndFieldOf);
  };
  expect(await userErrorsOf({ mediaItemId, description: 'x'.repeat(1001) })).toEqual([['INVALID', 'description']]);
  expect(await userErrorsOf({ mediaItemId: 'no id', description: 'x' })).toEqual([['NOT_FOUND', 'mediaItemId']]);
  expect(stack.takeCalls()).toEqual([]);
  expect(await userErrorsOf({ mediaItemId: NO_PHOTO, description: 'x' })).toEqual([['NOT_FOUND', 'mediaItemId']]);
  expect(await userErrorsOf({ mediaItemId, description: 'x' }, AS_RAVI)).toEqual([['NOT_FOUND', 'mediaItemId']]);
  expect(await userErrorsOf({ mediaItemId: foreign.photoId, description: 'x' })).toEqual([
    ['NOT_ALLOWED', 'mediaItemId'],
  ]);
});

test('creates media items from uploads in order, and fetches only the base URLs afterwards', async () => {
  await using stack = await startMutationStack();
  const items = await uploadsOf(stack, 3);
  stack.takeCalls();
  const input = { items: [{ ...items[0]!, description: 'First' }, ...items.slice(1)] };

  const { payload } = await stack.mutate(
    'createMediaItems',
    input,
    'results { uploadToken mediaItem { filename description mediaMetadata { width } } userError { code } } album { id }',
  );
  expect(payload).toEqual({
    results: items.map(({ uploadToken, fileName }, index) => ({
      uploadToken,
      mediaItem: {
        filename: fileName,
        description: index === 0 ? 'First' : null,
        mediaMetadata: { width: 8 + index },
      },
      userError: null,
    })),
    album: null,
    userErrors: [],
  });
  expect(stack.takeCalls()).toEqual([CREATE]);

  const again = await stack.mutate('createMediaItems', { items }, 'results { mediaItem { url(width: 100) baseUrl } }');
  expect(again.payload.results[2].mediaItem).toEqual({
    url: `${again.payload.results[2].mediaItem.baseUrl}=w100`,
    baseUrl: expect.stringMatching(/^http/),
  });
  expect(stack.takeCalls()).toEqual([CREATE, 'mediaItems.batchGet']);
});

test('keeps the order of 60 uploads that two calls put at the beginning of an album', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds.slice(0, 1) }, 'doneIds');
  const items = await uploadsOf(stack, 60);
  stack.takeCalls();

  const { payload } = await stack.mutate(
    'createMediaItems',
    { albumId, items, position: { first: true } },
    'results { mediaItem { filename } } album { mediaItemsCount }',
  );

  expect(payload.album).toEqual({ mediaItemsCount: 61 });
  expect(stack.takeCalls()).toEqual([CREATE, CREATE, 'albums.get']);
  expect(await stack.contentsOf(albumId)).toEqual([...items.map(({ fileName }) => fileName), 'photo-0.jpg']);
});

test('reports a file that is not a picture and a duplicate without failing the others', async () => {
  await using stack = await startMutationStack();
  const bytes = await photograph();
  const [picture, text, twin] = [
    await stack.uploadBytes(bytes),
    await stack.uploadBytes(Buffer.from('no picture')),
    await stack.uploadBytes(bytes),
  ];
  const items = [picture, text, twin].map((uploadToken) => ({ uploadToken }));

  const { payload } = await stack.mutate('createMediaItems', { items }, RESULTS);

  expect(payload).toEqual({
    results: [
      { uploadToken: picture, mediaItem: expect.objectContaining({ mimeType: 'image/jpeg' }), userError: null },
      { uploadToken: text, mediaItem: null, userError: { code: 'INVALID', message: expect.any(String) } },
      { uploadToken: twin, mediaItem: null, userError: { code: 'CONFLICT', message: expect.any(String) } },
    ],
    userErrors: [],
  });
});

test('returns the results of the first call and an error for the rest when the second call fails', async () => {
  await using stack = await startMutationStack();
  const { albumId, emulator } = stack;
  const items = await uploadsOf(stack, 102);
  emulator.faults.add({ method: CREATE, effect: 'UNAVAILABLE', times: 1, after: 1, user: null });

  const { payload, errors } = await stack.mutate('createMediaItems', { albumId, items }, RESULTS);

  expect(errors).toBeUndefined();
  expect(payload.userErrors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', field: null }]);
  expect(payload.results.map(({ uploadToken }: Result) => uploadToken)).toEqual(items.map((item) => item.uploadToken));
  expect(payload.results.filter(({ mediaItem }: Result) => mediaItem)).toHaveLength(50);
  expect(payload.results.slice(50).map(({ userError }: Result) => userError?.code)).toEqual([
    ...Array.from({ length: 50 }, () => 'OUTCOME_UNKNOWN'),
    // The third call was not sent.
    'UNAVAILABLE',
    'UNAVAILABLE',
  ]);
  const rest = await stack.mutate('createMediaItems', { albumId, items: items.slice(50) }, RESULTS);
  expect(rest.payload.userErrors).toEqual([]);
  expect(await stack.contentsOf(albumId)).toEqual(items.map(({ fileName }) => fileName));
});

test.each([
  ['no files', { items: [] }, 'INVALID', 'items'],
  ['an empty token', { items: [{ uploadToken: '' }] }, 'INVALID', 'items.0.uploadToken'],
  [
    'a file name over the limit',
    { items: [{ uploadToken: 'x' }, { uploadToken: 'y', fileName: 'x'.repeat(256) }] },
    'INVALID',
    'items.1.fileName',
  ],
  [
    'a description over the limit',
    { items: [{ uploadToken: 'x', description: 'x'.repeat(1001) }] },
    'INVALID',
    'items.0.description',
  ],
  ['a position without an album', { items: [{ uploadToken: 'x' }], position: { first: true } }, 'INVALID', 'position'],
  ['an invalid album id', { albumId: 'no id', items: [{ uploadToken: 'x' }] }, 'NOT_FOUND', 'albumId'],
])('createMediaItems rejects %s before any call to Google', async (_name, input, code, field) => {
  await using stack = await startMutationStack();
  const { payload } = await stack.mutate('createMediaItems', input, RESULTS);
  expect(payload).toMatchObject({ results: [], userErrors: [{ code, field: ['input', ...field.split('.')] }] });
  expect(stack.takeCalls()).toEqual([]);
});

test('createMediaItems reports Google’s errors, for each file too', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  const foreign = stack.addForeign();
  const items = await uploadsOf(stack, 2);
  const userErrorsOf = async (input: object, headers = {}) => {
    const { payload } = await stack.mutate('createMediaItems', { items, ...input }, RESULTS, headers);
    expect(payload.results).toHaveLength(2);
    expect(payload.results[1].userError.code).toBe(payload.userErrors[0].code);
    return payload.userErrors.map(codeAndFieldOf);
  };
  expect(await userErrorsOf({ albumId: NO_ALBUM })).toEqual([['NOT_FOUND', 'albumId']]);
  expect(await userErrorsOf({ albumId }, AS_RAVI)).toEqual([['NOT_FOUND', 'albumId']]);
  expect(await userErrorsOf({ albumId: foreign.albumId })).toEqual([['NOT_ALLOWED', 'albumId']]);
  expect(await userErrorsOf({ albumId, position: { afterMediaItemId: photoIds[0] } })).toEqual([
    ['INVALID', 'position'],
  ]);
  expect(await userErrorsOf({ items: [items[0], { uploadToken: 'CAIS-unknown' }] })).toEqual([['INVALID', 'items']]);
  const { data } = await stack.query('{ mediaItems(first: 500) { nodes { filename } } }');
  expect(data.mediaItems.nodes).toHaveLength(4);
});

test('matches results to uploads despite nulls among the results of a batch', async () => {
  await using stack = await startMutationStack();
  const items = await uploadsOf(stack, 4);
  stack.emulator.faults.add({ method: CREATE, effect: 'NULL_ELEMENTS', times: 1, user: null });

  const { payload } = await stack.mutate('createMediaItems', { items }, RESULTS);

  expect(payload.results.map(({ uploadToken, mediaItem }: Result) => [uploadToken, mediaItem?.filename])).toEqual(
    items.map(({ uploadToken, fileName }) => [uploadToken, fileName]),
  );
});

test.each(['ITEM_FAILURE', 'MULTI_STATUS'] as const)(
  'reports %s for the file that failed and no other',
  async (effect) => {
    await using stack = await startMutationStack();
    const items = await uploadsOf(stack, 3);
    stack.emulator.faults.add({ method: CREATE, effect, times: 1, user: null });
    const { payload } = await stack.mutate('createMediaItems', { items }, RESULTS);
    expect(payload.results).toMatchObject([
      { uploadToken: items[0]!.uploadToken, mediaItem: null, userError: { code: 'UNAVAILABLE' } },
      { uploadToken: items[1]!.uploadToken, mediaItem: { filename: '1.jpg' }, userError: null },
      { uploadToken: items[2]!.uploadToken, mediaItem: { filename: '2.jpg' }, userError: null },
    ]);
  },
);
