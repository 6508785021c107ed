import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { buildClientSchema, buildSchema, getIntrospectionQuery, graphqlSync, parse, validate } from 'graphql';
import { createSubgraphSchema } from '../../src/graphql/subgraph.ts';
import { fill } from '../support/fill.ts';
import { type Json } from '../support/json.ts';
import { startStack } from '../support/stack.ts';
import { startPhotos } from '../support/program.ts';

/** Another team's subgraph, about prints of photos. It refers to our albums and media items by their keys. */
const PRINTS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Query { print(number: Int!): Print prints(first: Int, after: String): PrintConnection }
  type Print @key(fields: "number") { number: Int! photo: MediaItem! book: Album }
  type PrintConnection { edges: [PrintEdge!]! pageInfo: PageInfo! }
  type PrintEdge { cursor: String! node: Print! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type MediaItem @key(fields: "id") { id: ID! timesPrinted: Int! }
  type Album @key(fields: "id", resolvable: false) { id: ID! }
`;

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on MediaItem { id filename }
    ... on Album { id title mediaItems(first: 1) { totalCount } }
    ... on SharedAlbum { id album { title } }
  }
}`;

test('composes with another subgraph without errors or hints', async () => {
  await using stack = await startStack();
  const { data } = await stack.query('{ _service { sdl } }');

  const { errors, supergraphSdl, hints } = composeServices([
    { name: 'photos', url: 'http://127.0.0.1:4000/graphql', typeDefs: parse(data._service.sdl) },
    { name: 'prints', url: 'http://127.0.0.1:4001/graphql', typeDefs: parse(PRINTS) },
  ]);

  expect(errors).toBeUndefined();
  expect(supergraphSdl).toContain('timesPrinted: Int! @join__field(graph: PRINTS)');
  expect(
    hints?.map(({ definition }) => definition.code).filter((code) => /INCONSISTENT_(?!DESCRIPTION)/.test(code)),
  ).toEqual([]);
});

test('composes a @oneOf input, and enforces it', () => {
  const schema = createSubgraphSchema([
    'type Query { find(by: By!): Album } input By @oneOf { title: String number: Int }',
    'type Album { id: ID! } type SharedAlbum { id: ID! } type MediaItem { id: ID! } type PickingSession { id: ID! }',
    'type PageInfo { endCursor: String }',
  ]);
  const { data }: { data?: Json } = graphqlSync({ schema, source: '{ _service { sdl } }' });

  const { errors } = composeServices([{ name: 'photos', typeDefs: parse(data._service.sdl) }]);

  expect(errors).toBeUndefined();
  expect(validate(schema, parse('{ find(by: { title: "x", number: 1 }) { id } }'))).toHaveLength(1);
});

test('resolves sixty references to media items with two batches', async () => {
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 60 });
  const representations = photoIds.map((id, index) => ({
    __typename: 'MediaItem',
    id: index % 2 ? id : `MediaItem:${id}`,
  }));

  const { status, data, errors } = await stack.query(ENTITIES, { representations });

  expect([status, errors]).toEqual([200, undefined]);
  expect(data._entities).toHaveLength(60);
  expect(data._entities[7]).toEqual({
    __typename: 'MediaItem',
    id: `MediaItem:${photoIds[7]}`,
    filename: 'photo-7.jpg',
  });
  expect(stack.takeCalls()).toEqual(['mediaItems.batchGet', 'mediaItems.batchGet']);
});

test('resolves references of every type in order, with null for those not found', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data: existing } = await stack.query(
    '{ sharedAlbums(first: 1) { nodes { id album { id title } } } mediaItems(first: 1) { nodes { id } } }',
  );
  const [shared] = existing.sharedAlbums.nodes;
  stack.takeCalls();

  const { data, errors } = await stack.query(ENTITIES, {
    representations: [
      { __typename: 'SharedAlbum', id: shared.id },
      { __typename: 'MediaItem', id: 'MediaItem:nothing' },
      { __typename: 'Album', id: shared.album.id },
      { __typename: 'Album', id: 'not an id at all' },
      { __typename: 'MediaItem', id: existing.mediaItems.nodes[0].id },
    ],
  });

  expect(errors).toBeUndefined();
  expect(data._entities).toMatchObject([
    { __typename: 'SharedAlbum', album: { title: shared.album.title } },
    null,
    { __typename: 'Album', title: shared.album.title },
    null,
    { __typename: 'MediaItem', filename: expect.any(String) },
  ]);
  // The album is fetched once, although it is referenced in two ways.
  expect(stack.takeCalls().filter((method) => method === 'albums.get')).toHaveLength(1);
});

test.each<[string, unknown, string]>([
  ['a string', 'x', 'representations.0: must be an object with a `__typename` and an `id`.'],
  ['a number', 7, 'representations.0: must be an object with a `__typename` and an `id`.'],
  ['a list', [], 'representations.0: must be an object with a `__typename` and an `id`.'],
  [
    'an object without a type',
    { id: 'x' },
    'representations.0.__typename: must be one of Album, SharedAlbum, MediaItem, PickingSession.',
  ],
  [
    'a type that is not an entity',
    { __typename: 'PageInfo' },
    'representations.0.__typename: must be one of Album, SharedAlbum, MediaItem, PickingSession.',
  ],
  [
    'a property of Object.prototype as its type',
    { __typename: 'toString', id: 'x' },
    'representations.0.__typename: must be one of Album, SharedAlbum, MediaItem, PickingSession.',
  ],
  ['an object without its key', { __typename: 'Album' }, 'representations.0.id: must be the id of Album as a string.'],
  [
    'the id of another type',
    { __typename: 'Album', id: 'MediaItem:x' },
    'representations.0.id: must be the id of Album, not of MediaItem.',
  ],
])('rejects %s as a reference before any call to Google, and names it', async (_case, representation, message) => {
  await using stack = await startStack();
  const { status, errors, data } = await stack.query(ENTITIES, { representations: [representation] });
  expect([status, data]).toEqual([200, undefined]);
  expect(errors).toEqual([
    expect.objectContaining({ message, extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
  ]);
  expect(stack.takeCalls()).toEqual([]);
});

test('limits the references to 500, and checks arguments below a reference', async () => {
  await using stack = await startStack();
  const many = Array.from({ length: 501 }, () => ({ __typename: 'MediaItem', id: 'x' }));
  expect((await stack.query(ENTITIES, { representations: many })).errors).toMatchObject([
    { message: 'representations: must have 0 to 500 entries, not 501.', extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  const outOfRange = ENTITIES.replace('first: 1', 'first: 501');
  expect((await stack.query(outOfRange, { representations: [{ __typename: 'Album', id: 'x' }] })).errors).toMatchObject(
    [{ message: 'first: must be from 1 to 500, not 501.', extensions: { code: 'BAD_USER_INPUT' } }],
  );
  expect(stack.takeCalls()).toEqual([]);
});

test('accepts a literal reference as well as one in a variable', async () => {
  await using stack = await startStack();
  const { photoIds } = fill({ emulator: stack.emulator, photos: 1 });
  const { data } = await stack.query(
    `query ($id: ID!) { _entities(representations: [{ __typename: "MediaItem", id: $id }]) { ... on MediaItem { filename } } }`,
    { id: photoIds[0] },
  );
  expect(data._entities).toEqual([{ filename: 'photo-0.jpg' }]);
});

test('hides the composition directives from introspection, and describes the federation types', async () => {
  await using stack = await startStack();
  const { data } = await stack.query(getIntrospectionQuery());
  const schema = buildClientSchema(data);
  const names = Object.keys(schema.getTypeMap()).filter((name) => /_/.test(name) && !name.startsWith('__'));
  expect(names.toSorted()).toEqual(['_Any', '_Entity', '_Service']);
  expect(schema.getDirectives().filter(({ name }) => /__|^key$|^link$|^shareable$/.test(name))).toEqual([]);
  for (const name of names) expect(schema.getType(name)?.description).toEqual(expect.any(String));
  for (const field of Object.values(schema.getQueryType()!.getFields()))
    expect(field.description).toEqual(expect.any(String));
});

test('hides the subgraph’s schema when introspection is off, and still resolves references', async () => {
  await using stack = await startStack({ gateway: { isIntrospectionAllowed: false } });
  fill({ emulator: stack.emulator });
  const { status, errors } = await stack.query('{ _service { sdl } }');
  expect([status, errors?.[0]?.extensions['code']]).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
  const response = await stack.query(ENTITIES, { representations: [{ __typename: 'Album', id: 'nothing' }] });
  expect(response.data).toEqual({ _entities: [null] });
});

test('prints the plain schema, and with --federation the subgraph’s', async () => {
  const printed = async (...options: string[]) => (await startPhotos(['schema', ...options], {}).ended).stdout;
  expect(buildSchema(await printed()).getType('_Entity')).toBeUndefined();
  expect(await printed('--federation')).toContain('type MediaItem implements Node & Media @key(fields: "id")');
});
