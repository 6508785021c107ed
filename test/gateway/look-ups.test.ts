import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { fill, shareAlbums } from '../support/fill.ts';
import { NO_ALBUM } from '../support/mutation-stack.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';

const MEDIA = 'mediaItems(first: 2) { nodes { filename } }';

/** Starts a stack with two albums of three photos, shared on request. */
const startAlbums = async ({ isShared = false } = {}) => {
  const stack = await startStack();
  const { albumIds, photoIds } = fill({ emulator: stack.emulator, albums: 2, photosPerAlbum: 3, photos: 1 });
  if (isShared) shareAlbums(stack.emulator, albumIds.slice(0, 1));
  return { ...stack, albumId: albumIds[0]!, otherId: albumIds[1]!, photoId: photoIds[0]! };
};

/** Runs a query while every call takes half a second. Returns the response, and the most calls at the same time. */
const runSlowly = async ({ query, addFault, emulatorUrl }: Stack, text: string, variables: object) => {
  await addFault({ method: '*', effect: 'LATENCY', milliseconds: 500, times: 10 });
  const responding = query(text, variables);
  const isDone = async () => (await Promise.race([responding, setTimeout(20)])) !== undefined;
  let most = 0;
  while (!(await isDone())) {
    const health = await fetch(`${emulatorUrl}/_emulator/health`);
    const { inFlight } = (await health.json()) as { inFlight: number };
    most = Math.max(most, inFlight);
  }
  return { ...(await responding), most };
};

test.each([
  ['album', `query ($id: ID!) { result: album(id: $id) { title ${MEDIA} } }`],
  [
    'album in a fragment',
    `query ($id: ID!) { result: album(id: $id) { title ...M } } fragment M on Album { a: ${MEDIA} }`,
  ],
  ['node', `query ($id: ID!) { result: node(id: $id) { ... on Album { title ${MEDIA} } } }`],
  ['nodes', `query ($id: ID!) { result: nodes(ids: [$id]) { ... on Album { title ${MEDIA} } } }`],
  [
    '_entities',
    `query ($refs: [_Any!]!) { result: _entities(representations: $refs) { ... on Album { title ${MEDIA} } } }`,
  ],
  [
    'a shared album',
    `query ($shared: ID!) { result: node(id: $shared) { ... on SharedAlbum { shareToken album { title ${MEDIA} } } } }`,
  ],
])('requests the media items of %s at the same time as the album', async (_name, text) => {
  await using stack = await startAlbums({ isShared: text.includes('$shared') });
  const id = `Album:${stack.albumId}`;
  const variables = { id, shared: `SharedAlbum:${stack.albumId}`, refs: [{ __typename: 'Album', id }] };

  const { data, errors, most, extensions } = await runSlowly(stack, text, variables);

  expect(errors).toBeUndefined();
  expect(JSON.stringify(data.result)).toContain('0-1.jpg');
  expect(most).toBe(2);
  expect(stack.takeCalls().toSorted()).toEqual(['albums.get', 'mediaItems.search']);
  expect(extensions.cost).toEqual({
    estimatedUpstreamCalls: 2,
    upstreamCalls: 2,
    cacheHits: 0,
    retries: 0,
    pickerCalls: 0,
  });
});

test('requests every page of the media items while the album is still loading', async () => {
  await using stack = await startStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 150 });
  await stack.addFault({ method: 'albums.get', effect: 'LATENCY', milliseconds: 500, times: 1 });

  const { data } = await stack.query(
    'query ($id: ID!) { album(id: $id) { title mediaItems(first: 150) { nodes { id } pageInfo { hasNextPage } } } }',
    { id: albumIds[0] },
  );

  expect(data.album.mediaItems.nodes).toHaveLength(150);
  // The log has calls in the order of their responses.
  expect(stack.takeCalls()).toEqual(['mediaItems.search', 'mediaItems.search', 'albums.get']);
});

test.each<[string, string[]]>([
  [`album(id: $id) { id googleId __typename ${MEDIA} }`, ['mediaItems.search']],
  [
    `album(id: $id) { a: ${MEDIA} b: mediaItems(first: 3) { edges { cursor } } }`,
    ['mediaItems.search', 'mediaItems.search'],
  ],
  [`node(id: $id) { id ... on Album { ${MEDIA} } }`, ['mediaItems.search']],
  [`nodes(ids: [$id, $other]) { id ... on Album { ${MEDIA} } }`, ['mediaItems.search', 'mediaItems.search']],
  [`album(id: $id) { id ${MEDIA} } album(id: $id) { title }`, ['albums.get', 'mediaItems.search']],
  ['album(id: $id) { mediaItems { totalCount } }', ['albums.get', 'mediaItems.search']],
  ['album(id: $id) { id googleId __typename }', ['albums.get']],
  [
    `album(id: $id) { id mediaItems @include(if: false) { totalCount } ... @skip(if: true) { a: ${MEDIA} } }`,
    ['albums.get'],
  ],
  ['album(id: $id) { coverMediaItem { id googleId __typename } }', ['albums.get']],
  ['albums { nodes { title coverMediaItem { googleId } } }', ['albums.list']],
  ['albums { nodes { coverMediaItem { id ... on MediaItem { filename } } } }', ['albums.list', 'mediaItems.batchGet']],
  [`node(id: $photo) { id ... on Album { ${MEDIA} } }`, ['mediaItems.get']],
  [`node(id: $untyped) { id ... on Album { ${MEDIA} } }`, ['mediaItems.get', 'mediaItems.search']],
])('%s calls %j', async (fields, calls) => {
  await using stack = await startAlbums();
  const { albumId, otherId, photoId } = stack;
  const used = ['id', 'other', 'photo', 'untyped'].filter((name) => fields.includes(`$${name}`));
  const declared = used.map((name) => `$${name}: ID!`).join(', ');

  const { errors, extensions } = await stack.query(`query ${declared && `(${declared})`} { ${fields} }`, {
    id: `Album:${albumId}`,
    other: `Album:${otherId}`,
    photo: photoId,
    untyped: albumId,
  });

  expect(errors).toBeUndefined();
  expect(stack.takeCalls().toSorted()).toEqual(calls);
  // The album of an id without a type may be a media item.
  expect(extensions.cost.estimatedUpstreamCalls).toBe(fields.includes('$photo') ? 2 : calls.length);
});

test('returns the id of the cover that a look-up of it returns', async () => {
  await using stack = await startAlbums();
  const { data: short } = await stack.query('{ albums { nodes { coverMediaItem { id googleId __typename } } } }');
  const { data: long } = await stack.query(
    '{ albums { nodes { coverMediaItem { id googleId __typename filename } } } }',
  );
  expect(long.albums.nodes).toMatchObject(short.albums.nodes);
  expect(short.albums.nodes[0].coverMediaItem.__typename).toBe('MediaItem');

  fill({ emulator: stack.emulator, owner: 'ravi', albums: 1 });
  const { data: empty } = await stack.query(
    '{ albums { nodes { coverMediaItem { id } } } }',
    {},
    { authorization: 'Bearer demo-ravi' },
  );
  expect(empty.albums.nodes).toEqual([{ coverMediaItem: null }]);
});

test.each([
  ['a malformed id', 'nothing'],
  ['a well-formed id', NO_ALBUM],
])('returns null for %s of no album, with one search', async (_name, id) => {
  await using stack = await startAlbums();
  const { data, errors } = await stack.query(
    `query ($id: ID!, $global: ID!) { album(id: $id) { id ${MEDIA} } node(id: $global) { id ... on Album { ${MEDIA} } } }`,
    { id, global: `Album:${id}` },
  );
  expect([data, errors]).toEqual([{ album: null, node: null }, undefined]);
  expect(stack.takeCalls()).toEqual(['mediaItems.search']);
});

test('drops the search for the media items of an album that does not exist', async () => {
  await using stack = await startAlbums();
  await stack.addFault({ method: 'mediaItems.search', effect: 'UNAVAILABLE', milliseconds: 300, times: 3 });
  const { data, errors } = await stack.query(`query ($id: ID!) { album(id: $id) { title ${MEDIA} } }`, {
    id: NO_ALBUM,
  });
  expect([data, errors]).toEqual([{ album: null }, undefined]);

  // The gateway survives the late error.
  expect((await stack.query('{ albums { nodes { title } } }')).data.albums.nodes).toHaveLength(2);
});

test.each([
  ['UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'],
  ['RESOURCE_EXHAUSTED', 'RATE_LIMITED'],
  ['INTERNAL', 'UPSTREAM_ERROR'],
])('reports a search that fails with %s at the media items, without a look-up too', async (effect, code) => {
  await using stack = await startAlbums();
  await stack.addFault({ method: 'mediaItems.search', effect, times: 3 });
  const { data, errors } = await stack.query(`query ($id: ID!) { album(id: $id) { id ${MEDIA} } }`, {
    id: stack.albumId,
  });
  expect(data).toEqual({ album: { id: `Album:${stack.albumId}`, mediaItems: null } });
  expect(errors).toMatchObject([{ path: ['album', 'mediaItems'], extensions: { code } }]);
});

test.each(['first', 'second'])('returns one of two pages if the search for the %s fails', async (failing) => {
  await using stack = await startStubUpstream((_url, _call, body) => {
    const { pageSize } = JSON.parse(body);
    if (pageSize === (failing === 'first' ? 2 : 3)) return { status: 503, text: '{}' };
    return { json: { mediaItems: Array.from({ length: pageSize }, (_, index) => ({ id: `id${index}` })) } };
  });
  const { data, errors } = await stack.query(
    '{ album(id: "aa") { first: mediaItems(first: 2) { nodes { id } } second: mediaItems(first: 3) { nodes { id } } } }',
  );
  const other = failing === 'first' ? 'second' : 'first';
  expect(data.album[failing]).toBeNull();
  expect(data.album[other].nodes.length).toBeGreaterThan(1);
  expect(errors).toMatchObject([{ path: ['album', failing] }]);
});

test.each([
  [400, 'INVALID_ARGUMENT'],
  [404, 'NOT_FOUND'],
])('does not take an album for missing if a later page of its media items gets a %i', async (code, status) => {
  await using stack = await startStubUpstream((_url, _call, body) => {
    if (JSON.parse(body).pageToken) {
      return { status: code, text: JSON.stringify({ error: { code, status, message: 'Page token.' } }) };
    }
    const mediaItems = Array.from({ length: 75 }, (_, index) => ({ id: `id${index}` }));
    return { json: { mediaItems, nextPageToken: 'token' } };
  });
  const { data, errors } = await stack.query('{ album(id: "aa") { mediaItems(first: 150) { nodes { id } } } }');
  expect(data).toEqual({ album: { mediaItems: null } });
  expect(errors).toMatchObject([{ path: ['album', 'mediaItems'] }]);
  expect(stack.calls).toHaveLength(2);
});

test('rejects an album without a look-up if the token is refused', async () => {
  await using stack = await startAlbums();
  const { data, errors } = await stack.query(
    `query ($id: ID!) { album(id: $id) { id ${MEDIA} } }`,
    { id: stack.albumId },
    { authorization: 'Bearer of-no-one' },
  );
  expect(data).toEqual({ album: null });
  expect(errors).toMatchObject([{ path: ['album'], extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('reports a failed search at the media items when a look-up shows that the album exists', async () => {
  await using stack = await startAlbums();
  await stack.addFault({ method: 'mediaItems.search', effect: 'UNAVAILABLE', times: 3 });
  const { data, errors } = await stack.query(`query ($id: ID!) { album(id: $id) { title ${MEDIA} } }`, {
    id: stack.albumId,
  });
  expect(data).toEqual({ album: { title: 'album 0', mediaItems: null } });
  expect(errors).toMatchObject([{ path: ['album', 'mediaItems'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
});

test('looks up the album when Google rejects a page token, to find out whether the album or the cursor is invalid', async () => {
  let exists = true;
  await using stack = await startStubUpstream((url, call) => {
    if (call === 1) return { json: { mediaItems: [{ id: 'p' }], nextPageToken: 'token' } };
    if (url.pathname === '/v1/albums/aa' && exists) return { json: { id: 'aa' } };
    return { status: 400, text: JSON.stringify({ error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Bad.' } }) };
  });
  const text = `query ($after: String) {
    album(id: "aa") { id mediaItems(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }
  }`;
  const { data } = await stack.query(text);
  const after = data.album.mediaItems.pageInfo.endCursor;

  const rejected = await stack.query(text, { after });
  expect(rejected.data).toEqual({ album: { id: 'Album:aa', mediaItems: null } });
  expect(rejected.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  exists = false;
  const gone = await stack.query(text, { after });
  expect([gone.data, gone.errors]).toEqual([{ album: null }, undefined]);
});

test('looks up an album whose page of media items needs no call', async () => {
  await using stack = await startAlbums();
  const text = `query ($id: ID!, $after: String) {
    album(id: $id) { id mediaItems(first: 100, after: $after) { pageInfo { endCursor } } }
  }`;
  const { data } = await stack.query(text, { id: stack.albumId });
  const { endCursor: after } = data.album.mediaItems.pageInfo;
  stack.takeCalls();
  await stack.query(text, { id: stack.albumId, after });
  expect(stack.takeCalls()).toEqual(['albums.get']);
});

test('returns the album of a payload without a call if only its id is selected', async () => {
  await using stack = await startAlbums();
  const { albumId, photoId } = stack;
  const run = async (fields: string) => {
    const { data, errors, extensions } = await stack.query(
      `mutation ($input: AddMediaItemsToAlbumInput!) { addMediaItemsToAlbum(input: $input) { album { ${fields} } } }`,
      { input: { albumId, mediaItemIds: [photoId] } },
    );
    expect(errors).toBeUndefined();
    const calls = stack.takeCalls();
    expect(calls).toHaveLength(extensions.cost.estimatedUpstreamCalls);
    return [data.addMediaItemsToAlbum.album, calls.toSorted()];
  };
  const id = `Album:${albumId}`;
  expect(await run('id googleId')).toEqual([{ id, googleId: albumId }, ['albums.batchAddMediaItems']]);
  const [album, calls] = await run('id mediaItems(first: 9) { nodes { filename } }');
  expect(album.mediaItems.nodes.at(-1)).toEqual({ filename: 'photo-0.jpg' });
  expect(calls).toEqual(['albums.batchAddMediaItems', 'mediaItems.search']);
  expect((await run('title'))[1]).toEqual(['albums.batchAddMediaItems', 'albums.get']);
});
