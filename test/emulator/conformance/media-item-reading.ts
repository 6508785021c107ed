import { expect } from '@jest/globals';
import {
  firstPage,
  invalid,
  INVALID_MEDIA_ITEM,
  NOT_FOUND,
  SAME_PARAMETERS,
  times,
  unknownParameter,
  wrongValue,
  type Line,
  type Table,
} from './row.ts';

const PHOTO = {
  id: '{a}',
  productUrl: 'https://photos.google.com/lr/photo/{a}',
  baseUrl: expect.stringMatching(/\/lr\/[\w-]{100,}$/),
  mimeType: 'image/jpeg',
  mediaMetadata: { creationTime: '2019-12-31T12:00:00Z', width: '4032', height: '3024', photo: {} },
  filename: 'a',
};

const batch = (...ids: readonly string[]): Line =>
  `GET /v1/mediaItems:batchGet?${ids.map((id) => `mediaItemIds=${id}`).join('&')}`;
/** Reading media items. */
export const MEDIA_ITEM_READING_ROWS: Table = {
  'mediaItems.get': [
    {
      name: 'a photo without metadata has an empty photo',
      request: 'GET /v1/mediaItems/{a}',
      status: 200,
      responseBody: PHOTO,
    },
    {
      name: 'a video reports that it is being processed',
      request: 'GET /v1/mediaItems/{film}',
      status: 200,
      bodyContains: { mimeType: 'video/mp4', mediaMetadata: { video: { fps: 30, status: 'PROCESSING' } } },
    },
    {
      name: 'a video reports that it is ready',
      secondsLater: 86_400,
      request: 'GET /v1/mediaItems/{film}',
      status: 200,
      bodyContains: { mediaMetadata: { video: { status: 'READY' } } },
    },
    {
      name: 'an archived item is found',
      request: 'GET /v1/mediaItems/{kept}',
      status: 200,
      bodyContains: { id: '{kept}' },
    },
    {
      name: 'an item of another user is visible in a joined album',
      request: 'GET /v1/mediaItems/{r}',
      status: 200,
      bodyContains: { id: '{r}' },
    },
    {
      name: 'any other item of another user is not found',
      request: 'GET /v1/mediaItems/{q}',
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'an unknown item is not found',
      request: 'GET /v1/mediaItems/{noItem}',
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'an invalid id is rejected',
      request: 'GET /v1/mediaItems/nope',
      status: 400,
      responseBody: INVALID_MEDIA_ITEM,
    },
    {
      name: 'an id of a page of Google Photos is rejected',
      request: `GET /v1/mediaItems/AF1QipM${'x'.repeat(38)}`,
      status: 400,
      responseBody: INVALID_MEDIA_ITEM,
    },
    {
      name: 'an item that the app did not create is hidden with an app-created scope',
      request: 'GET /v1/mediaItems/{w}',
      token: 'app-reader',
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'current API behaviour hides it from every scope',
      era: 'current',
      request: 'GET /v1/mediaItems/{w}',
      status: 404,
      responseBody: NOT_FOUND,
    },
  ],

  'mediaItems.batchGet': [
    {
      name: 'every id gets a result in order, valid or not',
      request: batch('{b}', 'nope', '{noItem}', '{q}', '{a}'),
      status: 200,
      responseBody: {
        mediaItemResults: [
          { mediaItem: expect.objectContaining({ filename: 'b' }) },
          { status: { code: 3, message: 'Invalid media item ID.' } },
          { status: { code: 5, message: 'Requested entity was not found.' } },
          { status: { code: 5, message: 'Requested entity was not found.' } },
          { mediaItem: PHOTO },
        ],
      },
    },
    {
      name: 'an item that the app did not create fails alone',
      era: 'current',
      request: batch('{w}', '{a}'),
      status: 200,
      bodyContains: { mediaItemResults: [{ status: { code: 5 } }, { mediaItem: { id: '{a}' } }] },
    },
    {
      name: 'names are accepted in snake case',
      request: 'GET /v1/mediaItems:batchGet?media_item_ids={a}',
      status: 200,
      bodyContains: { mediaItemResults: [{ mediaItem: { id: '{a}' } }] },
    },
    { name: 'fifty ids are accepted', request: batch(...times(50, String)), status: 200 },
    {
      name: 'fifty-one are rejected',
      request: batch(...times(51, String)),
      status: 400,
      responseBody: invalid('Request must have at most 50 media item IDs.', 'media_item_ids'),
    },
    {
      name: 'no ids are rejected',
      request: 'GET /v1/mediaItems:batchGet',
      status: 400,
      responseBody: invalid('Request must contain at least one media item ID.', 'media_item_ids'),
    },
    {
      name: 'repeated ids are rejected',
      request: batch('{a}', '{b}', '{a}'),
      status: 400,
      responseBody: invalid('Request must not contain repeated media item IDs.', 'media_item_ids'),
    },
    {
      name: 'ids with brackets are unknown',
      request: 'GET /v1/mediaItems:batchGet?mediaItemIds[]={a}',
      status: 400,
      responseBody: unknownParameter('mediaItemIds[]'),
    },
  ],

  'mediaItems.list': [
    {
      name: 'the library is listed newest first, without archived items',
      request: 'GET /v1/mediaItems?fields=mediaItems/filename',
      status: 200,
      responseBody: {
        mediaItems: ['future', 'a', 'b', 'c', 's', 'x', 'y', 'w', 'film', 'undated'].map((filename) => ({ filename })),
      },
    },
    {
      name: 'with current API behaviour only app-created data is listed',
      era: 'current',
      request: 'GET /v1/mediaItems?fields=mediaItems/filename',
      status: 200,
      responseBody: {
        mediaItems: ['future', 'a', 'b', 'c', 's', 'x', 'y', 'film', 'undated'].map((filename) => ({ filename })),
      },
    },
    {
      name: 'an empty library is an empty object',
      request: 'GET /v1/mediaItems',
      token: 'demo-june',
      status: 200,
      responseBody: {},
    },
    {
      name: 'a page has the requested size',
      request: 'GET /v1/mediaItems?pageSize=2',
      status: 200,
      responseBody: { mediaItems: [expect.anything(), expect.anything()], nextPageToken: expect.any(String) },
    },
    {
      name: 'the last page has no token',
      request: 'GET /v1/mediaItems?pageSize=10',
      status: 200,
      responseBody: { mediaItems: expect.anything() },
    },
    {
      name: 'a page size with a decimal point is accepted',
      request: 'GET /v1/mediaItems?pageSize=2.0',
      status: 200,
      responseBody: { mediaItems: [expect.anything(), expect.anything()], nextPageToken: expect.any(String) },
    },
    { name: 'a page size above 100 is reduced to 100', request: 'GET /v1/mediaItems?pageSize=101', status: 200 },
    {
      name: 'a negative page size is rejected',
      request: 'GET /v1/mediaItems?pageSize=-1',
      status: 400,
      responseBody: invalid('Page size must not be negative.', 'page_size'),
    },
    {
      name: 'a page size with a fraction is rejected',
      request: 'GET /v1/mediaItems?pageSize=2.5',
      status: 400,
      responseBody: wrongValue('page_size', 'TYPE_INT32', '2.5'),
    },
    {
      name: 'a page size in hexadecimal is rejected',
      request: 'GET /v1/mediaItems?pageSize=0x10',
      status: 400,
      responseBody: wrongValue('page_size', 'TYPE_INT32', '0x10'),
    },
    {
      name: 'a page token leads on',
      before: [firstPage('/v1/mediaItems?pageSize=2')],
      request: 'GET /v1/mediaItems?pageSize=2&pageToken={next}&fields=mediaItems/filename',
      status: 200,
      responseBody: { mediaItems: [{ filename: 'b' }, { filename: 'c' }] },
    },
    {
      name: 'a page token can be reused',
      before: [firstPage('/v1/mediaItems?pageSize=2'), { request: 'GET /v1/mediaItems?pageSize=2&pageToken={next}' }],
      request: 'GET /v1/mediaItems?pageSize=2&pageToken={next}&fields=mediaItems/filename',
      status: 200,
      responseBody: { mediaItems: [{ filename: 'b' }, { filename: 'c' }] },
    },
    {
      name: 'a page token requires the same page size',
      before: [firstPage('/v1/mediaItems?pageSize=2')],
      request: 'GET /v1/mediaItems?pageToken={next}',
      status: 400,
      responseBody: SAME_PARAMETERS,
    },
    {
      name: 'a page token is its caller’s',
      before: [firstPage('/v1/mediaItems?pageSize=2')],
      request: 'GET /v1/mediaItems?pageSize=2&pageToken={next}',
      token: 'demo-ravi',
      status: 400,
      responseBody: SAME_PARAMETERS,
    },
    {
      name: 'a page token of a search is rejected',
      before: [firstPage('/v1/mediaItems:search', { pageSize: 2 })],
      request: 'GET /v1/mediaItems?pageSize=2&pageToken={next}',
      status: 400,
      responseBody: SAME_PARAMETERS,
    },
    {
      name: 'an invalid page token is rejected',
      request: 'GET /v1/mediaItems?pageToken=%25%25',
      status: 400,
      responseBody: invalid('Invalid page token.', 'page_token'),
    },
    {
      name: 'a filter is rejected',
      request: 'GET /v1/mediaItems?excludeNonAppCreatedData=true',
      status: 400,
      responseBody: unknownParameter('excludeNonAppCreatedData'),
    },
  ],
};
