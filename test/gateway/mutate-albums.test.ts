import { expect, test } from '@jest/globals';
import { AS_RAVI, NO_ALBUM, NO_PHOTO, codeAndFieldOf, startMutationStack } from '../support/mutation-stack.ts';

const ALBUM = 'album { id title mediaItemsCount isWriteable coverMediaItem { filename } }';

test('creates an album, returns it with its edge, and finds it in the next operation', async () => {
  await using stack = await startMutationStack();
  const { payload, errors, extensions } = await stack.mutate(
    'createAlbum',
    { title: 'Alps' },
    'album { id googleId title isWriteable mediaItemsCount } albumEdge { cursor node { title } }',
  );

  expect(errors).toBeUndefined();
  expect(payload).toEqual({
    album: {
      id: `Album:${payload.album.googleId}`,
      googleId: expect.any(String),
      title: 'Alps',
      isWriteable: true,
      mediaItemsCount: 0,
    },
    albumEdge: { cursor: expect.any(String), node: { title: 'Alps' } },
    userErrors: [],
  });
  expect(stack.takeCalls()).toEqual(['albums.create']);
  expect(extensions.cost.upstreamCalls).toBe(1);
  const { data } = await stack.query('query ($id: ID!) { album(id: $id) { title } }', { id: payload.album.id });
  expect(data.album).toEqual({ title: 'Alps' });
});

test('returns a cursor of the new album that continues the list of albums', async () => {
  await using stack = await startMutationStack({ albums: 2 });
  const { payload } = await stack.mutate('createAlbum', { title: 'Alps' }, 'albumEdge { cursor }');
  const { data } = await stack.query('query ($after: String) { albums(after: $after) { nodes { title } } }', {
    after: payload.albumEdge.cursor,
  });
  expect(data.albums.nodes).toEqual([{ title: 'album 0' }, { title: 'album 1' }]);
});

test('updates the title, the cover, or both with one call', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds }, 'doneIds');
  stack.takeCalls();

  const titled = await stack.mutate('updateAlbum', { albumId: `Album:${albumId}`, title: 'Lakes' }, 'album { title }');
  expect(titled.payload).toEqual({ album: { title: 'Lakes' }, userErrors: [] });
  const covered = await stack.mutate(
    'updateAlbum',
    { albumId, title: null, coverMediaItemId: `MediaItem:${photoIds[2]}` },
    ALBUM,
  );
  expect(covered.payload.album).toMatchObject({ title: 'Lakes', coverMediaItem: { filename: 'photo-2.jpg' } });
  const both = await stack.mutate('updateAlbum', { albumId, title: 'Both', coverMediaItemId: photoIds[1] }, ALBUM);
  expect(both.payload.album).toMatchObject({ title: 'Both', coverMediaItem: { filename: 'photo-1.jpg' } });
  expect(stack.takeCalls()).toEqual([
    'albums.patch',
    'albums.patch',
    'mediaItems.get',
    'albums.patch',
    'mediaItems.get',
  ]);
});

const LONG = 'x'.repeat(501);

test.each([
  ['an empty title', { title: '' }, 'INVALID', ['input', 'title'], '1 to 500'],
  ['a blank title', { title: '  ' }, 'INVALID', ['input', 'title'], '1 to 500'],
  ['a title over 500 characters', { title: LONG }, 'INVALID', ['input', 'title'], 'not 501'],
])('createAlbum rejects %s before any call to Google', async (_name, input, code, field, message) => {
  await using stack = await startMutationStack();
  const { status, payload } = await stack.mutate('createAlbum', input, 'album { id } albumEdge { cursor }');
  expect([status, payload]).toEqual([
    200,
    { album: null, albumEdge: null, userErrors: [{ code, field, message: expect.stringContaining(message) }] },
  ]);
  expect(stack.takeCalls()).toEqual([]);
});

test.each([
  ['a title over 500 characters', { title: LONG }, 'INVALID', ['input', 'title']],
  ['an empty title', { title: '' }, 'INVALID', ['input', 'title']],
  ['nothing to change', {}, 'INVALID', ['input']],
  ['only nulls', { title: null, coverMediaItemId: null }, 'INVALID', ['input']],
  ['an invalid album id', { albumId: 'no/id', title: 'x' }, 'NOT_FOUND', ['input', 'albumId']],
  ['an invalid cover id', { coverMediaItemId: '' }, 'NOT_FOUND', ['input', 'coverMediaItemId']],
])('updateAlbum rejects %s before any call to Google', async (_name, input, code, field) => {
  await using stack = await startMutationStack();
  const { payload } = await stack.mutate('updateAlbum', { albumId: stack.albumId, ...input }, 'album { id }');
  expect(payload).toEqual({ album: null, userErrors: [{ code, field, message: expect.any(String) }] });
  expect(stack.takeCalls()).toEqual([]);
});

test('updateAlbum reports Google’s errors as user errors with their fields', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  const foreign = stack.addForeign();
  const userErrorsOf = async (input: object, headers = {}) => {
    const { payload } = await stack.mutate('updateAlbum', input, 'album { id }', headers);
    expect(payload.album).toBeNull();
    return payload.userErrors.map(codeAndFieldOf);
  };

  expect(await userErrorsOf({ albumId: NO_ALBUM, title: 'x' })).toEqual([['NOT_FOUND', 'albumId']]);
  expect(await userErrorsOf({ albumId, title: 'x' }, AS_RAVI)).toEqual([['NOT_FOUND', 'albumId']]);
  expect(await userErrorsOf({ albumId: foreign.albumId, title: 'x' })).toEqual([['NOT_ALLOWED', 'albumId']]);
  expect(await userErrorsOf({ albumId, coverMediaItemId: NO_PHOTO })).toEqual([['NOT_FOUND', 'coverMediaItemId']]);
  // The item exists, but is not in the album.
  expect(await userErrorsOf({ albumId, coverMediaItemId: photoIds[0] })).toEqual([['NOT_ALLOWED', 'coverMediaItemId']]);
  const { data } = await stack.query('{ albums { nodes { title } } }');
  expect(data.albums.nodes.map(({ title }: { title: string }) => title).toSorted()).toEqual(['album 0', 'foreign']);
});

test('counts the characters of a title, not its UTF-16 units', async () => {
  await using stack = await startMutationStack();
  const create = (title: string) => stack.mutate('createAlbum', { title }, 'album { title }');
  expect((await create('😀'.repeat(500))).payload.album).toEqual({ title: '😀'.repeat(500) });
  expect((await create('😀'.repeat(501))).payload.userErrors).toMatchObject([
    { message: expect.stringContaining('not 501') },
  ]);
});

test('rejects the global id of another type with BAD_USER_INPUT before any call to Google', async () => {
  await using stack = await startMutationStack();
  const { status, errors } = await stack.mutate(
    'updateAlbum',
    { albumId: `MediaItem:${stack.albumId}`, title: 'x' },
    'album { id }',
  );
  expect(status).toBe(200);
  expect(errors![0]).toMatchObject({
    message: 'input.albumId: must be the id of Album, not of MediaItem.',
    extensions: { code: 'BAD_USER_INPUT', argument: 'input.albumId' },
  });
  expect(stack.takeCalls()).toEqual([]);
});

test('does not allow a user who joined an album to update it', async () => {
  await using stack = await startMutationStack();
  const { albumId } = stack;
  const shared = await stack.mutate('shareAlbum', { albumId }, 'sharedAlbum { shareToken }');
  const { shareToken } = shared.payload.sharedAlbum;
  await stack.mutate('joinSharedAlbum', { shareToken }, 'sharedAlbum { id }', AS_RAVI);

  const { payload } = await stack.mutate('updateAlbum', { albumId, title: 'Mine' }, 'album { id }', AS_RAVI);

  expect(payload.userErrors).toMatchObject([{ code: 'NOT_ALLOWED', field: ['input', 'albumId'] }]);
});
