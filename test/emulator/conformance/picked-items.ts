import { expect } from '@jest/globals';
import {
  invalid,
  NOT_FOUND,
  PRECONDITION,
  SAME_PARAMETERS,
  wrongValue,
  type Line,
  type Row,
  type Table,
} from './row.ts';

const LIST: Line = 'GET /v1/mediaItems?sessionId={picked}';

const BASE_URL = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/ppa\/[\w-]+$/);
const ID = expect.stringMatching(/^A[\w-]{97}$/);

const photo = (filename: string, createTime: string) => ({
  id: ID,
  createTime,
  type: 'PHOTO',
  mediaFile: {
    baseUrl: BASE_URL,
    mimeType: 'image/jpeg',
    mediaFileMetadata: { width: 4032, height: 3024, photoMetadata: {} },
    filename,
  },
});

const A = photo('a', '2019-12-31T12:00:00Z');
const B = photo('b', '2019-12-30T12:00:00Z');
const FILM = {
  id: ID,
  createTime: expect.stringMatching(/Z$/),
  type: 'VIDEO',
  mediaFile: {
    baseUrl: BASE_URL,
    mimeType: 'video/mp4',
    mediaFileMetadata: { width: 4032, height: 3024, videoMetadata: { fps: 30, processingStatus: 'PROCESSING' } },
    filename: 'film',
  },
};

const listed = (name: string, request: Line, responseBody: object, more: Partial<Row> = {}): Row => ({
  name,
  request,
  status: 200,
  responseBody,
  ...more,
});

const rejected = (name: string, request: Line, responseBody: object, more: Partial<Row> = {}): Row => ({
  name,
  request,
  status: 400,
  responseBody,
  ...more,
});

const missing = (name: string, request: Line, more: Partial<Row> = {}): Row => ({
  name,
  request,
  status: 404,
  responseBody: NOT_FOUND,
  ...more,
});

const keepNext = { next: ({ body }: { body: { nextPageToken: string } }) => body.nextPageToken };

/** The last page of `LIST`, two items per page, by the token `next`. */
const SECOND: Line = `${LIST}&pageSize=2&pageToken={next}`;

const NOT_FINISHED = PRECONDITION('The user has not finished picking media items.');

/** The items that were picked in a session of the Picker API. */
export const PICKED_ITEM_ROWS: Table = {
  'picker.mediaItems.list': [
    listed('the picked items are listed in the order of the picks', LIST, { mediaItems: [A, FILM, B] }),
    listed(
      'a video becomes ready',
      `${LIST}&fields=mediaItems/mediaFile/mediaFileMetadata/videoMetadata`,
      {
        mediaItems: [
          { mediaFile: { mediaFileMetadata: {} } },
          { mediaFile: { mediaFileMetadata: { videoMetadata: { fps: 30, processingStatus: 'READY' } } } },
          { mediaFile: { mediaFileMetadata: {} } },
        ],
      },
      { secondsLater: 86_400 },
    ),
    listed('a page token leads on', `${LIST}&pageSize=2`, { mediaItems: [A, FILM], nextPageToken: expect.any(String) }),
    listed(
      'the last page has no page token',
      SECOND,
      { mediaItems: [B] },
      {
        before: [{ request: `${LIST}&pageSize=2`, keep: keepNext }],
      },
    ),
    listed('a page size of 0 means the default', `${LIST}&pageSize=0`, { mediaItems: [A, FILM, B] }),
    listed('a page size over 100 means 100', `${LIST}&pageSize=1000`, { mediaItems: [A, FILM, B] }),
    listed('an empty page token means the first page', `${LIST}&pageToken=`, { mediaItems: [A, FILM, B] }),
    listed(
      'nothing can be picked',
      'GET /v1/mediaItems?sessionId={open}',
      {},
      {
        before: [{ request: 'POST /_emulator/picks', body: { sessionId: '{open}', count: 0 } }],
      },
    ),
    listed(
      'the newest items are picked by their number',
      'GET /v1/mediaItems?sessionId={open}&fields=mediaItems(type,mediaFile/filename)',
      {
        mediaItems: [
          { type: 'PHOTO', mediaFile: { filename: 'future' } },
          { type: 'PHOTO', mediaFile: { filename: 'a' } },
        ],
      },
      { before: [{ request: 'POST /_emulator/picks', body: { sessionId: '{open}', count: 2 } }] },
    ),
    listed('enums are returned as numbers on request', `${LIST}&$alt=json;enum-encoding=int&fields=mediaItems/type`, {
      mediaItems: [{ type: 1 }, { type: 2 }, { type: 1 }],
    }),
    listed(
      'names are accepted in snake_case',
      'GET /v1/mediaItems?session_id={picked}&page_size=2&fields=nextPageToken',
      {
        nextPageToken: expect.any(String),
      },
    ),
    rejected(
      'a negative page size is rejected',
      `${LIST}&pageSize=-1`,
      invalid('Page size must not be negative.', 'page_size'),
    ),
    rejected(
      'a page size that is not a number is rejected',
      `${LIST}&pageSize=many`,
      wrongValue('page_size', 'TYPE_INT32', 'many'),
    ),
    rejected(
      'an invalid page token is rejected',
      `${LIST}&pageToken=beer`,
      invalid('Invalid page token.', 'page_token'),
    ),
    rejected(
      'a page token of another session is rejected',
      'GET /v1/mediaItems?sessionId={open}&pageSize=2&pageToken={next}',
      SAME_PARAMETERS,
      {
        before: [
          { request: `${LIST}&pageSize=2`, keep: keepNext },
          { request: 'POST /_emulator/picks', body: { sessionId: '{open}', mediaItemIds: ['{a}', '{b}', '{c}'] } },
        ],
      },
    ),
    rejected(
      'an empty session id is rejected',
      'GET /v1/mediaItems?sessionId=',
      invalid('Session ID must not be empty.', 'session_id'),
    ),
    rejected(
      'a session id is required at the host of the API',
      'GET /v1/mediaItems',
      invalid('Session ID must not be empty.', 'session_id'),
      {
        headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'photospicker.googleapis.com' },
      },
    ),
    rejected('nothing is listed before the user has finished', 'GET /v1/mediaItems?sessionId={open}', NOT_FINISHED),
    rejected('nothing is listed of picks without Done', 'GET /v1/mediaItems?sessionId={open}', NOT_FINISHED, {
      before: [{ request: 'POST /_emulator/picks', body: { sessionId: '{open}', count: 2, done: false } }],
    }),
    missing('an unknown session is not found', 'GET /v1/mediaItems?sessionId={noSession}'),
    missing('a session of another user is not found', 'GET /v1/mediaItems?sessionId={foreign}'),
    missing('a deleted session is not found', LIST, { before: [{ request: 'DELETE /v1/sessions/{picked}' }] }),
    missing('an expired session is not found', LIST, { secondsLater: 7 * 86_400 }),
  ],
};
