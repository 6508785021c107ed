import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { startUploadHouse } from '../support/upload-stack.ts';

const MEGABYTE = 2 ** 20;
const MP4 = { 'content-type': 'video/mp4' };
const JPEG = { 'content-type': 'image/jpeg' };

/** The steps of a file of 20 MiB: the start, two chunks of 8 MiB, and the rest. */
const [START, SECOND_CHUNK, LAST_CHUNK] = [0, 2, 3];

const fault = { method: 'uploads', times: 1, user: null };

test.each([
  ['a start that is not answered', { effect: 'RESET', after: START }],
  ['a start that is answered with 503', { effect: 'UNAVAILABLE', after: START }],
  ['a chunk whose connection is reset', { effect: 'RESET', after: SECOND_CHUNK }],
  ['a chunk that arrived, and was not answered', { effect: 'RESET', performed: true, after: SECOND_CHUNK }],
  ['a chunk that is answered with 503', { effect: 'UNAVAILABLE', after: SECOND_CHUNK }],
  ['a chunk that is answered by the front end', { effect: 'HTML', after: SECOND_CHUNK }],
  ['a chunk that is answered late', { effect: 'LATENCY', milliseconds: 50, after: SECOND_CHUNK }],
  ['a last chunk whose connection is reset', { effect: 'RESET', after: LAST_CHUNK }],
  ['a last chunk that arrived, and was answered with 500', { effect: 'INTERNAL', performed: true, after: LAST_CHUNK }],
  ['a last chunk whose answer breaks off', { effect: 'TRUNCATE', after: LAST_CHUNK }],
] as const)('%s does not harm an upload: every byte arrives once', async (_what, what) => {
  await using house = await startUploadHouse();
  house.emulator.faults.add({ ...fault, ...what });
  const bytes = randomBytes(20 * MEGABYTE);
  const reply = await house.upload({ headers: MP4, body: bytes });
  expect([reply.status, reply.body]).toEqual([200, { uploadToken: expect.any(String) }]);
  expect((await house.arrived(reply)).bytes.equals(bytes)).toBe(true);
  expect(house.emulator.faults.list()).toEqual([]);
});

test.each([
  ['UNAVAILABLE', 503, 'UPSTREAM_UNAVAILABLE', 'SAFE'],
  ['RESOURCE_EXHAUSTED', 429, 'RATE_LIMITED', 'AFTER'],
  ['UNAUTHENTICATED', 401, 'UNAUTHENTICATED', 'AFTER'],
  ['PERMISSION_DENIED', 403, 'FORBIDDEN', 'NO'],
] as const)('%s from a chunk on ends an upload with %i and %s', async (effect, status, code, retry) => {
  await using house = await startUploadHouse();
  house.emulator.faults.add({ ...fault, effect, after: SECOND_CHUNK, times: 6 });
  const reply = await house.upload({ headers: MP4, body: randomBytes(20 * MEGABYTE) });
  expect([reply.status, reply.body.errors[0].extensions]).toMatchObject([status, { code, retry }]);
  expect(reply.body.errors[0].extensions.upstream.method).toBe('uploads');
});

test.each(['RESOURCE_EXHAUSTED', 'UNAUTHENTICATED', 'PERMISSION_DENIED', 'INVALID_ARGUMENT'] as const)(
  'a small file that is refused with %s is not sent again',
  async (effect) => {
    await using house = await startUploadHouse();
    house.emulator.faults.add({ ...fault, effect });
    const reply = await house.upload({ headers: JPEG, body: randomBytes(1000) });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(house.calls()).toHaveLength(1);
  },
);

test('how long to wait before an upload is tried again is told as Google tells it', async () => {
  await using house = await startUploadHouse();
  const headers = { 'retry-after': '77' };
  house.emulator.faults.add({ ...fault, effect: 'ANSWER', status: 429, headers });
  const reply = await house.upload({ headers: JPEG, body: randomBytes(1000) });
  expect(reply.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 77 });
});
