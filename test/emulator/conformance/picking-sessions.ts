import { expect } from '@jest/globals';
import { EXHAUSTED, invalid, NOT_FOUND, wrongValue, type Line, type Row, type Table } from './row.ts';

const CREATE: Line = 'POST /v1/sessions';
const GET: Line = 'GET /v1/sessions/{open}';
const DELETE: Line = 'DELETE /v1/sessions/{open}';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const REQUEST_ID = '5f0c7a1e-9b2d-4c3f-8e6a-7d1b0a9c8e5f';
const MAX_ITEM_COUNT = 'picking_session.picking_config.max_item_count';

/** A new session, as a client receives it. */
const CREATED = {
  id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
  pickerUri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/picker\/[\w-]{43}$/),
  pollingConfig: { pollInterval: '5s', timeoutIn: '1800s' },
  expireTime: expect.stringMatching(/^2024-01-08T12:0\d:\d\dZ$/),
  mediaItemsSet: false,
};

/** The session `open`. The clock of the fixture runs. */
const OPEN = {
  id: '{open}',
  pickerUri: '{origin}/picker/page-of-open',
  pollingConfig: { pollInterval: '5s', timeoutIn: expect.stringMatching(/^1[78]\d\ds$/) },
  expireTime: '2024-01-08T12:00:00Z',
  mediaItemsSet: false,
};

const created = (name: string, more: Partial<Row> = {}): Row => ({
  name,
  request: CREATE,
  status: 200,
  responseBody: CREATED,
  ...more,
});

/** A session that lets the user pick `count` items, in a request and in the response. */
const limited = (name: string, count: unknown, echoed: string | null): Row =>
  created(name, {
    body: { pickingConfig: { maxItemCount: count } },
    responseBody: { ...CREATED, ...(echoed !== null && { pickingConfig: { maxItemCount: echoed } }) },
  });

const rejected = (name: string, request: Line, body: unknown, responseBody: object): Row => ({
  name,
  request,
  body,
  status: 400,
  responseBody,
});

const missing = (name: string, request: Line, more: Partial<Row> = {}): Row => ({
  name,
  request,
  status: 404,
  responseBody: NOT_FOUND,
  ...more,
});

const DAYS = 86_400;

/** Sessions of the Picker API. */
export const PICKING_SESSION_ROWS: Table = {
  'picker.sessions.create': [
    created('a session is created', { body: {} }),
    created('a body is not needed'),
    created('an empty form is accepted', { body: '', headers: FORM }),
    created('output-only fields are ignored', {
      body: { id: '', mediaItemsSet: true, pickerUri: 'x', expireTime: 'x', pollingConfig: { pollInterval: '1s' } },
    }),
    limited('a number of items is a string', '12', '12'),
    limited('a number of items is also accepted as a number', 12, '12'),
    limited('a number of items of 0 means the default', '0', null),
    limited('a number of items over 2000 means 2000', '2001', '2000'),
    created('names are accepted in snake_case', {
      body: { picking_config: { max_item_count: '7' } },
      responseBody: { ...CREATED, pickingConfig: { maxItemCount: '7' } },
    }),
    rejected(
      'a negative number of items is rejected',
      CREATE,
      { pickingConfig: { maxItemCount: '-1' } },
      invalid('Max item count must not be negative.', MAX_ITEM_COUNT),
    ),
    rejected(
      'a number of items that is not a number is rejected',
      CREATE,
      { pickingConfig: { maxItemCount: 'many' } },
      wrongValue(MAX_ITEM_COUNT, 'TYPE_INT64', 'many'),
    ),
    created('a request id is accepted', { request: `${CREATE}?requestId=${REQUEST_ID}` }),
    created('the same request id returns the same session', {
      before: [{ request: `${CREATE}?requestId=${REQUEST_ID}`, keep: { first: ({ body }) => body.id } }],
      request: `${CREATE}?requestId=${REQUEST_ID}`,
      responseBody: { ...CREATED, id: '{first}' },
    }),
    rejected(
      'a request id that is not a UUID is rejected',
      `${CREATE}?requestId=1`,
      {},
      invalid('Request ID must be a UUID of version 4.', 'request_id'),
    ),
    rejected(
      'a request id of another version is rejected',
      `${CREATE}?requestId=5f0c7a1e-9b2d-1c3f-8e6a-7d1b0a9c8e5f`,
      {},
      invalid('Request ID must be a UUID of version 4.', 'request_id'),
    ),
    created('a user with too many sessions is rejected', {
      before: [{ request: 'PUT /_emulator/quota', body: { pickingSessionsPerUser: 2 } }],
      status: 429,
      responseBody: EXHAUSTED('The user has too many picking sessions. Delete sessions to create new ones.'),
    }),
    created('a deleted session makes room for another', {
      before: [{ request: 'PUT /_emulator/quota', body: { pickingSessionsPerUser: 2 } }, { request: DELETE }],
    }),
    created('an expired session makes room for another', {
      before: [{ request: 'PUT /_emulator/quota', body: { pickingSessionsPerUser: 2 } }],
      secondsLater: 7 * DAYS,
      responseBody: { ...CREATED, expireTime: expect.stringMatching(/^2024-01-15T12:0\d:\d\dZ$/) },
    }),
    created('fields of the response can be selected', {
      request: `${CREATE}?fields=pollingConfig/pollInterval,mediaItemsSet`,
      responseBody: { pollingConfig: { pollInterval: '5s' }, mediaItemsSet: false },
    }),
  ],
  'picker.sessions.get': [
    { name: 'an open session is found', request: GET, status: 200, responseBody: OPEN },
    {
      name: 'the time that is left to poll counts down',
      request: GET,
      secondsLater: 65,
      status: 200,
      bodyContains: { pollingConfig: { pollInterval: '5s', timeoutIn: expect.stringMatching(/^17[0-3]\ds$/) } },
    },
    {
      name: 'after the time to poll a client is told to stop',
      request: GET,
      secondsLater: 3600,
      status: 200,
      bodyContains: { pollingConfig: { timeoutIn: '0s' }, mediaItemsSet: false },
    },
    {
      name: 'a session with picks is not polled any more',
      request: 'GET /v1/sessions/{picked}',
      status: 200,
      responseBody: {
        id: '{picked}',
        pickerUri: '{origin}/picker/page-of-picked',
        expireTime: '2024-01-08T12:00:00Z',
        pickingConfig: { maxItemCount: '3' },
        mediaItemsSet: true,
      },
    },
    {
      name: 'picks without Done leave the session open',
      before: [{ request: 'POST /_emulator/picks', body: { sessionId: '{open}', mediaItemIds: ['{a}'], done: false } }],
      request: GET,
      status: 200,
      responseBody: OPEN,
    },
    {
      name: 'a session exists for almost a week',
      request: GET,
      secondsLater: 7 * DAYS - 1,
      status: 200,
      bodyContains: { id: '{open}' },
    },
    missing('a session expires after a week', GET, { secondsLater: 7 * DAYS }),
    missing('a deleted session is not found', GET, { before: [{ request: DELETE }] }),
    missing('an unknown session is not found', 'GET /v1/sessions/{noSession}'),
    missing('an id that is not a UUID is not found', 'GET /v1/sessions/beer'),
    missing('a session of another user is not found', 'GET /v1/sessions/{foreign}'),
  ],
  'picker.sessions.delete': [
    { name: 'a session is deleted', request: DELETE, status: 200, responseBody: {} },
    { name: 'a session with picks is deleted', request: 'DELETE /v1/sessions/{picked}', status: 200, responseBody: {} },
    missing('a session is deleted once', DELETE, { before: [{ request: DELETE }] }),
    missing('an unknown session is not found', 'DELETE /v1/sessions/{noSession}'),
    missing('a session of another user is not found', 'DELETE /v1/sessions/{foreign}'),
    missing('an expired session is not found', DELETE, { secondsLater: 7 * DAYS }),
  ],
};
