import { expect } from '@jest/globals';
import { movie } from '../../support/photographs.ts';
import type { Row, Step, Table } from './row.ts';
import { RED, upload } from './upload-step.ts';

/** Creates an item from bytes, picks it, and keeps its base URL as `picture`. */
const ofBytes = (bytes: Uint8Array, file: string): Step[] => [
  upload('token', bytes, { file }),
  {
    request: 'POST /v1/mediaItems:batchCreate',
    body: { newMediaItems: [{ simpleMediaItem: { uploadToken: '{token}' } }] },
    keep: { id: ({ body }) => body.newMediaItemResults[0].mediaItem.id },
  },
  { request: 'POST /_emulator/picks', body: { sessionId: '{open}', mediaItemIds: ['{id}'] } },
  {
    request: 'GET /v1/mediaItems?sessionId={open}',
    keep: { picture: ({ body }) => new URL(body.mediaItems[0].mediaFile.baseUrl).pathname.slice(1) },
  },
];

const ofPhoto = ofBytes(RED, 'red.jpg');
const ofVideo = ofBytes(movie({ width: 320, height: 180 }), 'film.mp4');
const ofReadyVideo: Step[] = [...ofVideo, { request: 'PUT /_emulator/clock', body: { advanceSeconds: 31 } }];
/** Keeps the path of a video's file as `file`. */
const redirected: Step = {
  request: 'GET /{picture}=dv',
  keep: { file: ({ headers }) => headers.get('location')!.slice(1) },
};

const served = (name: string, suffix: string, more: Partial<Row> = {}): Row => ({
  name,
  before: ofPhoto,
  request: `GET /{picture}${suffix}`,
  token: 'picker',
  status: 200,
  responseHeaders: { 'content-type': 'image/jpeg' },
  ...more,
});

/** 403 with a picture as its body. */
const forbidden = (name: string, more: Partial<Row> = {}): Row =>
  served(name, '=w40', {
    token: null,
    status: 403,
    responseBody: expect.stringContaining('PNG'),
    responseHeaders: { 'content-type': 'image/png', 'cache-control': 'no-store' },
    ...more,
  });

/** The bytes of picked items, which need the token of the user who picked them. */
export const PICKED_BYTES_ROWS: Table = {
  'bytes of a picked baseUrl': [
    served('a picture is served in the requested size', '=w40-h30'),
    served('a picture is cropped', '=w40-h40-c'),
    served('a photo is downloaded under its name', '=d', {
      responseHeaders: { 'content-disposition': expect.stringMatching(/^attachment;\s*filename="red\.jpg"$/) },
    }),
    served('HEAD returns the length and nothing else', '=d', {
      request: 'HEAD /{picture}=d',
      responseBody: '',
      responseHeaders: { 'content-length': expect.stringMatching(/^[1-9]\d+$/) },
    }),
    served('a video is served as a poster', '=w40-h30', { before: ofVideo }),
    served('a video is served as a poster without a button', '=w40-h30-no', { before: ofVideo }),
    served('a URL is valid for almost an hour', '=w40', { secondsLater: 3590 }),
    served('a URL outlives its session', '=w40', {
      before: [...ofPhoto, { request: 'DELETE /v1/sessions/{open}' }],
    }),
    forbidden('a token is required'),
    forbidden('an unknown token is rejected', { token: 'nope' }),
    forbidden('an expired token is rejected', { token: 'expired' }),
    forbidden('a token of another user is rejected', { token: 'demo-ravi' }),
    forbidden('a token of the Library API is rejected', { token: 'full' }),
    forbidden('a token in the query is not accepted', { request: 'GET /{picture}=w40?access_token=picker' }),
    forbidden('a URL older than an hour is rejected', { token: 'picker', secondsLater: 3600 }),
    forbidden('a video needs a token too', { before: ofReadyVideo, request: 'GET /{picture}=dv' }),
    served('a parameter is required', '', { status: 400, responseHeaders: {} }),
    served('an unknown suffix is rejected', '=beer', { status: 400, responseHeaders: {} }),
    served('a changed URL is not found', 'x=w40', { status: 404, responseHeaders: {} }),
    served('the URL of a picked item is not one of the Library API', '=w40', {
      before: [...ofPhoto, { request: 'GET /v1/sessions/{open}', keep: { path: () => '' } }],
      request: 'GET /lr/{picture}=w40',
      status: 404,
      responseHeaders: {},
    }),
    served('a photo has no video', '=dv', { status: 404, responseHeaders: {} }),
    served('a video that is processing is not found', '=dv', { before: ofVideo, status: 404, responseHeaders: {} }),
    served('a video that is ready redirects to its file', '=dv', {
      before: ofReadyVideo,
      status: 302,
      responseBody: '',
      responseHeaders: { location: expect.stringMatching(/^\/lr\/dv\//) },
    }),
    served('the file of a video needs no token', '', {
      before: [...ofReadyVideo, redirected],
      request: 'GET /{file}',
      token: null,
      responseHeaders: { 'content-type': 'video/mp4' },
    }),
    served('the file of a video is sent whole', '', {
      before: [...ofReadyVideo, redirected],
      request: 'GET /{file}',
      token: null,
      headers: { range: 'bytes=0-9' },
      responseHeaders: { 'content-type': 'video/mp4', 'content-range': null, 'accept-ranges': null },
    }),
    served('a video in a quality of the web player is sent in ranges', '', {
      before: [
        ...ofReadyVideo,
        { request: 'GET /{picture}=m37', keep: { file: ({ headers }) => headers.get('location')!.slice(1) } },
      ],
      request: 'GET /{file}',
      token: null,
      headers: { range: 'bytes=0-9' },
      status: 206,
      responseHeaders: { 'content-type': 'video/mp4', 'content-length': '10' },
    }),
    served('the quota of the minute for bytes is exhausted', '=w40', {
      before: [...ofPhoto, { request: 'PUT /_emulator/quota', body: { pickerBytesRequestsPerMinute: 0 } }],
      status: 429,
      responseHeaders: {},
    }),
    served('the quota of the Library API does not apply', '=w40', {
      before: [...ofPhoto, { request: 'PUT /_emulator/quota', body: { bytesRequestsPerDay: 0 } }],
    }),
  ],
};
