import { expect } from '@jest/globals';
import { BAD_CREDENTIALS, NO_CREDENTIALS, noScope, type Line, type Table } from './row.ts';

const LIST: Line = 'GET /v1/albums?fields=albums/title&pageSize=1';
const LISTED = { albums: [{ title: 'look' }] };

/** Credentials and scopes. */
export const ACCESS_ROWS: Table = {
  credentials: [
    {
      name: 'a token is required',
      request: LIST,
      token: null,
      status: 401,
      responseBody: NO_CREDENTIALS,
      responseHeaders: { 'www-authenticate': expect.stringContaining('Bearer realm="https://accounts.google.com/"') },
    },
    {
      name: 'an unknown token is rejected',
      request: LIST,
      token: 'nope',
      status: 401,
      responseBody: BAD_CREDENTIALS,
      responseHeaders: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
    },
    {
      name: 'an expired token is rejected',
      request: LIST,
      token: 'expired',
      status: 401,
      responseBody: BAD_CREDENTIALS,
    },
    {
      name: 'a refresh token is not accepted as an access token',
      request: LIST,
      token: 'demo-refresh-mona',
      status: 401,
      responseBody: BAD_CREDENTIALS,
    },
    {
      name: 'a token is accepted in the query',
      request: `${LIST}&access_token=demo-mona`,
      token: null,
      status: 200,
      responseBody: LISTED,
    },
    {
      name: 'a token is accepted as oauth_token in the query',
      request: `${LIST}&oauth_token=demo-mona`,
      token: null,
      status: 200,
      responseBody: LISTED,
    },
    {
      name: 'the header has precedence over the query',
      request: `${LIST}&access_token=nope`,
      status: 200,
      responseBody: LISTED,
    },
    {
      name: 'an API key is not sufficient',
      request: `${LIST}&key=AIza`,
      token: null,
      status: 401,
      responseBody: NO_CREDENTIALS,
    },
    {
      name: 'another scheme counts as no credentials',
      request: LIST,
      token: null,
      headers: { authorization: 'Basic ZGVtby1tb25h' },
      status: 401,
      responseBody: NO_CREDENTIALS,
    },
    {
      name: 'the scheme is case-insensitive',
      request: LIST,
      token: null,
      headers: { authorization: 'bearer demo-mona' },
      status: 200,
      responseBody: LISTED,
    },
    {
      name: 'the token is checked before the request',
      request: 'GET /v1/albums/nope?beer=1',
      token: 'nope',
      status: 401,
      responseBody: BAD_CREDENTIALS,
    },
    {
      name: 'the scopes are checked before the request',
      request: 'POST /v1/albums',
      token: 'reader',
      body: { beer: 1 },
      status: 403,
      responseBody: noScope('CreateAlbum'),
    },
  ],
};
