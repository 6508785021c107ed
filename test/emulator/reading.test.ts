import { expect, test } from '@jest/globals';
import { makeId } from '../../src/emulator/ids.ts';
import { categoryBits } from '../../src/emulator/store/content-categories.ts';
import type { NewMediaItemRow } from '../../src/emulator/store/media-items.ts';
import { fill, photo, shareAlbums } from '../support/fill.ts';
import { startRest, type RestResponse } from '../support/rest.ts';
import { grantToken } from '../support/store.ts';

const search = (body: object) => ({ verb: 'POST', path: '/v1/mediaItems:search', body });

const filenames = ({ body }: RestResponse): string[] =>
  (body.mediaItems ?? []).map(({ filename }: { filename: string }) => filename);

const DAY = 86_400_000;

test('returns every field of a media item in Google’s JSON format', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  emulator.addUser('mona');
  emulator.store.mediaItems.add(
    photo('mona', 1, {
      description: 'By the lake',
      creation_time: Date.UTC(2019, 4, 17, 8, 30),
      camera_make: 'Canon',
      camera_model: 'EOS R6',
      focal_length: 50,
      aperture: 1.8,
      iso: 200,
      exposure_seconds: 1 / 120,
    }),
  );

  const { status, headers, body } = await call({ path: '/v1/mediaItems' });

  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
  const id = makeId('mediaItem', 'mona', 'photo 1');
  expect(body).toEqual({
    mediaItems: [
      {
        id,
        description: 'By the lake',
        productUrl: `https://photos.google.com/lr/photo/${id}`,
        baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/lr\/[\w-]{100,}$/),
        mimeType: 'image/jpeg',
        filename: 'photo-1.jpg',
        mediaMetadata: {
          creationTime: '2019-05-17T08:30:00Z',
          width: '4032',
          height: '3024',
          photo: {
            cameraMake: 'Canon',
            cameraModel: 'EOS R6',
            focalLength: 50,
            apertureFNumber: 1.8,
            isoEquivalent: 200,
            exposureTime: '0.008333333s',
          },
        },
      },
    ],
  });
});

test('returns an empty photo without metadata, and the status of a video by the clock', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  emulator.addUser('mona');
  emulator.store.mediaItems.add(photo('mona', 1));
  const readyAt = emulator.clock.now() + 60_000;
  emulator.store.mediaItems.add(
    photo('mona', 2, { kind: 'VIDEO', mime_type: 'video/mp4', fps: 30, ready_at: readyAt }),
  );

  const before = await call({ path: '/v1/mediaItems' });
  emulator.clock.set(readyAt);
  const after = await call({ path: '/v1/mediaItems' });

  expect(before.body.mediaItems[0].mediaMetadata.photo).toEqual({});
  expect(before.body.mediaItems[1].mediaMetadata.video).toEqual({ fps: 30, status: 'PROCESSING' });
  expect(after.body.mediaItems[1].mediaMetadata.video).toEqual({ fps: 30, status: 'READY' });
});

test('omits empty fields of an album, and returns counts as strings', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  const { albumIds } = fill({ emulator, albums: 1, photosPerAlbum: 2 });
  const emptyId = makeId('album', 'mona', 'empty');
  emulator.store.albums.add({ id: emptyId, owner: 'mona', title: '', is_app_created: 0, import_folder: null });

  const full = await call({ path: `/v1/albums/${albumIds[0]}` });
  const empty = await call({ path: `/v1/albums/${emptyId}` });

  expect(full.body).toEqual({
    id: albumIds[0],
    title: 'album 0',
    productUrl: `https://photos.google.com/lr/album/${albumIds[0]}`,
    isWriteable: true,
    mediaItemsCount: '2',
    coverPhotoBaseUrl: expect.any(String),
    coverPhotoMediaItemId: makeId('mediaItem', 'mona', 'photo 1000000'),
  });
  expect(empty.body).toEqual({
    id: emptyId,
    productUrl: `https://photos.google.com/lr/album/${emptyId}`,
    coverPhotoBaseUrl: expect.any(String),
  });
});

test.each([
  ['/v1/albums', 'albums', 20, 50],
  ['/v1/sharedAlbums', 'sharedAlbums', 20, 50],
  ['/v1/mediaItems', 'mediaItems', 25, 100],
])('%s: default and largest page size', async (path, key, standard, largest) => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  const { albumIds } = fill({ emulator, albums: 60, photos: 110 });
  shareAlbums(emulator, albumIds);
  const sizeOf = async (query: string) => (await call({ path: path + query })).body[key].length;

  expect(await sizeOf('')).toBe(standard);
  expect(await sizeOf('?pageSize=0')).toBe(standard);
  expect(await sizeOf('?pageSize=7&pageToken=')).toBe(7);
  expect(await sizeOf('?page_size=7')).toBe(7);
  expect(await sizeOf('?pageSize=1000')).toBe(largest);
});

test('returns an empty object for an empty list, and no token on the last page', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  fill({ emulator, photos: 4 });

  expect((await call({ path: '/v1/albums' })).body).toEqual({});
  const first = await call({ path: '/v1/mediaItems?pageSize=2' });
  const last = await call({ path: `/v1/mediaItems?pageSize=2&pageToken=${first.body.nextPageToken}` });
  expect(last.body.mediaItems).toHaveLength(2);
  expect(Object.keys(last.body)).toEqual(['mediaItems']);
});

test('accepts a page token only with the same parameters and caller', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  fill({ emulator, albums: 3, photos: 5 });
  fill({ emulator, owner: 'ravi', photos: 5 });
  const { nextPageToken } = (await call({ path: '/v1/mediaItems?pageSize=2' })).body;
  const sameParameters = 'When using a page token, you must use the same parameters as the previous request.';

  for (const request of [
    { path: `/v1/mediaItems?pageSize=3&pageToken=${nextPageToken}` },
    { path: `/v1/mediaItems?pageSize=2&pageToken=${nextPageToken}`, token: 'demo-ravi' },
    search({ pageSize: 2, pageToken: nextPageToken }),
  ]) {
    const { status, body } = await call(request);
    expect({ status, message: body.error.message }).toEqual({ status: 400, message: sameParameters });
  }
  const { body } = await call({ path: '/v1/mediaItems?pageToken=nonsense' });
  expect(body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT', message: 'Invalid page token.' });
});

test('returns a result for each id of a batch in order, with an error for an invalid one', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  const { photoIds } = fill({ emulator, photos: 2 });
  const unknown = makeId('mediaItem', 'mona', 'nothing');

  const query = [photoIds[1], 'nope', unknown, photoIds[0]].map((id) => `mediaItemIds=${id}`).join('&');
  const { status, body } = await call({ path: `/v1/mediaItems:batchGet?${query}` });

  expect(status).toBe(200);
  expect(body.mediaItemResults).toEqual([
    { mediaItem: expect.objectContaining({ id: photoIds[1] }) },
    { status: { code: 3, message: 'Invalid media item ID.' } },
    { status: { code: 5, message: 'Requested entity was not found.' } },
    { mediaItem: expect.objectContaining({ id: photoIds[0] }) },
  ]);
});

test('accepts a batch by POST if it is too long for a URL', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  const { photoIds } = fill({ emulator, photos: 50 });

  const { status, body } = await call({
    verb: 'POST',
    path: '/v1/mediaItems:batchGet?alt=json',
    headers: { 'x-http-method-override': 'GET', 'content-type': 'application/x-www-form-urlencoded' },
    body: photoIds.map((id) => `mediaItemIds=${id}`).join('&'),
  });

  expect(status).toBe(200);
  expect(body.mediaItemResults).toHaveLength(50);
});

/** A library in which each filter finds different items, whose names describe them. */
const VARIED: Record<string, Partial<NewMediaItemRow>> = {
  'food-2020-05-01': { creation_time: Date.UTC(2020, 4, 1, 12), categories: categoryBits(['FOOD']) },
  'pet-2020-05-20': { creation_time: Date.UTC(2020, 4, 20, 12), categories: categoryBits(['PETS', 'ANIMALS']) },
  'video-2019-05-01': { creation_time: Date.UTC(2019, 4, 1, 12), kind: 'VIDEO', mime_type: 'video/mp4', fps: 30 },
  'favorite-2018-12-31': { creation_time: Date.UTC(2018, 11, 31, 12), is_favorite: 1 },
  'archived-2018-01-01': { creation_time: Date.UTC(2018, 0, 1, 12), is_archived: 1 },
  'foreign-2017-07-04': {
    creation_time: Date.UTC(2017, 6, 4, 12),
    is_app_created: 0,
    categories: categoryBits(['FOOD', 'PETS']),
  },
  'undated-2016-06-06': { creation_time: Date.UTC(2016, 5, 6, 12), capture_date: null },
  'future-2999-01-01': { creation_time: Date.UTC(2999, 0, 1, 12) },
};

const fillVaried = async () => {
  const rest = await startRest();
  rest.emulator.addUser('mona');
  for (const [index, [name, overrides]] of Object.entries(VARIED).entries()) {
    rest.emulator.store.mediaItems.add(photo('mona', index, { filename: name, ...overrides }));
  }
  return rest;
};

const dates = (...values: object[]) => ({ dateFilter: { dates: values } });
const range = (startDate: object, endDate: object) => ({ dateFilter: { ranges: [{ startDate, endDate }] } });
const content = (included: string[], excluded: string[] = []) => ({
  contentFilter: { includedContentCategories: included, excludedContentCategories: excluded },
});

const ALL = ['future', 'food', 'pet', 'video', 'favorite', 'foreign', 'undated'];

test.each<[string, object, string[]]>([
  ['no filter', {}, ALL],
  ['a year', { filters: dates({ year: 2020 }) }, ['food', 'pet']],
  ['a month', { filters: dates({ year: 2020, month: 5 }) }, ['food', 'pet']],
  ['a day', { filters: dates({ year: 2020, month: 5, day: 20 }) }, ['pet']],
  ['a day of any year', { filters: dates({ month: 5, day: 1 }) }, ['food', 'video']],
  ['two dates', { filters: dates({ year: 2019 }, { year: 2020, month: 5, day: 1 }) }, ['food', 'video']],
  [
    'a range, both ends included',
    { filters: range({ year: 2018, month: 12, day: 31 }, { year: 2019, month: 5, day: 1 }) },
    ['video', 'favorite'],
  ],
  ['a range of years', { filters: range({ year: 2016 }, { year: 2019 }) }, ['video', 'favorite', 'foreign']],
  ['a range of days of any year', { filters: range({ month: 12, day: 1 }, { month: 1, day: 31 }) }, ['favorite']],
  ['a category', { filters: content(['FOOD']) }, ['food', 'foreign']],
  ['either of two categories', { filters: content(['FOOD', 'PETS']) }, ['food', 'pet', 'foreign']],
  ['a category without another', { filters: content(['FOOD'], ['PETS']) }, ['food']],
  ['NONE with a category', { filters: content(['NONE', 'PETS']) }, ['pet', 'foreign']],
  ['videos', { filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } } }, ['video']],
  ['a media type by number', { filters: { mediaTypeFilter: { mediaTypes: [1] } } }, ['video']],
  ['all media', { filters: { mediaTypeFilter: { mediaTypes: ['ALL_MEDIA'] } } }, ALL.slice(1)],
  ['favourites', { filters: { featureFilter: { includedFeatures: ['FAVORITES'] } } }, ['favorite']],
  ['no feature', { filters: { featureFilter: { includedFeatures: ['NONE'] } } }, ALL.slice(1)],
  [
    'archived items too',
    { filters: { includeArchivedMedia: true } },
    ['future', 'food', 'pet', 'video', 'favorite', 'archived', 'foreign', 'undated'],
  ],
  ['only app-created items', { filters: { excludeNonAppCreatedData: 'true', ...content(['FOOD']) } }, ['food']],
  ['combined filters', { filters: { ...dates({ year: 2020 }), ...content(['PETS']) } }, ['pet']],
  [
    'oldest first',
    { orderBy: 'MediaMetadata.creation_time', filters: dates({ year: 2019 }, { year: 2020 }) },
    ['video', 'food', 'pet'],
  ],
  [
    'newest first',
    { orderBy: 'MediaMetadata.creation_time desc', filters: dates({ year: 2019 }, { year: 2020 }) },
    ['pet', 'food', 'video'],
  ],
  [
    'lenient JSON: one object for a list, numbers as strings, snake_case, null',
    { page_token: null, filters: { date_filter: { dates: { year: '2020', month: '5' } } } },
    ['food', 'pet'],
  ],
])('searches by %s', async (_case, body, expected) => {
  await using rest = await fillVaried();
  const found = filenames(await rest.call(search(body))).map((name) => name.split('-', 1).join());
  // The library is newest first. The table lists food before pet in 2020 for readability.
  const isOrdered = 'orderBy' in body;
  expect(isOrdered ? found : found.toSorted()).toEqual(isOrdered ? expected : expected.toSorted());
});

const INVALID = { code: 400, status: 'INVALID_ARGUMENT' };

test.each<[string, object, string]>([
  ['an album with filters', { albumId: makeId('album', 'mona', 'album 0'), filters: {} }, 'filters'],
  ['an order without dates', { orderBy: 'MediaMetadata.creation_time' }, 'order_by'],
  ['an unknown order', { orderBy: 'filename', filters: dates({ year: 2020 }) }, 'order_by'],
  [
    'an order with a category',
    { orderBy: 'MediaMetadata.creation_time', filters: { ...dates({ year: 2020 }), ...content(['FOOD']) } },
    'order_by',
  ],
  ['six dates', { filters: dates(...Array.from({ length: 6 }, () => ({ year: 2020 }))) }, 'filters.date_filter.dates'],
  ['a month without a year or day', { filters: dates({ month: 5 }) }, 'filters.date_filter.dates[0]'],
  ['a year with a day', { filters: dates({ year: 2020, day: 5 }) }, 'filters.date_filter.dates[0]'],
  ['a date of zeros', { filters: dates({}) }, 'filters.date_filter.dates[0]'],
  [
    'a range that ends before it begins',
    { filters: range({ year: 2020 }, { year: 2019 }) },
    'filters.date_filter.ranges[0]',
  ],
  [
    'a range of two date forms',
    { filters: range({ year: 2019 }, { year: 2020, month: 1 }) },
    'filters.date_filter.ranges[0]',
  ],
  [
    'eleven categories',
    { filters: content(Array.from({ length: 11 }, () => 'FOOD')) },
    'filters.content_filter.included_content_categories',
  ],
  ['a category both included and excluded', { filters: content(['FOOD'], ['FOOD']) }, 'filters.content_filter'],
  [
    'two media types',
    { filters: { mediaTypeFilter: { mediaTypes: ['PHOTO', 'VIDEO'] } } },
    'filters.media_type_filter.media_types',
  ],
  ['an unknown enum value', { filters: content(['UNKNOWN']) }, 'filters.content_filter.included_content_categories[0]'],
  ['a page size that is not a number', { pageSize: 'many' }, 'page_size'],
  ['a negative page size', { pageSize: -1 }, 'page_size'],
])('rejects a search with %s', async (_case, body, field) => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator, albums: 1 });
  const { status, body: response } = await rest.call(search(body));
  expect(status).toBe(400);
  expect(response.error).toMatchObject({ ...INVALID, details: [{ fieldViolations: [{ field }] }] });
});

test('searches an album in its order, with contributors if it is shared', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  const { albumIds } = fill({ emulator, albums: 1 });
  fill({ emulator, owner: 'ravi' });
  const { store } = emulator;
  const albumKey = store.albums.find('mona', albumIds[0]!)!.album_key;
  const keys = ['mona', 'ravi'].map((owner, index) =>
    store.mediaItems.add(photo(owner, 10 + index, { filename: `${owner}.jpg`, creation_time: index * DAY })),
  );
  store.albums.append(albumKey, [keys[0]!], 'mona');
  store.albums.append(albumKey, [keys[1]!], 'ravi');

  const alone = await call(search({ albumId: albumIds[0] }));
  store.albums.share(albumKey, {
    share_token: 'the-token',
    shareable_url: 'https://photos.app.goo.gl/x',
    is_collaborative: 1,
    is_commentable: 0,
    is_joinable: 1,
  });
  const shared = await call(search({ albumId: albumIds[0] }));

  expect(filenames(alone)).toEqual(['mona.jpg', 'ravi.jpg']);
  expect(alone.body.mediaItems[0].contributorInfo).toBeUndefined();
  expect(alone.body.mediaItems[1].productUrl).toContain(`/album/${albumIds[0]}/photo/`);
  expect(
    shared.body.mediaItems.map(
      ({ contributorInfo }: { contributorInfo: { displayName: string } }) => contributorInfo.displayName,
    ),
  ).toEqual(['mona', 'ravi']);
});

test('shows a shared album only to its members and by its share token', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  const { albumIds } = fill({ emulator, albums: 2, photosPerAlbum: 1 });
  for (const name of ['ravi', 'june']) fill({ emulator, owner: name });
  const { store } = emulator;
  const albumKey = store.albums.find('mona', albumIds[0]!)!.album_key;
  store.albums.share(albumKey, {
    share_token: 'the-token',
    shareable_url: 'https://photos.app.goo.gl/x',
    is_collaborative: 1,
    is_commentable: 0,
    is_joinable: 1,
  });
  store.albums.join(albumKey, 'ravi');
  const itemId = makeId('mediaItem', 'mona', 'photo 1000000');
  const statuses = async (path: string) =>
    Promise.all(['mona', 'ravi', 'june'].map(async (name) => (await call({ path, token: `demo-${name}` })).status));

  expect(await statuses(`/v1/albums/${albumIds[0]}`)).toEqual([200, 200, 404]);
  expect(await statuses(`/v1/albums/${albumIds[1]}`)).toEqual([200, 404, 404]);
  expect(await statuses(`/v1/mediaItems/${itemId}`)).toEqual([200, 200, 404]);
  expect(await statuses('/v1/sharedAlbums/the-token')).toEqual([200, 200, 200]);

  const shareInfoOf = async (token: string) =>
    (await call({ path: '/v1/sharedAlbums/the-token', token })).body.shareInfo;
  const common = {
    sharedAlbumOptions: { isCollaborative: true },
    shareableUrl: 'https://photos.app.goo.gl/x',
    shareToken: 'the-token',
    isJoinable: true,
  };
  expect(await shareInfoOf('demo-mona')).toEqual({ ...common, isJoined: true, isOwned: true });
  expect(await shareInfoOf('demo-ravi')).toEqual({ ...common, isJoined: true });
  expect(await shareInfoOf('demo-june')).toEqual(common);
  expect((await call({ path: '/v1/sharedAlbums', token: 'demo-ravi' })).body.sharedAlbums).toHaveLength(1);
  expect((await call({ path: '/v1/sharedAlbums', token: 'demo-june' })).body).toEqual({});
});

test.each<[string, string, number, string, string]>([
  [
    'an album that does not exist',
    `/v1/albums/${makeId('album', 'mona', 'none')}`,
    404,
    'NOT_FOUND',
    'Requested entity was not found.',
  ],
  ['an invalid album id', '/v1/albums/nope', 400, 'INVALID_ARGUMENT', 'Invalid album ID.'],
  [
    'an item that does not exist',
    `/v1/mediaItems/${makeId('mediaItem', 'mona', 'none')}`,
    404,
    'NOT_FOUND',
    'Requested entity was not found.',
  ],
  ['an invalid item id', '/v1/mediaItems/nope', 400, 'INVALID_ARGUMENT', 'Invalid media item ID.'],
  ['an invalid share token', '/v1/sharedAlbums/nope', 400, 'INVALID_ARGUMENT', 'Invalid share token.'],
  [
    'an unknown parameter',
    '/v1/albums?x=1',
    400,
    'INVALID_ARGUMENT',
    'Invalid JSON payload received. Unknown name "x": Cannot bind query parameter. Field \'x\' could not be found in request message.',
  ],
  [
    'an empty batch',
    '/v1/mediaItems:batchGet',
    400,
    'INVALID_ARGUMENT',
    'Request must contain at least one media item ID.',
  ],
  [
    'a batch with a repeated id',
    '/v1/mediaItems:batchGet?mediaItemIds=a&mediaItemIds=a',
    400,
    'INVALID_ARGUMENT',
    'Request must not contain repeated media item IDs.',
  ],
])('rejects %s', async (_case, path, code, status, message) => {
  await using rest = await startRest();
  rest.emulator.addUser('mona');
  const response = await rest.call({ path });
  expect(response.status).toBe(code);
  expect(response.body.error).toMatchObject({ code, status, message });
});

test('explains authentication to a caller without a valid token', async () => {
  await using rest = await startRest();
  const none = await rest.call({ path: '/v1/albums', token: null });
  const unknown = await rest.call({ path: '/v1/albums', token: 'demo-mona' });

  expect([none.status, unknown.status]).toEqual([401, 401]);
  expect(none.body.error.message).toMatch(/^Request is missing required authentication credential\./);
  expect(unknown.body.error.message).toMatch(/^Request had invalid authentication credentials\./);
  expect(unknown.headers.get('www-authenticate')).toContain('error="invalid_token"');
});

test('rejects a token without the scope of a method', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  emulator.addUser('mona');
  const scopes = ['https://www.googleapis.com/auth/photoslibrary.appendonly'];
  grantToken(emulator.store, 'writer', { user: 'mona', scopes, expiresAt: null });

  const { status, body } = await call({ path: '/v1/albums', token: 'writer' });

  expect(status).toBe(403);
  expect(body.error).toEqual({
    code: 403,
    message: 'Request had insufficient authentication scopes.',
    status: 'PERMISSION_DENIED',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
        metadata: {
          method: 'google.photos.library.v1.PhotosLibrary.ListAlbums',
          service: 'photoslibrary.googleapis.com',
        },
      },
    ],
  });
});

test('rejects invalid JSON, unknown names and wrong types with Google’s messages', async () => {
  await using rest = await startRest();
  rest.emulator.addUser('mona');
  const messageOf = async (body: unknown) => (await rest.call(search(body as object))).body.error.message;

  expect(await messageOf('{"pageSize": ')).toMatch(/^Invalid JSON payload received\. Unexpected token\./);
  expect(await messageOf('[]')).toContain('Root element must be a message.');
  expect(await messageOf({ filters: { beer: 1 }, ale: 2 })).toBe(
    'Invalid JSON payload received. Unknown name "beer" at \'filters\': Cannot find field.\n' +
      'Invalid JSON payload received. Unknown name "ale": Cannot find field.',
  );
});

test('returns a page outside of the API', async () => {
  await using rest = await startRest();
  for (const path of ['/', '/v1/nothing', '/v2/albums', '/v1/albums/a/b']) {
    const { status, headers } = await rest.call({ path });
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
  }
});

test('indents responses unless prettyPrint is false', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator, albums: 1 });
  const textOf = async (query: string) =>
    (await fetch(`${rest.emulator.url}/v1/albums${query}`, { headers: { authorization: 'Bearer demo-mona' } })).text();
  expect(await textOf('')).toContain('\n  "albums": [\n');
  expect(await textOf('?prettyPrint=false')).not.toContain('\n');
});
