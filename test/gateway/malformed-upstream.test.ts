import { expect, test } from '@jest/globals';
import { startStubUpstream, type StubResponse } from '../support/stub-upstream.ts';

const json = (value: unknown): StubResponse => ({ json: value });
const item = (id: string) => ({ id, filename: `${id}.jpg` });

const BY_ID = '{ mediaItemsById(ids: ["aa", "bb", "cc"]) { googleId } }';
const LIST = '{ mediaItems(first: 3) { nodes { googleId } pageInfo { hasNextPage endCursor } } }';

test('matches items to ids when a batch returns them in another order', async () => {
  await using stack = await startStubUpstream(() =>
    json({ mediaItemResults: ['cc', 'bb', 'aa'].map((id) => ({ mediaItem: item(id) })) }),
  );
  const { data, errors } = await stack.query(BY_ID);
  expect(errors).toBeUndefined();
  expect(data.mediaItemsById).toEqual([{ googleId: 'aa' }, { googleId: 'bb' }, { googleId: 'cc' }]);
});

test('returns an error, not null alone, for ids missing from a batch', async () => {
  await using stack = await startStubUpstream(() =>
    json({ mediaItemResults: [{ mediaItem: item('bb') }, { status: { code: 13 } }] }),
  );
  const { data, errors } = await stack.query(BY_ID);
  expect(data.mediaItemsById).toEqual([null, { googleId: 'bb' }, null]);
  expect(errors?.map(({ path, extensions }) => [path?.[1], extensions['code']])).toEqual([
    [0, 'UPSTREAM_ERROR'],
    [2, 'UPSTREAM_ERROR'],
  ]);
});

test.each<[string, unknown]>([
  ['an empty object for an item', {}],
  ['a list for an item', []],
  ['a number for an item', 7],
  ['a number for an id', { id: 5 }],
])('reports %s as UPSTREAM_ERROR', async (_case, body) => {
  await using stack = await startStubUpstream(() => json(body));
  const { data, errors } = await stack.query('{ mediaItem(id: "aa") { id } album(id: "bb") { id title } }');
  expect(data).toEqual({ mediaItem: null, album: null });
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_ERROR', 'UPSTREAM_ERROR']);
});

test.each<[string, unknown]>([
  ['a string for a list', { mediaItems: 'x' }],
  ['an object for a list', { mediaItems: {} }],
  ['an element without an id', { mediaItems: [item('aa'), { filename: 'b' }] }],
  ['a list for a page', []],
])('reports %s as UPSTREAM_ERROR', async (_case, body) => {
  await using stack = await startStubUpstream(() => json(body));
  const { data, errors } = await stack.query(LIST);
  expect(data).toEqual({ mediaItems: null });
  expect(errors?.[0]?.extensions['code']).toBe('UPSTREAM_ERROR');
});

test('skips null elements, and returns null for invalid numbers', async () => {
  await using stack = await startStubUpstream(() =>
    json({
      mediaItems: [
        null,
        { id: 'aa', mediaMetadata: { width: '99999999999', height: 'x', photo: { exposureTime: 'x' } } },
      ],
    }),
  );
  const { data, errors } = await stack.query(
    '{ mediaItems { nodes { googleId mediaMetadata { width height photo { exposureTime } } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.mediaItems.nodes).toEqual([
    { googleId: 'aa', mediaMetadata: { width: null, height: null, photo: { exposureTime: null } } },
  ]);
});

test('returns a node of the type that its id names even if Google omits fields', async () => {
  await using stack = await startStubUpstream(() => json({ id: 'aa' }));
  const { data } = await stack.query(
    '{ a: node(id: "MediaItem:aa") { __typename id } b: node(id: "Album:aa") { __typename id } }',
  );
  expect(data).toEqual({
    a: { __typename: 'MediaItem', id: 'MediaItem:aa' },
    b: { __typename: 'Album', id: 'Album:aa' },
  });
});

test('hasNextPage is false when only empty pages follow a page with a token', async () => {
  const pages = [
    { mediaItems: ['aa', 'bb'].map(item), nextPageToken: 't' },
    { mediaItems: [item('cc')], nextPageToken: 'u' },
    { nextPageToken: 'v' },
    {},
  ];
  await using stack = await startStubUpstream((_url, call) => json(pages[call - 1]));
  const { data } = await stack.query(LIST);
  expect(data.mediaItems.nodes).toHaveLength(3);
  expect(data.mediaItems.pageInfo.hasNextPage).toBe(false);
  expect(stack.calls).toHaveLength(4);
});

test('hasNextPage is true when items follow an empty page', async () => {
  const pages = [
    { mediaItems: ['aa', 'bb', 'cc'].map(item), nextPageToken: 't' },
    { nextPageToken: 'u' },
    { mediaItems: [item('dd')] },
  ];
  await using stack = await startStubUpstream((_url, call) => json(pages[call - 1]));
  const { data } = await stack.query(LIST);
  expect(data.mediaItems.pageInfo.hasNextPage).toBe(true);
});

test('does not fetch the next page unless hasNextPage is selected', async () => {
  await using stack = await startStubUpstream(() =>
    json({ mediaItems: ['aa', 'bb', 'cc'].map(item), nextPageToken: 't' }),
  );
  await stack.query('{ mediaItems(first: 3) { nodes { googleId } } }');
  expect(stack.calls).toHaveLength(1);
});

test('reports UPSTREAM_ERROR after a hundred empty pages', async () => {
  await using stack = await startStubUpstream((_url, call) => json({ nextPageToken: `token ${call}` }));
  const { errors } = await stack.query(LIST);
  expect(errors?.[0]?.extensions['code']).toBe('UPSTREAM_ERROR');
  expect(stack.calls).toHaveLength(101);
});

test('reports UPSTREAM_ERROR for page tokens that form a loop', async () => {
  await using stack = await startStubUpstream((_url, call) => json({ nextPageToken: call % 2 ? 'a' : 'b' }));
  const { errors } = await stack.query(LIST);
  expect(errors?.[0]?.extensions['code']).toBe('UPSTREAM_ERROR');
  expect(stack.calls.length).toBeLessThan(5);
});

test('redacts a token that Google’s error message repeats', async () => {
  const message = 'Bad token the-token, header Bearer the-token, other ya29.abc-def_1.';
  await using stack = await startStubUpstream(() => ({
    status: 400,
    text: JSON.stringify({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }),
  }));
  const response = JSON.stringify(await stack.query(LIST));
  expect(response).toContain('Bad token [secret]');
  expect(response).not.toMatch(/the-token|ya29/);
});

test.each<[string, StubResponse, string]>([
  ['a page of HTML', { status: 502, text: '<html>' }, 'UPSTREAM_UNAVAILABLE'],
  ['an empty 401', { status: 401, text: '' }, 'UNAUTHENTICATED'],
  ['an empty 200', { status: 200, text: '' }, 'UPSTREAM_ERROR'],
  ['a redirect', { status: 302, text: '' }, 'UPSTREAM_ERROR'],
])('reports %s as %3$s', async (_case, upstreamResponse, code) => {
  await using stack = await startStubUpstream(() => upstreamResponse);
  const { errors } = await stack.query(LIST);
  expect(errors?.[0]?.extensions['code']).toBe(code);
});

test('reports UPSTREAM_ERROR for a value of the wrong type', async () => {
  await using gateway = await startStubUpstream(() => ({ json: { id: 'a', title: 'x', isWriteable: 'yes' } }));
  const { data, errors } = await gateway.query('{ album(id: "a") { title isWriteable } }');
  expect(data).toEqual({ album: null });
  expect(errors).toMatchObject([{ path: ['album', 'isWriteable'], extensions: { code: 'UPSTREAM_ERROR' } }]);
});

test('redacts every kind of credential that Google’s messages repeat', async () => {
  const message =
    'See https://example.com/v1?access_token=abc.def&key=AIzaSyA1234567890123456789012345&page=2 for the-token, ya29.x-y_z.';
  const status = { code: 7, message: 'Bearer the-token and the-token.' };
  await using gateway = await startStubUpstream((_url, call) =>
    call === 1
      ? { status: 403, text: JSON.stringify({ error: { code: 403, status: 'PERMISSION_DENIED', message } }) }
      : { json: { mediaItemResults: [{ status }, { status }] } },
  );
  const first = await gateway.query('{ album(id: "a") { title } }');
  expect(first.errors?.[0]?.message).toBe(
    'See https://example.com/v1?access_token=[secret]&key=[secret]&page=2 for [secret], [secret]',
  );
  const second = await gateway.query('{ mediaItemsById(ids: ["a", "b"]) { id } }');
  expect(second.errors).toHaveLength(2);
  expect(JSON.stringify(second)).not.toContain('the-token');
});

test('returns data unchanged that contains a token of a few letters, and redacts longer ones', async () => {
  const respond = () => ({ json: { id: 'a', title: 'A test of the the-token' } });
  await using short = await startStubUpstream(respond, { defaultToken: 't' });
  expect(await short.query('{ album(id: "a") { title } }')).toMatchObject({
    data: { album: { title: 'A test of the the-token' } },
  });
  await using long = await startStubUpstream(respond);
  expect(await long.query('{ album(id: "a") { title } }')).toMatchObject({
    data: { album: { title: 'A test of the [secret]' } },
  });
});
