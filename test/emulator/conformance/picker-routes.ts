import { expect } from '@jest/globals';
import { noScope, unknownParameter, type Line, type Row, type Table } from './row.ts';

const atHost = (host: string) => ({ 'x-forwarded-proto': 'https', 'x-forwarded-host': host });

const PICKER = atHost('photospicker.googleapis.com');
const LIBRARY = atHost('photoslibrary.googleapis.com');

const HTML = { 'content-type': 'text/html; charset=UTF-8' };

const noPage = (name: string, request: Line, headers: Record<string, string> = {}): Row => ({
  name,
  request,
  headers,
  status: 404,
  responseBody: expect.stringContaining('<title>Error 404 (Not Found)!!1</title>'),
  responseHeaders: HTML,
});

/** How requests reach the Picker API or the Library API, whose lists of media items have the same path. */
export const PICKER_ROUTE_ROWS: Table = {
  'routes of the Picker API': [
    noPage('the items of a session have no path below it', 'GET /v1/sessions/{picked}/mediaItems'),
    noPage('sessions cannot be listed', 'GET /v1/sessions'),
    noPage('a session cannot be changed', 'PATCH /v1/sessions/{open}'),
    noPage('a picked item cannot be looked up', 'GET /v1/mediaItems/{a}', PICKER),
    noPage('the Library API is not at the host of the Picker API', 'GET /v1/albums', PICKER),
    noPage('the Picker API is not at the host of the Library API', 'GET /v1/sessions/{open}', LIBRARY),
    {
      name: 'a session id is unknown at the host of the Library API',
      request: 'GET /v1/mediaItems?sessionId={picked}',
      headers: LIBRARY,
      status: 400,
      responseBody: unknownParameter('sessionId'),
    },
    {
      name: 'the list without a session is the Library API’s at any other host',
      request: 'GET /v1/mediaItems?pageSize=1&fields=mediaItems/filename',
      status: 200,
      responseBody: { mediaItems: [{ filename: 'future' }] },
    },
    {
      name: 'the host of the Picker API has its own second name',
      request: 'GET /v1/sessions/{open}?fields=id',
      headers: atHost('photospicker.mtls.googleapis.com'),
      status: 200,
      responseBody: { id: '{open}' },
    },
    {
      name: 'a client that names Google’s host gets the page at the emulator’s own address',
      request: 'GET /v1/sessions/{open}?fields=pickerUri',
      headers: PICKER,
      status: 200,
      responseBody: { pickerUri: '{origin}/picker/page-of-open' },
    },
    {
      name: 'a client that names Google’s host gets bytes at Google’s host',
      request: 'GET /v1/mediaItems?sessionId={picked}&pageSize=1&fields=mediaItems/mediaFile/baseUrl',
      headers: PICKER,
      status: 200,
      responseBody: {
        mediaItems: [
          { mediaFile: { baseUrl: expect.stringMatching(/^https:\/\/lh3\.googleusercontent\.com\/ppa\//) } },
        ],
      },
    },
    {
      name: 'a GET with a body is rejected by the front end',
      request: 'POST /v1/mediaItems?sessionId={picked}',
      headers: { 'x-http-method-override': 'GET' },
      body: {},
      status: 400,
      responseHeaders: HTML,
    },
    {
      name: 'a token of the Library API does not allow picking',
      request: 'POST /v1/sessions',
      token: 'full',
      status: 403,
      responseBody: noScope('CreateSession', 'PICKER'),
    },
    {
      name: 'a token of the Picker API does not allow reading the library',
      request: 'GET /v1/mediaItems',
      token: 'picker',
      status: 403,
      responseBody: noScope('ListMediaItems'),
    },
    {
      name: 'a token of the Picker API allows picking since March 2025 too',
      era: 'current',
      request: 'GET /v1/mediaItems?sessionId={picked}&pageSize=1&fields=mediaItems/type',
      token: 'picker',
      status: 200,
      responseBody: { mediaItems: [{ type: 'PHOTO' }] },
    },
  ],
};
