import { expect, test } from '@jest/globals';
import { makeId } from '../../src/emulator/ids.ts';
import { photo } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

type Rest = Awaited<ReturnType<typeof startRest>>;

const post = (path: string, body: unknown = {}, token = 'demo-mona') => ({ verb: 'POST', path, body, token });
const patch = (path: string, body: unknown, token = 'demo-mona') => ({ verb: 'PATCH', path, body, token });

const INVALID_ITEM = 'Request contains an invalid media item id.';
const NO_PERMISSION = 'The caller does not have permission';

/** An album of mona with the photos a, b and c, two photos x and y outside of albums, and two more users. */
const startAlbum = async () => {
  const rest = await startRest();
  const { emulator } = rest;
  for (const name of ['mona', 'ravi', 'june']) emulator.addUser(name);
  const { store } = emulator;
  const add = (owner: string, number: number, overrides = {}) => {
    const row = photo(owner, number, { filename: 'abcxy'[number] ?? String(number), ...overrides });
    return { key: store.mediaItems.add(row), id: row.id };
  };
  const [a, b, c, x, y] = [0, 1, 2, 3, 4].map((number) => add('mona', number)) as [Item, Item, Item, Item, Item];
  const albumId = makeId('album', 'mona', 'the album');
  const albumKey = store.albums.add({
    id: albumId,
    owner: 'mona',
    title: 'Lake',
    is_app_created: 1,
    import_folder: null,
  });
  store.albums.append(albumKey, [a.key, b.key, c.key], 'mona');
  return { ...rest, add, items: { a, b, c, x, y }, albumId, path: `/v1/albums/${albumId}` };
};

type Item = { key: number; id: string };

/** Returns the filenames of an album in order. */
const contentsOf = async (rest: Rest, albumId: string, token = 'demo-mona'): Promise<string> => {
  const { body } = await rest.call(post('/v1/mediaItems:search', { albumId, pageSize: 100 }, token));
  return (body.mediaItems ?? []).map(({ filename }: { filename: string }) => filename).join('');
};

test('returns a new album with its id, title, URL and isWriteable', async () => {
  await using rest = await startAlbum();
  const title = 'Île de Ré / 2024 ☀️';
  const { status, body } = await rest.call(post('/v1/albums', { album: { title } }));
  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.stringMatching(/^A[\w-]{75}$/),
    title,
    productUrl: expect.any(String),
    isWriteable: true,
  });
  expect((await rest.call({ path: `/v1/albums/${body.id}` })).body).toMatchObject({ id: body.id, title });
  const again = await rest.call(post('/v1/albums', { album: { title } }));
  expect(again.body.id).not.toBe(body.id);
});

test('updates the title and the cover by the update mask, in either spelling', async () => {
  await using rest = await startAlbum();
  const { call, path, items } = rest;
  const change = async (mask: string, body: object) => (await call(patch(`${path}?updateMask=${mask}`, body))).body;

  expect(await change('title', { title: 'Sea', coverPhotoMediaItemId: items.b.id })).toMatchObject({
    title: 'Sea',
    coverPhotoMediaItemId: items.a.id,
  });
  expect(await change('coverPhotoMediaItemId', { coverPhotoMediaItemId: items.b.id })).toMatchObject({
    coverPhotoMediaItemId: items.b.id,
  });
  expect(
    await change('title,cover_photo_media_item_id', { title: 'Hill', cover_photo_media_item_id: items.c.id }),
  ).toMatchObject({
    title: 'Hill',
    coverPhotoMediaItemId: items.c.id,
  });
  const rejected = await call(
    patch(`${path}?updateMask=title,coverPhotoMediaItemId`, { title: 'No', coverPhotoMediaItemId: items.x.id }),
  );
  expect(rejected.body.error.message).toBe(INVALID_ITEM);
  expect((await call({ path })).body.title).toBe('Hill');
});

test('falls back to the first item when the cover is removed from the album', async () => {
  await using rest = await startAlbum();
  const { call, path, items } = rest;
  await call(patch(`${path}?updateMask=coverPhotoMediaItemId`, { coverPhotoMediaItemId: items.b.id }));
  await call(post(`${path}:batchRemoveMediaItems`, { mediaItemIds: [items.b.id] }));
  expect((await call({ path })).body).toMatchObject({ mediaItemsCount: '2', coverPhotoMediaItemId: items.a.id });
});

test('appends items in order, and keeps the position of existing ones', async () => {
  await using rest = await startAlbum();
  const { call, path, items, albumId } = rest;
  const ids = [items.y.id, items.a.id, items.x.id, items.y.id];
  expect(await call(post(`${path}:batchAddMediaItems`, { mediaItemIds: ids }))).toMatchObject({
    status: 200,
    body: {},
  });
  expect(await contentsOf(rest, albumId)).toBe('abcyx');
});

test('changes nothing if one id is invalid, on adding and on removing', async () => {
  await using rest = await startAlbum();
  const { call, path, items, albumId } = rest;
  const notApp = rest.add('mona', 10, { is_app_created: 0 });
  const foreign = rest.add('ravi', 11);
  for (const bad of ['nope', notApp.id, foreign.id, makeId('mediaItem', 'mona', 'nothing')]) {
    const added = await call(post(`${path}:batchAddMediaItems`, { mediaItemIds: [items.x.id, bad] }));
    const removed = await call(post(`${path}:batchRemoveMediaItems`, { mediaItemIds: [items.a.id, bad] }));
    for (const { status, body } of [added, removed]) expect([status, body.error.message]).toEqual([400, INVALID_ITEM]);
  }
  const notIn = await call(post(`${path}:batchRemoveMediaItems`, { mediaItemIds: [items.a.id, items.x.id] }));
  expect(notIn.body.error.message).toBe(INVALID_ITEM);
  expect(await contentsOf(rest, albumId)).toBe('abc');
});

test('keeps an item in the library when it is removed from an album', async () => {
  await using rest = await startAlbum();
  const { call, path, items, albumId } = rest;
  await call(post(`${path}:batchRemoveMediaItems`, { mediaItemIds: [items.c.id, items.a.id] }));
  expect(await contentsOf(rest, albumId)).toBe('b');
  expect((await call({ path: `/v1/mediaItems/${items.a.id}` })).status).toBe(200);
});

test('limits an album to 20,000 items', async () => {
  await using rest = await startAlbum();
  const { call, path, items, emulator, albumId } = rest;
  const { store } = emulator;
  const { album_key: albumKey } = store.albums.find('mona', albumId)!;
  store.transaction(() => {
    for (let number = 100; number < 20_096; number += 1)
      store.albums.append(albumKey, [store.mediaItems.add(photo('mona', number))], 'mona');
  });
  expect((await call({ path })).body.mediaItemsCount).toBe('19999');
  const two = await call(post(`${path}:batchAddMediaItems`, { mediaItemIds: [items.x.id, items.y.id] }));
  expect(two.body.error).toMatchObject({ code: 400, message: 'An album can hold at most 20000 media items.' });
  expect((await call(post(`${path}:batchAddMediaItems`, { mediaItemIds: [items.x.id, items.a.id] }))).status).toBe(200);
});

test('keeps the position of enrichments between items, and inserts items after them', async () => {
  await using rest = await startAlbum();
  const { call, path, items, emulator, albumId } = rest;
  const enrich = async (albumPosition: object) => {
    const newEnrichmentItem = { textEnrichment: { text: 'Day one' } };
    const { status, body } = await call(post(`${path}:addEnrichment`, { newEnrichmentItem, albumPosition }));
    expect(status).toBe(200);
    return body.enrichmentItem.id as string;
  };
  const first = await enrich({ position: 'FIRST_IN_ALBUM' });
  const behindA = await enrich({ position: 'AFTER_MEDIA_ITEM', relativeMediaItemId: items.a.id });
  const behindFirst = await enrich({ position: 'AFTER_ENRICHMENT_ITEM', relativeEnrichmentItemId: first });
  await enrich({ position: 'LAST_IN_ALBUM' });
  expect(await contentsOf(rest, albumId)).toBe('abc');

  const { store } = emulator;
  const { album_key: albumKey } = store.albums.find('mona', albumId)!;
  const after = (id: string) => ({ after: store.albumEntries.findEnrichment(albumKey, id)! });
  store.albumEntries.insert(albumKey, after(behindA), [{ mediaKey: items.x.key }], 'mona');
  store.albumEntries.insert(albumKey, after(behindFirst), [{ mediaKey: items.y.key }], 'mona');
  expect(await contentsOf(rest, albumId)).toBe('yaxbc');
});

test('inserts at the same position again and again', async () => {
  await using rest = await startAlbum();
  const { emulator, items, albumId, add } = rest;
  const { store } = emulator;
  const { album_key: albumKey } = store.albums.find('mona', albumId)!;
  for (let number = 100; number < 160; number += 1) {
    const after = store.albumEntries.findMedia(albumKey, items.a.key)!;
    store.albumEntries.insert(
      albumKey,
      { after },
      [{ mediaKey: add('mona', number, { filename: `${number},` }).key }],
      'mona',
    );
  }
  const inserted = Array.from({ length: 60 }, (_, index) => `${159 - index},`).join('');
  expect(await contentsOf(rest, albumId)).toBe(`a${inserted}bc`);
});

test('shares an album, and lets users join it, write to it and leave it', async () => {
  await using rest = await startAlbum();
  const { call, path, albumId, items, add } = rest;
  const shared = await call(post(`${path}:share`, { sharedAlbumOptions: { isCollaborative: 'true' } }));
  const { shareToken } = shared.body.shareInfo;
  expect(shared.body.shareInfo).toEqual({
    sharedAlbumOptions: { isCollaborative: true },
    shareableUrl: expect.stringMatching(/^https:\/\/photos\.app\.goo\.gl\/\w{17}$/),
    shareToken,
    isJoined: true,
    isOwned: true,
    isJoinable: true,
  });
  const again = await call(
    post(`${path}:share`, { sharedAlbumOptions: { isCollaborative: true, isCommentable: true } }),
  );
  expect(again.body.shareInfo).toMatchObject({
    shareToken,
    sharedAlbumOptions: { isCollaborative: true, isCommentable: true },
  });

  const joined = await call(post('/v1/sharedAlbums:join', { shareToken }, 'demo-ravi'));
  expect(joined.body.album).toMatchObject({ id: albumId, isWriteable: true, shareInfo: { isJoined: true } });
  const ravis = add('ravi', 20, { filename: 'R' });
  expect((await call(post(`${path}:batchAddMediaItems`, { mediaItemIds: [ravis.id] }, 'demo-ravi'))).status).toBe(200);
  expect(await contentsOf(rest, albumId)).toBe('abcR');
  const foreign = await call(post(`${path}:batchRemoveMediaItems`, { mediaItemIds: [items.a.id] }, 'demo-ravi'));
  expect(foreign.body.error.message).toBe(INVALID_ITEM);
  expect((await call(patch(`${path}?updateMask=title`, { title: 'Mine' }, 'demo-ravi'))).status).toBe(403);

  await call(post('/v1/sharedAlbums:join', { shareToken }, 'demo-june'));
  expect((await call(post('/v1/sharedAlbums:leave', { shareToken }, 'demo-june'))).body).toEqual({});
  expect((await call({ path, token: 'demo-june' })).status).toBe(404);
  expect((await call(post('/v1/sharedAlbums:leave', { shareToken }, 'demo-june'))).status).toBe(400);
  expect((await call(post('/v1/sharedAlbums:leave', { shareToken }))).status).toBe(400);

  expect((await call(post(`${path}:unshare`))).body).toEqual({});
  expect(await contentsOf(rest, albumId)).toBe('abc');
  expect((await call({ path, token: 'demo-ravi' })).status).toBe(404);
  expect((await call({ path })).body.shareInfo).toBeUndefined();
  expect((await call({ path: `/v1/sharedAlbums/${shareToken}`, token: 'demo-ravi' })).status).toBe(400);
  expect((await call({ path: `/v1/mediaItems/${ravis.id}`, token: 'demo-ravi' })).status).toBe(200);
});

test('lets a member who is not a collaborator read but not add', async () => {
  await using rest = await startAlbum();
  const { call, path, add } = rest;
  const { shareToken } = (await call(post(`${path}:share`))).body.shareInfo;
  const joined = await call(post('/v1/sharedAlbums:join', { shareToken }, 'demo-ravi'));
  expect(joined.body.album.isWriteable).toBeUndefined();
  const { body } = await call(post(`${path}:batchAddMediaItems`, { mediaItemIds: [add('ravi', 20).id] }, 'demo-ravi'));
  expect(body.error.message).toBe('No permission to add media items to this album.');
});

test.each<[string, string, string, unknown, number, string]>([
  ['an album without a title', 'POST', '/v1/albums', { album: {} }, 400, 'Album title must not be empty.'],
  ['no album', 'POST', '/v1/albums', {}, 400, 'Request must contain an album.'],
  [
    'a title of 501 characters',
    'POST',
    '/v1/albums',
    { album: { title: 'x'.repeat(501) } },
    400,
    'Album title must have at most 500 characters.',
  ],
  ['a patch without a mask', 'PATCH', 'ALBUM', { title: 'x' }, 400, 'Update mask must not be empty.'],
  [
    'a patch of a read-only field',
    'PATCH',
    'ALBUM?updateMask=productUrl',
    {},
    400,
    'Invalid update mask: product_url cannot be updated.',
  ],
  ['an empty title', 'PATCH', 'ALBUM?updateMask=title', { title: ' ' }, 400, 'Album title must not be empty.'],
  [
    'no ids to add',
    'POST',
    'ALBUM:batchAddMediaItems',
    { mediaItemIds: [] },
    400,
    'Request must contain at least one valid item id.',
  ],
  [
    '51 ids to add',
    'POST',
    'ALBUM:batchAddMediaItems',
    { mediaItemIds: Array.from({ length: 51 }, String) },
    400,
    'Request must have at most 50 media item IDs.',
  ],
  [
    'repeated ids to remove',
    'POST',
    'ALBUM:batchRemoveMediaItems',
    { mediaItemIds: ['a', 'a'] },
    400,
    'Request must not contain repeated media item IDs.',
  ],
  [
    'no enrichment',
    'POST',
    'ALBUM:addEnrichment',
    { albumPosition: {} },
    400,
    'Request must contain a new enrichment item.',
  ],
  [
    'no position',
    'POST',
    'ALBUM:addEnrichment',
    { newEnrichmentItem: { textEnrichment: { text: 'x' } } },
    400,
    'Request must contain an album position.',
  ],
  [
    'two enrichments',
    'POST',
    'ALBUM:addEnrichment',
    { newEnrichmentItem: { textEnrichment: { text: 'x' }, mapEnrichment: {} }, albumPosition: {} },
    400,
    "Invalid value at 'new_enrichment_item' (oneof), oneof field 'enrichment' is already set. Cannot set 'mapEnrichment'",
  ],
  [
    'a latitude over 90',
    'POST',
    'ALBUM:addEnrichment',
    { newEnrichmentItem: { locationEnrichment: { location: { latlng: { latitude: 91 } } } }, albumPosition: {} },
    400,
    'Latitude must be in the range [-90, 90].',
  ],
  [
    'a position after an item outside the album',
    'POST',
    'ALBUM:addEnrichment',
    {
      newEnrichmentItem: { textEnrichment: { text: 'x' } },
      albumPosition: { position: 'AFTER_MEDIA_ITEM', relativeMediaItemId: 'nope' },
    },
    400,
    'Invalid album position: the relative item is not in the album.',
  ],
  ['unsharing an album that is not shared', 'POST', 'ALBUM:unshare', {}, 400, 'The album is not shared.'],
  [
    'joining with an invalid token',
    'POST',
    '/v1/sharedAlbums:join',
    { shareToken: 'nope' },
    400,
    'Invalid share token.',
  ],
  ['sharing an album with an invalid id', 'POST', '/v1/albums/nope:share', {}, 400, 'Invalid album ID.'],
])('rejects: %s', async (_case, verb, path, body, status, message) => {
  await using rest = await startAlbum();
  const response = await rest.call({ verb, path: path.replace('ALBUM', rest.path), body });
  expect([response.status, response.body.error.message]).toEqual([status, message]);
  expect(await contentsOf(rest, rest.albumId)).toBe('abc');
});

test('reads but does not write an album that the app did not create', async () => {
  await using rest = await startAlbum();
  const { call, emulator, items } = rest;
  const id = makeId('album', 'mona', 'web');
  emulator.store.albums.add({ id, owner: 'mona', title: 'Web', is_app_created: 0, import_folder: null });
  const path = `/v1/albums/${id}`;
  expect((await call({ path })).body.isWriteable).toBeUndefined();
  const messages = [
    await call(post(`${path}:batchAddMediaItems`, { mediaItemIds: [items.x.id] })),
    await call(post(`${path}:batchRemoveMediaItems`, { mediaItemIds: [items.x.id] })),
    await call(post(`${path}:share`)),
    await call(patch(`${path}?updateMask=title`, { title: 'x' })),
  ].map(({ status, body }) => [status, body.error.message]);
  expect(messages).toEqual([
    [400, 'No permission to add media items to this album.'],
    [400, 'No permission to remove media items from this album.'],
    [403, NO_PERMISSION],
    [403, NO_PERMISSION],
  ]);
});
