import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { startUploadStack } from '../support/upload-stack.ts';

const MEGABYTE = 2 ** 20;
const MP4 = { 'content-type': 'video/mp4' };
const JPEG = { 'content-type': 'image/jpeg' };

/** The indexes of the requests that upload 20 MiB: the start, two chunks of 8 MiB, and the rest. */
const [START, SECOND_CHUNK, LAST_CHUNK] = [0, 2, 3];

const fault = { method: 'uploads', times: 1, user: null };

test.each([
  ['a start without a response', { effect: 'RESET', after: START }],
  ['a 503 for the start', { effect: 'UNAVAILABLE', after: START }],
  ['a chunk whose connection is reset', { effect: 'RESET', after: SECOND_CHUNK }],
  ['a chunk that arrived but got no response', { effect: 'RESET', performed: true, after: SECOND_CHUNK }],
  ['a 503 for a chunk', { effect: 'UNAVAILABLE', after: SECOND_CHUNK }],
  ['an HTML response of Google’s front end to a chunk', { effect: 'HTML', after: SECOND_CHUNK }],
  ['a late response to a chunk', { effect: 'LATENCY', milliseconds: 50, after: SECOND_CHUNK }],
  ['a last chunk whose connection is reset', { effect: 'RESET', after: LAST_CHUNK }],
  ['a last chunk that arrived but got a 500', { effect: 'INTERNAL', performed: true, after: LAST_CHUNK }],
  ['a truncated response to the last chunk', { effect: 'TRUNCATE', after: LAST_CHUNK }],
] as const)('uploads every byte once despite %s', async (_case, overrides) => {
  await using stack = await startUploadStack();
  stack.emulator.faults.add({ ...fault, ...overrides });
  const bytes = randomBytes(20 * MEGABYTE);
  const response = await stack.upload({ headers: MP4, body: bytes });
  expect([response.status, response.body]).toEqual([200, { uploadToken: expect.any(String) }]);
  expect((await stack.arrived(response)).bytes.equals(bytes)).toBe(true);
  expect(stack.emulator.faults.list()).toEqual([]);
});

test.each([
  ['UNAVAILABLE', 503, 'UPSTREAM_UNAVAILABLE', 'SAFE'],
  ['RESOURCE_EXHAUSTED', 429, 'RATE_LIMITED', 'AFTER'],
  ['UNAUTHENTICATED', 401, 'UNAUTHENTICATED', 'AFTER'],
  ['PERMISSION_DENIED', 403, 'FORBIDDEN', 'NO'],
] as const)('ends an upload whose chunks get %s with %i and %s', async (effect, status, code, retry) => {
  await using stack = await startUploadStack();
  stack.emulator.faults.add({ ...fault, effect, after: SECOND_CHUNK, times: 6 });
  const response = await stack.upload({ headers: MP4, body: randomBytes(20 * MEGABYTE) });
  expect([response.status, response.body.errors[0].extensions]).toMatchObject([status, { code, retry }]);
  expect(response.body.errors[0].extensions.upstream.method).toBe('uploads');
});

test.each(['RESOURCE_EXHAUSTED', 'UNAUTHENTICATED', 'PERMISSION_DENIED', 'INVALID_ARGUMENT'] as const)(
  'does not resend a small file after %s',
  async (effect) => {
    await using stack = await startUploadStack();
    stack.emulator.faults.add({ ...fault, effect });
    const response = await stack.upload({ headers: JPEG, body: randomBytes(1000) });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(stack.calls()).toHaveLength(1);
  },
);

test('passes on Retry-After from Google for an upload', async () => {
  await using stack = await startUploadStack();
  const headers = { 'retry-after': '77' };
  stack.emulator.faults.add({ ...fault, effect: 'ANSWER', status: 429, headers });
  const response = await stack.upload({ headers: JPEG, body: randomBytes(1000) });
  expect(response.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 77 });
});
