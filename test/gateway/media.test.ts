import { expect, test } from '@jest/globals';
import { startMutationStack } from '../support/mutation-stack.ts';
import { photograph } from '../support/photographs.ts';
import { startStack } from '../support/stack.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';
import { createTestClock } from '../support/test-clock.ts';

const HOUR = 3_600_000;

test('says whether a media item is a photo or a video, or null if Google does not show it', async () => {
  const items = [
    { mediaMetadata: { photo: {} } },
    { mediaMetadata: { video: { status: 'READY' } }, mimeType: 'image/gif' },
    { mimeType: 'image/heif', mediaMetadata: {} },
    { mimeType: 'video/mp4' },
    { mimeType: 'application/octet-stream', mediaMetadata: { photo: null, video: null } },
    {},
  ];
  const mediaItems = items.map((item, index) => ({ id: `item-${index}`, ...item }));
  await using stub = await startStubUpstream(() => ({ json: { mediaItems } }));
  const { data, errors } = await stub.query('{ mediaItems { nodes { mediaType } } }');
  expect(errors).toBeUndefined();
  expect(data.mediaItems.nodes.map(({ mediaType }: { mediaType: string | null }) => mediaType)).toEqual([
    'PHOTO',
    'VIDEO',
    'PHOTO',
    'VIDEO',
    null,
    null,
  ]);
});

test('the type of every item of the library agrees with the filter', async () => {
  await using stack = await startStack({ hasDemo: true });
  for (const type of ['PHOTO', 'VIDEO']) {
    const { data } = await stack.query(
      'query ($type: MediaType) { mediaItems(first: 500, filter: { mediaType: $type }) { nodes { mediaType } } }',
      { type },
    );
    const types = data.mediaItems.nodes.map(({ mediaType }: { mediaType: string }) => mediaType);
    expect(new Set(types)).toEqual(new Set([type]));
  }
});

test('returns the poster of a video without its play button, and the same URL for a photo', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data } = await stack.query(`{
    photos: mediaItems(filter: { mediaType: PHOTO }, first: 1) { nodes { ...M } }
    videos: mediaItems(filter: { mediaType: VIDEO }, first: 500) { nodes { ...M } }
  }
  fragment M on Media {
    default: url(width: 400) unset: url(width: 400, playButton: null) button: url(width: 400, playButton: true)
    plain: url(width: 400, playButton: false) crop: url(width: 40, height: 30, crop: true, playButton: false)
    file: url(download: true) plainFile: url(download: true, playButton: false)
    mediaMetadata { video { status } }
  }`);
  const [photo] = data.photos.nodes;
  for (const url of [photo.unset, photo.button, photo.plain]) expect(url).toBe(photo.default);
  expect(photo.crop).toMatch(/=w40-h30-c$/);

  const ready = ({ mediaMetadata }: { mediaMetadata: { video: { status: string } } }) =>
    mediaMetadata.video.status === 'READY';
  const video = data.videos.nodes.find(ready);
  expect([video.default, video.unset, video.button]).toEqual(Array(3).fill(expect.stringMatching(/=w400$/)));
  expect(video.plain).toBe(`${video.default}-no`);
  expect(video.crop).toMatch(/=w40-h30-c-no$/);
  expect(video.plainFile).toBe(video.file);

  const bytesOf = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
  const [withButton, without] = await Promise.all([bytesOf(video.default), bytesOf(video.plain)]);
  expect(withButton.equals(without)).toBe(false);
});

test('every URL works until `urlExpiresAt`, and not a second longer', async () => {
  await using stack = await startStack({ hasDemo: true });
  const start = stack.emulator.clock.now();
  const { data } = await stack.query('{ mediaItems(first: 1) { nodes { id url(width: 20) urlExpiresAt } } }');
  const [{ id, url, urlExpiresAt }] = data.mediaItems.nodes;
  expect(urlExpiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const expiry = Date.parse(urlExpiresAt);
  expect(expiry).toBeGreaterThan(start + HOUR - 1000);
  expect(expiry).toBeLessThanOrEqual(Date.now() + HOUR);

  stack.emulator.clock.set(expiry - 1000);
  expect((await fetch(url)).status).toBe(200);
  stack.emulator.clock.set(expiry + 1000);
  expect((await fetch(url)).status).toBe(403);
  const again = await stack.query('query ($id: ID!) { mediaItem(id: $id) { url(width: 20) } }', { id });
  expect((await fetch(again.data.mediaItem.url)).status).toBe(200);
});

test('`urlExpiresAt` counts from the call that returned the URL, for pages, look-ups and covers', async () => {
  const clock = createTestClock();
  const first = clock.now();
  const item = (id: string | null) => ({ id, baseUrl: 'https://lh3.example/x' });
  const respond = ({ pathname, searchParams }: URL) => {
    // Each call takes ten minutes, as the clock of the gateway has it.
    clock.advance(600_000);
    if (pathname.endsWith(':batchGet')) {
      return { mediaItemResults: searchParams.getAll('mediaItemIds').map((id) => ({ mediaItem: item(id) })) };
    }
    if (pathname === '/v1/albums') {
      return { albums: ['a', 'b'].map((id) => ({ id, coverPhotoMediaItemId: `cover-${id}` })) };
    }
    return pathname.endsWith(':search') ? { mediaItems: [item('found'), { id: 'bare' }] } : item('one');
  };
  await using stub = await startStubUpstream((url) => ({ json: respond(url) }), { now: clock.now });
  const minutesOf = (urlExpiresAt: string) => Math.round((Date.parse(urlExpiresAt) - first) / 60_000);

  const one = await stub.query('{ mediaItem(id: "one") { urlExpiresAt } }');
  expect(minutesOf(one.data.mediaItem.urlExpiresAt)).toBe(60);
  const covers = await stub.query('{ albums { nodes { coverMediaItem { urlExpiresAt } } } }');
  for (const { coverMediaItem } of covers.data.albums.nodes) expect(minutesOf(coverMediaItem.urlExpiresAt)).toBe(80);
  const page = await stub.query('{ album(id: "a") { mediaItems { nodes { urlExpiresAt } } } }');
  const [found, bare] = page.data.album.mediaItems.nodes;
  expect(minutesOf(found.urlExpiresAt)).toBe(90);
  expect(bare.urlExpiresAt).toBeNull();
});

test('selecting `urlExpiresAt` or `url` of new media items costs one fetch, also through `Media`', async () => {
  await using stack = await startMutationStack();
  for (const [fields, calls] of [
    ['mediaType', 1],
    ['... on Media { filename }', 1],
    ['urlExpiresAt', 2],
    ['... on Media { urlExpiresAt url(width: 9) }', 2],
    ['url urlExpiresAt', 2],
  ] as const) {
    const uploadToken = await stack.uploadBytes(await photograph());
    const input = { albumId: stack.albumId, items: [{ uploadToken }] };
    const { payload, extensions } = await stack.mutate(
      'createMediaItems',
      input,
      `results { mediaItem { ${fields} } }`,
    );
    expect(payload.userErrors).toEqual([]);
    for (const value of Object.values(payload.results[0].mediaItem)) expect(value).toEqual(expect.any(String));
    const { estimatedUpstreamCalls, upstreamCalls } = extensions.cost;
    expect({ fields, estimatedUpstreamCalls, upstreamCalls }).toEqual({
      fields,
      estimatedUpstreamCalls: calls,
      upstreamCalls: calls,
    });
  }
});

test('a fragment on `Media` applies to media items alone, with their checks and costs', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  const { data, extensions } = await stack.query(
    `query ($ids: [ID!]!) {
      nodes(ids: $ids) { __typename ... on Media { googleId filename } ... on Album { mediaItems(first: 1) { nodes { id } } } }
      album(id: "${albumId}") { coverMediaItem { ... on Media { googleId } } }
    }`,
    { ids: [`Album:${albumId}`, `MediaItem:${photoIds[0]}`] },
  );
  expect(data.nodes).toEqual([
    { __typename: 'Album', mediaItems: { nodes: [] } },
    { __typename: 'MediaItem', googleId: photoIds[0], filename: 'photo-0.jpg' },
  ]);
  expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 3, upstreamCalls: 3 });

  const { errors } = await stack.query('{ mediaItem(id: "x") { ... on Media { url(crop: true) } } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'Media.url' });
});
