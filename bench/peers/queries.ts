import { toGlobalId } from '../../src/graphql/global-id.ts';
import { ITEMS, LIBRARY } from './mock/library.ts';

/** An HTTP request of the load generator. */
export type HttpRequest = { verb: 'GET' | 'POST'; path: string; body: string };

/**
 * What a server understands: the gateway's schema with global ids, the same schema with Google's ids, the schema that Hive Gateway
 * derives from the OpenAPI document, or the routes of the hand-written server.
 */
export type Dialect = 'gateway' | 'graphql' | 'openapi' | 'rest';

/** A query of the bench, with its requests in each dialect, which are sent in turn. Null where a dialect has no equivalent. */
export type Query = {
  name: string;
  title: string;
  requests: Record<Dialect, readonly HttpRequest[] | null>;
};

const post = (path: string, body: object): HttpRequest => ({ verb: 'POST', path, body: JSON.stringify(body) });

const graphql = (query: string, variables?: object) => post('/graphql', { query, ...(variables && { variables }) });

const get = (path: string): HttpRequest => ({ verb: 'GET', path, body: '' });

const LOOK_UPS = 100;

/** Ids of many albums: every seventeenth media item. */
const LOOK_UP_IDS = [...ITEMS.keys()].filter((_, index) => index % 17 === 0).slice(0, LOOK_UPS);

const lookUps = (field: string, idOf: (googleId: string) => string) => {
  const fields = LOOK_UP_IDS.map(
    (id, index) => `m${index}: ${field}(id: "${idOf(id)}") { id filename baseUrl mimeType }`,
  );
  return `{ ${fields.join(' ')} }`;
};

const itemGlobalId = (id: string) => toGlobalId('MediaItem', id);
const googleId = (id: string) => id;

const ALBUM_IDS = LIBRARY.map(({ album }) => album.id);

const ALBUM = `query Album($id: ID!, $first: Int!) {
  album(id: $id) { id title mediaItems(first: $first) { nodes { id filename baseUrl } } }
}`;

const OPENAPI_ALBUM = `query Album($id: String!, $first: Int!) {
  album: albumsGet(id: $id) { id title mediaItems(first: $first) { nodes: mediaItems { id filename baseUrl } } }
}`;

const TITLES = Array.from({ length: 60 }, (_, index) => `Holiday ${index}`);

const CREATE_ALBUM = `mutation CreateAlbum($title: String!) {
  createAlbum(input: { title: $title }) { album { id title } }
}`;

const OPENAPI_CREATE_ALBUM = `mutation CreateAlbum($title: String!) {
  createAlbum: albumsCreate(input: { album: { title: $title } }) { id title }
}`;

/** Returns the requests of a query that is the same text in both dialects of the schema. */
const sameText = (query: string) => ({ gateway: [graphql(query)], graphql: [graphql(query)] });

/** The queries, in the order of the report. */
export const QUERIES: readonly Query[] = [
  {
    name: 'q1',
    title: '50 albums',
    requests: {
      ...sameText('{ albums(first: 50) { nodes { id title } } }'),
      openapi: [graphql('{ albums: albumsList(pageSize: 50) { nodes: albums { id title } } }')],
      rest: [get('/albums?first=50')],
    },
  },
  {
    name: 'q2',
    title: '20 albums with their covers',
    requests: {
      ...sameText('{ albums(first: 20) { nodes { id title coverMediaItem { id filename baseUrl } } } }'),
      openapi: [
        graphql(
          '{ albums: albumsList(pageSize: 20) { nodes: albums { id title coverMediaItem { mediaItem { id filename baseUrl } } } } }',
        ),
      ],
      rest: [get('/albums-with-covers?first=20')],
    },
  },
  {
    name: 'q3',
    title: '10 albums with 25 media items each',
    requests: {
      ...sameText(
        '{ albums(first: 10) { nodes { id title mediaItems(first: 25) { nodes { id filename baseUrl mediaMetadata { width height creationTime } } } } } }',
      ),
      openapi: [
        graphql(
          '{ albums: albumsList(pageSize: 10) { nodes: albums { id title mediaItems(first: 25) { nodes: mediaItems { id filename baseUrl mediaMetadata { width height creationTime } } } } } }',
        ),
      ],
      rest: [get('/albums-with-items?first=10&items=25')],
    },
  },
  {
    name: 'q4',
    title: '100 look-ups by alias',
    requests: {
      gateway: [graphql(lookUps('mediaItem', itemGlobalId))],
      graphql: [graphql(lookUps('mediaItem', googleId))],
      openapi: [graphql(lookUps('mediaItemsGet', googleId))],
      rest: [post('/media-items', { ids: LOOK_UP_IDS })],
    },
  },
  {
    name: 'q1-edges',
    title: 'q1 with edges, cursors and pageInfo',
    requests: {
      ...sameText('{ albums(first: 50) { edges { cursor node { id title } } pageInfo { hasNextPage endCursor } } }'),
      openapi: null,
      rest: [get('/album-edges?first=50')],
    },
  },
  {
    name: 'q3-edges',
    title: 'q3 with edges, cursors and pageInfo',
    requests: {
      ...sameText(
        '{ albums(first: 10) { edges { cursor node { id title mediaItems(first: 25) { edges { cursor node { id filename baseUrl mediaMetadata { width height creationTime } } } pageInfo { hasNextPage endCursor } } } } pageInfo { hasNextPage endCursor } } }',
      ),
      openapi: null,
      rest: [get('/albums-with-item-edges?first=10&items=25')],
    },
  },
  {
    name: 'variables',
    title: 'an album with 25 media items, by a variable that changes with each request',
    requests: {
      gateway: ALBUM_IDS.map((id) => graphql(ALBUM, { id: toGlobalId('Album', id), first: 25 })),
      graphql: ALBUM_IDS.map((id) => graphql(ALBUM, { id, first: 25 })),
      openapi: ALBUM_IDS.map((id) => graphql(OPENAPI_ALBUM, { id, first: 25 })),
      rest: ALBUM_IDS.map((id) => get(`/albums/${id}?items=25`)),
    },
  },
  {
    name: 'mutation',
    title: 'createAlbum, with a title that changes with each request',
    requests: {
      gateway: TITLES.map((title) => graphql(CREATE_ALBUM, { title })),
      graphql: TITLES.map((title) => graphql(CREATE_ALBUM, { title })),
      openapi: TITLES.map((title) => graphql(OPENAPI_CREATE_ALBUM, { title })),
      rest: TITLES.map((title) => post('/albums', { title })),
    },
  },
];
