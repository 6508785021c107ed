import { expect, test } from '@jest/globals';
import { makeId } from '../../src/emulator/ids.ts';
import { METHODS } from '../../src/emulator/methods/table.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { fill, photo } from '../support/fill.ts';
import { METHOD_TABLE } from '../support/discovery.ts';
import { startRest } from '../support/rest.ts';
import { grantToken } from '../support/store.ts';

const long = (scopes: readonly string[]) => scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);

test('every method accepts the scopes of Google’s table in both eras', () => {
  const known = METHOD_TABLE.filter(({ id }) => Object.hasOwn(METHODS, id));
  expect(known.length).toBeGreaterThan(0);
  for (const { id, httpMethod, path, scopesLegacy, scopesAfter2025_03_31: currentScopes } of known) {
    const { verb, path: emulatorPath, access } = METHODS[id as keyof typeof METHODS];
    expect([id, verb, emulatorPath, [...access.legacy].toSorted()]).toEqual([
      id,
      httpMethod,
      path,
      long(scopesLegacy).toSorted(),
    ]);
    expect([id, [...access.current].toSorted()]).toEqual([id, long(currentScopes).toSorted()]);
  }
});

/** Starts an emulator whose library is half app-created, with a token of one scope. */
const startEra = async (era: Era, scope: string) => {
  const rest = await startRest({ era });
  const { emulator } = rest;
  const { albumIds } = fill({ emulator, albums: 1, photosPerAlbum: 1 });
  const { store } = emulator;
  const foreign = photo('mona', 1, { is_app_created: 0 });
  const foreignKey = store.mediaItems.add(foreign);
  const foreignAlbum = {
    id: makeId('album', 'mona', 'web'),
    owner: 'mona',
    title: 'Web',
    is_app_created: 0 as const,
    import_folder: null,
  };
  store.albums.add(foreignAlbum);
  store.albums.append(store.albums.find('mona', albumIds[0]!)!.album_key, [foreignKey], 'mona');
  grantToken(store, 'narrow', { user: 'mona', scopes: long([scope]), expiresAt: null });
  const get = (path: string) => rest.call({ path, token: 'narrow' });
  const search = (body: object) => rest.call({ verb: 'POST', path: '/v1/mediaItems:search', body, token: 'narrow' });
  return { ...rest, get, search, foreign, foreignAlbum, albumId: albumIds[0]! };
};

test.each<[Era, string]>([
  ['current', 'photoslibrary.readonly.appcreateddata'],
  ['legacy', 'photoslibrary.readonly.appcreateddata'],
])('returns only app-created data with %s API behaviour and %s', async (era, scope) => {
  await using rest = await startEra(era, scope);
  const { get, search, foreign, foreignAlbum, albumId } = rest;
  expect((await get('/v1/albums')).body.albums).toHaveLength(1);
  expect((await get(`/v1/albums/${foreignAlbum.id}`)).status).toBe(404);
  expect((await get('/v1/mediaItems')).body.mediaItems).toHaveLength(1);
  expect((await get(`/v1/mediaItems/${foreign.id}`)).status).toBe(404);
  expect((await get(`/v1/mediaItems:batchGet?mediaItemIds=${foreign.id}`)).body.mediaItemResults[0].status.code).toBe(
    5,
  );
  expect((await search({})).body.mediaItems).toHaveLength(1);
  expect((await search({ albumId })).body.mediaItems).toHaveLength(1);
});

test('returns everything to a caller with a full scope with legacy API behaviour', async () => {
  await using rest = await startEra('legacy', 'photoslibrary.readonly');
  expect((await rest.get('/v1/albums')).body.albums).toHaveLength(2);
  expect((await rest.search({ albumId: rest.albumId })).body.mediaItems).toHaveLength(2);
});

test('rejects removed scopes and methods with current API behaviour', async () => {
  await using rest = await startEra('current', 'photoslibrary.readonly');
  const messageOf = async (request: Parameters<typeof rest.call>[0]) => {
    const { status, body } = await rest.call(request);
    return [status, body.error.message];
  };
  expect(await messageOf({ path: '/v1/albums', token: 'narrow' })).toEqual([
    403,
    'Request had insufficient authentication scopes.',
  ]);
  const retired = [
    { path: '/v1/sharedAlbums' },
    { path: '/v1/sharedAlbums/token' },
    { verb: 'POST', path: '/v1/sharedAlbums:join', body: {} },
    { verb: 'POST', path: '/v1/sharedAlbums:leave', body: {} },
    { verb: 'POST', path: `/v1/albums/${rest.albumId}:share`, body: {} },
    { verb: 'POST', path: `/v1/albums/${rest.albumId}:unshare`, body: {} },
  ];
  for (const request of retired) expect(await messageOf(request)).toEqual([403, 'The caller does not have permission']);
});
