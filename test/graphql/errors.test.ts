import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createFormatError, ERROR_CODES } from '../../src/graphql/errors.ts';
import { errorOfResponse, errorOfStatus, withOutcome } from '../../src/photos/errors.ts';
import { secondsUntilReset, waitAfterLimit } from '../../src/photos/retry-after.ts';

const STATUSES =
  `OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED
  FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED NO_NAME`.split(
    /\s+/,
  );

const HTTP_STATUSES =
  `300 302 304 400 401 402 403 404 405 408 409 410 411 412 413 415 418 425 429 431 499 500 501 502 503 504 505 507 509 529
  599`
    .split(/\s+/)
    .map(Number);

/** Parsed bodies of responses. `undefined` is the result of HTML, an empty body or truncated JSON. */
const bodiesOf = (status: string, number: number, httpStatus: number): unknown[] => [
  { error: { code: httpStatus, message: 'Words.', status } },
  { error: { code: httpStatus, message: '', status, details: 'none' } },
  { error: { status, details: [null, 1, { fieldViolations: null }, { fieldViolations: [{ field: 3 }, null] }] } },
  { code: number, message: 'Flat words.' },
  { error: 'invalid_grant', error_description: 'Bad Request' },
  { error: [] },
  [],
  'text',
  7,
  null,
  undefined,
];

const report = () => {
  throw new Error('An upstream error was reported as an internal one.');
};

const formatted = (error: Error) => {
  const graphqlError = new GraphQLError(error.message, { originalError: error, path: ['albums'] });
  return createFormatError(report)(graphqlError.toJSON(), graphqlError);
};

const CODES = new Set<unknown>(ERROR_CODES.filter((code) => code !== 'INTERNAL_SERVER_ERROR'));

/** Lists what is wrong with the error for a response. */
const mistakesIn = (httpStatus: number, body: unknown): string[] => {
  const error = errorOfResponse('albums.list', httpStatus, body);
  const { message, extensions = {} } = formatted(error);
  const { extensions: unknownOutcome = {} } = formatted(withOutcome(error, 'UNKNOWN'));
  const rules: Record<string, boolean> = {
    'has no message': message === '',
    'has no code': !CODES.has(extensions['code']),
    'has no retry': !['SAFE', 'AFTER', 'NO'].includes(String(extensions['retry'])),
    'does not describe the response':
      extensions['upstream'] !== error.response || error.response.httpStatus !== httpStatus,
    'is safe to retry after an unknown outcome':
      unknownOutcome['retry'] === 'SAFE' || unknownOutcome['outcome'] !== 'UNKNOWN',
  };
  return Object.keys(rules).filter((rule) => rules[rule]);
};

test('formats every Google status with every HTTP status and kind of body completely', () => {
  const responses = STATUSES.flatMap((status, number) =>
    HTTP_STATUSES.flatMap((http) => bodiesOf(status, number, http).map((body) => [http, body] as const)),
  );
  expect(responses.length).toBeGreaterThan(6000);
  const mistakes = responses.flatMap(([http, body]) =>
    mistakesIn(http, body).map((mistake) => ({ http, body, mistake })),
  );
  expect(mistakes).toEqual([]);
});

test.each([
  [400, 'INVALID_ARGUMENT', 'BAD_USER_INPUT', 'NO'],
  [400, 'FAILED_PRECONDITION', 'FAILED_PRECONDITION', 'NO'],
  [400, 'OUT_OF_RANGE', 'BAD_USER_INPUT', 'NO'],
  [401, 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'AFTER'],
  [403, 'PERMISSION_DENIED', 'FORBIDDEN', 'NO'],
  [404, 'NOT_FOUND', 'NOT_FOUND', 'NO'],
  [409, 'ABORTED', 'CONFLICT', 'SAFE'],
  [409, 'ALREADY_EXISTS', 'CONFLICT', 'SAFE'],
  [429, 'RESOURCE_EXHAUSTED', 'RATE_LIMITED', 'AFTER'],
  [499, 'CANCELLED', 'UPSTREAM_ERROR', 'SAFE'],
  [500, 'INTERNAL', 'UPSTREAM_ERROR', 'SAFE'],
  [500, 'UNKNOWN', 'UPSTREAM_ERROR', 'SAFE'],
  [500, 'DATA_LOSS', 'UPSTREAM_ERROR', 'SAFE'],
  [501, 'UNIMPLEMENTED', 'UPSTREAM_ERROR', 'SAFE'],
  [503, 'UNAVAILABLE', 'UPSTREAM_UNAVAILABLE', 'SAFE'],
  [504, 'DEADLINE_EXCEEDED', 'UPSTREAM_TIMEOUT', 'SAFE'],
])('formats %i %s as %s with retry %s', (httpStatus, status, code, retry) => {
  const error = errorOfResponse('albums.list', httpStatus, { error: { code: httpStatus, message: 'Words.', status } });
  expect(formatted(error)).toMatchObject({
    message: 'Words.',
    extensions: { code, retry, upstream: { method: 'albums.list', httpStatus, status } },
  });
});

test('has a code for every status number in a batch', () => {
  for (const code of [...Array.from({ length: 20 }, (_, number) => number), -1, 0.5, 2 ** 40]) {
    expect(ERROR_CODES).toContain(formatted(errorOfStatus('mediaItems.batchGet', { code })).extensions?.['code']);
  }
});

test('names the scopes that would suffice and can still be granted', () => {
  const body = {
    error: { code: 403, message: 'Request had insufficient authentication scopes.', status: 'PERMISSION_DENIED' },
  };
  const scope = (name: string) => `https://www.googleapis.com/auth/photoslibrary${name}`;
  expect(formatted(errorOfResponse('albums.patch', 403, body)).extensions).toMatchObject({
    code: 'INSUFFICIENT_SCOPE',
    scopes: [scope('.edit.appcreateddata')],
  });
  expect(formatted(errorOfResponse('albums.list', 403, body)).extensions).toMatchObject({
    scopes: [scope('.readonly.appcreateddata')],
  });
});

test.each([
  [undefined, 30],
  ['', 30],
  ['soon', 30],
  ['5', 30],
  ['120', 120],
  ['Mon, 06 Jan 2020 00:01:30 GMT', 90],
  ['Sun, 05 Jan 2020 00:00:00 GMT', 30],
])('returns the wait after a 429 with Retry-After %s: %i seconds', (header, seconds) => {
  expect(waitAfterLimit(header, Date.UTC(2020, 0, 6))).toBe(seconds);
});

test('resets the daily quota at midnight in Los Angeles', () => {
  expect(secondsUntilReset(Date.UTC(2020, 0, 6, 7, 59, 50))).toBe(10);
  expect(secondsUntilReset(Date.UTC(2020, 6, 6, 7, 0, 0))).toBe(86_400);
  // Daylight saving time began on 8 March 2020, and ended on 1 November 2020.
  expect(secondsUntilReset(Date.UTC(2020, 2, 8, 8, 0, 0))).toBe(23 * 3600);
  expect(secondsUntilReset(Date.UTC(2020, 10, 1, 7, 0, 0))).toBe(25 * 3600);
});

test('returns how long to wait for the quota per minute and per day', () => {
  const quotaError = (message: string) =>
    formatted(errorOfResponse('albums.list', 429, { error: { code: 429, message, status: 'RESOURCE_EXHAUSTED' } }));
  expect(quotaError('Quota exceeded.').extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
  const day = quotaError("Quota exceeded for quota metric 'All requests' and limit 'All requests per day'.").extensions;
  expect(day).toMatchObject({ code: 'QUOTA_EXCEEDED', retry: 'AFTER' });
  expect(day?.['retryAfterSeconds']).toBeGreaterThan(0);
  expect(day?.['retryAfterSeconds']).toBeLessThanOrEqual(86_400);
});
