import { expect, test } from '@jest/globals';
import { AS_RAVI, NO_ALBUM, codeAndFieldOf, startMutationStack } from '../support/mutation-stack.ts';

const SHARING =
  'sharedAlbum { id shareToken shareableUrl isOwned isJoined isJoinable options { isCollaborative isCommentable } album { title } }';

test('shares an album, joins and leaves it, and ends the sharing', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;

  const shared = await stack.mutate('shareAlbum', { albumId, options: { isCollaborative: true } }, SHARING);
  expect(shared.payload).toEqual({
    sharedAlbum: {
      id: `SharedAlbum:${albumId}`,
      shareToken: expect.stringMatching(/^[\w-]+$/),
      shareableUrl: expect.stringMatching(/^https:/),
      isOwned: true,
      isJoined: true,
      isJoinable: true,
      options: { isCollaborative: true, isCommentable: false },
      album: { title: 'album 0' },
    },
    userErrors: [],
  });
  expect(stack.takeCalls()).toEqual(['albums.share', 'albums.get']);
  const { shareToken } = shared.payload.sharedAlbum;

  const joined = await stack.mutate('joinSharedAlbum', { shareToken }, SHARING, AS_RAVI);
  expect(joined.payload.sharedAlbum).toMatchObject({ isOwned: false, isJoined: true, album: { title: 'album 0' } });
  expect(stack.takeCalls()).toEqual(['sharedAlbums.join']);

  const left = await stack.mutate('leaveSharedAlbum', { shareToken }, 'shareToken', AS_RAVI);
  expect(left.payload).toEqual({ shareToken, userErrors: [] });
  expect(stack.takeCalls()).toEqual(['sharedAlbums.leave']);

  await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds }, 'doneIds');
  stack.takeCalls();
  const unshared = await stack.mutate('unshareAlbum', { albumId }, 'album { mediaItemsCount sharedAlbum { id } }');
  expect(unshared.payload).toEqual({ album: { mediaItemsCount: 3, sharedAlbum: null }, userErrors: [] });
  expect(stack.takeCalls()).toEqual(['albums.unshare', 'albums.get']);
});

test('keeps the token and replaces the options when an album is shared again; options default to false', async () => {
  await using stack = await startMutationStack();
  const { albumId } = stack;
  const fields = 'sharedAlbum { shareToken options { isCollaborative isCommentable } }';
  const first = await stack.mutate('shareAlbum', { albumId, options: { isCommentable: true } }, fields);
  const second = await stack.mutate('shareAlbum', { albumId }, fields);
  expect(first.payload.sharedAlbum.options).toEqual({ isCollaborative: false, isCommentable: true });
  expect(second.payload.sharedAlbum).toEqual({
    shareToken: first.payload.sharedAlbum.shareToken,
    options: { isCollaborative: false, isCommentable: false },
  });
  expect(stack.takeCalls()).toEqual(['albums.share', 'albums.share']);
});

test('reports why an album cannot be shared, joined or left', async () => {
  await using stack = await startMutationStack({ albums: 2 });
  const [albumId, other] = stack.albumIds;
  const foreign = stack.addForeign();
  const { payload } = await stack.mutate('shareAlbum', { albumId }, 'sharedAlbum { shareToken }');
  const { shareToken } = payload.sharedAlbum;
  const userErrorsOf = async (name: string, input: object, fields: string, headers = {}) => {
    const response = await stack.mutate(name, input, fields, headers);
    expect(response.errors).toBeUndefined();
    return response.payload.userErrors.map(codeAndFieldOf);
  };

  for (const [name, fields] of [
    ['shareAlbum', 'sharedAlbum { id }'],
    ['unshareAlbum', 'album { id }'],
  ] as const) {
    expect(await userErrorsOf(name, { albumId: 'no id' }, fields)).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await userErrorsOf(name, { albumId: NO_ALBUM }, fields)).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await userErrorsOf(name, { albumId }, fields, AS_RAVI)).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await userErrorsOf(name, { albumId: foreign.albumId }, fields)).toEqual([['NOT_ALLOWED', 'albumId']]);
  }
  expect(await userErrorsOf('unshareAlbum', { albumId: other }, 'album { id }')).toEqual([['NOT_ALLOWED', 'albumId']]);
  expect(await userErrorsOf('joinSharedAlbum', { shareToken: 'nothing' }, 'sharedAlbum { id }')).toEqual([
    ['NOT_FOUND', 'shareToken'],
  ]);
  expect(await userErrorsOf('joinSharedAlbum', { shareToken: '' }, 'sharedAlbum { id }')).toEqual([
    ['NOT_FOUND', 'shareToken'],
  ]);
  expect(await userErrorsOf('leaveSharedAlbum', { shareToken: 'nothing' }, 'shareToken')).toEqual([
    ['NOT_FOUND', 'shareToken'],
  ]);
  expect(await userErrorsOf('leaveSharedAlbum', { shareToken }, 'shareToken')).toEqual([['NOT_ALLOWED', 'shareToken']]);
  expect(await userErrorsOf('leaveSharedAlbum', { shareToken }, 'shareToken', AS_RAVI)).toEqual([
    ['NOT_ALLOWED', 'shareToken'],
  ]);
});

test('does not allow a collaborator to remove items of others', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  await stack.mutate('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds }, 'doneIds');
  const { payload } = await stack.mutate(
    'shareAlbum',
    { albumId, options: { isCollaborative: true } },
    'sharedAlbum { shareToken }',
  );
  const { shareToken } = payload.sharedAlbum;
  await stack.mutate('joinSharedAlbum', { shareToken }, 'sharedAlbum { id }', AS_RAVI);

  const removed = await stack.mutate(
    'removeMediaItemsFromAlbum',
    { albumId, mediaItemIds: photoIds.slice(0, 1) },
    'doneIds',
    AS_RAVI,
  );

  expect(removed.payload).toMatchObject({ doneIds: [], userErrors: [{ code: 'NOT_ALLOWED' }] });
  expect(await stack.contentsOf(albumId)).toHaveLength(3);
});

/** Every sharing mutation: its name, input and selected fields. */
const sharingMutations = (albumId: string) =>
  [
    ['shareAlbum', { albumId }, 'sharedAlbum { id }'],
    ['unshareAlbum', { albumId }, 'album { id }'],
    ['joinSharedAlbum', { shareToken: 'token' }, 'sharedAlbum { id }'],
    ['leaveSharedAlbum', { shareToken: 'token' }, 'shareToken'],
  ] as const;

test('returns API_RETIRED for sharing as Google has behaved since 31 March 2025', async () => {
  await using stack = await startMutationStack({ era: 'current' });
  const { albumId } = stack;
  for (const [name, input, fields] of sharingMutations(albumId)) {
    const { payload, errors } = await stack.mutate(name, input, fields);
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'API_RETIRED', retry: 'NO', outcome: 'NOT_DONE' } }]);
    expect(errors?.[0]?.message).toMatch(/^Google withdrew this on 31 March 2025: /);
  }
});

test('names the missing scope of sharing with legacy API behaviour', async () => {
  await using stack = await startMutationStack();
  const { albumId, emulator } = stack;
  const row = { kind: 'ACCESS', client: null, code_hash: null, is_offline: 0, expires_at: null } as const;
  const scopes = 'https://www.googleapis.com/auth/photoslibrary';
  emulator.store.tokens.add('token-without-sharing', { ...row, user: 'mona', scopes });
  const headers = { authorization: 'Bearer token-without-sharing' };
  for (const [name, input, fields] of sharingMutations(albumId)) {
    const { payload, errors } = await stack.mutate(name, input, fields, headers);
    expect(payload).toBeNull();
    expect(errors).toMatchObject([
      {
        message: 'Request had insufficient authentication scopes.',
        extensions: {
          code: 'INSUFFICIENT_SCOPE',
          retry: 'AFTER',
          outcome: 'NOT_DONE',
          scopes: ['https://www.googleapis.com/auth/photoslibrary.sharing'],
        },
      },
    ]);
  }
});
