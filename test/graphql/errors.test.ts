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

/** The body of an answer as it was parsed: undefined stands for HTML, nothing at all, and JSON that breaks off. */
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
  throw new Error('An answer of the upstream is no fault of our own.');
};

const told = (error: Error) => {
  const graphqlError = new GraphQLError(error.message, { originalError: error, path: ['albums'] });
  return createFormatError(report)(graphqlError.toJSON(), graphqlError);
};

const CODES = new Set<unknown>(ERROR_CODES.filter((code) => code !== 'INTERNAL_SERVER_ERROR'));

/** What is wrong with how an answer is told. */
const mistakesIn = (httpStatus: number, body: unknown): string[] => {
  const error = errorOfResponse('albums.list', httpStatus, body);
  const { message, extensions = {} } = told(error);
  const { extensions: ofUnknown = {} } = told(withOutcome(error, 'UNKNOWN'));
  const rules: Record<string, boolean> = {
    'has no words': message === '',
    'has no code': !CODES.has(extensions['code']),
    'does not say whether to try again': !['SAFE', 'AFTER', 'NO'].includes(String(extensions['retry'])),
    'does not say what was answered':
      extensions['upstream'] !== error.response || error.response.httpStatus !== httpStatus,
    'calls it safe to repeat what may be done': ofUnknown['retry'] === 'SAFE' || ofUnknown['outcome'] !== 'UNKNOWN',
  };
  return Object.keys(rules).filter((rule) => rules[rule]);
};

test('every status of Google with every status of HTTP in every kind of body is told in full', () => {
  const answers = STATUSES.flatMap((status, number) =>
    HTTP_STATUSES.flatMap((http) => bodiesOf(status, number, http).map((body) => [http, body] as const)),
  );
  expect(answers.length).toBeGreaterThan(6000);
  const mistakes = answers.flatMap(([http, body]) =>
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
])('%i %s is %s, to be tried again: %s', (httpStatus, status, code, retry) => {
  const error = errorOfResponse('albums.list', httpStatus, { error: { code: httpStatus, message: 'Words.', status } });
  expect(told(error)).toMatchObject({
    message: 'Words.',
    extensions: { code, retry, upstream: { method: 'albums.list', httpStatus, status } },
  });
});

test('an entry of a batch has the code of its number, whatever that is', () => {
  for (const code of [...Array.from({ length: 20 }, (_, number) => number), -1, 0.5, 2 ** 40]) {
    expect(ERROR_CODES).toContain(told(errorOfStatus('mediaItems.batchGet', { code })).extensions?.['code']);
  }
});

test('a missing scope tells which would do, of those that can be had today', () => {
  const body = {
    error: { code: 403, message: 'Request had insufficient authentication scopes.', status: 'PERMISSION_DENIED' },
  };
  const scope = (name: string) => `https://www.googleapis.com/auth/photoslibrary${name}`;
  expect(told(errorOfResponse('albums.patch', 403, body)).extensions).toMatchObject({
    code: 'INSUFFICIENT_SCOPE',
    scopes: [scope('.edit.appcreateddata')],
  });
  expect(told(errorOfResponse('albums.list', 403, body)).extensions).toMatchObject({
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
])('after a 429 with Retry-After %s the wait is %i seconds', (header, seconds) => {
  expect(waitAfterLimit(header, Date.UTC(2020, 0, 6))).toBe(seconds);
});

test('the day of the quota ends at midnight in Los Angeles', () => {
  expect(secondsUntilReset(Date.UTC(2020, 0, 6, 7, 59, 50))).toBe(10);
  expect(secondsUntilReset(Date.UTC(2020, 6, 6, 7, 0, 0))).toBe(86_400);
});

test('the quota of the day and of the minute say how long to wait', () => {
  const refusal = (message: string) =>
    told(errorOfResponse('albums.list', 429, { error: { code: 429, message, status: 'RESOURCE_EXHAUSTED' } }));
  expect(refusal('Quota exceeded.').extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
  const day = refusal("Quota exceeded for quota metric 'All requests' and limit 'All requests per day'.").extensions;
  expect(day).toMatchObject({ code: 'QUOTA_EXCEEDED', retry: 'AFTER' });
  expect(day?.['retryAfterSeconds']).toBeGreaterThan(0);
  expect(day?.['retryAfterSeconds']).toBeLessThanOrEqual(86_400);
});
