import { expect, test } from '@jest/globals';
import { createGoogleOAuth } from '../../src/auth/google-oauth.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';
import { startTestGateway } from '../support/test-gateway.ts';
import { startRecordingServer, startTrap } from '../support/trap.ts';

const REDIRECTS = [301, 302, 303, 307, 308];

/** Uploads a picture of so many bytes. */
const upload = (gatewayUrl: string, size: number) =>
  fetch(`${gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', 'apollo-require-preflight': 'true' },
    body: new Uint8Array(size).fill(1),
  });

const OPERATIONS = [
  '{ albums { nodes { id } } }',
  '{ mediaItemsById(ids: ["a", "b"]) { id } }',
  '{ mediaItems(filter: { mediaType: PHOTO }) { nodes { id } } }',
  'mutation { createAlbum(input: { title: "x" }) { album { id } } }',
  'mutation { updateMediaItem(input: { mediaItemId: "a", description: "x" }) { mediaItem { id } } }',
  '{ viewer { name canRead } }',
];

test.each(REDIRECTS)('follows no redirect (%i) with a token: operations and uploads', async (status) => {
  await using servers = await startTrap(status);
  const { trap, decoy } = servers;
  await using gateway = await startTestGateway({
    photosApiUrl: decoy.url,
    defaultToken: 'the-token',
    uploads: { idleTimeoutMs: 1_000 },
  });
  for (const operation of OPERATIONS) {
    const { errors } = await gateway.query(operation);
    expect([operation, errors?.[0]?.extensions['code']]).toEqual([operation, 'UPSTREAM_ERROR']);
  }
  for (const size of [10, 9 * 2 ** 20]) {
    const response = await upload(gateway.url, size);
    expect([size, response.status]).toEqual([size, 502]);
  }
  expect(decoy.paths.length).toBeGreaterThanOrEqual(OPERATIONS.length + 2);
  expect(trap.paths).toEqual([]);
});

test.each(REDIRECTS)('follows no redirect (%i) with a secret: sign-in, refresh and sign-out', async (status) => {
  await using servers = await startTrap(status);
  const { trap, decoy } = servers;
  const oauth = createGoogleOAuth({
    clientId: 'app',
    clientSecret: 'secret',
    oauthUrl: decoy.url,
    timeoutMs: 5_000,
  });
  const header = Buffer.from('{"alg":"RS256","kid":"x"}').toString('base64url');
  for (const call of [
    () => oauth.exchange('code', 'verifier', 'http://localhost/auth/callback'),
    () => oauth.refresh('refresh token'),
    () => oauth.revoke('refresh token'),
    () => oauth.identityOf(`${header}.e30.AAAA`, 'nonce'),
  ]) {
    await expect(call()).rejects.toThrow(/Google/);
  }
  expect(decoy.paths).toEqual(['/token', '/token', '/revoke', '/oauth2/v3/certs']);
  expect(trap.paths).toEqual([]);
});

test('fetches no base URL and no other address that a response contains', async () => {
  await using trap = await startRecordingServer((_request, response) => response.end());
  const item = {
    id: 'aa',
    filename: 'x.jpg',
    mimeType: 'image/jpeg',
    baseUrl: `${trap.url}/base`,
    productUrl: `${trap.url}/product`,
    mediaMetadata: { creationTime: '2020-01-01T00:00:00Z', width: '1', height: '1', photo: {} },
    contributorInfo: { profilePictureBaseUrl: `${trap.url}/profile`, displayName: 'x' },
  };
  const album = {
    id: 'bb',
    title: 'x',
    productUrl: `${trap.url}/album`,
    coverPhotoBaseUrl: `${trap.url}/cover`,
    coverPhotoMediaItemId: 'aa',
    mediaItemsCount: '1',
    shareInfo: { shareableUrl: `${trap.url}/share`, shareToken: 'token' },
  };
  await using stub = await startStubUpstream(({ pathname }) => {
    if (pathname === '/v1/albums/bb') return { json: album };
    if (pathname === '/v1/mediaItems:batchGet') return { json: { mediaItemResults: [{ mediaItem: item }] } };
    return { json: { mediaItems: [item], ...item } };
  });
  const { data, errors } = await stub.query(`{
    album(id: "bb") {
      productUrl coverPhotoUrl(width: 9) coverMediaItem { url(width: 9) productUrl }
      mediaItems { nodes { url(width: 9) download: url(download: true) productUrl contributorInfo { displayName } } }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).toContain(`${trap.url}/base=w9`);
  expect(trap.paths).toEqual([]);
});

const FOREIGN_IDS = [
  '../albums',
  '..',
  '.',
  'a/../../token',
  'a/b',
  'a%2Fb',
  '%2e%2e',
  'a?fields=*',
  'a#b',
  'a:share',
  'a b',
  'a\u0000',
  'a\r\nHost: evil.example',
  '//evil.example',
  'http://evil.example',
  '@evil.example',
  'ä',
  '',
  'x'.repeat(3_000),
];

const OPERATIONS_WITH_ID = [
  'query ($id: ID!) { album(id: $id) { title } }',
  'query ($id: ID!) { mediaItem(id: $id) { filename } }',
  'query ($id: ID!) { node(id: $id) { ... on Album { title } ... on MediaItem { filename } } }',
  'query ($id: ID!) { _entities(representations: [{ __typename: "Album", id: $id }]) { ... on Album { title } } }',
  'mutation ($id: ID!) { updateAlbum(input: { albumId: $id, title: "x" }) { album { title } } }',
  'mutation ($id: ID!) { updateMediaItem(input: { mediaItemId: $id, description: "x" }) { mediaItem { id } } }',
  'mutation ($id: ID!) { shareAlbum(input: { albumId: $id }) { sharedAlbum { shareToken } } }',
];

test('puts no id into a call unless it is one segment of Google’s alphabet', async () => {
  await using stub = await startStubUpstream(() => ({ json: { id: 'aa', title: 'x' } }));
  for (const operation of OPERATIONS_WITH_ID) {
    const type = operation.includes('mediaItem') ? 'MediaItem' : 'Album';
    await stub.query(operation, { id: `${type}:aa` });
    expect([operation, stub.calls.splice(0).length]).not.toEqual([operation, 0]);
    for (const id of FOREIGN_IDS) {
      for (const text of [id, `Album:${id}`, `MediaItem:${id}`, `SharedAlbum:${id}`]) {
        await stub.query(operation, { id: text });
        expect([operation, text, stub.calls]).toEqual([operation, text, []]);
      }
    }
  }
});
