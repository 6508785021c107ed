import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getNamedType, isInterfaceType, isLeafType, isObjectType, type GraphQLField } from 'graphql';
import { createClock } from '../../src/emulator/clock.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import type { GraphqlResponse } from '../support/graphql-client.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { createTestClock } from '../support/test-clock.ts';
import { startTestGateway } from '../support/test-gateway.ts';
import { startWholeObjectsProxy } from '../support/whole-objects-proxy.ts';

type Gateway = { query: (text: string, variables?: object) => Promise<GraphqlResponse> };

let resources: AsyncDisposableStack;
let stack: Stack;
/** A gateway whose upstream ignores `fields`. */
let whole: Gateway;
/** A gateway whose calls are recorded. */
let recorded: Gateway;
let takeCalls: Awaited<ReturnType<typeof startWholeObjectsProxy>>['takeCalls'];
let variables: Record<string, string>;

beforeAll(async () => {
  resources = new AsyncDisposableStack();
  // URLs and their expiry depend on the time, and two gateways never respond at the same one.
  const { now } = createTestClock();
  stack = resources.use(await startStack({ hasDemo: true, clock: createClock(now) }));
  const wholeProxy = resources.use(await startWholeObjectsProxy(stack.emulatorUrl));
  const proxy = resources.use(await startWholeObjectsProxy(stack.emulatorUrl, false));
  takeCalls = proxy.takeCalls;
  const options = { defaultToken: 'demo-mona', now };
  whole = resources.use(await startTestGateway({ ...options, photosApiUrl: wholeProxy.url }));
  recorded = resources.use(await startTestGateway({ ...options, photosApiUrl: proxy.url }));
  const { data } = await stack.query(
    '{ albums { nodes { id } } sharedAlbums { nodes { id shareToken } } mediaItems { nodes { id } } }',
  );
  const [shared] = data.sharedAlbums.nodes;
  variables = {
    album: data.albums.nodes[1].id,
    sharedAlbum: shared.id,
    shareToken: shared.shareToken,
    mediaItem: data.mediaItems.nodes[0].id,
    other: data.mediaItems.nodes[3].id,
  };
});
afterAll(() => resources.disposeAsync());

/** Wraps fields of each type in every way that leads to it. */
const ROUTES: Record<string, readonly ((fields: string) => string)[]> = {
  Album: [
    (fields) => `albums(first: 20) { nodes { ${fields} } }`,
    (fields) => `albums(first: 20) { edges { node { ${fields} } } }`,
    (fields) => `album(id: $album) { ${fields} }`,
    (fields) => `node(id: $album) { ... on Album { ${fields} } }`,
    (fields) => `sharedAlbums { nodes { album { ${fields} } } }`,
  ],
  SharedAlbum: [
    (fields) => `sharedAlbums { nodes { ${fields} } }`,
    (fields) => `sharedAlbum(shareToken: $shareToken) { ${fields} }`,
    (fields) => `node(id: $sharedAlbum) { ... on SharedAlbum { ${fields} } }`,
    (fields) => `albums(first: 20) { nodes { sharedAlbum { ${fields} } } }`,
  ],
  MediaItem: [
    (fields) => `mediaItems(first: 25) { nodes { ${fields} } }`,
    (fields) => `mediaItems(first: 50, filter: { mediaType: VIDEO }) { edges { node { ${fields} } } }`,
    (fields) => `mediaItem(id: $mediaItem) { ${fields} }`,
    (fields) => `nodes(ids: [$mediaItem, $other]) { id ... on MediaItem { ${fields} } }`,
    (fields) => `albums(first: 20) { nodes { coverMediaItem { ${fields} } } }`,
    (fields) => `album(id: $album) { mediaItems(first: 40) { nodes { ${fields} } } }`,
  ],
  Media: [
    (fields) => `nodes(ids: [$mediaItem, $other]) { ... on Media { ${fields} } }`,
    (fields) => `mediaItems { nodes { ... on Media { ${fields} } } }`,
  ],
};

const URLS = [
  'url',
  'url(width: 320)',
  'url(download: true)',
  'url(playButton: false)',
  'url(height: 9, playButton: false)',
];

const schema = createSchema();

/** Returns each way to select a field: a leaf, or one with each of its leaves and with its type alone. */
const waysToSelect = ({ name, type }: GraphQLField<unknown, unknown>): string[] => {
  if (name === 'url') return URLS;
  const named = getNamedType(type);
  if (isLeafType(named)) return [name];
  if (!isObjectType(named) || name in { mediaItems: 1, album: 1, coverMediaItem: 1, sharedAlbum: 1 }) return [];
  const below = Object.values(named.getFields()).flatMap(waysToSelect);
  return ['__typename', ...below].map((way) => `${name} { ${way} }`);
};

const fieldsOf = (typeName: string): string[] => {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()).flatMap(waysToSelect) : [];
};

const DECLARATIONS = '$album: ID!, $sharedAlbum: ID!, $shareToken: String!, $mediaItem: ID!, $other: ID!';

const USED = /\$\w+/g;

const operation = (selection: string) => {
  const used = new Set(selection.match(USED) ?? []);
  const declared = DECLARATIONS.split(', ').filter((declaration) => used.has(declaration.split(':')[0] ?? ''));
  return `query ${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${selection} }`;
};

const CASES = Object.entries(ROUTES).flatMap(([type, routes]) =>
  fieldsOf(type).flatMap((field) => routes.map((route) => route(field))),
);

test('every field has the same value as in a response with all of Google’s fields', async () => {
  expect(CASES.length).toBeGreaterThan(200);
  for (const selection of CASES) {
    const text = operation(selection);
    const [narrow, wide] = await Promise.all([recorded.query(text, variables), whole.query(text, variables)]);
    const { data, errors } = wide;
    expect([selection, errors]).toEqual([selection, undefined]);
    expect([selection, narrow.data]).toEqual([selection, data]);
  }
});

test.each([
  ['{ albums(first: 50) { nodes { id title } } }', ['albums(id,title),nextPageToken']],
  [
    '{ albums(first: 20) { nodes { id title coverMediaItem { id filename baseUrl } } } }',
    ['albums(id,title,coverPhotoMediaItemId),nextPageToken', 'mediaItemResults(mediaItem(id,filename,baseUrl),status)'],
  ],
  [
    '{ albums(first: 1) { nodes { title mediaItems(first: 5) { totalCount nodes { mediaMetadata { width } } } } } }',
    [
      'albums(id,title,mediaItemsCount),nextPageToken',
      'mediaItems(id,mediaMetadata/creationTime,mediaMetadata/width),nextPageToken',
    ],
  ],
  [
    '{ albums(first: 1) { nodes { coverMediaItem { url(width: 9) } mediaItems(first: 5) { nodes { filename } } } } }',
    ['albums(id,coverPhotoMediaItemId),nextPageToken', 'mediaItems(id,filename),nextPageToken', 'id,baseUrl'],
  ],
  [
    '{ mediaItems(first: 1) { nodes { mediaType } } }',
    ['mediaItems(id,mimeType,mediaMetadata/photo,mediaMetadata/video),nextPageToken'],
  ],
])('%s asks for exactly the fields it needs', async (text, expected) => {
  takeCalls();
  const { errors } = await recorded.query(text);
  expect(errors).toBeUndefined();
  const asked = takeCalls().map(({ fields }) => String(fields));
  expect(asked.toSorted()).toEqual(expected.toSorted());
});

test('a page of titles takes at most a quarter of the bytes of whole albums', async () => {
  const text = '{ albums(first: 20) { nodes { id title } } }';
  takeCalls();
  await recorded.query(text);
  const [{ bytes } = { bytes: Number.NaN }] = takeCalls();
  const response = await fetch(`${stack.emulatorUrl}/v1/albums?pageSize=50`, {
    headers: { authorization: 'Bearer demo-mona' },
  });
  expect(bytes * 4).toBeLessThan(Buffer.byteLength(await response.text()));
});
