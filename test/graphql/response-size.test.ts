import { expect, test } from '@jest/globals';
import { getOperationAST, Kind, parse, type FragmentDefinitionNode } from 'graphql';
import { createSchema } from '../../src/graphql/schema.ts';
import { maxObjectsOf } from '../../src/graphql/selection/response-size.ts';
import { selectFields } from '../../src/graphql/selection/select-fields.ts';

const schema = createSchema();

const boundOf = (text: string) => {
  const document = parse(text);
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((node): [string, FragmentDefinitionNode] => [node.name.value, node]));
  return maxObjectsOf(selectFields({ schema, operation: getOperationAST(document)!, fragments, variables: {} }).fields);
};

test.each([
  // The result, the connection and the list; then each album.
  ['{ albums { nodes { id title } } }', 3, 1],
  // An album has a connection and a list too, and a media item its metadata.
  ['{ albums { nodes { mediaItems { nodes { mediaMetadata { width } } } } } }', 3, 3],
  // Fields of the same name are one object.
  [
    '{ albums { edges { node { id } } ...A edges { node { sharedAlbum { id } } } } } fragment A on AlbumConnection { edges { cursor } }',
    3,
    3,
  ],
  ['{ a: mediaItem(id: "a") { mediaMetadata { width } } b: mediaItem(id: "b") { id } }', 4, 0],
  ['{ viewer { name } }', 2, 0],
])('%s has at most %i objects, and %i for each entry', (text, base, perEntry) => {
  const maxObjects = boundOf(text);
  expect(maxObjects(0)).toBe(base);
  expect(maxObjects(10) - base).toBe(10 * perEntry);
});

test('a list whose entries are not counted has no bound', () => {
  expect(boundOf('{ nodes(ids: ["a"]) { id } }')(0)).toBe(Infinity);
});
