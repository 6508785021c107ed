import { expect } from '@jest/globals';
import { movie } from '../../support/photographs.ts';
import type { Line, Row, Step, Table } from './row.ts';
import { RED, upload } from './uploading.ts';

const address = (request: Line, field: 'baseUrl' | 'coverPhotoBaseUrl'): Step => ({
  request,
  keep: { picture: ({ body }) => new URL(String(body[field])).pathname.slice(1) },
});

/** Creates an item from bytes, and keeps its base URL as `picture`. */
const ofBytes = (bytes: Uint8Array, file: string): Step[] => [
  upload('token', bytes, { file }),
  {
    request: 'POST /v1/mediaItems:batchCreate',
    body: { newMediaItems: [{ simpleMediaItem: { uploadToken: '{token}' } }] },
    keep: { id: ({ body }) => body.newMediaItemResults[0].mediaItem.id },
  },
  address('GET /v1/mediaItems/{id}', 'baseUrl'),
];

const ofPhoto = ofBytes(RED, 'red.jpg');
const ofVideo = ofBytes(movie({ width: 320, height: 180 }), 'film.mp4');
const ofEmptyAlbum = address('GET /v1/albums/{empty}', 'coverPhotoBaseUrl');

const shown = (name: string, suffix: string, more: Partial<Row> = {}): Row => ({
  name,
  before: ofPhoto,
  request: `GET /{picture}${suffix}`,
  token: null,
  status: 200,
  responseHeaders: {
    'content-type': 'image/jpeg',
    'access-control-allow-origin': '*',
    'content-disposition': 'inline',
  },
  ...more,
});

const notShown = (name: string, suffix: string, status: number, more: Partial<Row> = {}): Row =>
  shown(name, suffix, {
    status,
    responseHeaders: { 'content-type': 'text/html; charset=UTF-8', 'access-control-allow-origin': '*' },
    ...more,
  });

const DOWNLOAD = expect.stringMatching(/^attachment;\s*filename="red\.jpg"$/);

/** The bytes behind a `baseUrl`, which need no token. */
export const BYTES_ROWS: Table = {
  'bytes of a baseUrl': [
    shown('a size is shown', '=w40-h30'),
    shown('a width alone is a size', '=w40'),
    shown('a height alone is a size', '=h30'),
    shown('a crop is shown', '=w40-h40-c'),
    shown('without anything a small picture is shown', ''),
    shown('a token is ignored', '=w40', { token: 'nope' }),
    shown('a photo is downloaded under its name', '=d', {
      responseHeaders: { 'content-type': 'image/jpeg', 'content-disposition': DOWNLOAD },
    }),
    shown('HEAD tells the length and nothing else', '=d', {
      request: 'HEAD /{picture}=d',
      responseBody: '',
      responseHeaders: {
        'content-length': expect.stringMatching(/^[1-9]\d+$/),
        'content-disposition': DOWNLOAD,
        'accept-ranges': 'bytes',
      },
    }),
    shown('a part is shown', '=w40', {
      headers: { range: 'bytes=0-9' },
      status: 206,
      responseHeaders: { 'content-length': '10', 'content-range': expect.stringMatching(/^bytes 0-9\/\d+$/) },
    }),
    shown('the end is shown', '=w40', {
      headers: { range: 'bytes=-5' },
      status: 206,
      responseHeaders: { 'content-length': '5' },
    }),
    shown('a range beyond the end is rejected', '=w40', {
      headers: { range: 'bytes=99999999-' },
      status: 416,
      responseBody: '',
      responseHeaders: { 'content-range': expect.stringMatching(/^bytes \*\/\d+$/) },
    }),
    shown('a video is shown as a poster', '=w40', { before: ofVideo }),
    shown('a video is shown as a poster without a button', '=w40-no', { before: ofVideo }),
    shown('an empty album has a picture, too', '=w40', {
      before: [ofEmptyAlbum],
      responseHeaders: { 'content-type': 'image/png' },
    }),
    shown('pages of any origin are allowed to read', '', {
      request: 'OPTIONS /{picture}',
      headers: { origin: 'https://any.example', 'access-control-request-method': 'GET' },
      status: 204,
      responseBody: '',
      responseHeaders: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, OPTIONS',
        'access-control-allow-headers': expect.stringContaining('Range'),
      },
    }),
    shown('a contributor has a profile picture', '=w50-h50-c', {
      before: [
        {
          request: 'POST /v1/mediaItems:search',
          body: { albumId: '{ours}' },
          keep: {
            picture: ({ body }) => new URL(body.mediaItems[0].contributorInfo.profilePictureBaseUrl).pathname.slice(1),
          },
        },
      ],
      responseHeaders: { 'content-type': 'image/png' },
    }),
    shown('HEAD tells the length of a video', '=dv', {
      before: [...ofVideo, { request: 'PUT /_emulator/clock', body: { advanceSeconds: 31 } }],
      request: 'HEAD /{picture}=dv',
      responseBody: '',
      responseHeaders: { 'content-type': 'video/mp4', 'content-length': expect.stringMatching(/^[1-9]\d+$/) },
    }),
    shown('a URL is valid for almost an hour', '=w40', { later: 3590 }),
    notShown('an address of an hour ago is rejected with a page', '=w40', 403, { later: 3600 }),
    notShown('a changed URL is not found', 'x=w40', 404),
    notShown('a made-up URL is not found', '', 404, { request: 'GET /lr/nope=w40' }),
    notShown('a photo has no video', '=dv', 404),
    notShown('a video that is processing is not found', '=dv', 404, { before: ofVideo }),
    shown('a video that is ready can be had', '=dv', {
      before: [...ofVideo, { request: 'PUT /_emulator/clock', body: { advanceSeconds: 31 } }],
      responseHeaders: { 'content-type': 'video/mp4', 'content-disposition': expect.stringContaining('film.mp4') },
    }),
    notShown('a crop needs both sides', '=w40-c', 400),
    notShown('an unknown suffix is rejected', '=beer', 400),
    notShown('POST is not allowed', '', 405, { request: 'POST /{picture}' }),
    notShown('the day’s requests for bytes are used up', '=w40', 429, {
      before: [...ofPhoto, { request: 'PUT /_emulator/quota', body: { bytesRequestsPerDay: 0 } }],
    }),
  ],
};
