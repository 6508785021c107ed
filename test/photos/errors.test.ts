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
    'a bare status, as for uploads',
    401,
    { code: 16, message: 'Authentication session is not defined.' },
    'UNAUTHENTICATED',
  ],
  ['an empty 401', 401, undefined, 'UNAUTHENTICATED'],
  ['a page of HTML at 502', 502, undefined, 'UNAVAILABLE'],
  ['JSON of another kind at 503', 503, ['busy'], 'UNAVAILABLE'],
  ['a string for the error', 500, { error: 'oops' }, 'UPSTREAM'],
  ['an unknown status', 500, google(500, 'BROKEN'), 'UPSTREAM'],
  ['an HTTP status without a name', 499, google(499, 'CANCELLED'), 'UPSTREAM'],
  ['a redirect', 302, undefined, 'UPSTREAM'],
  ['409', 409, google(409, 'ABORTED'), 'CONFLICT'],
  ['504', 504, google(504, 'DEADLINE_EXCEEDED'), 'TIMEOUT'],
  [
    'a missing scope by its message',
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
    'the quota per minute',
    429,
    google(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Write requests'"),
    'RATE_LIMITED',
  ],
  [
    'the daily quota',
    429,
    google(
      429,
      'RESOURCE_EXHAUSTED',
      "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service",
    ),
    'DAILY_QUOTA',
  ],
])('classifies %s', (_case, httpStatus, body, failure) => {
  expect(errorOfResponse('albums.get', httpStatus, body).failure).toBe(failure);
});

test('classifies a 403 of a retired method as API_RETIRED', () => {
  const body = google(403, 'PERMISSION_DENIED', 'The caller does not have permission');
  expect(errorOfResponse('sharedAlbums.list', 403, body).failure).toBe('API_RETIRED');
});

test('keeps Google’s response with the error', () => {
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

test('returns a PhotosError with a message for any status and body', () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.jsonValue(), (httpStatus, body) => {
      const error = errorOfResponse('albums.get', httpStatus, body);
      expect(error).toBeInstanceOf(PhotosError);
      expect(error.message).not.toBe('');
    }),
  );
});

test('isNotFound is true only for NOT_FOUND and invalid ids', () => {
  expect(isNotFound(errorOfStatus('m', { code: 5, message: 'x' }))).toBe(true);
  expect(isNotFound(errorOfStatus('m', { code: 3 }))).toBe(true);
  expect(isNotFound(errorOfStatus('m', { code: 7 }))).toBe(false);
  expect(isNotFound(errorOfStatus('m', {}))).toBe(false);
  expect(isNotFound(new Error('x'))).toBe(false);
});
