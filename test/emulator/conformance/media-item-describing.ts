import { expect } from '@jest/globals';
import {
  invalid,
  INVALID_MEDIA_ITEM,
  NO_PERMISSION,
  NOT_FOUND,
  unknownName,
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

const patch: Line = 'PATCH /v1/mediaItems/{a}?updateMask=description';
const TOO_LONG = invalid('Description must have at most 1000 characters.', 'media_item.description');
const NO_MASK = invalid('Update mask must not be empty.', 'update_mask');

/** Describing media items. */
export const MEDIA_ITEM_DESCRIPTION_ROWS: Table = {
  'mediaItems.patch': [
    {
      name: 'a description is updated, and the whole item returned',
      request: patch,
      body: { description: 'By the lake', filename: 'no.jpg' },
      status: 200,
      responseBody: { ...PHOTO, description: 'By the lake' },
    },
    {
      name: 'a description has up to 1000 characters',
      request: patch,
      body: { description: 'x'.repeat(1000) },
      status: 200,
      bodyContains: { description: 'x'.repeat(1000) },
    },
    {
      name: 'an empty description removes the description',
      before: [{ request: patch, body: { description: 'By the lake' } }],
      request: patch,
      body: { description: '' },
      status: 200,
      responseBody: PHOTO,
    },
    {
      name: 'a null description removes the description too',
      before: [{ request: patch, body: { description: 'By the lake' } }],
      request: patch,
      body: { description: null },
      status: 200,
      responseBody: PHOTO,
    },
    {
      name: 'a mask is required',
      request: 'PATCH /v1/mediaItems/{a}',
      body: { description: 'x' },
      status: 400,
      responseBody: NO_MASK,
    },
    {
      name: 'an empty mask is rejected',
      request: 'PATCH /v1/mediaItems/{a}?updateMask=',
      body: { description: 'x' },
      status: 400,
      responseBody: NO_MASK,
    },
    {
      name: 'a mask for a read-only field is rejected',
      request: 'PATCH /v1/mediaItems/{a}?updateMask=description,filename',
      body: { description: 'x' },
      status: 400,
      responseBody: invalid('Invalid update mask: filename cannot be updated.', 'update_mask'),
    },
    {
      name: 'a description of 1001 characters is rejected',
      request: patch,
      body: { description: 'x'.repeat(1001) },
      status: 400,
      responseBody: TOO_LONG,
    },
    {
      name: 'a description that is not a string is rejected',
      request: patch,
      body: { description: true },
      status: 400,
      responseBody: wrongValue('media_item.description', 'TYPE_STRING', true),
    },
    {
      name: 'an unknown name is reported inside the item',
      request: patch,
      body: { beer: 1 },
      status: 400,
      responseBody: unknownName('beer', 'media_item'),
    },
    {
      name: 'metadata of both a photo and a video is rejected',
      request: patch,
      body: { description: 'x', mediaMetadata: { photo: {}, video: {} } },
      status: 400,
      responseBody: invalid(
        "Invalid value at 'media_item.media_metadata' (oneof), oneof field 'metadata' is already set. Cannot set 'video'",
        'media_item.media_metadata',
      ),
    },
    {
      name: 'an item that the app did not create is rejected',
      request: 'PATCH /v1/mediaItems/{w}?updateMask=description',
      body: { description: 'x' },
      status: 403,
      responseBody: NO_PERMISSION,
    },
    {
      name: 'an item of another user in a joined album is rejected',
      request: 'PATCH /v1/mediaItems/{r}?updateMask=description',
      body: { description: 'x' },
      status: 403,
      responseBody: NO_PERMISSION,
    },
    {
      name: 'any other item of another user is not found',
      request: 'PATCH /v1/mediaItems/{q}?updateMask=description',
      body: { description: 'x' },
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'an unknown item is not found',
      request: 'PATCH /v1/mediaItems/{noItem}?updateMask=description',
      body: { description: 'x' },
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'an invalid id is rejected',
      request: 'PATCH /v1/mediaItems/nope?updateMask=description',
      body: { description: 'x' },
      status: 400,
      responseBody: INVALID_MEDIA_ITEM,
    },
    {
      name: 'current API behaviour updates descriptions too',
      era: 'current',
      request: patch,
      body: { description: 'x' },
      token: 'editor',
      status: 200,
      bodyContains: { description: 'x' },
    },
  ],
};
