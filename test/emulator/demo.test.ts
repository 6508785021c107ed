import { existsSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { clipFile, CLIPS } from '../../src/demo/clips.ts';
import { seedDemo } from '../../src/demo/library.ts';
import { sceneSvg } from '../../src/demo/scene.ts';
import { CONTENT_CATEGORIES } from '../../src/emulator/store/content-categories.ts';
import { IDENTITY_SCOPES } from '../../src/emulator/oauth/known-scopes.ts';
import { PICKER_SCOPE, SCOPES } from '../../src/emulator/scopes.ts';
import { openStore, type Store } from '../../src/emulator/store/store.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { countMediaItems } from '../support/store.ts';

const NOW = Date.UTC(2030, 0, 1);
const USERS = ['mona', 'ravi', 'june'];

const openDemo = () => {
  const store = openStore(':memory:');
  seedDemo(store);
  return store;
};

const albumsOf = (store: Store, user: string) =>
  store.albums.list({
    user,
    isSharedOnly: false,
    isAppCreatedOnly: false,
    after: Number.MAX_SAFE_INTEGER,
    limit: 1000,
  });

const libraryOf = (store: Store, owner: string) =>
  store.mediaItems.listLibrary({
    owner,
    conditions: [],
    order: 'OLDEST_FIRST',
    after: { creationTime: -8.64e15, mediaKey: 0 },
    limit: 10_000,
  });

const inAlbum = (store: Store, albumKey: number) =>
  store.mediaItems.listAlbum({
    albumKey,
    isAppCreatedOnly: false,
    after: { position: -1, entryKey: 0 },
    limit: 10_000,
  });

const allItems = (store: Store) => USERS.flatMap((user) => libraryOf(store, user));

const allAlbums = (store: Store) =>
  USERS.flatMap((user) => albumsOf(store, user).filter(({ owner }) => owner === user));

test('creates the same demo library with the same ids every time', () => {
  const [first, second] = [openDemo(), openDemo()];

  expect(allItems(second)).toEqual(allItems(first));
  expect(allAlbums(second)).toEqual(allAlbums(first));
  expect(allAlbums(second).map(({ album_key: key }) => inAlbum(second, key))).toEqual(
    allAlbums(first).map(({ album_key: key }) => inAlbum(first, key)),
  );
});

test('gives the three demo users tokens with every scope that never expire', async () => {
  await using emulator = await startTestEmulator({ hasDemo: true });

  for (const user of USERS) {
    const grant = emulator.store.tokens.findGrant(`demo-${user}`, Number.MAX_SAFE_INTEGER);
    expect(grant).toEqual({
      user,
      scopes: new Set([...Object.values(SCOPES), PICKER_SCOPE, ...Object.values(IDENTITY_SCOPES)]),
    });
  }
});

test('has many items from 2015 to 2024, each with a file name and a size', () => {
  const store = openDemo();

  expect(countMediaItems(store, 'mona')).toBeGreaterThan(600);
  expect(countMediaItems(store, 'ravi')).toBeGreaterThan(100);
  expect(countMediaItems(store, 'june')).toBeGreaterThan(100);
  for (const item of allItems(store)) {
    expect(item.creation_time).toBeGreaterThan(Date.UTC(2015, 0, 1));
    expect(item.creation_time).toBeLessThan(Date.UTC(2025, 0, 1));
    expect(item.filename).toMatch(/^[\w-]+\.(jpg|JPG|png|mp4)$/);
    expect(Math.min(item.width, item.height)).toBeGreaterThanOrEqual(720);
  }
  const years = new Set(allItems(store).map((item) => Math.floor((item.capture_date ?? 0) / 10_000)));
  expect(years.size).toBe(10);
});

test('has a local day within a day of the item’s UTC time', () => {
  for (const { creation_time: time, capture_date: day } of allItems(openDemo())) {
    const local = Date.UTC(Math.floor(day! / 10_000), (Math.floor(day! / 100) % 100) - 1, day! % 100);
    expect(Math.abs(time - local - 43_200_000)).toBeLessThan(43_200_000 + 14 * 3_600_000);
  }
});

test('has an item of mona in each content category', () => {
  const items = libraryOf(openDemo(), 'mona');

  const bits = items.reduce((sum, { categories }) => sum | categories, 0);
  const missing = CONTENT_CATEGORIES.slice(1).filter((_, index) => (bits & (1 << (index + 1))) === 0);
  expect(missing).toEqual([]);
});

test('has portraits, landscapes, squares, favourites, archived items, descriptions and items without a camera', () => {
  const items = libraryOf(openDemo(), 'mona');
  const count = (matches: (item: (typeof items)[number]) => boolean) => items.filter(matches).length;

  expect(count(({ width, height }) => width < height)).toBeGreaterThan(50);
  expect(count(({ width, height }) => width > height)).toBeGreaterThan(50);
  expect(count(({ width, height }) => width === height)).toBeGreaterThan(5);
  expect(count((item) => item.is_favorite === 1)).toBeGreaterThan(10);
  expect(count((item) => item.is_archived === 1)).toBeGreaterThan(5);
  expect(count((item) => item.description !== '')).toBeGreaterThan(50);
  expect(count((item) => item.mime_type === 'image/png')).toBeGreaterThan(2);
  expect(count((item) => item.kind === 'PHOTO' && item.camera_make === null)).toBeGreaterThan(2);
});

test('has one make and plausible settings for each camera, and none without a camera', () => {
  const photos = allItems(openDemo()).filter(({ kind }) => kind === 'PHOTO');
  const taken = photos.filter((item) => item.camera_model !== null);

  const cameras = new Set(taken.map((item) => `${item.camera_make} ${item.camera_model}`));
  expect(cameras.size).toBe(new Set(taken.map((item) => item.camera_model)).size);
  expect(cameras.size).toBeGreaterThanOrEqual(6);
  for (const item of taken) {
    expect(item.focal_length).toBeGreaterThan(2);
    expect(item.aperture).toBeGreaterThan(1);
    expect(item.iso).toBeGreaterThanOrEqual(32);
    expect(item.exposure_seconds).toBeLessThan(1);
  }
  for (const item of photos.filter((photo) => photo.camera_model === null)) {
    expect([item.focal_length, item.aperture, item.iso, item.exposure_seconds]).toEqual([null, null, null, null]);
  }
});

test('has an empty album, one with over 300 items, non-ASCII titles, and albums that the app did not create', () => {
  const albums = allAlbums(openDemo());

  expect(albums.length).toBeGreaterThanOrEqual(15);
  expect(albums.filter((album) => album.media_items_count === 0)).toHaveLength(1);
  expect(albums.some((album) => album.media_items_count > 300)).toBe(true);
  expect(albums.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['夏の京都', 'Île de Ré ☀️', 'Réveillon 🎆']),
  );
  expect(albums.some((album) => album.is_app_created === 0)).toBe(true);
  expect(albums.filter((album) => album.is_app_created === 1).length).toBeGreaterThan(albums.length / 2);
  expect(albums.some((album) => album.cover_media_key !== null)).toBe(true);
});

test('has one album without a title, of a user other than mona', () => {
  const store = openDemo();
  const untitled = allAlbums(store).filter(({ title }) => title === '');
  expect(untitled).toMatchObject([{ owner: 'june', media_items_count: 9, share_token: null }]);
  expect(albumsOf(store, 'mona')).toHaveLength(19);
});

test('has albums shared in different ways, one with three contributors', () => {
  const store = openDemo();
  const shared = allAlbums(store).filter((album) => album.share_token !== null);
  const membersOf = (id: string) => USERS.filter((user) => albumsOf(store, user).some((album) => album.id === id));

  expect(shared.length).toBeGreaterThanOrEqual(4);
  expect(new Set(shared.map(({ id }) => membersOf(id).length))).toEqual(new Set([1, 2, 3]));
  for (const flag of ['is_collaborative', 'is_commentable', 'is_joinable'] as const) {
    expect(new Set(shared.map((album) => album[flag]))).toEqual(new Set([0, 1]));
  }
  const contributors = shared.map(
    ({ album_key: key }) => new Set(inAlbum(store, key).map((item) => item.added_by)).size,
  );
  expect(Math.max(...contributors)).toBe(3);
});

test('has only app-created items in app-created albums', () => {
  const store = openDemo();

  for (const album of allAlbums(store).filter(({ is_app_created: isAppCreated }) => isAppCreated === 1)) {
    expect(inAlbum(store, album.album_key).every((item) => item.is_app_created === 1)).toBe(true);
  }
});

test('has a file and a poster for each video, and exactly one video that is processing', () => {
  const videos = allItems(openDemo()).filter(({ kind }) => kind === 'VIDEO');

  expect(videos.length).toBeGreaterThanOrEqual(6);
  expect(videos.filter(({ ready_at: readyAt }) => readyAt > NOW)).toHaveLength(1);
  expect(new Set(videos.map(({ source }) => source)).size).toBe(videos.length);
  expect(new Set(Object.values(CLIPS).map(({ scene }) => scene)).size).toBe(Object.keys(CLIPS).length);
  for (const name of Object.keys(CLIPS)) {
    expect(existsSync(clipFile(name))).toBe(true);
    expect(statSync(clipFile(name)).size).toBeLessThan(150_000);
  }
});

test('draws every picture, each differently', () => {
  const photos = allItems(openDemo()).filter(({ kind }) => kind === 'PHOTO');

  const drawings = new Set(
    photos.map(({ source, width, height }) => sceneSvg(source.slice('scene:'.length), { width, height })),
  );
  expect(drawings.size).toBe(photos.length);
  for (const drawing of drawings) expect(drawing).not.toMatch(/NaN|undefined|Infinity/);
});
