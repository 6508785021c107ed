import { expect, test } from '@jest/globals';
import { getDirectiveValues, isObjectType, parse, validate } from 'graphql';
import { estimateCost } from '../../src/graphql/cost/estimate.ts';
import { RULES } from '../../src/graphql/cost/rules.ts';
import { encodeCursor, END } from '../../src/graphql/connections/cursor.ts';
import { albumMediaRequest, albumsRequest, identityOf } from '../../src/graphql/connections/list-request.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { operationIn } from '../support/operation.ts';
import { selectFields } from '../../src/graphql/selection/select-fields.ts';

const schema = createSchema();

const estimateOf = (text: string, variables: Record<string, unknown> = {}) => {
  expect(validate(schema, parse(text))).toEqual([]);
  return estimateCost(selectFields(operationIn(schema, text, variables)).fields);
};

const numbered = (count: number, text: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => text(number)).join(' ');

const COVERS = 'nodes { coverMediaItem { filename } }';

const albumsCursor = (pageSize: number, skip: number) =>
  encodeCursor(identityOf(albumsRequest({})), { pageSize, skip, pageToken: 'token', before: 'hash' });

const albumsEnd = encodeCursor(identityOf(albumsRequest({})), END);

const albumEnd = encodeCursor(identityOf(albumMediaRequest('A1')), END);

const IDS = Array.from({ length: 120 }, (_, number) => `photo${number}`);

test.each<[string, number, string, Record<string, unknown>?]>([
  // Operations without calls.
  ['only the schema', 0, '{ __typename __schema { types { name } } }'],
  ['a field that is not included', 0, 'query ($no: Boolean = false) { albums @include(if: $no) { nodes { id } } }'],
  ['a skipped field', 0, '{ albums @skip(if: true) { nodes { id } } }'],
  ['invalid ids', 0, '{ mediaItem(id: "a/b") { id } album(id: "") { id } node(id: "?") { id } }'],
  ['an invalid share token', 0, '{ sharedAlbum(shareToken: "a b") { id } }'],
  ['the cursor of the end of a list', 0, `{ albums(after: "${albumsEnd}") { ${COVERS} } }`],

  // Lists.
  ['a list with its default length', 1, '{ albums { nodes { title } } }'],
  ['a list whose nodes are not selected', 1, '{ mediaItems { pageInfo { hasNextPage } } }'],
  ['__typename of a list', 1, '{ mediaItems { __typename } }'],
  ['50 albums', 1, '{ albums(first: 50) { nodes { id } } }'],
  ['51 albums', 2, '{ albums(first: 51) { nodes { id } } }'],
  ['500 albums', 10, '{ albums(first: 500) { nodes { id } } }'],
  ['500 media items', 5, '{ mediaItems(first: 500) { nodes { id } } }'],
  ['a search for 500 media items', 5, '{ mediaItems(first: 500, filter: { mediaType: VIDEO }) { nodes { id } } }'],
  ['a length in a variable', 3, 'query ($n: Int) { albums(first: $n) { nodes { id } } }', { n: 101 }],
  ['a length in the default of a variable', 3, 'query ($n: Int = 101) { albums(first: $n) { nodes { id } } }'],
  ['a length that is null', 1, 'query ($n: Int) { albums(first: $n) { nodes { id } } }', { n: null }],
  ['a page after a cursor', 1, `{ albums(first: 25, after: "${albumsCursor(25, 0)}") { nodes { id } } }`],
  [
    'a page that begins inside a page of Google’s',
    2,
    `{ albums(first: 25, after: "${albumsCursor(25, 1)}") { nodes { id } } }`,
  ],
  [
    'a cursor that keeps the small page size',
    4,
    `{ albums(first: 100, after: "${albumsCursor(25, 0)}") { nodes { id } } }`,
  ],
  [
    'a cursor after small pages, from which the list is read from its start',
    2,
    `{ albums(first: 50, after: "${encodeCursor(identityOf(albumsRequest({})), { pageSize: 1, skip: 0, pageToken: 'token', before: 'hash', offset: 1 })}") { nodes { id } } }`,
  ],
  ['three different lists', 3, '{ albums { nodes { id } } sharedAlbums { nodes { id } } mediaItems { nodes { id } } }'],

  // Repeated selections.
  ['a list under two aliases', 1, '{ a: albums(first: 9) { nodes { id } } b: albums(first: 9) { nodes { title } } }'],
  [
    'short lists of different lengths',
    2,
    '{ a: albums(first: 1) { nodes { id } } b: albums(first: 5) { nodes { id } } }',
  ],
  [
    'a list and the same list with its default length',
    1,
    '{ a: albums { nodes { id } } b: albums(first: 20) { nodes { title } } }',
  ],
  [
    'a list and the same list with an empty filter',
    1,
    '{ a: mediaItems { nodes { id } } b: mediaItems(filter: {}) { nodes { id } } }',
  ],
  ['a list with two lengths', 3, '{ a: albums(first: 50) { nodes { id } } b: albums(first: 60) { nodes { id } } }'],
  [
    'merged fields',
    21,
    '{ albums { nodes { mediaItems { nodes { id } } } } albums { nodes { mediaItems { totalCount } } } }',
  ],
  [
    'media items of albums by edges and by nodes',
    21,
    '{ albums { edges { node { mediaItems { totalCount } } } nodes { mediaItems { nodes { id } } } } }',
  ],
  [
    'media items of albums under two aliases',
    21,
    '{ albums { nodes { a: mediaItems(first: 3) { totalCount } b: mediaItems(first: 3) { totalCount } } } }',
  ],
  [
    'two pages of the same albums',
    41,
    '{ albums { nodes { a: mediaItems(first: 3) { totalCount } b: mediaItems(first: 40) { totalCount } } } }',
  ],
  [
    'an album by either of its ids',
    1,
    '{ a: album(id: "A1") { id } b: album(id: "Album:A1") { id } c: node(id: "SharedAlbum:A1") { id } }',
  ],
  [
    'the media items of an album, selected three times',
    2,
    '{ album(id: "A1") { mediaItems { totalCount } } nodes(ids: ["Album:A1", "Album:A1"]) { ... on Album { mediaItems { totalCount } sharedAlbum { album { mediaItems { totalCount } } } } } }',
  ],

  // Media items by id.
  ['one media item', 1, '{ mediaItem(id: "M1") { id } }'],
  ['120 ids', 3, 'query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { id } }', { ids: IDS }],
  ['120 fields', 3, `{ ${numbered(120, (n) => `m${n}: mediaItem(id: "photo${n}") { id }`)} }`],
  [
    'an id, selected four times',
    1,
    '{ mediaItem(id: "M1") { id } mediaItemsById(ids: ["M1", "MediaItem:M1"]) { id } node(id: "MediaItem:M1") { id } nodes(ids: ["MediaItem:M1"]) { id } }',
  ],

  // Covers.
  ['120 albums with covers', 6, `{ albums(first: 120) { ${COVERS} } }`],
  ['a cover under two aliases', 2, '{ albums { nodes { a: coverMediaItem { id } b: coverMediaItem { filename } } } }'],
  [
    'covers of two lists in one batch',
    3,
    `{ albums(first: 25) { ${COVERS} } sharedAlbums(first: 25) { nodes { album { coverMediaItem { filename } } } } }`,
  ],
  ['covers and ids in one batch', 2, `{ albums(first: 49) { ${COVERS} } mediaItem(id: "M1") { id } }`],
  ['covers and ids in two batches', 3, `{ albums(first: 50) { ${COVERS} } mediaItem(id: "M1") { id } }`],
  [
    'covers of albums by id',
    61,
    `{ ${numbered(60, (n) => `a${n}: album(id: "A${n}") { ${n < 50 ? 'coverMediaItem { filename }' : 'id'} }`)} }`,
  ],
  [
    'a page of albums with covers and media items',
    22,
    '{ albums(first: 20) { nodes { title coverMediaItem { filename } mediaItems(first: 5) { nodes { filename } } } } }',
  ],
  ['many albums with long lists', 510, '{ albums(first: 500) { nodes { mediaItems(first: 100) { nodes { id } } } } }'],
  [
    'many albums with the longest lists',
    2510,
    '{ albums(first: 500) { nodes { mediaItems(first: 500) { nodes { id } } } } }',
  ],

  // Nodes by type.
  [
    'a node that is a media item',
    1,
    '{ node(id: "MediaItem:M1") { id ... on Album { mediaItems { totalCount } coverMediaItem { id } } } }',
  ],
  [
    'a node that is an album',
    3,
    '{ node(id: "Album:A1") { ... on Album { mediaItems { totalCount } coverMediaItem { filename } } } }',
  ],
  [
    'a node that is a shared album',
    2,
    '{ node(id: "SharedAlbum:A1") { ... on Album { coverMediaItem { id } } ... on SharedAlbum { album { mediaItems { totalCount } } } } }',
  ],
  ['a node of unknown type', 2, '{ node(id: "X1") { id } }'],
  [
    'a node of unknown type with all its fields',
    4,
    '{ node(id: "X1") { ... on Album { coverMediaItem { filename } mediaItems { totalCount } } ... on SharedAlbum { album { coverMediaItem { filename } } } } }',
  ],
  [
    'nodes of all types',
    3,
    '{ nodes(ids: ["MediaItem:M1", "MediaItem:M2", "Album:A1", "SharedAlbum:A2", "a b"]) { id } }',
  ],
  [
    'a fragment on an interface',
    2,
    '{ node(id: "Album:A1") { ...N } } fragment N on Node { ... on Node { ...A } } fragment A on Album { mediaItems { totalCount } }',
  ],
  [
    'a shared album by its token',
    3,
    '{ sharedAlbum(shareToken: "T1") { album { mediaItems { totalCount } coverMediaItem { filename } } } }',
  ],

  // Objects that need no look-up.
  ['covers of which only the id is selected', 1, '{ albums { nodes { coverMediaItem { id googleId __typename } } } }'],
  [
    'covers that are selected twice, once with more than the id',
    2,
    '{ albums { nodes { coverMediaItem { id } ...C } } } fragment C on Album { coverMediaItem { filename } }',
  ],
  ['an album that may not exist', 1, '{ album(id: "A1") { id googleId __typename } }'],
  [
    'an album with its media items only',
    1,
    '{ album(id: "A1") { id googleId __typename mediaItems { nodes { id } } } }',
  ],
  ['its media items, and how many there are', 2, '{ album(id: "A1") { id mediaItems { nodes { id } totalCount } } }'],
  ['its media items by page', 3, '{ album(id: "A1") { mediaItems(first: 250) { nodes { id } } } }'],
  [
    'its media items, and the title in another place',
    2,
    '{ album(id: "A1") { id mediaItems { nodes { id } } } album(id: "A1") { ... on Node { ... on Album { title } } } }',
  ],
  [
    'its media items, and a title that is left out',
    1,
    '{ album(id: "A1") { id mediaItems { nodes { id } } title @skip(if: true) ... @include(if: false) { title } } }',
  ],
  [
    'an album after the end of its media items',
    1,
    `{ album(id: "A1") { mediaItems(after: "${albumEnd}") { edges { cursor } } } }`,
  ],
  [
    'nodes with their media items only',
    2,
    '{ nodes(ids: ["Album:A1", "Album:A2"]) { id ... on Album { mediaItems { nodes { id } } } } }',
  ],
  [
    'a node of unknown type with its media items',
    2,
    '{ node(id: "X1") { ... on Album { mediaItems { nodes { id } } } } }',
  ],
  [
    'a shared album, which needs its album',
    2,
    '{ node(id: "SharedAlbum:A1") { ... on SharedAlbum { album { mediaItems { nodes { id } } } } } }',
  ],
])('%s: %d', (_name, calls, text, variables = {}) => {
  expect(estimateOf(text, variables).upstreamCalls).toBe(calls);
});

test('names the most expensive field by path, with its own cost', () => {
  const { mostExpensive } = estimateOf(
    '{ albums(first: 60) { nodes { cover: coverMediaItem { id } pictures: mediaItems(first: 200) { nodes { id } } } } }',
  );
  expect(mostExpensive).toMatchObject({ path: ['albums', 'nodes', 'pictures'], upstreamCalls: 120 });
  expect(mostExpensive?.field.coordinate).toBe('Album.mediaItems');
  expect(estimateOf('{ __typename }').mostExpensive).toBeNull();
});

test('every field with @cost has a rule, and every rule of a read field has @cost', () => {
  const weighed = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const weight = field.astNode && getDirectiveValues(schema.getDirective('cost')!, field.astNode);
        return weight ? [`${type.name}.${field.name}`] : [];
      }),
    );
  const known = Object.keys(RULES);
  const read = known.filter((coordinate) => /^(?:Query|Mutation)\.\w|Payload|^Album\.(?!sharedAlbum)/.test(coordinate));
  expect(known).toEqual(expect.arrayContaining(weighed));
  expect(weighed).toEqual(expect.arrayContaining(read.filter((coordinate) => coordinate !== 'Query._entities')));
});

test('@listSize states the default of its slicing argument and existing sized fields', () => {
  const sized = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .flatMap((field) => {
      const size = field.astNode && getDirectiveValues(schema.getDirective('listSize')!, field.astNode);
      return size ? [{ field, size }] : [];
    });
  expect(sized).toHaveLength(5);
  for (const { field, size } of sized) {
    expect(size['slicingArguments']).toEqual(['first']);
    expect(field.args.find(({ name }) => name === 'first')?.defaultValue).toBe(size['assumedSize']);
    const connection = field.type;
    const lists = isObjectType(connection) ? Object.keys(connection.getFields()) : [];
    expect(lists).toEqual(expect.arrayContaining(size['sizedFields'] as string[]));
  }
});
