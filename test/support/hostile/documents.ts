import {
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
} from 'graphql';
import { createSchema } from '../../../src/graphql/schema.ts';
import { oddText } from './texts.ts';
import type { Random } from './random.ts';

/** Ids of objects that exist, and texts that look like ids. */
export type Ids = { readonly albums: readonly string[]; readonly mediaItems: readonly string[] };

const schema = createSchema();

const UNKNOWN_FIELDS = [
  'beers',
  '__typename',
  '__type',
  '__schema',
  'x',
  'password',
  '_service',
  '__proto__',
  'constructor',
];

const DIRECTIVES = [
  '@skip(if: false)',
  '@include(if: true)',
  '@include(if: $yes)',
  '@include',
  '@skip(if: "x")',
  '@unknown',
  '@deprecated(reason: "x")',
  '@cost(weight: "1")',
  '@listSize(assumedSize: 1)',
  '@key(fields: "id")',
  '@defer',
  '@stream(initialCount: 1)',
  '@skip(if: true) @skip(if: true)',
];

const LITERALS =
  '0 -0 1 -1 500 501 00 1. .5 1e999 2147483648 9007199254740993 -99999999999999999999 0x1 true null NEWEST unknown $x $yes [] {} [null] [[1]] {a:1} {__proto__:1} "" """a""" """"""';

/** Returns a string of GraphQL, sometimes with invalid escapes. */
const stringLiteral = (random: Random): string =>
  random.oneIn(8)
    ? random.pick([
        '"\\ud800"',
        '"\\u{110000}"',
        '"\\u{1F600}"',
        '"\\x"',
        '"\\u00"',
        '"unterminated',
        '"""unterminated',
        '"\0"',
        '"a\nb"',
      ])
    : JSON.stringify(oddText(random));

const idLiteral = (random: Random, ids: Ids): string =>
  random.choose([
    () => JSON.stringify(random.pick(ids.albums)),
    () => JSON.stringify(random.pick(ids.mediaItems)),
    () => stringLiteral(random),
    () =>
      JSON.stringify(
        Buffer.from(`${random.pick(['Album', 'MediaItem', 'SharedAlbum', 'X'])}:${oddText(random)}`).toString(
          'base64url',
        ),
      ),
  ]);

/** Returns a value for an input, often of its type. */
const valueOf = (random: Random, type: GraphQLInputType, ids: Ids, depth = 0): string => {
  if (random.oneIn(10)) return random.pick(LITERALS.split(' '));
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const length = random.oneIn(20) ? random.pick([51, 101, 500]) : random.below(4);
    return `[${Array.from({ length }, () => valueOf(random, nullable.ofType, ids, depth + 1)).join(', ')}]`;
  }
  if (isEnumType(nullable)) return random.pick(nullable.getValues()).name;
  if (isInputObjectType(nullable)) {
    const fields = depth > 5 ? [] : Object.values(nullable.getFields()).filter(() => random.oneIn(2));
    return `{${fields.map((field) => `${field.name}: ${valueOf(random, field.type, ids, depth + 1)}`).join(', ')}}`;
  }
  const name = getNamedType(nullable).name;
  if (name === 'Int' || name === 'Float') return String(random.pick([0, 1, 2, 5, 50, 100, -1, 2 ** 31]));
  if (name === 'Boolean') return random.pick(['true', 'false']);
  return name === 'ID' ? idLiteral(random, ids) : stringLiteral(random);
};

const argumentsOf = (random: Random, { args }: GraphQLField<unknown, unknown>, ids: Ids): string => {
  const given = args.filter(({ type }) => String(type).endsWith('!') || random.oneIn(2));
  const texts = given.map(({ name, type }) => `${name}: ${valueOf(random, type, ids)}`);
  if (random.oneIn(25))
    texts.push(`${random.pick(['unknown', 'first', '__proto__'])}: ${random.pick(LITERALS.split(' '))}`);
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
};

const directive = (random: Random) => (random.oneIn(12) ? ` ${random.pick(DIRECTIVES)}` : '');

const selectionOf = (random: Random, type: GraphQLNamedType, ids: Ids, depth: number): string => {
  if (!isCompositeType(type)) return '';
  const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
  const parts = Array.from({ length: 1 + random.below(3) }, () => {
    if (random.oneIn(30) || fields.length === 0) return random.pick(UNKNOWN_FIELDS);
    if (random.oneIn(15))
      return random.pick([
        '...A',
        '...B',
        '...Missing',
        '... on Query { __typename }',
        '... on Nothing { id }',
        '... { id }',
      ]);
    if (random.oneIn(8)) {
      const other = random.pick(['Album', 'MediaItem', 'SharedAlbum', 'Media', type.name]);
      const otherType = schema.getType(other);
      if (otherType) return `... on ${other}${directive(random)} ${selectionOf(random, otherType, ids, depth + 1)}`;
    }
    const field = random.pick(fields);
    const below = getNamedType(field.type);
    const isTooDeep = depth > random.pick([3, 5, 20]) && isCompositeType(below);
    const alias = random.oneIn(10) ? `${random.pick(['a', 'b', '__a', 'id', 'constructor', '__proto__'])}: ` : '';
    const selection = isTooDeep ? '{ __typename }' : selectionOf(random, below, ids, depth + 1);
    return `${alias}${field.name}${argumentsOf(random, field, ids)}${directive(random)} ${selection}`;
  });
  return `{ ${parts.join(' ')} }`;
};

const FRAGMENTS = 'fragment A on Album { id title ...B } fragment B on Album { id }';

/** Returns an operation on the fields of the schema, with odd arguments. */
const fromSchema = (random: Random, ids: Ids): string => {
  const isMutation = random.oneIn(4);
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!isObjectType(root)) throw new Error('The schema has no such root.');
  const variables = random.oneIn(3) ? '($x: ID!, $yes: Boolean = true)' : '';
  const text = `${isMutation ? 'mutation' : 'query'} ${random.pick(['', 'Q'])}${variables} ${selectionOf(random, root, ids, 0)}`;
  return text.includes('...A') || text.includes('...B') ? `${text} ${FRAGMENTS}` : text;
};

const times = (count: number, make: (index: number) => string, separator = ' ') =>
  Array.from({ length: count }, (_, index) => make(index)).join(separator);

const SIZES = [2, 13, 60, 101, 700, 2_100, 20_000];

/** Returns a document that is large or nested in one way. */
const large = (random: Random): string => {
  const size = random.pick(SIZES);
  const half = Math.min(size, 60);
  return random.choose([
    () => '{ a '.repeat(size) + '}'.repeat(size),
    () => '{'.repeat(size),
    () => `{ sharedAlbums { nodes ${'{ album { sharedAlbum '.repeat(half)}{ id }${' } }'.repeat(half)} } }`,
    () => `{ ${times(size, (i) => `a${i}: __typename`)} }`,
    () => `{ ${times(size, () => '__typename')} }`,
    () => `{ albums { nodes { ${times(size, (i) => `a${i}: title`)} } } }`,
    () => `{ __typename ${times(size, () => '@include(if: true)')} }`,
    () => `{ nodes(ids: [${times(size, (i) => `"${i}"`, ', ')}]) { id } }`,
    () => `{ album(id: ${'['.repeat(size)}${']'.repeat(size)}) { id } }`,
    () => `{ mediaItems(filter: ${'{a:'.repeat(size)}1${'}'.repeat(size)}) { nodes { id } } }`,
    () => `query (${times(size, (i) => `$v${i}: ID`, ', ')}) { __typename }`,
    () => `query ($v: ${'['.repeat(size)}ID${']'.repeat(size)}) { nodes(ids: $v) { id } }`,
    () => times(size, (i) => `query Q${i} { __typename }`),
    () =>
      `{ ...F0 } ${times(half, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F${half} on Query { __typename }`,
    () => `{ ...F0 } ${times(half, (i) => `fragment F${i} on Query { ...F${(i + 1) % half} }`)}`,
    () => `{ albums { nodes { ${times(half, () => '... on Album { title ')}${'}'.repeat(half)} } } }`,
    () => `#${'x'.repeat(size)}\n{ __typename }`,
    () => `{ __typename${','.repeat(size)} }`,
    () => `{ ${'x'.repeat(size)} }`,
    () => `{ album(id: "${'x'.repeat(size)}") { id } }`,
    () => `{ album(id: """${'\n '.repeat(size)}""") { id } }`,
    () => `{ albums(first: 1${'0'.repeat(size)}) { nodes { id } } }`,
    () => `{ __schema ${'{ types { fields { type { ofType '.repeat(half)}{ name }${' } } } }'.repeat(half)} }`,
    () => `{ __type(name: "${'A'.repeat(size)}") { name } }`,
    () =>
      `{ _entities(representations: [${times(size, () => '{__typename: "Album", id: "x"}', ', ')}]) { __typename } }`,
  ]);
};

const FIXED = [
  '',
  ' ',
  '{',
  '}',
  '{}',
  '{ }',
  '\uFEFF{ __typename }',
  '{ __typename }\0',
  '{ __typename # \u202e\n }',
  '{ ａlbums { nodes { id } } }',
  'query query { query }',
  'subscription { x }',
  'subscription ($x: ID) { __typename }',
  'query A { __typename } query A { __typename }',
  'query A { __typename } { __typename }',
  'fragment A on Query { __typename }',
  'type Query { a: Int }',
  'extend type Query { a: Int }',
  'schema { query: Query }',
  'scalar X',
  'directive @x on FIELD query { __typename }',
  '{ _service { sdl } }',
  '{ _entities(representations: [{}]) { __typename } }',
  '{ _entities(representations: [{__typename: "Album"}]) { __typename } }',
  '{ _entities(representations: [{__typename: "__proto__", id: "x"}]) { __typename } }',
  '{ _entities(representations: ["x", 1, null]) { __typename } }',
  '{ __type(name: "Query") { fields { name } } }',
  '{ viewer { name canRead canCreate canEdit canShare canPick } }',
  '{ a: albums(first: 1) { nodes { id } } a: albums(first: 2) { nodes { id } } }',
  'mutation { __typename }',
  'mutation { createAlbum(input: {title: "\\u0000"}) { album { id } } }',
  'query ($a: Album) { __typename }',
  'query ($a: Int = "x", $a: Int) { __typename }',
  'query ($a: ID! = null) { album(id: $a) { id } }',
  'query Q @unknown { __typename }',
  '{ album(id: $undeclared) { id } }',
  getIntrospectionQuery(),
];

/** Returns a valid document with a piece cut out, put in or replaced. */
const mutilated = (random: Random, text: string): string => {
  const at = random.below(text.length + 1);
  const piece = random.oneIn(2)
    ? random.pick(['{', '}', '(', ')', '"', '...', '$', '@', '\0', '#', '!', ':', '\\', '"""'])
    : oddText(random);
  return text.slice(0, at) + piece + text.slice(at + random.below(6));
};

/** Returns the text of a GraphQL document that is often invalid, too large, or asks for what does not exist. */
export const hostileDocument = (random: Random, ids: Ids): string =>
  random.choose([
    () => fromSchema(random, ids),
    () => fromSchema(random, ids),
    () => fromSchema(random, ids),
    () => large(random),
    () => random.pick(FIXED),
    () => mutilated(random, random.oneIn(2) ? random.pick(FIXED) : fromSchema(random, ids)),
    () => oddText(random),
  ]);
