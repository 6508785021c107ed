import { expect } from '@jest/globals';
import {
  invalid,
  INVALID_ALBUM,
  NO_PERMISSION,
  badRequest,
  times,
  unknownName,
  wrongValue,
  type Line,
  type Row,
  type Table,
} from './row.ts';
import { BLUE, RED, upload } from './upload-step.ts';

const request: Line = 'POST /v1/mediaItems:batchCreate';
const item = (uploadToken: string, more: object = {}) => ({ simpleMediaItem: { uploadToken }, ...more });
const RED_ITEM = item('{red}');
const uploads = [upload('red', RED), upload('blue', BLUE)];

const SUCCESS = { message: 'Success' };
const created = (token: string, filename: string) => ({
  uploadToken: `{${token}}`,
  status: SUCCESS,
  mediaItem: {
    id: expect.stringMatching(/^A[\w-]{97}$/),
    productUrl: expect.stringMatching(/^https:\/\/photos\.google\.com\/lr\/photo\/A/),
    mimeType: 'image/jpeg',
    mediaMetadata: { creationTime: expect.any(String), width: '60', height: '40', photo: expect.anything() },
    filename,
  },
});
const failed = (token: string, code: number, word: string) => ({
  uploadToken: `{${token}}`,
  status: { code, message: `${word}: There was an error while trying to create this media item.` },
});

const BAD_TOKEN = badRequest('Request must contain a valid upload token.');
const NO_ADDING = badRequest('No permission to add media items to this album.');

const rejectedCreation = (name: string, body: unknown, responseBody: unknown, more: Partial<Row> = {}): Row => ({
  name,
  before: uploads,
  request,
  body,
  status: 400,
  responseBody,
  ...more,
});

const creation = (name: string, body: unknown, lake: string, more: Partial<Row> = {}): Row => ({
  name,
  before: uploads,
  request,
  body,
  status: 200,
  albumOrder: lake,
  ...more,
});

const both = { newMediaItems: [RED_ITEM, item('{blue}')] };
const inLake = { albumId: '{lake}', ...both };
const at = (position: string, more: object = {}) => ({ albumPosition: { position, ...more } });

/** Creating media items from uploads. */
export const MEDIA_ITEM_CREATION_ROWS: Table = {
  'mediaItems.batchCreate': [
    {
      name: 'items are created and returned in order, without a code or a base URL',
      before: uploads,
      request,
      body: both,
      status: 200,
      responseBody: { newMediaItemResults: [created('red', 'red.jpg'), created('blue', 'blue.jpg')] },
    },
    {
      name: 'a description and a name are accepted',
      before: uploads,
      request,
      body: {
        newMediaItems: [
          { description: 'x'.repeat(1000), simpleMediaItem: { uploadToken: '{red}', fileName: 'y'.repeat(255) } },
        ],
      },
      status: 200,
      bodyContains: {
        newMediaItemResults: [{ mediaItem: { description: 'x'.repeat(1000), filename: 'y'.repeat(255) } }],
      },
    },
    {
      name: 'one item is accepted without a list, with names in snake case',
      before: uploads,
      request,
      body: { new_media_items: { simple_media_item: { upload_token: '{red}', file_name: 'mine.jpg' } } },
      status: 200,
      bodyContains: { newMediaItemResults: [{ mediaItem: { filename: 'mine.jpg' } }] },
    },
    {
      name: 'a file that is not a picture fails alone, with HTTP status 200',
      before: [...uploads, upload('letter', Buffer.from('Dear Mona'))],
      request,
      body: { newMediaItems: [item('{letter}'), RED_ITEM] },
      status: 200,
      responseBody: { newMediaItemResults: [failed('letter', 3, 'NOT_IMAGE'), created('red', 'red.jpg')] },
    },
    {
      name: 'a damaged picture fails alone',
      before: [...uploads, upload('half', RED.subarray(0, 30))],
      request,
      body: { newMediaItems: [RED_ITEM, item('{half}')] },
      status: 200,
      responseBody: { newMediaItemResults: [created('red', 'red.jpg'), failed('half', 3, 'BAD_IMAGE')] },
    },
    {
      name: 'the second of two identical files in a request is reported as existing',
      before: [...uploads, upload('again', RED)],
      request,
      body: { newMediaItems: [RED_ITEM, item('{again}')] },
      status: 200,
      responseBody: { newMediaItemResults: [created('red', 'red.jpg'), failed('again', 6, 'EXISTS')] },
    },
    {
      name: 'the second of two identical tokens in a request is reported as existing',
      before: uploads,
      request,
      body: { newMediaItems: [RED_ITEM, RED_ITEM] },
      status: 200,
      responseBody: { newMediaItemResults: [created('red', 'red.jpg'), failed('red', 6, 'EXISTS')] },
    },
    {
      name: 'the same bytes in a later request return the existing item with its first name',
      before: [
        ...uploads,
        {
          request,
          body: { newMediaItems: [RED_ITEM] },
          keep: { first: ({ body }) => body.newMediaItemResults[0].mediaItem.id },
        },
        upload('again', RED, { file: 'again.jpg' }),
      ],
      request,
      body: { newMediaItems: [item('{again}')] },
      status: 200,
      bodyContains: { newMediaItemResults: [{ status: SUCCESS, mediaItem: { id: '{first}', filename: 'red.jpg' } }] },
    },
    {
      name: 'a failure requested by a fault returns a multi-status',
      before: [
        ...uploads,
        { request: 'POST /_emulator/faults', body: { method: 'mediaItems.batchCreate', effect: 'MULTI_STATUS' } },
      ],
      request,
      body: both,
      status: 207,
      responseBody: {
        newMediaItemResults: [
          { uploadToken: '{red}', status: { code: 13, message: 'Internal error encountered.' } },
          created('blue', 'blue.jpg'),
        ],
      },
    },
    creation('items go to the end of an album', inLake, 'abcred.jpgblue.jpg'),
    creation(
      'items go to the beginning of an album, in their order',
      { ...inLake, ...at('FIRST_IN_ALBUM') },
      'red.jpgblue.jpgabc',
    ),
    creation(
      'items are inserted after an item',
      { ...inLake, ...at('AFTER_MEDIA_ITEM', { relativeMediaItemId: '{a}' }) },
      'ared.jpgblue.jpgbc',
    ),
    creation(
      'items are inserted after an enrichment',
      { ...inLake, ...at('AFTER_ENRICHMENT_ITEM', { relativeEnrichmentItemId: '{note}' }) },
      'abcred.jpgblue.jpg',
    ),
    creation('an empty position means the end', { ...inLake, albumPosition: {} }, 'abcred.jpgblue.jpg'),
    creation(
      'a collaborator creates items in the album',
      { albumId: '{ours}', newMediaItems: [item('{ravis}')] },
      'abc',
      {
        before: [upload('ravis', RED, { token: 'demo-ravi' })],
        token: 'demo-ravi',
      },
    ),
    creation(
      'the sharing scope alone can create items in shared albums',
      { albumId: '{ours}', newMediaItems: [RED_ITEM] },
      'abc',
      { token: 'sharer' },
    ),
    rejectedCreation(
      'items are required',
      {},
      invalid('Request must contain at least one new media item.', 'new_media_items'),
    ),
    rejectedCreation(
      'no items are rejected',
      { newMediaItems: [] },
      invalid('Request must contain at least one new media item.', 'new_media_items'),
    ),
    rejectedCreation(
      'fifty-one items are rejected',
      { newMediaItems: times(51, () => RED_ITEM) },
      invalid('Request must have less than 50 items', 'new_media_items'),
    ),
    rejectedCreation('an item without an upload is rejected', { newMediaItems: [{ description: 'x' }] }, BAD_TOKEN),
    rejectedCreation('an empty token rejects the request', { newMediaItems: [RED_ITEM, item('')] }, BAD_TOKEN),
    rejectedCreation(
      'an invalid token rejects the request',
      { newMediaItems: [RED_ITEM, item('CAISnope')] },
      BAD_TOKEN,
    ),
    rejectedCreation(
      'a token of another user rejects the request',
      { newMediaItems: [RED_ITEM, item('{ravis}')] },
      BAD_TOKEN,
      {
        before: [...uploads, upload('ravis', BLUE, { token: 'demo-ravi' })],
      },
    ),
    rejectedCreation(
      'a token of an empty upload rejects the request',
      { newMediaItems: [RED_ITEM, item('{nothing}')] },
      BAD_TOKEN,
      {
        before: [...uploads, upload('nothing', Buffer.alloc(0))],
      },
    ),
    rejectedCreation('an expired token rejects the request', both, BAD_TOKEN, { secondsLater: 86_401 }),
    rejectedCreation(
      'a description of 1001 characters is rejected',
      { newMediaItems: [RED_ITEM, item('{blue}', { description: 'x'.repeat(1001) })] },
      invalid('Description must have at most 1000 characters.', 'new_media_items[1].description'),
    ),
    rejectedCreation(
      'a name of 256 characters is rejected',
      { newMediaItems: [{ simpleMediaItem: { uploadToken: '{red}', fileName: 'x'.repeat(256) } }] },
      invalid('File name must have at most 255 characters.', 'new_media_items[0].simple_media_item.file_name'),
    ),
    rejectedCreation(
      'a position requires an album',
      { ...both, ...at('LAST_IN_ALBUM') },
      invalid('Album position requires an album ID.', 'album_position'),
    ),
    rejectedCreation('an invalid album id is rejected', { ...both, albumId: 'nope' }, INVALID_ALBUM),
    rejectedCreation(
      'an id of a page of Google Photos is rejected',
      { ...both, albumId: `AF1QipN${'x'.repeat(60)}` },
      INVALID_ALBUM,
    ),
    rejectedCreation(
      'an unknown album is rejected',
      { ...both, albumId: '{noAlbum}' },
      badRequest('The provided ID does not match any albums'),
    ),
    rejectedCreation('an album that the app did not create is rejected', { ...both, albumId: '{web}' }, NO_ADDING),
    rejectedCreation('current API behaviour returns the same error', { ...both, albumId: '{web}' }, NO_ADDING, {
      era: 'current',
    }),
    rejectedCreation(
      'a relative item that is not in the album is rejected',
      { ...inLake, ...at('AFTER_MEDIA_ITEM', { relativeMediaItemId: '{x}' }) },
      badRequest('Invalid album position: the relative item is not in the album.'),
    ),
    rejectedCreation(
      'two relative ids are rejected',
      { ...inLake, ...at('AFTER_MEDIA_ITEM', { relativeMediaItemId: '{a}', relative_enrichment_item_id: '{note}' }) },
      invalid(
        "Invalid value at 'album_position' (oneof), oneof field 'relative_item' is already set. Cannot set 'relative_enrichment_item_id'",
        'album_position',
      ),
    ),
    rejectedCreation(
      'a user who joined an album cannot set the position',
      { albumId: '{ours}', newMediaItems: [item('{ravis}')], ...at('FIRST_IN_ALBUM') },
      invalid('Album position can only be set by the owner of the album.', 'album_position'),
      { before: [upload('ravis', RED, { token: 'demo-ravi' })], token: 'demo-ravi' },
    ),
    rejectedCreation(
      'a member without write access cannot create items',
      { albumId: '{look}', newMediaItems: [item('{ravis}')] },
      NO_ADDING,
      { before: [upload('ravis', RED, { token: 'demo-ravi' })], token: 'demo-ravi' },
    ),
    rejectedCreation('the sharing scope alone cannot create items in albums that are not shared', inLake, NO_ADDING, {
      token: 'sharer',
    }),
    rejectedCreation('the sharing scope alone cannot create items outside albums', both, NO_PERMISSION, {
      token: 'sharer',
      status: 403,
    }),
    rejectedCreation(
      'an unknown name inside an item is reported with its path',
      { newMediaItems: [item('{red}', { title: 'x' })] },
      unknownName('title', 'new_media_items[0]'),
    ),
    rejectedCreation(
      'a token that is not a string is reported with its path',
      { newMediaItems: [{ simpleMediaItem: { uploadToken: 7 } }] },
      wrongValue('new_media_items[0].simple_media_item.upload_token', 'TYPE_STRING', 7),
    ),
  ],
};
