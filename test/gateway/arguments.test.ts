import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { type Json } from '../support/json.ts';
import { startStack } from '../support/stack.ts';

/** A query with a mistake, and the argument and field that its error must name. */
const MISTAKES: [what: string, query: string, argument: string, field: string][] = [
  ['first: 0', '{ albums(first: 0) { nodes { id } } }', 'first', 'Query.albums'],
  ['first: 501', '{ albums(first: 501) { nodes { id } } }', 'first', 'Query.albums'],
  ['first: -1', '{ mediaItems(first: -1) { nodes { id } } }', 'first', 'Query.mediaItems'],
  [
    'first: 0 below a list',
    '{ albums { nodes { mediaItems(first: 0) { nodes { id } } } } }',
    'first',
    'Album.mediaItems',
  ],
  [
    'first: 0 in a fragment',
    '{ sharedAlbums { nodes { album { ...A } } } } fragment A on Album { mediaItems(first: 0) { nodes { id } } }',
    'first',
    'Album.mediaItems',
  ],
  ['a made-up cursor', '{ albums(after: "abc") { nodes { id } } }', 'after', 'Query.albums'],
  ['an empty cursor', '{ mediaItems(after: "") { nodes { id } } }', 'after', 'Query.mediaItems'],
  [
    'a made-up cursor below a list',
    '{ albums { nodes { mediaItems(after: "abc") { nodes { id } } } } }',
    'after',
    'Album.mediaItems',
  ],
  ['width: 0', '{ mediaItems { nodes { url(width: 0) } } }', 'width', 'MediaItem.url'],
  ['width: 16384', '{ mediaItems { nodes { url(width: 16384) } } }', 'width', 'MediaItem.url'],
  ['height: -5 of a cover', '{ albums { nodes { coverPhotoUrl(height: -5) } } }', 'height', 'Album.coverPhotoUrl'],
  ['crop without height', '{ mediaItems { nodes { url(width: 4, crop: true) } } }', 'crop', 'MediaItem.url'],
  ['download with a size', '{ mediaItems { nodes { url(width: 4, download: true) } } }', 'download', 'MediaItem.url'],
  ['no ids', '{ mediaItemsById(ids: []) { id } }', 'ids', 'Query.mediaItemsById'],
  ['an id of another type', '{ mediaItem(id: "Album:A1") { id } }', 'id', 'Query.mediaItem'],
  [
    'an id of another type in a list',
    '{ mediaItemsById(ids: ["A1", "Album:A1"]) { id } }',
    'ids',
    'Query.mediaItemsById',
  ],
  [
    'six dates',
    `{ mediaItems(filter: { dates: [${'{ year: 2020 }, '.repeat(6)}] }) { nodes { id } } }`,
    'filter.dates',
    'Query.mediaItems',
  ],
  [
    'a month alone',
    '{ mediaItems(filter: { dates: [{ month: 5 }] }) { nodes { id } } }',
    'filter.dates.0',
    'Query.mediaItems',
  ],
  [
    'month 13',
    '{ mediaItems(filter: { dates: [{ year: 2020, month: 13 }] }) { nodes { id } } }',
    'filter.dates.0.month',
    'Query.mediaItems',
  ],
  [
    'a range that ends before it begins',
    '{ mediaItems(filter: { dateRanges: [{ startDate: { year: 2020 }, endDate: { year: 2019 } }] }) { nodes { id } } }',
    'filter.dateRanges.0',
    'Query.mediaItems',
  ],
  [
    'a range with ends of different forms',
    '{ mediaItems(filter: { dateRanges: [{ startDate: { year: 2019 }, endDate: { year: 2020, month: 1 } }] }) { nodes { id } } }',
    'filter.dateRanges.0',
    'Query.mediaItems',
  ],
  [
    'a category both ways',
    '{ mediaItems(filter: { includedContentCategories: [FOOD], excludedContentCategories: [FOOD] }) { nodes { id } } }',
    'filter.excludedContentCategories',
    'Query.mediaItems',
  ],
  [
    'an order without dates',
    '{ mediaItems(orderBy: CREATION_TIME_ASC) { nodes { id } } }',
    'orderBy',
    'Query.mediaItems',
  ],
  [
    'an order beside a category',
    `{ mediaItems(filter: { dates: [{ year: 2020 }], includedContentCategories: [FOOD] }, orderBy: CREATION_TIME_ASC) {
      nodes { id } } }`,
    'orderBy',
    'Query.mediaItems',
  ],
];

test.each(MISTAKES)(
  'rejects %s before any call to Google, and names the argument',
  async (_case, query, argument, field) => {
    await using stack = await startStack();
    fill({ emulator: stack.emulator, albums: 1, photosPerAlbum: 1 });

    const { status, data, errors } = await stack.query(query);

    expect(status).toBe(200);
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, field, retry: 'NO' });
    expect(errors![0]!.message).toContain(argument);
    expect(stack.takeCalls()).toEqual([]);
  },
);

test('states the limits in the message', async () => {
  await using stack = await startStack();
  const { errors } = await stack.query('{ albums(first: 501) { nodes { id } } }');
  expect(errors![0]!.message).toBe('first: must be from 1 to 500, not 501.');
});

test('checks variables like literals, and does not check skipped fields', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });

  const bad = await stack.query('query ($n: Int) { albums(first: $n) { nodes { id } } }', { n: 0 });
  const skipped = await stack.query('query ($no: Boolean!) { albums(first: 0) @include(if: $no) { nodes { id } } }', {
    no: false,
  });

  expect(bad.errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
  expect(skipped.errors).toBeUndefined();
});

test.each<[string, string, object, string]>([
  ['a default out of range', 'query ($f: Int = 501) { albums(first: $f) { nodes { id } } }', {}, 'first'],
  [
    'an invalid input object as a default',
    'query ($d: [DateInput!] = [{ month: 5 }]) { mediaItems(filter: { dates: $d }) { nodes { id } } }',
    {},
    'filter.dates.0',
  ],
  ['a default cursor', 'query ($a: String = "forged") { mediaItems(after: $a) { nodes { id } } }', {}, 'after'],
  ['a default size', 'query ($w: Int = 0) { mediaItems { nodes { url(width: $w) } } }', {}, 'width'],
  [
    'one value for a list',
    'query ($f: MediaItemFilter) { mediaItems(filter: $f) { nodes { id } } }',
    { f: { dates: { month: 5 } } },
    'filter.dates.0',
  ],
])('rejects %s in a variable, and names the argument', async (_case, query, variables, argument) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const { status, errors } = await stack.query(query, variables);
  expect([status, errors![0]!.extensions['argument']]).toEqual([200, argument]);
  expect(stack.takeCalls()).toEqual([]);
});

test.each<[string, string, object]>([
  ['a default of a directive', 'query ($x: Boolean = true) { albums { nodes { id @include(if: $x) } } }', {}],
  ['a default id', 'query ($id: ID! = "nope") { album(id: $id) { id } }', {}],
  ['one id for a list', 'query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { id } }', { ids: 1000 }],
  [
    'one value for a list',
    'query ($f: MediaItemFilter) { mediaItems(filter: $f) { nodes { id } } }',
    { f: { dates: { year: 2020 } } },
  ],
])('accepts %s in a variable', async (_case, query, variables) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const { status, errors } = await stack.query(query, variables);
  expect([status, errors]).toEqual([200, undefined]);
});

test.each<[string, string, object]>([
  ['a missing variable', 'query ($id: ID!) { album(id: $id) { id } }', {}],
  [
    'a variable of the wrong type',
    'query ($f: MediaItemFilter) { mediaItems(filter: $f) { nodes { id } } }',
    { f: { dates: 'x' } },
  ],
  ['null for a required argument', 'query ($w: [ID!]! ) { nodes(ids: $w) { id } }', { w: null }],
])('rejects %s', async (_case, query, variables) => {
  await using stack = await startStack();
  const { status, errors } = await stack.query(query, variables);
  expect([status, errors![0]!.extensions['code']]).toEqual([200, 'BAD_USER_INPUT']);
  expect(stack.takeCalls()).toEqual([]);
});

test('checks each fragment once, even if fragments spread one another twice', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const doubled = Array.from(
    { length: 60 },
    (_, index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
  );
  const { data } = await stack.query(`{ ...f0 } ${doubled.join(' ')} fragment f60 on Query { __typename }`);
  expect(data).toEqual({ __typename: 'Query' });
});

test('rejects a cursor of another list before any call to Google', async () => {
  await using stack = await startStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 3, photosPerAlbum: 3, photos: 3 });
  const cursorOf = async (query: string, of: (data: Json) => Json): Promise<string> =>
    of((await stack.query(query)).data).pageInfo.endCursor;
  const cursors = {
    albums: await cursorOf('{ albums(first: 1) { pageInfo { endCursor } } }', ({ albums }) => albums),
    mediaItems: await cursorOf('{ mediaItems(first: 1) { pageInfo { endCursor } } }', ({ mediaItems }) => mediaItems),
    album: await cursorOf(
      `{ album(id: "${albumIds[0]}") { mediaItems(first: 1) { pageInfo { endCursor } } } }`,
      ({ album }) => album.mediaItems,
    ),
  };
  stack.takeCalls();

  const foreign = [
    `{ albums(after: "${cursors.mediaItems}") { nodes { id } } }`,
    `{ albums(excludeNonAppCreatedData: true, after: "${cursors.albums}") { nodes { id } } }`,
    `{ sharedAlbums(after: "${cursors.albums}") { nodes { id } } }`,
    `{ mediaItems(after: "${cursors.albums}") { nodes { id } } }`,
    `{ mediaItems(filter: { mediaType: VIDEO }, after: "${cursors.mediaItems}") { nodes { id } } }`,
    `{ album(id: "${albumIds[1]}") { mediaItems(after: "${cursors.album}") { nodes { id } } } }`,
    `{ node(id: "Album:${albumIds[1]}") { ... on Album { mediaItems(after: "${cursors.album}") { nodes { id } } } } }`,
  ];
  for (const query of foreign) {
    const { errors } = await stack.query(query);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('rejects a cursor with one changed character', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, albums: 3 });
  const { data } = await stack.query('{ albums(first: 1) { pageInfo { endCursor } } }');
  const cursor: string = data.albums.pageInfo.endCursor;
  stack.takeCalls();

  for (const index of [0, Math.floor(cursor.length / 2), cursor.length - 1]) {
    const letter = cursor[index] === 'A' ? 'B' : 'A';
    const forged = cursor.slice(0, index) + letter + cursor.slice(index + 1);
    const { errors } = await stack.query('query ($after: String) { albums(after: $after) { nodes { id } } }', {
      after: forged,
    });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('reports a cursor whose page token Google rejects, such as another user’s, as an invalid argument', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator, photos: 60 });
  fill({ emulator: stack.emulator, owner: 'ravi', photos: 60 });
  const query = 'query ($after: String) { mediaItems(first: 30, after: $after) { pageInfo { endCursor } } }';
  const { data } = await stack.query(query);
  const after = data.mediaItems.pageInfo.endCursor;
  const { errors } = await stack.query(query, { after }, { authorization: 'Bearer demo-ravi' });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
});
