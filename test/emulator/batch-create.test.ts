import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeId } from '../../src/emulator/ids.ts';
import { photo } from '../support/fill.ts';
import { type Json } from '../support/json.ts';
import { heic, makeFolder, movie, photograph } from '../support/photographs.ts';
import { startUploads, type UploadClient } from '../support/uploads.ts';
import { countMediaItems, grantToken } from '../support/store.ts';

const INVALID_TOKEN = 'Request must contain a valid upload token.';
const DAY = 86_400_000;

const COLOURS = ['red', 'green', 'blue', 'white', 'black', 'teal'];

/** Returns the upload tokens of several different photos. */
const tokensOf = async (client: UploadClient, count: number, token = 'demo-mona') => {
  const tokens: string[] = [];
  for (const colour of COLOURS.slice(0, count)) {
    tokens.push(await client.raw(await photograph({ colour }), { 'x-goog-upload-file-name': colour }, token));
  }
  return tokens;
};

/** An entry of the response of `mediaItems.batchCreate`. */
type Result = { uploadToken: string; status: object; mediaItem?: { id: string; filename: string } };

/** Creates an album of mona. */
const makeAlbum = async (client: UploadClient): Promise<string> =>
  (await client.post('/v1/albums', { album: { title: 'Lake' } })).body.id;

/** Returns the filenames of an album, or of the library, in order. */
const filesIn = async (client: UploadClient, albumId?: string, token?: string): Promise<string[]> => {
  const { body } = await client.post('/v1/mediaItems:search', { pageSize: 100, ...(albumId && { albumId }) }, token);
  return (body.mediaItems ?? []).map(({ filename }: { filename: string }) => filename);
};

const messageOf = ({ status, body }: { status: number; body: Json }) => [status, body.error?.message];

test('creates an item from the metadata of its bytes, and returns it without a base URL', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const exif = {
    IFD0: { Make: 'Canon', Model: 'EOS R5', ImageDescription: 'From the camera' },
    IFD2: { DateTimeOriginal: '2019:07:04 18:30:15', FNumber: '28/10', ISOSpeedRatings: '200' },
  };
  const bytes = await photograph({ exif, width: 60, height: 40, orientation: 6 });
  const uploadToken = await client.raw(bytes, { 'x-goog-upload-file-name': 'Am%20See%20%C3%BC.png' });
  const newMediaItems = [{ description: 'At the lake', simpleMediaItem: { uploadToken } }];
  const { status, body } = await client.post('/v1/mediaItems:batchCreate', { newMediaItems });
  expect(status).toBe(200);
  const id = body.newMediaItemResults[0].mediaItem.id;
  expect(body).toEqual({
    newMediaItemResults: [
      {
        uploadToken,
        status: { message: 'Success' },
        mediaItem: {
          id: expect.stringMatching(/^A[\w-]{97}$/),
          description: 'At the lake',
          productUrl: `https://photos.google.com/lr/photo/${id}`,
          mimeType: 'image/jpeg',
          mediaMetadata: {
            creationTime: '2019-07-04T18:30:15Z',
            width: '40',
            height: '60',
            photo: { cameraMake: 'Canon', cameraModel: 'EOS R5', apertureFNumber: 2.8, isoEquivalent: 200 },
          },
          filename: 'Am See ü.png',
        },
      },
    ],
  });

  const row = client.emulator.store.mediaItems.find('mona', id)!;
  expect(row.is_app_created).toBe(1);
  expect((await readFile(client.emulator.originals.pathOf(row.content_hash))).equals(bytes)).toBe(true);
  expect(await readdir(join(data.path, 'uploads'))).toEqual([]);
});

test('prefers the filename of the item over that of the upload, and makes one up without either', async () => {
  await using client = await startUploads();
  client.emulator.clock.set(Date.UTC(2024, 1, 3, 4, 5, 6));
  const [named, other] = (await tokensOf(client, 2)) as [string, string];
  const nameless = await client.raw(await photograph({ colour: 'pink' }));
  const { body } = await client.create([{ uploadToken: named, fileName: 'mine.jpg' }, other, nameless]);
  expect(body.newMediaItemResults.map(({ mediaItem }: Result) => mediaItem?.filename)).toEqual([
    'mine.jpg',
    'green',
    '2024-02-03.jpg',
  ]);
  expect(body.newMediaItemResults[0].mediaItem.mediaMetadata.creationTime).toMatch(/^2024-02-03T04:05:\d\dZ$/);
});

/** Returns a HEIF photo with this major brand. */
const withBrand = (file: Buffer, brand: string) => {
  const copy = Buffer.from(file);
  copy.write(brand, 8, 'latin1');
  return copy;
};

test.each<[string, string, () => Promise<Buffer>]>([
  ['IMG_0001.HEIC', 'image/heif', () => heic()],
  ['a generic HEIF', 'image/heif', async () => withBrand(await heic(), 'mif1')],
  ['a HEIC of 10 bits', 'image/heif', async () => withBrand(await heic(), 'heix')],
  ['IMG_0002.MOV', 'video/mp4', async () => movie({ brand: 'qt  ' })],
  ['clip.m4v', 'video/mp4', async () => movie({ brand: 'M4V ' })],
  ['clip.mp4', 'video/mp4', async () => movie()],
  ['clip.3gp', 'video/3gpp', async () => movie({ brand: '3gp4' })],
])('reports the type that Google reports: %s is %s', async (fileName, mimeType, makeFile) => {
  await using client = await startUploads();
  const uploadToken = await client.raw(await makeFile());
  const { body } = await client.create([{ uploadToken, fileName }]);
  const created = body.newMediaItemResults[0].mediaItem;
  expect(created).toMatchObject({ filename: fileName, mimeType });
  const response = await fetch(`${client.emulator.url}/v1/mediaItems/${created.id}`, {
    headers: { authorization: 'Bearer demo-mona' },
  });
  expect(await response.json()).toMatchObject({ mimeType });
});

test('fails single items that are not pictures or damaged, and keeps the order of the results', async () => {
  await using client = await startUploads();
  const [good, alsoGood] = (await tokensOf(client, 2)) as [string, string];
  const text = await client.raw(Buffer.from('This is a letter, and no picture.'));
  const cut = await client.raw((await photograph({ colour: 'gray' })).subarray(0, 30));
  const { status, body } = await client.create([text, good, cut, alsoGood]);
  const failed = (word: string) => ({
    code: 3,
    message: `${word}: There was an error while trying to create this media item.`,
  });
  expect(status).toBe(200);
  expect(body.newMediaItemResults.map(({ mediaItem, ...result }: Result) => [result, Boolean(mediaItem)])).toEqual([
    [{ uploadToken: text, status: failed('NOT_IMAGE') }, false],
    [{ uploadToken: good, status: { message: 'Success' } }, true],
    [{ uploadToken: cut, status: failed('BAD_IMAGE') }, false],
    [{ uploadToken: alsoGood, status: { message: 'Success' } }, true],
  ]);
  expect(await filesIn(client)).toHaveLength(2);
});

test('creates one item for the same content, with the first name', async () => {
  await using client = await startUploads();
  const bytes = await photograph();
  const first = await client.raw(bytes, { 'x-goog-upload-file-name': 'first.jpg' });
  const second = await client.raw(bytes, { 'x-goog-upload-file-name': 'second.jpg' });
  const made = (await client.create([first])).body.newMediaItemResults[0];
  for (const token of [second, first]) {
    const again = (await client.create([token])).body.newMediaItemResults[0];
    expect(again).toEqual({ ...made, uploadToken: token });
  }
  expect(await filesIn(client)).toEqual(['first.jpg']);
});

test('reports the second of two items with the same content as existing', async () => {
  await using client = await startUploads();
  const bytes = await photograph();
  const tokens = [await client.raw(bytes), await client.raw(bytes)];
  const { body } = await client.create(tokens);
  expect(body.newMediaItemResults.map(({ status }: Result) => status)).toEqual([
    { message: 'Success' },
    { code: 6, message: 'EXISTS: There was an error while trying to create this media item.' },
  ]);
});

test('creates one item from two concurrent requests with the same token', async () => {
  await using client = await startUploads();
  const [token] = (await tokensOf(client, 1)) as [string];
  const responses = await Promise.all(Array.from({ length: 12 }, () => client.create([token])));
  const ids = responses.map(({ body }) => body.newMediaItemResults[0].mediaItem.id);
  expect(new Set(ids).size).toBe(1);
  expect(await filesIn(client)).toHaveLength(1);
});

test('processes a video for half a minute', async () => {
  await using client = await startUploads();
  const { clock } = client.emulator;
  const token = await client.raw(movie({ width: 320, height: 180, frames: 60, seconds: 2 }));
  const { mediaItem } = (await client.create([token])).body.newMediaItemResults[0];
  expect(mediaItem).toMatchObject({
    mimeType: 'video/mp4',
    mediaMetadata: { width: '320', height: '180', video: { fps: 30, status: 'PROCESSING' } },
  });
  clock.set(clock.now() + 31_000);
  const { body } = await client.post('/v1/mediaItems:search', {});
  expect(body.mediaItems[0].mediaMetadata.video.status).toBe('READY');
});

test('inserts items at the requested position in order, and keeps existing ones in place', async () => {
  await using client = await startUploads();
  const albumId = await makeAlbum(client);
  const [red, green, blue, white, black] = (await tokensOf(client, 5)) as [string, string, string, string, string];
  const { body } = await client.create([red, green], { albumId });
  const redId = body.newMediaItemResults[0].mediaItem.id;
  await client.create([blue], { albumId, albumPosition: { position: 'FIRST_IN_ALBUM' } });
  const behindRed = { position: 'AFTER_MEDIA_ITEM', relativeMediaItemId: redId };
  await client.create([green, white, black], { albumId, albumPosition: behindRed });
  expect(await filesIn(client, albumId)).toEqual(['blue', 'red', 'white', 'black', 'green']);
});

test('adds an existing item to the album, even one that the app did not create', async () => {
  await using client = await startUploads();
  const albumId = await makeAlbum(client);
  const bytes = await photograph();
  const { store } = client.emulator;
  const content = createHash('sha256').update(bytes).digest('hex');
  const foreign = photo('mona', 1, { filename: 'web.jpg', is_app_created: 0, content_hash: content });
  store.mediaItems.add(foreign);
  const { body } = await client.create([await client.raw(bytes)], { albumId });
  expect(body.newMediaItemResults[0]).toMatchObject({
    status: { message: 'Success' },
    mediaItem: { id: foreign.id, filename: 'web.jpg' },
  });
  expect(await filesIn(client, albumId)).toEqual(['web.jpg']);
});

test('names a file without a name after the day of its upload, not of its creation', async () => {
  await using client = await startUploads();
  const { clock } = client.emulator;
  clock.set(Date.UTC(2024, 1, 3, 20));
  const token = await client.raw(await photograph());
  clock.set(Date.UTC(2024, 1, 4, 10));
  const { body } = await client.create([token]);
  expect(body.newMediaItemResults[0].mediaItem.filename).toBe('2024-02-03.jpg');
});

test('ignores a name in the headers of an upload without a protocol', async () => {
  await using client = await startUploads();
  const headers = { 'x-goog-upload-file-name': 'mine.jpg' };
  const { text } = await client.send({ headers, body: await photograph({ colour: 'pink' }) });
  const named = await client.raw(await photograph({ colour: 'green' }), headers);
  const { body } = await client.create([text, named]);
  const [first, second] = body.newMediaItemResults;
  expect(first.mediaItem.filename).toMatch(/^\d{4}-\d\d-\d\d\.jpg$/);
  expect(second.mediaItem.filename).toBe('mine.jpg');
});

test('counts the characters of descriptions and file names, not their UTF-16 units', async () => {
  await using client = await startUploads();
  const uploadToken = await client.raw(await photograph());
  const item = (description: string, fileName: string) =>
    client.post('/v1/mediaItems:batchCreate', {
      newMediaItems: [{ description, simpleMediaItem: { uploadToken, fileName } }],
    });
  expect((await item('😀'.repeat(1001), 'x.jpg')).status).toBe(400);
  expect((await item('', '😀'.repeat(256))).status).toBe(400);
  const { status, body } = await item('😀'.repeat(1000), '😀'.repeat(255));
  expect(status).toBe(200);
  const { id } = body.newMediaItemResults[0].mediaItem;
  const patch = async (description: string) => {
    const response = await fetch(`${client.emulator.url}/v1/mediaItems/${id}?updateMask=description`, {
      method: 'PATCH',
      headers: { authorization: 'Bearer demo-mona', 'content-type': 'application/json' },
      body: JSON.stringify({ description }),
    });
    return response.status;
  };
  expect([await patch('😀'.repeat(1000)), await patch('😀'.repeat(1001))]).toEqual([200, 400]);
});

test('rejects a request with one invalid token, and creates nothing', async () => {
  await using client = await startUploads();
  const [good, late] = (await tokensOf(client, 2)) as [string, string];
  const [ravis] = (await tokensOf(client, 1, 'demo-ravi')) as [string];
  for (const bad of ['', 'garbage', `${good}x`, ravis]) {
    expect(messageOf(await client.create([good, bad]))).toEqual([400, INVALID_TOKEN]);
  }
  expect(await filesIn(client)).toEqual([]);

  const { clock } = client.emulator;
  clock.set(clock.now() + DAY - 60_000);
  expect((await client.create([good])).status).toBe(200);
  clock.set(clock.now() + 61_000);
  expect(messageOf(await client.create([late]))).toEqual([400, INVALID_TOKEN]);
});

test('lets only collaborators add to a shared album, at its end', async () => {
  await using client = await startUploads();
  const albumId = await makeAlbum(client);
  const share = { sharedAlbumOptions: { isCollaborative: true } };
  const { shareToken } = (await client.post(`/v1/albums/${albumId}:share`, share)).body.shareInfo;
  const tokens = await tokensOf(client, 2, 'demo-ravi');
  const noAlbum = [400, 'The provided ID does not match any albums'];
  expect(messageOf(await client.create(tokens, { albumId }, 'demo-ravi'))).toEqual(noAlbum);

  await client.post('/v1/sharedAlbums:join', { shareToken }, 'demo-ravi');
  const placed = { albumId, albumPosition: { position: 'FIRST_IN_ALBUM' } };
  expect(messageOf(await client.create(tokens, placed, 'demo-ravi'))).toEqual([
    400,
    'Album position can only be set by the owner of the album.',
  ]);
  expect((await client.create(tokens, { albumId }, 'demo-ravi')).status).toBe(200);
  expect(await filesIn(client, albumId)).toEqual(['red', 'green']);
  expect(await filesIn(client)).toEqual([]);
  expect(await filesIn(client, undefined, 'demo-ravi')).toHaveLength(2);
});

test('creates items only in shared albums with only the sharing scope', async () => {
  await using client = await startUploads();
  const { store } = client.emulator;
  const scopes = ['https://www.googleapis.com/auth/photoslibrary.sharing'];
  grantToken(store, 'sharer', { user: 'mona', scopes, expiresAt: null });
  const albumId = await makeAlbum(client);
  const tokens = await tokensOf(client, 1);
  expect((await client.create(tokens, {}, 'sharer')).status).toBe(403);
  expect((await client.create(tokens, { albumId }, 'sharer')).status).toBe(400);
  await client.post(`/v1/albums/${albumId}:share`, {});
  expect((await client.create(tokens, { albumId }, 'sharer')).status).toBe(200);
});

test('creates no item if the album would exceed 20,000 items', async () => {
  await using client = await startUploads();
  const { store } = client.emulator;
  const albumId = await makeAlbum(client);
  const { album_key: albumKey } = store.albums.find('mona', albumId)!;
  store.transaction(() => {
    const keys = Array.from({ length: 19_999 }, (_, number) => store.mediaItems.add(photo('mona', number)));
    store.albums.append(albumKey, keys, 'mona');
  });
  const tokens = await tokensOf(client, 2);
  expect(messageOf(await client.create(tokens, { albumId }))).toEqual([
    400,
    'An album can hold at most 20000 media items.',
  ]);
  expect(countMediaItems(store, 'mona')).toBe(19_999);
  expect((await client.create(tokens.slice(0, 1), { albumId })).status).toBe(200);
});

test('keeps items and unused tokens across a restart', async () => {
  await using data = await makeFolder({});
  const make = async () => {
    await using client = await startUploads({ dataFolder: data.path });
    const [used, unused] = (await tokensOf(client, 2)) as [string, string];
    await client.create([used]);
    return { used, unused };
  };
  const { used, unused } = await make();
  await using client = await startUploads({ dataFolder: data.path });
  expect(await filesIn(client)).toEqual(['red']);
  const { body } = await client.create([used, unused]);
  expect(body.newMediaItemResults.map(({ mediaItem }: Result) => mediaItem?.filename)).toEqual(['red', 'green']);
  for (const { id } of body.newMediaItemResults.map(({ mediaItem }: Result) => mediaItem)) {
    const row = client.emulator.store.mediaItems.find('mona', id)!;
    expect(existsSync(client.emulator.originals.pathOf(row.content_hash))).toBe(true);
  }
});

const unknownAlbum = makeId('album', 'mona', 'nothing');
const foreignAlbum = makeId('album', 'mona', 'web');

test.each<[string, (token: string) => object, string]>([
  ['nothing', () => ({}), 'Request must contain at least one new media item.'],
  [
    '51 items',
    (uploadToken) => ({ newMediaItems: Array.from({ length: 51 }, () => ({ simpleMediaItem: { uploadToken } })) }),
    'Request must have less than 50 items',
  ],
  ['an item without an upload', () => ({ newMediaItems: [{ description: 'x' }] }), INVALID_TOKEN],
  [
    'a position without an album',
    (uploadToken) => ({
      newMediaItems: [{ simpleMediaItem: { uploadToken } }],
      albumPosition: { position: 'FIRST_IN_ALBUM' },
    }),
    'Album position requires an album ID.',
  ],
  [
    'an invalid album id',
    (uploadToken) => ({ newMediaItems: [{ simpleMediaItem: { uploadToken } }], albumId: 'nope' }),
    'Invalid album ID.',
  ],
  [
    'an album that does not exist',
    (uploadToken) => ({ newMediaItems: [{ simpleMediaItem: { uploadToken } }], albumId: unknownAlbum }),
    'The provided ID does not match any albums',
  ],
  [
    'an album that the app did not create',
    (uploadToken) => ({ newMediaItems: [{ simpleMediaItem: { uploadToken } }], albumId: foreignAlbum }),
    'No permission to add media items to this album.',
  ],
  [
    'a description of 1001 characters',
    (uploadToken) => ({ newMediaItems: [{ description: 'x'.repeat(1001), simpleMediaItem: { uploadToken } }] }),
    'Description must have at most 1000 characters.',
  ],
  [
    'a name of 256 characters',
    (uploadToken) => ({ newMediaItems: [{ simpleMediaItem: { uploadToken, fileName: 'x'.repeat(256) } }] }),
    'File name must have at most 255 characters.',
  ],
])('rejects: %s', async (_case, bodyOf, message) => {
  await using client = await startUploads();
  const album = { id: foreignAlbum, owner: 'mona', title: 'Web', is_app_created: 0 as const, import_folder: null };
  client.emulator.store.albums.add(album);
  const [token] = (await tokensOf(client, 1)) as [string];
  expect(messageOf(await client.post('/v1/mediaItems:batchCreate', bodyOf(token)))).toEqual([400, message]);
  expect(await filesIn(client)).toEqual([]);
});

test('accepts a description of 1000 characters, snake_case names and a single object for the list', async () => {
  await using client = await startUploads();
  const [token] = (await tokensOf(client, 1)) as [string];
  const item = { description: 'x'.repeat(1000), simple_media_item: { upload_token: token, file_name: 'a.jpg' } };
  const { body } = await client.post('/v1/mediaItems:batchCreate', { new_media_items: item });
  expect(body.newMediaItemResults[0].mediaItem).toMatchObject({ filename: 'a.jpg', description: 'x'.repeat(1000) });
});
