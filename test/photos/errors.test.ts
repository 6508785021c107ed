import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorOfResponse, errorOfStatus, isNotFound, PhotosError, type Failure } from '../../src/photos/errors.ts';

const google = (code: number, status: string, message = 'Words.', details?: unknown[]) => ({
  error: { code, message, status, ...(details && { details }) },
});

test.each<[string, number, unknown, Failure]>([
  ['the envelope', 404, google(404, 'NOT_FOUND'), 'NOT_FOUND'],
  ['400 by its status', 400, google(400, 'FAILED_PRECONDITION'), 'FAILED_PRECONDITION'],
  ['400 out of range', 400, google(400, 'OUT_OF_RANGE'), 'INVALID_ARGUMENT'],
  [
    'a bare status, as uploads have it',
    401,
    { code: 16, message: 'Authentication session is not defined.' },
    'UNAUTHENTICATED',
  ],
  ['an empty 401', 401, undefined, 'UNAUTHENTICATED'],
  ['a page of HTML at 502', 502, undefined, 'UNAVAILABLE'],
  ['JSON of another kind at 503', 503, ['busy'], 'UNAVAILABLE'],
  ['a text where the error should be', 500, { error: 'oops' }, 'UPSTREAM'],
  ['an unknown status', 500, google(500, 'BROKEN'), 'UPSTREAM'],
  ['a status that HTTP has no word for', 499, google(499, 'CANCELLED'), 'UPSTREAM'],
  ['a redirect', 302, undefined, 'UPSTREAM'],
  ['409', 409, google(409, 'ABORTED'), 'CONFLICT'],
  ['504', 504, google(504, 'DEADLINE_EXCEEDED'), 'TIMEOUT'],
  [
    'a missing scope by its words',
    403,
    google(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.'),
    'INSUFFICIENT_SCOPE',
  ],
  [
    'a missing scope by its reason',
    403,
    google(403, 'PERMISSION_DENIED', 'No.', [{ '@type': 'x' }, { reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }]),
    'INSUFFICIENT_SCOPE',
  ],
  ['any other 403', 403, google(403, 'PERMISSION_DENIED', 'The caller does not have permission'), 'PERMISSION_DENIED'],
  [
    'the minute’s quota',
    429,
    google(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Write requests'"),
    'RATE_LIMITED',
  ],
  [
    'the day’s quota',
    429,
    google(
      429,
      'RESOURCE_EXHAUSTED',
      "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service",
    ),
    'DAILY_QUOTA',
  ],
])('%s is told for what it is', (_what, httpStatus, body, failure) => {
  expect(errorOfResponse('albums.get', httpStatus, body).failure).toBe(failure);
});

test('403 of a withdrawn method says that it is withdrawn', () => {
  const body = google(403, 'PERMISSION_DENIED', 'The caller does not have permission');
  expect(errorOfResponse('sharedAlbums.list', 403, body).failure).toBe('API_RETIRED');
});

test('what Google answered is told with the error', () => {
  const body = google(403, 'PERMISSION_DENIED', 'No.', [{ reason: 'SERVICE_DISABLED' }]);
  const { message, response } = errorOfResponse('albums.get', 403, body);
  expect(message).toBe('No.');
  expect(response).toEqual({
    method: 'albums.get',
    httpStatus: 403,
    status: 'PERMISSION_DENIED',
    reason: 'SERVICE_DISABLED',
  });
});

test('any status with any body whatever is a PhotosError with words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.jsonValue(), (httpStatus, body) => {
      const error = errorOfResponse('albums.get', httpStatus, body);
      expect(error).toBeInstanceOf(PhotosError);
      expect(error.message).not.toBe('');
    }),
  );
});

test('only what is not there, or has no possible id, is an absence', () => {
  expect(isNotFound(errorOfStatus('m', { code: 5, message: 'x' }))).toBe(true);
  expect(isNotFound(errorOfStatus('m', { code: 3 }))).toBe(true);
  expect(isNotFound(errorOfStatus('m', { code: 7 }))).toBe(false);
  expect(isNotFound(errorOfStatus('m', {}))).toBe(false);
  expect(isNotFound(new Error('x'))).toBe(false);
});
