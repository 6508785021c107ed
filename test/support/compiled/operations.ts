import fc from 'fast-check';
import { generatedOperations, type Vocabulary } from '../generated-operations.ts';
import type { EveryCallFault, Pair } from './pair.ts';

/** A request, and the faults that its calls meet. */
export type Case = { request: Record<string, unknown>; faults: EveryCallFault[] };

const cursorsOf = async ({ query }: Pair, list: 'albums' | 'mediaItems', firsts: readonly number[]) => {
  const text = `query ($first: Int) { ${list}(first: $first) { pageInfo { endCursor } } }`;
  const responses = await Promise.all(firsts.map((first) => query(text, { first })));
  return responses.map(({ data }): string => data[list].pageInfo.endCursor);
};

/** Returns the values of operations for a pair of gateways. */
export const vocabularyOf = async (pair: Pair): Promise<Vocabulary> => {
  const { albumIds, photoIds } = pair;
  const [albums, photos] = [albumIds.slice(0, 20), photoIds.slice(0, 60)];
  return {
    albums: [...albums, ...albums.map((id) => `Album:${id}`)],
    mediaItems: [...photos, ...photos.map((id) => `MediaItem:${id}`)],
    invalid: ['a b', '', 'nothing', 'Album:nothing', 'MediaItem:nothing', ...albums.map((id) => `SharedAlbum:${id}`)],
    tokens: ['token-1', 'token-2', 'no token', 'none'],
    cursors: {
      albums: await cursorsOf(pair, 'albums', [1, 30, 500]),
      mediaItems: await cursorsOf(pair, 'mediaItems', [3, 100]),
    },
    first: { albums: [1, 2, 3, 9, 30, 55], mediaItems: [1, 25, 60, 150], album: [1, 4, 25] },
    hasShared: true,
  };
};

const METHODS = ['albums.list', 'albums.get', 'mediaItems.search', 'mediaItems.batchGet', 'sharedAlbums.list'];

/** Responses that do not have the form that Google describes. */
const BODIES = [
  { albums: [{ id: 'x', title: { text: 'no text' }, mediaItemsCount: 'many' }] },
  { albums: 'none', mediaItems: { id: 'x' }, sharedAlbums: 7 },
  { mediaItems: [{ id: 'x', filename: ['a'], mediaMetadata: 'large', baseUrl: true }], mediaItemResults: 1 },
  { id: 'x', title: 5, shareInfo: 'shared', coverPhotoMediaItemId: {} },
];

/** None of them is repeated by the gateway, because how many repetitions its budget allows depends on the time. */
const FAULTS: fc.Arbitrary<EveryCallFault> = fc.oneof(
  fc.record({
    method: fc.constantFrom(...METHODS, '*'),
    effect: fc.constantFrom('PERMISSION_DENIED', 'NOT_FOUND', 'INVALID_ARGUMENT', 'RESOURCE_EXHAUSTED'),
  }),
  fc.record({
    method: fc.constantFrom('albums.list', 'mediaItems.search', 'sharedAlbums.list'),
    effect: fc.constantFrom('NULL_ELEMENTS', 'EMPTY_ELEMENTS', 'SHORT_PAGE', 'DUPLICATE_PAGE'),
  }),
  fc.record({ method: fc.constant('mediaItems.batchGet'), effect: fc.constantFrom('ITEM_FAILURE', 'NULL_ELEMENTS') }),
  fc.record({
    method: fc.constantFrom(...METHODS),
    effect: fc.constant('ANSWER'),
    status: fc.constant(200),
    body: fc.constantFrom(...BODIES),
  }),
);

type Change = (text: string, variables: Record<string, unknown>) => { query: string; variables: object };

const declare = (text: string, declaration: string) =>
  text.startsWith('query (')
    ? text.replace('query (', `query (${declaration}, `)
    : text.replace('query', `query (${declaration})`);

/** Replaces the first value of an argument by a variable. */
const byVariable =
  (argument: RegExp, type: string, values: readonly unknown[]) =>
  (index: number): Change =>
  (text, variables) => {
    const found = argument.exec(text);
    if (!found) return { query: text, variables };
    const [whole, name, literal] = found;
    const query = declare(text.replace(whole, `${name}: $v`), `$v: ${type}`);
    const own: unknown = JSON.parse(literal ?? 'null');
    const value = index < values.length ? values[index] : own;
    return { query, variables: { ...variables, ...(value !== undefined && { v: value }) } };
  };

const withField =
  (field: string): Change =>
  (text, variables) => ({
    query: text.replace('{ __typename', `{ ${field} __typename`),
    variables,
  });

const ID = byVariable(/\b(id): ("[^"]*")/, 'ID!', [7, null, undefined, '', {}]);
const FIRST = byVariable(/\b(first): (\d+)/, 'Int', [0, null, undefined, 1.5, 'many', 501, 2]);
const DEFAULTED = byVariable(/\b(first): (\d+)/, 'Int = 2', [undefined, null]);

/** The changes of a generated operation: variables, other fields, and mistakes. */
const changes = ({ albums, mediaItems }: Vocabulary): fc.Arbitrary<Change> => {
  const references = [...albums.slice(-2), ...mediaItems.slice(-2), 'Album:nothing', 'a b']
    .map((id) => `{ __typename: "${id.split(':').at(0)}", id: "${id}" }`)
    .filter((text) => /"(?:Album|MediaItem)", /.test(text));
  const entities = `_entities(representations: [${references.join(', ')}])`;
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant<Change>((query, variables) => ({ query, variables })) },
    { weight: 3, arbitrary: fc.nat(9).map(ID) },
    { weight: 3, arbitrary: fc.nat(9).map(FIRST) },
    { weight: 1, arbitrary: fc.nat(2).map(DEFAULTED) },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(
          'viewer { name canRead grantedScopes }',
          `x: ${entities} { __typename ... on Album { title } ... on MediaItem { filename url(width: 5) } }`,
          '__schema { queryType { name } }',
          '__proto__: __typename constructor: __typename',
          'mediaItems(first: 2, filter: { mediaType: PHOTO, dates: [{ year: 2019 }] }) { nodes { id } }',
          'nothing',
          'albums(first: "two") { nodes { id } }',
          'mediaItem(id: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(0)") { id }',
          'q: mediaItem(id: "a b") { url(width: 0) }',
          'missing: album',
        )
        .map(withField),
    },
  );
};

/** Generates requests of all kinds, valid and invalid, most of them with faults. */
export const generatedCases = (words: Vocabulary): fc.Arbitrary<Case> =>
  fc
    .tuple(generatedOperations(words), changes(words), fc.array(FAULTS, { maxLength: 2 }))
    .map(([{ text, variables }, change, faults]) => ({ request: change(text, variables), faults }));
