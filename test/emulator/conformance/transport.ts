import { expect } from '@jest/globals';
import { invalid, unknownParameter, type Line, type Row, type Table } from './row.ts';

const LIST: Line = 'GET /v1/albums?fields=albums/title&pageSize=1';
const LISTED = { albums: [{ title: 'look' }] };
const PAGE = expect.stringContaining('<title>Error 404 (Not Found)!!1</title>');
const HTML = { 'content-type': 'text/html; charset=UTF-8' };
const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };

const page = (request: Line, more: Partial<Row> = {}): Row => ({
  name: `${request} is a page`,
  request,
  status: 404,
  responseBody: request.startsWith('HEAD') ? '' : PAGE,
  responseHeaders: HTML,
  ...more,
});

const LOCAL = 'http://localhost:3000';

/** Formats, methods and headers, and requests outside the API. */
export const TRANSPORT_ROWS: Table = {
  'standard parameters': [
    { name: 'responses are JSON', request: LIST, status: 200, responseBody: LISTED, responseHeaders: JSON_TYPE },
    { name: 'alt=json returns JSON', request: `${LIST}&alt=json`, status: 200, responseBody: LISTED },
    {
      name: 'alt=media is rejected',
      request: `${LIST}&alt=media`,
      status: 400,
      responseBody: invalid('Invalid value for the query parameter alt: only json is supported.', 'alt'),
    },
    {
      name: 'alt=proto is rejected',
      request: `${LIST}&alt=proto`,
      status: 400,
      responseBody: invalid('Invalid value for the query parameter alt: only json is supported.', 'alt'),
    },
    {
      name: 'JSONP is rejected',
      request: `${LIST}&callback=show`,
      status: 400,
      responseBody: invalid('Invalid value for the query parameter callback: JSONP is not supported.', 'callback'),
    },
    {
      name: 'the other fields are ignored',
      request: `${LIST}&prettyPrint=false&key=x&quotaUser=y&uploadType=media&upload_protocol=raw&%24.xgafv=2`,
      status: 200,
      responseBody: LISTED,
    },
    {
      name: 'version 1 of the error format has a list of errors',
      request: 'GET /v1/albums/nope?$.xgafv=1',
      status: 400,
      responseBody: {
        error: {
          code: 400,
          message: 'Invalid album ID.',
          errors: [{ message: 'Invalid album ID.', domain: 'global', reason: 'badRequest' }],
          status: 'INVALID_ARGUMENT',
        },
      },
    },
    {
      name: 'any other parameter is rejected',
      request: 'GET /v1/albums?filter=x',
      status: 400,
      responseBody: unknownParameter('filter'),
    },
    {
      name: 'both invalid values are reported',
      request: 'GET /v1/albums?ale=1&beer=2',
      status: 400,
      bodyContains: {
        error: {
          details: [
            {
              fieldViolations: [
                { description: expect.stringContaining('"ale"') },
                { description: expect.stringContaining('"beer"') },
              ],
            },
          ],
        },
      },
    },
  ],

  verbs: [
    {
      name: 'a GET without a body may have a content type',
      request: LIST,
      headers: { 'content-type': 'application/json' },
      status: 200,
      responseBody: LISTED,
    },
    {
      name: 'a PATCH is accepted by POST with an override',
      request: 'POST /v1/albums/{lake}?updateMask=title',
      headers: { 'x-http-method-override': 'PATCH' },
      body: { title: 'Sea' },
      status: 200,
      bodyContains: { title: 'Sea' },
    },
    {
      name: 'a long GET is accepted by POST with its query as a form',
      request: 'POST /v1/mediaItems:batchGet',
      headers: { 'x-http-method-override': 'GET', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'mediaItemIds={a}&alt=json',
      status: 200,
      bodyContains: { mediaItemResults: [{ mediaItem: { id: '{a}' } }] },
    },
    {
      name: 'an unknown parameter of such a form is rejected',
      request: 'POST /v1/mediaItems:batchGet',
      headers: { 'x-http-method-override': 'GET', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'mediaItemIds={a}&beer=1',
      status: 400,
      responseBody: unknownParameter('beer'),
    },
    page('GET /v1/albums/{lake}:share', {
      name: 'a GET cannot override its method',
      headers: { 'x-http-method-override': 'POST' },
    }),
    {
      name: 'a POST cannot be sent with another method',
      request: 'POST /v1/albums/{lake}:share',
      headers: { 'x-http-method-override': 'GET' },
      body: {},
      status: 404,
      responseBody: PAGE,
    },
  ],

  'outside of the API': [
    page('GET /'),
    page('GET /v1/'),
    page('GET /v1/photos'),
    page('GET /v2/albums'),
    page('GET /v1/albums/'),
    page('GET /v1/albums/{lake}/items'),
    page('GET /v1/albums/{lake}:share'),
    page('POST /v1/albums/{lake}'),
    page('POST /v1/albums/{lake}:nothing', { body: {} }),
    page('POST /v1/albums/:share', { body: {} }),
    page('PUT /v1/albums/{lake}', { body: {} }),
    page('DELETE /v1/albums/{lake}'),
    page('DELETE /v1/mediaItems/{a}'),
    page('HEAD /v1/albums'),
    page('GET /v1/mediaItems:search'),
    page('GET /v1/uploads'),
  ],

  'pages of other origins': [
    {
      name: 'a page on this machine gets CORS headers',
      request: LIST,
      headers: { origin: LOCAL },
      status: 200,
      responseBody: LISTED,
      responseHeaders: { 'access-control-allow-origin': LOCAL, 'access-control-allow-credentials': 'true' },
    },
    {
      name: 'a page on this machine can read errors too',
      request: LIST,
      token: 'nope',
      headers: { origin: LOCAL },
      status: 401,
      responseHeaders: { 'access-control-allow-origin': LOCAL },
    },
    {
      name: 'a page on another machine cannot read responses',
      request: LIST,
      headers: { origin: 'https://evil.example' },
      status: 200,
      responseHeaders: { 'access-control-allow-origin': null },
    },
    {
      name: 'a page with a null origin cannot read responses',
      request: LIST,
      headers: { origin: 'null' },
      status: 200,
      responseHeaders: { 'access-control-allow-origin': null },
    },
    ...(['/v1/albums', '/v1/mediaItems:batchGet', '/v1/uploads', '/token'] as const).map((path): Row => ({
      name: `a preflight allows a page of this machine to request ${path}`,
      request: `OPTIONS ${path}`,
      token: null,
      headers: {
        origin: LOCAL,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-goog-upload-protocol',
      },
      status: 204,
      responseBody: '',
      responseHeaders: {
        'access-control-allow-origin': LOCAL,
        'access-control-allow-methods': expect.stringContaining('PATCH'),
        'access-control-allow-headers': 'authorization,content-type,x-goog-upload-protocol',
      },
    })),
    {
      name: 'a preflight from another machine is not allowed',
      request: 'OPTIONS /v1/albums',
      token: null,
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
      status: 204,
      responseBody: '',
      responseHeaders: { 'access-control-allow-origin': null },
    },
    {
      name: 'a page on another machine cannot use the control API',
      request: 'POST /_emulator/reset',
      headers: { origin: 'https://evil.example' },
      status: 403,
      responseBody: {
        error: {
          code: 403,
          status: 'PERMISSION_DENIED',
          message: 'Only pages on this machine can control the emulator.',
        },
      },
    },
  ],

  discovery: [
    {
      name: 'the document is public, with URLs of this host',
      request: 'GET /$discovery/rest?version=v1',
      token: null,
      status: 200,
      bodyContains: { name: 'photoslibrary', version: 'v1', baseUrl: '{origin}/', rootUrl: '{origin}/' },
    },
    { name: 'another version is not found', request: 'GET /$discovery/rest?version=v2', token: null, status: 404 },
  ],
};
