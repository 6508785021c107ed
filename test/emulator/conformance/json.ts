import { expect } from '@jest/globals';
import { invalid, noSuchField, badRequest, unknownName, wrongValue, type Line, type Row, type Table } from './row.ts';

const SEARCH: Line = 'POST /v1/mediaItems:search';
const INVALID_JSON = 'Invalid JSON payload received.';
const ROOT = invalid(`${INVALID_JSON} Unknown name "": Root element must be a message.`, '');

const rejected = (name: string, body: string | Uint8Array, responseBody: unknown): Row => ({
  name,
  request: SEARCH,
  body,
  status: 400,
  responseBody,
});
const accepted = (name: string, body: unknown, bodyContains: object = {}): Row => ({
  name,
  request: SEARCH,
  body,
  status: 200,
  bodyContains,
});
const part = (name: string, fields: string, responseBody: unknown): Row => ({
  name,
  request: `GET /v1/albums?pageSize=1&fields=${fields}`,
  status: 200,
  responseBody,
});
const noPart = (name: string, fields: string, path: string): Row => ({
  name,
  request: `GET /v1/albums?fields=${fields}`,
  status: 400,
  responseBody: noSuchField(fields, path),
});

const ONE = { mediaItems: [{ filename: 'future' }] };

/** The JSON format of requests and responses. */
export const JSON_ROWS: Table = {
  'JSON of a request': [
    accepted('a number is accepted as a string', { pageSize: '1' }, ONE),
    accepted('a number with a decimal point is accepted', { pageSize: 1.0 }, ONE),
    accepted('a number with an exponent is accepted', '{"pageSize":1e0}', ONE),
    accepted('the last of two values with the same name counts', '{"pageSize":2,"pageSize":1}', ONE),
    accepted('a byte order mark is ignored', '\uFEFF{"pageSize":1}', ONE),
    accepted('white space counts as an empty body', ' \n'),
    {
      ...accepted('another content type is accepted', { pageSize: 1 }, ONE),
      headers: { 'content-type': 'text/plain' },
    },
    ...['true', 'TRUE', 'True', 't', 'yes', 'y', '1'].map((word) =>
      accepted(`“${word}” is true`, { filters: { excludeNonAppCreatedData: word } }),
    ),
    ...['false', 'False', 'f', 'no', 'n', '0'].map((word) =>
      accepted(`“${word}” is false`, { filters: { excludeNonAppCreatedData: word } }),
    ),
    rejected(
      'a number for a boolean is rejected',
      '{"filters":{"includeArchivedMedia":1}}',
      wrongValue('filters.include_archived_media', 'TYPE_BOOL', 1),
    ),
    rejected('an empty string for a number is rejected', '{"pageSize":""}', wrongValue('page_size', 'TYPE_INT32', '')),
    rejected('a message for a number is rejected', '{"pageSize":{}}', wrongValue('page_size', 'TYPE_INT32', {})),
    rejected('a number for a string is rejected', '{"albumId":1}', wrongValue('album_id', 'TYPE_STRING', 1)),
    rejected('a string for a message is rejected', '{"filters":"all"}', wrongValue('filters', 'TYPE_MESSAGE', 'all')),
    rejected('an unknown name is reported', '{"page":1}', unknownName('page')),
    rejected('__proto__ is an unknown name', '{"__proto__":{"pageSize":1}}', unknownName('__proto__')),
    rejected('a list as the body is rejected', '[]', ROOT),
    rejected('a string as the body is rejected', '"x"', ROOT),
    rejected('null as the body is rejected', 'null', ROOT),
    rejected(
      'the error for truncated JSON shows its end',
      '{"pageSize": ',
      badRequest(`${INVALID_JSON} Unexpected token.\n{"pageSize": \n             ^`),
    ),
    rejected(
      'the error for invalid JSON shows the position',
      '{"pageSize":1,}',
      badRequest(`${INVALID_JSON} Unexpected token.\n{"pageSize":1,}\n              ^`),
    ),
    rejected(
      'the error for long JSON shows a part of it',
      `{"albumId":"${'x'.repeat(100)}" 1,"pageSize":1}`,
      badRequest(`${INVALID_JSON} Unexpected token.\n${'x'.repeat(18)}" 1,"pageSize":1}\n                    ^`),
    ),
    rejected('invalid JSON is rejected', 'pageSize=1', badRequest(`${INVALID_JSON} Unexpected token.\npageSize=1\n^`)),
    rejected(
      'invalid UTF-8 is rejected',
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      badRequest(`${INVALID_JSON} Encountered non UTF-8 code points.`),
    ),
    rejected(
      'JSON of more than a hundred levels is rejected',
      `${'{"filters":'.repeat(101)}1${'}'.repeat(101)}`,
      badRequest(`${INVALID_JSON} Message too deep. Max recursion depth reached.`),
    ),
  ],

  'partial answers': [
    part('a field', 'nextPageToken', { nextPageToken: expect.any(String) }),
    part('a path', 'albums/title', { albums: [{ title: 'look' }] }),
    part('a selection below a field', 'albums(title,shareInfo(isOwned)),nextPageToken', {
      albums: [{ title: 'look', shareInfo: { isOwned: true } }],
      nextPageToken: expect.any(String),
    }),
    part('an asterisk selects every field', 'albums(*)', {
      albums: [expect.objectContaining({ title: 'look', isWriteable: true })],
    }),
    part('names are accepted in snake case', 'albums/share_info/is_owned', {
      albums: [{ shareInfo: { isOwned: true } }],
    }),
    part('an empty field is omitted', 'albums(title,mediaItemsCount)', { albums: [{ title: 'look' }] }),
    part('an empty selection selects everything', '', {
      albums: [expect.objectContaining({ title: 'look' })],
      nextPageToken: expect.any(String),
    }),
    noPart('an unknown field in a selection is rejected', 'mediaItems', 'mediaItems'),
    noPart('an unknown path in a selection is rejected', 'albums/beer', 'albums.beer'),
    noPart('a path below a string is rejected', 'albums(title/x)', 'albums.title.x'),
    {
      name: 'the selection of an item is invalid for a list',
      request: 'POST /v1/mediaItems:search?fields=id,baseUrl',
      body: {},
      status: 400,
      responseBody: noSuchField('id,baseUrl', 'id'),
    },
    {
      name: 'a rejected selection prevents the write',
      request: 'POST /v1/albums?fields=albums',
      body: { album: { title: 'Sea' } },
      status: 400,
      responseBody: noSuchField('albums', 'albums'),
    },
    {
      name: 'an invalid selection is rejected',
      request: 'GET /v1/albums?fields=albums(',
      status: 400,
      responseBody: invalid('Invalid field selection albums(', 'fields'),
    },
    {
      name: 'a header selects fields too',
      request: 'GET /v1/albums?pageSize=1',
      headers: { 'x-goog-fieldmask': 'albums.title' },
      status: 200,
      responseBody: { albums: [{ title: 'look' }] },
    },
    {
      name: 'a header that selects an unknown field is rejected',
      request: 'GET /v1/albums',
      headers: { 'x-goog-fieldmask': 'albums.beer' },
      status: 400,
      responseBody: noSuchField('albums.beer', 'albums.beer'),
    },
  ],
};
