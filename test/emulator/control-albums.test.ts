import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

const ALBUMS = '/_emulator/albums';

const startControl = async () => {
  const rest = await startRest();
  const { photoIds } = fill({ emulator: rest.emulator, photos: 2 });
  fill({ emulator: rest.emulator, owner: 'ravi' });
  const add = (body: object) => rest.call({ verb: 'POST', path: ALBUMS, body });
  return { ...rest, photoIds, add };
};

test.each([
  ['no title', {}],
  ['an empty title', { title: '' }],
  ['null as title', { title: null }],
])('adds an album with %s, which every method returns without title', async (_case, title) => {
  await using control = await startControl();
  const { status, body } = await control.add({ user: 'mona', ...title, mediaItemIds: control.photoIds });
  expect([status, body]).toEqual([200, { id: expect.stringMatching(/^A[\w-]{75}$/) }]);
  const got = (await control.call({ path: `/v1/albums/${body.id}` })).body;
  const { albums } = (await control.call({ path: '/v1/albums' })).body;
  expect(albums).toEqual([got]);
  expect(got).not.toHaveProperty('title');
  expect(got).not.toHaveProperty('isWriteable');
  expect(got).toMatchObject({ id: body.id, mediaItemsCount: '2', coverPhotoMediaItemId: control.photoIds[0] });
  const found = await control.call({ verb: 'POST', path: '/v1/mediaItems:search', body: { albumId: body.id } });
  expect(found.body.mediaItems.map(({ id }: { id: string }) => id)).toEqual(control.photoIds);
});

test('adds an album with a title as one that the app created, and shares it', async () => {
  await using control = await startControl();
  const { body } = await control.add({ user: 'ravi', title: 'Sea', isAppCreated: true });
  const token = 'demo-ravi';
  const got = (await control.call({ path: `/v1/albums/${body.id}`, token })).body;
  expect(got).toMatchObject({ title: 'Sea', isWriteable: true });
  const share = { verb: 'POST', path: `/v1/albums/${body.id}:share`, body: {}, token };
  expect((await control.call(share)).status).toBe(200);
  expect((await control.call({ path: '/v1/albums' })).body).toEqual({});
});

test('shares an album without a title, and gives it one', async () => {
  await using control = await startControl();
  const { id } = (await control.add({ user: 'mona', isAppCreated: true })).body;
  await control.call({ verb: 'POST', path: `/v1/albums/${id}:share`, body: {} });
  const { sharedAlbums } = (await control.call({ path: '/v1/sharedAlbums' })).body;
  expect(sharedAlbums).toHaveLength(1);
  expect(sharedAlbums[0]).not.toHaveProperty('title');
  const rename = { verb: 'PATCH', path: `/v1/albums/${id}?updateMask=title`, body: { title: 'Sea' } };
  expect((await control.call(rename)).body.title).toBe('Sea');
});

test.each<[string, object]>([
  ['user', {}],
  ['user', { user: 'nobody' }],
  ['title', { user: 'mona', title: 7 }],
  ['title', { user: 'mona', title: 'x'.repeat(501) }],
  ['isAppCreated', { user: 'mona', isAppCreated: 'yes' }],
  ['mediaItemIds', { user: 'mona', mediaItemIds: 'x' }],
  ['mediaItemIds', { user: 'mona', mediaItemIds: [null] }],
  ['mediaItemIds', { user: 'ravi', mediaItemIds: ['{mona}'] }],
  ['titel', { user: 'mona', titel: 'x' }],
])('rejects an album with an invalid %s and names the field: %j', async (name, fields) => {
  await using control = await startControl();
  const body = JSON.parse(JSON.stringify(fields).replace('{mona}', control.photoIds[0]!)) as object;
  const { status, body: response } = await control.add(body);
  expect(status).toBe(400);
  expect(response.error.message).toContain(name);
  expect((await control.call({ path: '/v1/albums' })).body).toEqual({});
});
