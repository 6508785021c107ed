import { expect } from '@jest/globals';
import { type Line, type Row, type Step, type Table } from './row.ts';

const LIST: Line = 'GET /v1/albums?fields=albums/title&pageSize=1';
const LISTED = { albums: [{ title: 'look' }] };
const HTML = { 'content-type': 'text/html; charset=UTF-8' };

const fault = (effect: string, more: object = {}): Step => ({
  request: 'POST /_emulator/faults',
  body: { method: 'albums.list', effect, ...more },
});

const failure = (status: number, code: string, message: string): Row => ({
  name: `a failure of Google’s own: ${code}`,
  before: [fault(code)],
  request: 'GET /v1/albums',
  status,
  responseBody: { error: { code: status, message, status: code } },
});

const SERVICE = "of service 'photoslibrary.googleapis.com'";
const CONSUMER = /for consumer 'project_number:\d+'\.$/;

const quota = (title: string, limitTitle: string, limit: string, metric: string, value: string) => {
  const message = expect.stringMatching(
    new RegExp(`^Quota exceeded for quota metric '${title}' and limit '${limitTitle}' ${SERVICE} ${CONSUMER.source}`),
  );
  return {
    error: {
      code: 429,
      message,
      errors: [{ message, domain: 'global', reason: 'rateLimitExceeded' }],
      status: 'RESOURCE_EXHAUSTED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'RATE_LIMIT_EXCEEDED',
          domain: 'googleapis.com',
          metadata: {
            quota_limit_value: value,
            consumer: expect.stringMatching(/^projects\/\d+$/),
            service: 'photoslibrary.googleapis.com',
            quota_limit: limit,
            quota_location: 'global',
            quota_metric: `photoslibrary.googleapis.com/${metric}`,
          },
        },
        {
          '@type': 'type.googleapis.com/google.rpc.Help',
          links: [
            {
              description: 'Request a higher quota limit.',
              url: 'https://cloud.google.com/docs/quota#requesting_higher_quota',
            },
          ],
        },
      ],
    },
  };
};

const limits = (body: object): Step => ({ request: 'PUT /_emulator/quota', body });
const newAlbum = { request: 'POST /v1/albums', body: { album: { title: 'Sea' } } } as const;

/** Faults and quotas, with valid requests. */
export const FAILURE_ROWS: Table = {
  quotas: [
    {
      name: 'the daily quota is exhausted',
      before: [limits({ requestsPerDay: 1 }), { request: LIST }],
      request: LIST,
      status: 429,
      responseBody: quota('All requests', 'All requests per day', 'ApiCallsPerProjectPerDay', 'all_requests', '1'),
    },
    {
      name: 'the quota of writes per minute is exhausted',
      before: [limits({ writesPerMinutePerUser: 1 }), newAlbum],
      ...newAlbum,
      status: 429,
      responseBody: quota(
        'Write requests',
        'Write requests per minute per user',
        'WritesPerMinutePerUser',
        'write_requests',
        '1',
      ),
    },
    {
      name: 'the quota per minute resets after a minute',
      before: [limits({ writesPerMinutePerUser: 1 }), newAlbum],
      secondsLater: 60,
      ...newAlbum,
      status: 200,
    },
    {
      name: 'reads do not count as writes',
      before: [limits({ writesPerMinutePerUser: 1 }), newAlbum],
      request: 'POST /v1/mediaItems:search',
      body: {},
      status: 200,
    },
    {
      name: 'the quota of writes is per user',
      before: [limits({ writesPerMinutePerUser: 1 }), newAlbum],
      ...newAlbum,
      token: 'demo-ravi',
      status: 200,
    },
    {
      name: 'too many concurrent writes are rejected',
      before: [limits({ concurrentWritesPerUser: 0 })],
      ...newAlbum,
      status: 429,
      responseBody: {
        error: {
          code: 429,
          message: "Quota exceeded for quota 'concurrent write request' of service 'photoslibrary.googleapis.com'.",
          status: 'RESOURCE_EXHAUSTED',
        },
      },
    },
    {
      name: 'rejected credentials do not count',
      before: [limits({ requestsPerDay: 1 }), { request: LIST, token: 'nope' }],
      request: LIST,
      status: 200,
    },
    {
      name: 'the quota is checked before the request',
      before: [limits({ requestsPerDay: 0 })],
      request: 'GET /v1/albums?beer=1',
      status: 429,
    },
  ],

  failures: [
    failure(500, 'INTERNAL', 'Internal error encountered.'),
    failure(503, 'UNAVAILABLE', 'The service is currently unavailable.'),
    failure(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'),
    failure(404, 'NOT_FOUND', 'Requested entity was not found.'),
    failure(403, 'PERMISSION_DENIED', 'The caller does not have permission'),
    failure(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
    failure(429, 'RESOURCE_EXHAUSTED', 'RESOURCE_EXHAUSTED'),
    {
      name: 'a fault returns an HTML page of the front end',
      before: [fault('HTML')],
      request: 'GET /v1/albums',
      status: 502,
      responseHeaders: HTML,
    },
    {
      name: 'a fault returns a custom response',
      before: [
        fault('ANSWER', {
          status: 403,
          body: {
            error: { code: 403, message: 'Google Photos is disabled for the user', status: 'PERMISSION_DENIED' },
          },
        }),
      ],
      request: 'GET /v1/albums',
      status: 403,
      responseBody: {
        error: { code: 403, message: 'Google Photos is disabled for the user', status: 'PERMISSION_DENIED' },
      },
    },
    {
      name: 'an empty page with a token',
      before: [fault('EMPTY_PAGE')],
      request: 'GET /v1/albums',
      status: 200,
      responseBody: { nextPageToken: expect.any(String) },
    },
    {
      name: 'a fault applies to one request',
      before: [fault('INTERNAL'), { request: 'GET /v1/albums' }],
      request: LIST,
      status: 200,
      responseBody: LISTED,
    },
  ],
};
