import { expect, test } from '@jest/globals';
import { AS_RAVI, NO_ALBUM, startChanges } from '../support/mutations.ts';

const SHARING =
  'sharedAlbum { id shareToken shareableUrl isOwned isJoined isJoinable options { isCollaborative isCommentable } album { title } }';

test('an album is shared, joined, left and shared no longer', async () => {
  await using house = await startChanges();
  const { albumId, photoIds } = house;

  const shared = await house.change('shareAlbum', { albumId, options: { isCollaborative: true } }, SHARING);
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
  expect(house.takeCalls()).toEqual(['albums.share', 'albums.get']);
  const { shareToken } = shared.payload.sharedAlbum;

  const joined = await house.change('joinSharedAlbum', { shareToken }, SHARING, AS_RAVI);
  expect(joined.payload.sharedAlbum).toMatchObject({ isOwned: false, isJoined: true, album: { title: 'album 0' } });
  expect(house.takeCalls()).toEqual(['sharedAlbums.join']);

  const left = await house.change('leaveSharedAlbum', { shareToken }, 'shareToken', AS_RAVI);
  expect(left.payload).toEqual({ shareToken, userErrors: [] });
  expect(house.takeCalls()).toEqual(['sharedAlbums.leave']);

  await house.change('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds }, 'doneIds');
  house.takeCalls();
  const unshared = await house.change('unshareAlbum', { albumId }, 'album { mediaItemsCount sharedAlbum { id } }');
  expect(unshared.payload).toEqual({ album: { mediaItemsCount: 3, sharedAlbum: null }, userErrors: [] });
  expect(house.takeCalls()).toEqual(['albums.unshare', 'albums.get']);
});

test('shared once more, an album keeps its token and takes the new options; without options nothing is allowed', async () => {
  await using house = await startChanges();
  const { albumId } = house;
  const fields = 'sharedAlbum { shareToken options { isCollaborative isCommentable } }';
  const first = await house.change('shareAlbum', { albumId, options: { isCommentable: true } }, fields);
  const second = await house.change('shareAlbum', { albumId }, fields);
  expect(first.payload.sharedAlbum.options).toEqual({ isCollaborative: false, isCommentable: true });
  expect(second.payload.sharedAlbum).toEqual({
    shareToken: first.payload.sharedAlbum.shareToken,
    options: { isCollaborative: false, isCommentable: false },
  });
  expect(house.takeCalls()).toEqual(['albums.share', 'albums.share']);
});

test('what cannot be shared, joined or left is told with its reason', async () => {
  await using house = await startChanges({ albums: 2 });
  const [albumId, other] = house.albumIds;
  const foreign = house.addForeign();
  const { payload } = await house.change('shareAlbum', { albumId }, 'sharedAlbum { shareToken }');
  const { shareToken } = payload.sharedAlbum;
  const refusal = async (name: string, input: object, fields: string, headers = {}) => {
    const answer = await house.change(name, input, fields, headers);
    expect(answer.errors).toBeUndefined();
    return answer.payload.userErrors.map(({ code, field }: any) => [code, field.slice(1).join('.')]);
  };

  for (const [name, fields] of [
    ['shareAlbum', 'sharedAlbum { id }'],
    ['unshareAlbum', 'album { id }'],
  ] as const) {
    expect(await refusal(name, { albumId: 'no id' }, fields)).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await refusal(name, { albumId: NO_ALBUM }, fields)).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await refusal(name, { albumId }, fields, AS_RAVI)).toEqual([['NOT_FOUND', 'albumId']]);
    expect(await refusal(name, { albumId: foreign.albumId }, fields)).toEqual([['NOT_ALLOWED', 'albumId']]);
  }
  expect(await refusal('unshareAlbum', { albumId: other }, 'album { id }')).toEqual([['NOT_ALLOWED', 'albumId']]);
  expect(await refusal('joinSharedAlbum', { shareToken: 'nothing' }, 'sharedAlbum { id }')).toEqual([
    ['NOT_FOUND', 'shareToken'],
  ]);
  expect(await refusal('joinSharedAlbum', { shareToken: '' }, 'sharedAlbum { id }')).toEqual([
    ['NOT_FOUND', 'shareToken'],
  ]);
  expect(await refusal('leaveSharedAlbum', { shareToken: 'nothing' }, 'shareToken')).toEqual([
    ['NOT_FOUND', 'shareToken'],
  ]);
  expect(await refusal('leaveSharedAlbum', { shareToken }, 'shareToken')).toEqual([['NOT_ALLOWED', 'shareToken']]);
  expect(await refusal('leaveSharedAlbum', { shareToken }, 'shareToken', AS_RAVI)).toEqual([
    ['NOT_ALLOWED', 'shareToken'],
  ]);
});

test('a collaborator takes out only what is their own', async () => {
  await using house = await startChanges();
  const { albumId, photoIds } = house;
  await house.change('addMediaItemsToAlbum', { albumId, mediaItemIds: photoIds }, 'doneIds');
  const { payload } = await house.change(
    'shareAlbum',
    { albumId, options: { isCollaborative: true } },
    'sharedAlbum { shareToken }',
  );
  const { shareToken } = payload.sharedAlbum;
  await house.change('joinSharedAlbum', { shareToken }, 'sharedAlbum { id }', AS_RAVI);

  const removed = await house.change(
    'removeMediaItemsFromAlbum',
    { albumId, mediaItemIds: photoIds.slice(0, 1) },
    'doneIds',
    AS_RAVI,
  );

  expect(removed.payload).toMatchObject({ doneIds: [], userErrors: [{ code: 'NOT_ALLOWED' }] });
  expect(await house.contentsOf(albumId)).toHaveLength(3);
});

/** Every change of sharing: its name, its input, and what is selected of its payload. */
const changesOf = (albumId: string) =>
  [
    ['shareAlbum', { albumId }, 'sharedAlbum { id }'],
    ['unshareAlbum', { albumId }, 'album { id }'],
    ['joinSharedAlbum', { shareToken: 'token' }, 'sharedAlbum { id }'],
    ['leaveSharedAlbum', { shareToken: 'token' }, 'shareToken'],
  ] as const;

test('since 31 March 2025 sharing is told as withdrawn, and nothing is changed', async () => {
  await using house = await startChanges({ era: 'current' });
  const { albumId } = house;
  for (const [name, input, fields] of changesOf(albumId)) {
    const { payload, errors } = await house.change(name, input, fields);
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'API_RETIRED', retry: 'NO', outcome: 'NOT_DONE' } }]);
    expect(errors?.[0]?.message).toMatch(/^Google withdrew this on 31 March 2025: /);
  }
});

test('where sharing is not withdrawn, a token without its scope is told which one it lacks', async () => {
  await using house = await startChanges();
  const { albumId, emulator } = house;
  const row = { kind: 'ACCESS', client: null, code_hash: null, is_offline: 0, expires_at: null } as const;
  const scopes = 'https://www.googleapis.com/auth/photoslibrary';
  emulator.store.tokens.add('token-without-sharing', { ...row, user: 'mona', scopes });
  const headers = { authorization: 'Bearer token-without-sharing' };
  for (const [name, input, fields] of changesOf(albumId)) {
    const { payload, errors } = await house.change(name, input, fields, headers);
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
