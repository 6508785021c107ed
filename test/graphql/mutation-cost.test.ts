import { expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { estimateCost } from '../../src/graphql/cost/estimate.ts';
import { operationIn } from '../support/operation.ts';
import { selectFields } from '../../src/graphql/selection/select-fields.ts';

/** The part of the schema that matters for the cost of mutations, and the federation types. */
const schema = buildSchema(`
  scalar _Any
  interface Node { id: ID! }
  type MediaItem implements Node { id: ID! url: String baseUrl: String filename: String }
  type MediaItems { totalCount: Int edges: Int }
  type SharedAlbum implements Node { id: ID! album: Album }
  type Album implements Node { id: ID! title: String coverMediaItem: MediaItem mediaItems(first: Int = 25): MediaItems sharedAlbum: SharedAlbum }
  type AlbumEdge { node: Album }
  union _Entity = Album | MediaItem | SharedAlbum
  type Query { _entities(representations: [_Any!]!): [_Entity]! future(first: Int): [Album] }
  input Input { albumId: ID mediaItemIds: [ID!] items: [String!] }
  type CreateAlbumPayload { album: Album albumEdge: AlbumEdge }
  type UpdateAlbumPayload { album: Album }
  type AddMediaItemsToAlbumPayload { album: Album doneIds: [ID!] }
  type RemoveMediaItemsFromAlbumPayload { album: Album }
  type AddAlbumEnrichmentPayload { album: Album }
  type ShareAlbumPayload { sharedAlbum: SharedAlbum }
  type UnshareAlbumPayload { album: Album }
  type JoinSharedAlbumPayload { sharedAlbum: SharedAlbum }
  type LeaveSharedAlbumPayload { shareToken: String }
  type CreateMediaItemResult { mediaItem: MediaItem }
  type CreateMediaItemsPayload { results: [CreateMediaItemResult!]! album: Album }
  type UpdateMediaItemPayload { mediaItem: MediaItem }
  type Mutation {
    createAlbum(input: Input): CreateAlbumPayload
    updateAlbum(input: Input): UpdateAlbumPayload
    addMediaItemsToAlbum(input: Input): AddMediaItemsToAlbumPayload
    removeMediaItemsFromAlbum(input: Input): RemoveMediaItemsFromAlbumPayload
    addAlbumEnrichment(input: Input): AddAlbumEnrichmentPayload
    shareAlbum(input: Input): ShareAlbumPayload
    unshareAlbum(input: Input): UnshareAlbumPayload
    joinSharedAlbum(input: Input): JoinSharedAlbumPayload
    leaveSharedAlbum(input: Input): LeaveSharedAlbumPayload
    createMediaItems(input: Input): CreateMediaItemsPayload
    updateMediaItem(input: Input): UpdateMediaItemPayload
    future(input: Input): UpdateAlbumPayload
  }
`);

const ids = Array.from({ length: 120 }, (_, number) => `photo${number}`);
const representations = ['Album:A1', 'SharedAlbum:A1', 'MediaItem:M1', 'MediaItem:M2', 'Nothing:N1'].map((id) => ({
  __typename: id.split(':')[0],
  id,
}));

test.each([
  [
    'a new album with all its fields',
    3,
    '{ createAlbum { album { id } albumEdge { node { coverMediaItem { filename } mediaItems { totalCount } } } } }',
  ],
  ['an update', 1, '{ updateAlbum { album { id } } }'],
  ['120 ids added', 3, 'addMediaItemsToAlbum(input: { mediaItemIds: $ids }) { doneIds }'],
  ['120 ids added, and the album', 4, 'addMediaItemsToAlbum(input: { mediaItemIds: $ids }) { album { title } }'],
  ['120 ids added, and the id of the album', 3, 'addMediaItemsToAlbum(input: { mediaItemIds: $ids }) { album { id } }'],
  [
    '120 ids removed, the album and its cover',
    5,
    'removeMediaItemsFromAlbum(input: { mediaItemIds: $ids }) { album { coverMediaItem { filename } } }',
  ],
  ['an enrichment and its album', 2, '{ addAlbumEnrichment { album { title } } }'],
  ['an enrichment and the media items of its album', 2, '{ addAlbumEnrichment { album { id mediaItems { edges } } } }'],
  ['sharing', 1, '{ shareAlbum { sharedAlbum { id } } }'],
  [
    'sharing, and the album that is shared',
    3,
    '{ shareAlbum { sharedAlbum { album { mediaItems { totalCount } sharedAlbum { album { id } } } } } }',
  ],
  ['sharing, and the id of the album', 1, '{ shareAlbum { sharedAlbum { album { id } } } }'],
  ['unsharing, and the album', 2, '{ unshareAlbum { album { title } } }'],
  ['joining, with the album', 1, '{ joinSharedAlbum { sharedAlbum { album { id } } } }'],
  ['leaving', 1, '{ leaveSharedAlbum { shareToken } }'],
  ['120 new media items', 3, 'createMediaItems(input: { items: $ids }) { results { mediaItem { id filename } } }'],
  [
    '120 new media items with their URLs',
    6,
    'createMediaItems(input: { items: $ids }) { results { mediaItem { url baseUrl } } }',
  ],
  [
    '120 new media items and their album',
    4,
    'createMediaItems(input: { items: $ids }) { album { title } results { mediaItem { id } } }',
  ],
  ['a new description, with the URL', 1, '{ updateMediaItem { mediaItem { url } } }'],
  [
    'two mutations of one album, which is read again',
    4,
    '{ a: addAlbumEnrichment { album { title } } b: addAlbumEnrichment { album { title } } }',
  ],
  ['a field without a rule', 0, '{ future { album { coverMediaItem { id } mediaItems { totalCount } } } }'],
])('%s: %d', (_name, calls, text) => {
  const operation = text.startsWith('{') ? `mutation ${text}` : `mutation ($ids: [ID!]) { ${text} }`;
  const whole = operation.replace('[ID!]) { createMedia', '[String!]!) { createMedia');
  expect(validate(schema, parse(whole))).toEqual([]);
  expect(estimateCost(selectFields(operationIn(schema, whole, { ids })).fields).upstreamCalls).toBe(calls);
});

test.each([
  ['entities by type and id', 2, '__typename'],
  [
    'entities with their fields',
    3,
    '... on Album { coverMediaItem { filename } mediaItems { totalCount } } ... on SharedAlbum { album { mediaItems { totalCount } } }',
  ],
])('%s: %d', (_name, calls, selection) => {
  const text = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
  expect(estimateCost(selectFields(operationIn(schema, text, { representations })).fields).upstreamCalls).toBe(calls);
});

test('a query field without a rule costs nothing, nor do the fields below it', () => {
  const text = '{ future(first: 500) { mediaItems(first: 500) { totalCount } } }';
  expect(estimateCost(selectFields(operationIn(schema, text)).fields).upstreamCalls).toBe(0);
});
