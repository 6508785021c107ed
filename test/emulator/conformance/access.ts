import { expect } from '@jest/globals';
import { BAD_CREDENTIALS, NO_CREDENTIALS, NO_SCOPE, type Line, type Row, type Table } from './row.ts';

const LIST: Line = 'GET /v1/albums?fields=albums/title&pageSize=1';
const LISTED = { albums: [{ title: 'look' }] };
const newAlbum = { request: 'POST /v1/albums', body: { album: { title: 'Sea' } } } as const;

const scoped = (token: string, request: Line, status: number, more: Partial<Row> = {}): Row => ({
  name: `${token} asks for ${request}${more.era ? ` in the era ${more.era}` : ''}`,
  request,
  token,
  status,
  ...(status === 403 && { answer: NO_SCOPE }),
  ...more,
});

/** Who may ask. */
export const ACCESS_ROWS: Table = {
  credentials: [
    {
      name: 'a token is required',
      request: LIST,
      token: null,
      status: 401,
      answer: NO_CREDENTIALS,
      told: { 'www-authenticate': expect.stringContaining('Bearer realm="https://accounts.google.com/"') },
    },
    {
      name: 'an unknown token is refused',
      request: LIST,
      token: 'nope',
      status: 401,
      answer: BAD_CREDENTIALS,
      told: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
    },
    {
      name: 'a token that has run out is refused',
      request: LIST,
      token: 'expired',
      status: 401,
      answer: BAD_CREDENTIALS,
    },
    {
      name: 'a refresh token is no access token',
      request: LIST,
      token: 'demo-refresh-mona',
      status: 401,
      answer: BAD_CREDENTIALS,
    },
    {
      name: 'a token may stand in the query',
      request: `${LIST}&access_token=demo-mona`,
      token: null,
      status: 200,
      answer: LISTED,
    },
    {
      name: 'a token may stand in the query by its other name',
      request: `${LIST}&oauth_token=demo-mona`,
      token: null,
      status: 200,
      answer: LISTED,
    },
    {
      name: 'the header has precedence over the query',
      request: `${LIST}&access_token=nope`,
      status: 200,
      answer: LISTED,
    },
    { name: 'a key is not enough', request: `${LIST}&key=AIza`, token: null, status: 401, answer: NO_CREDENTIALS },
    {
      name: 'another scheme is none',
      request: LIST,
      token: null,
      headers: { authorization: 'Basic ZGVtby1tb25h' },
      status: 401,
      answer: NO_CREDENTIALS,
    },
    {
      name: 'the scheme may be in small letters',
      request: LIST,
      token: null,
      headers: { authorization: 'bearer demo-mona' },
      status: 200,
      answer: LISTED,
    },
    {
      name: 'who is asking is known before what is asked',
      request: 'GET /v1/albums/nope?beer=1',
      token: 'nope',
      status: 401,
      answer: BAD_CREDENTIALS,
    },
    {
      name: 'what may be done is known before what is asked',
      request: 'POST /v1/albums',
      token: 'reader',
      body: { beer: 1 },
      status: 403,
      answer: NO_SCOPE,
    },
  ],

  scopes: [
    ...(['full', 'reader', 'app-reader'] as const).map((token) => scoped(token, 'GET /v1/albums', 200)),
    ...(['writer', 'sharer', 'editor'] as const).map((token) => scoped(token, 'GET /v1/albums', 403)),
    ...(['full', 'writer', 'sharer'] as const).map((token) =>
      scoped(token, 'POST /v1/albums', 200, { body: newAlbum.body }),
    ),
    ...(['reader', 'app-reader', 'editor'] as const).map((token) =>
      scoped(token, 'POST /v1/albums', 403, { body: newAlbum.body }),
    ),
    ...(['full', 'writer', 'sharer'] as const).map((token) =>
      scoped(token, 'POST /v1/albums/{lake}:batchAddMediaItems', 200, { body: { mediaItemIds: ['{x}'] } }),
    ),
    ...(['reader', 'app-reader', 'editor'] as const).map((token) =>
      scoped(token, 'POST /v1/albums/{lake}:batchAddMediaItems', 403, { body: { mediaItemIds: ['{x}'] } }),
    ),
    ...(['full'] as const).map((token) =>
      scoped(token, 'POST /v1/albums/{lake}:batchRemoveMediaItems', 200, { body: { mediaItemIds: ['{a}'] } }),
    ),
    ...(['writer', 'sharer', 'editor'] as const).map((token) =>
      scoped(token, 'POST /v1/albums/{lake}:batchRemoveMediaItems', 403, { body: { mediaItemIds: ['{a}'] } }),
    ),
    ...(['editor'] as const).map((token) =>
      scoped(token, 'PATCH /v1/albums/{lake}?updateMask=title', 200, { body: { title: 'Sea' } }),
    ),
    ...(['full', 'writer', 'sharer'] as const).map((token) =>
      scoped(token, 'PATCH /v1/albums/{lake}?updateMask=title', 403, { body: { title: 'Sea' } }),
    ),
    ...(['sharer'] as const).map((token) => scoped(token, 'POST /v1/albums/{lake}:share', 200, { body: {} })),
    ...(['full', 'writer', 'editor'] as const).map((token) =>
      scoped(token, 'POST /v1/albums/{lake}:share', 403, { body: {} }),
    ),
    ...(['full', 'reader', 'app-reader'] as const).map((token) => scoped(token, 'GET /v1/sharedAlbums', 200)),
    scoped('sharer', 'GET /v1/sharedAlbums', 403),
    scoped('app-reader', 'GET /v1/albums', 200, { era: 'current' }),
    ...(['full', 'reader', 'sharer', 'writer', 'editor'] as const).map((token) =>
      scoped(token, 'GET /v1/albums', 403, { era: 'current' }),
    ),
    scoped('writer', 'POST /v1/albums', 200, { era: 'current', body: newAlbum.body }),
    ...(['full', 'sharer', 'editor'] as const).map((token) =>
      scoped(token, 'POST /v1/albums', 403, { era: 'current', body: newAlbum.body }),
    ),
    ...(['writer', 'editor'] as const).map((token) =>
      scoped(token, 'POST /v1/albums/{lake}:batchAddMediaItems', 200, {
        era: 'current',
        body: { mediaItemIds: ['{x}'] },
      }),
    ),
    scoped('full', 'POST /v1/albums/{lake}:batchAddMediaItems', 403, {
      era: 'current',
      body: { mediaItemIds: ['{x}'] },
    }),
    scoped('editor', 'POST /v1/albums/{lake}:batchRemoveMediaItems', 200, {
      era: 'current',
      body: { mediaItemIds: ['{a}'] },
    }),
    scoped('full', 'POST /v1/albums/{lake}:batchRemoveMediaItems', 403, {
      era: 'current',
      body: { mediaItemIds: ['{a}'] },
    }),
  ],
};
