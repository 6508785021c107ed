import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { photo } from '../support/fill.ts';
import { AS_RAVI } from '../support/mutation-stack.ts';
import { SESSION, startPickingStack, type PickingStack } from '../support/picking-stack.ts';

let stack: PickingStack;
beforeAll(async () => {
  stack = await startPickingStack({ photos: 205 });
});
afterAll(() => stack[Symbol.asyncDispose]());
beforeEach(() => {
  stack.emulator.calls.clear();
});

const read = (id: string, fields: string, headers: Record<string, string> = {}) =>
  stack.query(`query ($id: ID!) { pickingSession(id: $id) { ${fields} } }`, { id }, headers);

const create = (input: object, fields = `pickingSession { ${SESSION} }`) =>
  stack.query(
    `mutation ($input: CreatePickingSessionInput!) { createPickingSession(input: $input) { ${fields} userErrors { code field message } } }`,
    { input },
  );

const remove = (pickingSessionId: string, headers: Record<string, string> = {}) =>
  stack.query(
    `mutation ($input: DeletePickingSessionInput!) {
      deletePickingSession(input: $input) { deletedPickingSessionId userErrors { code field } }
    }`,
    { input: { pickingSessionId } },
    headers,
  );

test('creates a session, reads what was picked, and deletes the session', async () => {
  const created = await create({ maxItemCount: 12 });
  expect(created.errors).toBeUndefined();
  const { pickingSession, userErrors } = created.data.createPickingSession;
  expect(userErrors).toEqual([]);
  expect(pickingSession).toEqual({
    id: `PickingSession:${pickingSession.googleId}`,
    googleId: expect.any(String),
    pickerUri: expect.stringContaining('http'),
    mediaItemsSet: false,
    expireTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+Z$/),
    pollingConfig: { pollIntervalSeconds: 0.25, timeoutInSeconds: expect.any(Number) },
  });
  const { id } = pickingSession;

  const items = 'mediaItemsSet mediaItems { nodes { filename } edges { cursor } pageInfo { hasNextPage endCursor } }';
  const before = await read(id, items);
  expect(before.errors).toBeUndefined();
  expect(before.data.pickingSession).toEqual({
    mediaItemsSet: false,
    mediaItems: { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
  });
  expect(before.extensions.cost).toEqual({
    estimatedUpstreamCalls: 0,
    upstreamCalls: 0,
    cacheHits: 0,
    retries: 0,
    pickerCalls: 1,
  });

  await stack.pick(id, { mediaItemIds: stack.photoIds.slice(3, 5) });
  const { data, extensions } = await read(id, `${SESSION} mediaItems { nodes { filename } }`);
  expect(data.pickingSession).toEqual({
    ...pickingSession,
    mediaItemsSet: true,
    pollingConfig: null,
    mediaItems: { nodes: [{ filename: 'photo-3.jpg' }, { filename: 'photo-4.jpg' }] },
  });
  expect(extensions.cost.pickerCalls).toBe(2);

  expect((await remove(id)).data.deletePickingSession).toEqual({ deletedPickingSessionId: id, userErrors: [] });
  expect((await read(id, SESSION)).data.pickingSession).toBeNull();
  expect((await remove(id)).data.deletePickingSession).toEqual({
    deletedPickingSessionId: null,
    userErrors: [{ code: 'NOT_FOUND', field: ['input', 'pickingSessionId'] }],
  });
  expect(stack.takeCalls()).toEqual([
    'picker.sessions.create',
    'picker.sessions.get',
    'picker.sessions.get',
    'picker.mediaItems.list',
    'picker.sessions.delete',
    'picker.sessions.get',
    'picker.sessions.delete',
  ]);
});

test('returns picked media items as `Media`, with an address of the gateway', async () => {
  const id = await stack.create();
  await stack.pick(id, { count: 1 });
  const { data, errors } = await read(
    id,
    `mediaItems { nodes {
      id googleId createTime
      ... on Media {
        filename mimeType mediaType url(width: 400, height: 300, crop: true) urlExpiresAt
        mediaMetadata { creationTime width height photo { cameraMake } video { fps } }
      }
    } }`,
  );
  expect(errors).toBeUndefined();
  const [item] = data.pickingSession.mediaItems.nodes;
  expect(item).toEqual({
    id: `PickedMediaItem:${item.googleId}`,
    googleId: expect.any(String),
    createTime: '2020-01-01T12:00:00Z',
    filename: 'photo-0.jpg',
    mimeType: 'image/jpeg',
    mediaType: 'PHOTO',
    url: expect.stringContaining('/media/'),
    urlExpiresAt: expect.stringMatching(/Z$/),
    mediaMetadata: {
      creationTime: '2020-01-01T12:00:00Z',
      width: 4032,
      height: 3024,
      photo: { cameraMake: null },
      video: null,
    },
  });
  expect(item.url).not.toContain(stack.emulatorUrl);
});

test('returns no URL of a picked media item if the gateway serves no pictures', async () => {
  const media = { proxy: 'off', auth: 'ticket', secrets: [] } as const;
  await using own = await startPickingStack({ gateway: { media } });
  const id = await own.create();
  await own.pick(id, { count: 1 });
  const { data, errors } = await own.query(
    'query ($id: ID!) { pickingSession(id: $id) { mediaItems { nodes { url urlExpiresAt } } } }',
    { id },
  );
  expect(errors).toBeUndefined();
  expect(data.pickingSession.mediaItems.nodes).toEqual([{ url: null, urlExpiresAt: null }]);
});

test('returns the poster of a video that is not ready, and no download', async () => {
  const { emulator } = stack;
  const video = photo('mona', 5000, {
    kind: 'VIDEO',
    mime_type: 'video/mp4',
    ready_at: emulator.clock.now() + 3_600_000,
  });
  emulator.store.transaction(() => emulator.store.mediaItems.add(video));
  const id = await stack.create();
  await stack.pick(id, { mediaItemIds: [video.id] });
  const { data, errors } = await read(
    id,
    'mediaItems { nodes { mediaType url file: url(download: true) mediaMetadata { video { status } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.pickingSession.mediaItems.nodes).toEqual([
    {
      mediaType: 'VIDEO',
      url: expect.stringContaining('/media/'),
      file: null,
      mediaMetadata: { video: { status: 'PROCESSING' } },
    },
  ]);
  const { errors: rejected } = await read(id, 'mediaItems { nodes { url(crop: true) } }');
  expect(rejected).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'crop' } }]);
});

test('reads sessions by `node`, `nodes` and `_entities`, and no other user’s', async () => {
  const id = await stack.create();
  const foreign = await stack.create(AS_RAVI);
  const { data, errors } = await stack.query(
    `query ($id: ID!, $ids: [ID!]!, $representations: [_Any!]!) {
      node(id: $id) { __typename id ... on PickingSession { mediaItemsSet } }
      nodes(ids: $ids) { id }
      _entities(representations: $representations) { ... on PickingSession { id mediaItems { nodes { id } } } }
    }`,
    { id, ids: [id, foreign], representations: [{ __typename: 'PickingSession', id }] },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    node: { __typename: 'PickingSession', id, mediaItemsSet: false },
    nodes: [{ id }, null],
    _entities: [{ id, mediaItems: { nodes: [] } }],
  });
  expect(stack.countCalls('picker.sessions.get')).toBe(2);
  expect((await read(foreign, 'id')).data.pickingSession).toBeNull();
  expect((await remove(foreign)).data.deletePickingSession.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await read(foreign, 'id', AS_RAVI)).data.pickingSession).toEqual({ id: foreign });
});

test('accepts Google’s id, and makes no call for an invalid id or that of another type', async () => {
  const id = await stack.create();
  stack.emulator.calls.clear();
  expect((await read(id.replace('PickingSession:', ''), 'id')).data.pickingSession).toEqual({ id });
  expect(stack.takeCalls()).toEqual(['picker.sessions.get']);
  expect((await read('no/id', 'id')).data.pickingSession).toBeNull();
  const { errors } = await read('Album:x', 'id');
  expect(errors?.[0]).toMatchObject({
    message: 'id: must be the id of PickingSession, not of Album.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(stack.takeCalls()).toEqual([]);
});

test('refuses the id of a picked item where an item of the library is wanted', async () => {
  stack.emulator.calls.clear();
  const { errors } = await stack.query('{ mediaItem(id: "PickedMediaItem:x") { id } }');
  const added = await stack.query(
    'mutation ($input: AddMediaItemsToAlbumInput!) { addMediaItemsToAlbum(input: $input) { doneIds } }',
    { input: { albumId: 'a', mediaItemIds: ['b', 'PickedMediaItem:x'] } },
  );
  const { data } = await stack.query('{ node(id: "PickedMediaItem:x") { id } }');

  expect(errors?.[0]).toMatchObject({
    message: 'id: must be the id of MediaItem, not of PickedMediaItem.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(added.errors?.[0]?.message).toBe('input.mediaItemIds: must be the id of MediaItem, not of PickedMediaItem.');
  expect(data).toEqual({ node: null });
  expect(stack.takeCalls()).toEqual([]);
});

test('appends `/autoclose` to the address of the picker', async () => {
  const { data } = await read(await stack.create(), 'pickerUri page: pickerUri(autoclose: true)');
  const { pickerUri, page } = data.pickingSession;
  expect(page).toBe(`${pickerUri}/autoclose`);
});

test('pages through picked media items as through any list', async () => {
  const id = await stack.create();
  await stack.pick(id, { count: 205 });
  stack.emulator.calls.clear();
  const page = async (after: string | null) => {
    const { data, errors } = await stack.query(
      `query ($id: ID!, $after: String) { pickingSession(id: $id) {
        mediaItems(first: 150, after: $after) {
          nodes { filename } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }
        }
      } }`,
      { id, after },
    );
    expect(errors).toBeUndefined();
    return data.pickingSession.mediaItems;
  };
  const first = await page(null);
  expect(first.nodes).toHaveLength(150);
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const second = await page(first.pageInfo.endCursor);
  expect(second.nodes).toHaveLength(55);
  expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const names = [...first.nodes, ...second.nodes].map(({ filename }) => filename);
  expect(new Set(names).size).toBe(205);
  // Within Google's page too.
  const inside = await page(first.edges[9].cursor);
  expect(inside.nodes[0].filename).toBe(names[10]);

  const foreign = await stack.query('query ($after: String) { mediaItems(after: $after) { nodes { id } } }', {
    after: first.pageInfo.endCursor,
  });
  expect(foreign.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('lists 2,000 picked media items with 20 calls of 100', async () => {
  await using own = await startPickingStack({ photos: 2000 });
  const id = await own.create();
  await own.pick(id, { count: 2000 });
  own.emulator.calls.clear();
  const names = new Set<string>();
  let after: string | null = null;
  do {
    const response = await own.query(
      `query ($id: ID!, $after: String) { pickingSession(id: $id) {
        mediaItems(first: 500, after: $after) { nodes { filename } pageInfo { hasNextPage endCursor } }
      } }`,
      { id, after },
    );
    const { nodes, pageInfo } = response.data.pickingSession.mediaItems;
    for (const { filename } of nodes) names.add(filename);
    expect(response.extensions.cost.pickerCalls).toBe(6);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(names.size).toBe(2000);
  expect(own.countCalls('picker.mediaItems.list')).toBe(20);
});

test.each([
  ['no items', { maxItemCount: 0 }, 'maxItemCount'],
  ['too many items', { maxItemCount: 2001 }, 'maxItemCount'],
  ['a request id of another version', { requestId: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6' }, 'requestId'],
])('rejects %s before any call', async (_case, input, field) => {
  const { data } = await create(input);
  expect(data.createPickingSession).toEqual({
    pickingSession: null,
    userErrors: [{ code: 'INVALID', field: ['input', field], message: expect.stringContaining(field) }],
  });
  expect(stack.takeCalls()).toEqual([]);
});

test.each([21, -1])('rejects a wait of %d seconds before any call', async (waitSeconds) => {
  const { errors } = await stack.query('query ($s: Int) { pickingSession(id: "x", waitSeconds: $s) { id } }', {
    s: waitSeconds,
  });
  expect(errors?.[0]).toMatchObject({
    message: `waitSeconds: must be from 0 to 20, not ${waitSeconds}.`,
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(stack.takeCalls()).toEqual([]);
});

test('reports too many sessions as a user error, and a quota as RATE_LIMITED', async () => {
  await using own = await startPickingStack();
  await own.setQuota({ pickingSessionsPerUser: 1 });
  await own.create();
  const { data } = await own.query(
    'mutation { createPickingSession { pickingSession { id } userErrors { code field message } } }',
  );
  expect(data.createPickingSession).toEqual({
    pickingSession: null,
    userErrors: [{ code: 'LIMIT_EXCEEDED', field: null, message: expect.stringContaining('too many') }],
  });
  await own.setQuota({ pickingSessionsPerUser: null, pickerRequestsPerMinute: 1 });
  const { errors } = await own.query('mutation { createPickingSession { pickingSession { id } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retry: 'AFTER', outcome: 'NOT_DONE' } }]);
  expect(errors?.[0]?.extensions['retryAfterSeconds']).toBeGreaterThanOrEqual(30);
});

test('retries a read, but never a creation whose outcome is unknown', async () => {
  const id = await stack.create();
  stack.emulator.calls.clear();
  await stack.addFault({ method: 'picker.sessions.get', status: 503, times: 2 });
  const { data, extensions } = await read(id, 'id');
  expect(data.pickingSession).toEqual({ id });
  expect(extensions.cost).toMatchObject({ upstreamCalls: 0, pickerCalls: 3, retries: 2 });
  await stack.addFault({ method: 'picker.sessions.create', status: 503, times: 1 });
  stack.emulator.calls.clear();
  const { errors } = await create({});
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'UNKNOWN', retry: 'NO' } }]);
  expect(stack.takeCalls()).toEqual(['picker.sessions.create']);
});

test('an empty page for a session that Google does not regard as finished', async () => {
  const id = await stack.create();
  await stack.pick(id, { count: 1 });
  const error = { code: 400, status: 'FAILED_PRECONDITION', message: 'Not yet.' };
  await stack.addFault({ method: 'picker.mediaItems.list', status: 400, body: { error }, times: 1 });
  const { data, errors } = await read(id, 'mediaItems { nodes { id } }');
  expect(errors).toBeUndefined();
  expect(data.pickingSession.mediaItems.nodes).toEqual([]);
});

test('calls of the Picker API count neither against the cost limit nor the daily budget', async () => {
  await using own = await startPickingStack({ gateway: { maxOperationCost: 1, dailyBudget: 1 } });
  const id = await own.create();
  for (let index = 0; index < 3; index += 1) {
    const { data, extensions } = await own.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } albums { nodes { id } } }',
      { ids: [id, id] },
    );
    expect(data.nodes).toEqual([{ id }, { id }]);
    expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 1, pickerCalls: 1 });
  }
});

test('bounds the calls of the Picker API that one operation makes', async () => {
  const ids = Array.from({ length: 201 }, (_, index) => `PickingSession:unknown-${index}`);
  const { data, errors, extensions } = await stack.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(data.nodes).toHaveLength(201);
  expect(errors).toMatchObject([{ extensions: { code: 'COST_LIMIT_EXCEEDED' } }]);
  expect(extensions.cost.pickerCalls).toBe(200);
});

test('names the calls in the trace', async () => {
  const id = await stack.create();
  const { extensions } = await read(id, 'id', { 'x-photos-trace': '1' });
  expect(extensions.trace).toMatchObject([{ method: 'picker.sessions.get', status: 200 }]);
});

test('distinguishes an API that is not enabled from a missing scope', async () => {
  await stack.addFault({ method: 'picker.sessions.get', effect: 'SERVICE_DISABLED', times: 1 });
  const disabled = await read('x', 'id');
  expect(disabled.errors).toMatchObject([
    {
      message: expect.stringMatching(
        /^The Google Photos Picker API \(photospicker\.googleapis\.com\) is not enabled.* Enable it at https:\/\/console\.developers\.google\.com\/apis\/api\/photospicker\.googleapis\.com\//,
      ),
      extensions: { code: 'API_DISABLED', retry: 'NO', disabledApi: { service: 'photospicker.googleapis.com' } },
    },
  ]);
  const message = 'Request had insufficient authentication scopes.';
  const error = { code: 403, status: 'PERMISSION_DENIED', message };
  await stack.addFault({ method: 'picker.sessions.get', status: 403, body: { error }, times: 1 });
  const insufficient = await read('x', 'id');
  expect(insufficient.errors).toMatchObject([
    {
      extensions: {
        code: 'INSUFFICIENT_SCOPE',
        scopes: ['https://www.googleapis.com/auth/photospicker.mediaitems.readonly'],
      },
    },
  ]);
});

test('an error about a withdrawn method points to the Picker API', async () => {
  await using own = await startPickingStack({ era: 'current' });
  const { errors } = await own.query('{ sharedAlbums { nodes { id } } }');
  expect(errors).toMatchObject([{ message: expect.stringContaining('createPickingSession') }]);
});

test('rejects an anonymous caller', async () => {
  await using own = await startPickingStack({ defaultToken: null });
  const { errors } = await own.query('mutation { createPickingSession { pickingSession { id } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});
