import { expect } from '@jest/globals';
import { movie } from '../../support/photographs.ts';
import type { Line, Row, Step, Table } from './row.ts';
import { RED, upload } from './upload-step.ts';

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
const ofReadyVideo: Step[] = [...ofVideo, { request: 'PUT /_emulator/clock', body: { advanceSeconds: 31 } }];
/** Keeps the path of a video's file as `file`. */
const redirected: Step = {
  request: 'GET /{picture}=dv',
  keep: { file: ({ headers }) => headers.get('location')!.slice(1) },
};
const ofEmptyAlbum = address('GET /v1/albums/{empty}', 'coverPhotoBaseUrl');

const served = (name: string, suffix: string, more: Partial<Row> = {}): Row => ({
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

const rejectedUrl = (name: string, suffix: string, status: number, more: Partial<Row> = {}): Row =>
  served(name, suffix, {
    status,
    responseHeaders: { 'content-type': 'text/html; charset=UTF-8', 'access-control-allow-origin': '*' },
    ...more,
  });

const DOWNLOAD = expect.stringMatching(/^attachment;\s*filename="red\.jpg"$/);

/** The bytes behind a `baseUrl`, which need no token. */
export const BYTES_ROWS: Table = {
  'bytes of a baseUrl': [
    served('a picture is served in the requested size', '=w40-h30'),
    served('a width alone is a size', '=w40'),
    served('a height alone is a size', '=h30'),
    served('a picture is cropped', '=w40-h40-c'),
    served('without a suffix a small picture is served', ''),
    served('a token is ignored', '=w40', { token: 'nope' }),
    served('a photo is downloaded under its name', '=d', {
      responseHeaders: { 'content-type': 'image/jpeg', 'content-disposition': DOWNLOAD },
    }),
    served('HEAD returns the length and nothing else', '=d', {
      request: 'HEAD /{picture}=d',
      responseBody: '',
      responseHeaders: {
        'content-length': expect.stringMatching(/^[1-9]\d+$/),
        'content-disposition': DOWNLOAD,
        'accept-ranges': 'bytes',
      },
    }),
    served('a range of bytes is served', '=w40', {
      headers: { range: 'bytes=0-9' },
      status: 206,
      responseHeaders: { 'content-length': '10', 'content-range': expect.stringMatching(/^bytes 0-9\/\d+$/) },
    }),
    served('the last bytes are served', '=w40', {
      headers: { range: 'bytes=-5' },
      status: 206,
      responseHeaders: { 'content-length': '5' },
    }),
    served('a range beyond the end is rejected', '=w40', {
      headers: { range: 'bytes=99999999-' },
      status: 416,
      responseBody: '',
      responseHeaders: { 'content-range': expect.stringMatching(/^bytes \*\/\d+$/) },
    }),
    served('a video is served as a poster', '=w40', { before: ofVideo }),
    served('a video is served as a poster without a button', '=w40-no', { before: ofVideo }),
    served('an empty album has a picture too', '=w40', {
      before: [ofEmptyAlbum],
      responseHeaders: { 'content-type': 'image/png' },
    }),
    served('pages of any origin can read a picture', '', {
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
    served('a contributor has a profile picture', '=w50-h50-c', {
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
    served('HEAD returns the length of a video', '', {
      before: [...ofReadyVideo, redirected],
      request: 'HEAD /{file}',
      responseBody: '',
      responseHeaders: { 'content-type': 'video/mp4', 'content-length': expect.stringMatching(/^[1-9]\d+$/) },
    }),
    served('a URL is valid for almost an hour', '=w40', { secondsLater: 3590 }),
    rejectedUrl('a URL older than an hour is rejected with an HTML page', '=w40', 403, { secondsLater: 3600 }),
    rejectedUrl('a changed URL is not found', 'x=w40', 404),
    rejectedUrl('a made-up URL is not found', '', 404, { request: 'GET /lr/nope=w40' }),
    rejectedUrl('a photo has no video', '=dv', 404),
    rejectedUrl('a video that is processing is not found', '=dv', 404, { before: ofVideo }),
    served('a video that is ready redirects to its file', '=dv', {
      before: ofReadyVideo,
      status: 302,
      responseBody: '',
      responseHeaders: {
        'access-control-allow-origin': '*',
        'content-length': '0',
        location: expect.stringMatching(/^\/lr\/dv\//),
      },
    }),
    served('HEAD of a video redirects too', '=dv', {
      before: ofReadyVideo,
      request: 'HEAD /{picture}=dv',
      status: 302,
      responseBody: '',
      responseHeaders: { location: expect.stringMatching(/^\/lr\/dv\//) },
    }),
    served('a video is served at the end of the redirect', '', {
      before: [...ofReadyVideo, redirected],
      request: 'GET /{file}',
      responseHeaders: { 'content-type': 'video/mp4', 'content-disposition': expect.stringContaining('film.mp4') },
    }),
    rejectedUrl('a crop needs both width and height', '=w40-c', 400),
    rejectedUrl('an unknown suffix is rejected', '=beer', 400),
    rejectedUrl('POST is not allowed', '', 405, { request: 'POST /{picture}' }),
    rejectedUrl('the daily quota for bytes is exhausted', '=w40', 429, {
      before: [...ofPhoto, { request: 'PUT /_emulator/quota', body: { bytesRequestsPerDay: 0 } }],
    }),
  ],
};
