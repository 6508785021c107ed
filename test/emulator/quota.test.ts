import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';
import { grantToken } from '../support/store.ts';

type Rest = Awaited<ReturnType<typeof startRest>>;

const QUOTA = '/_emulator/quota';

const limit = (rest: Rest, limits: object) => rest.call({ verb: 'PUT', path: QUOTA, body: limits });

const usageOf = async (rest: Rest) => (await rest.call({ path: QUOTA })).body.usage;

/** Starts an emulator with two users, at 8:30 a.m. Pacific time. */
const startMorning = async () => {
  const rest = await startRest();
  fill({ emulator: rest.emulator, albums: 1 });
  fill({ emulator: rest.emulator, owner: 'ravi' });
  rest.emulator.clock.set(Date.UTC(2026, 0, 15, 16, 30));
  const statusOf = async (path: string, token = 'demo-mona') => (await rest.call({ path, token })).status;
  const write = (token = 'demo-mona') =>
    rest.call({ verb: 'POST', path: '/v1/albums', body: { album: { title: 'Lake' } }, token });
  return { ...rest, statusOf, write };
};

test('counts everything and rejects nothing with the initial limits', async () => {
  await using rest = await startMorning();
  await rest.statusOf('/v1/albums');
  await rest.write();

  expect((await rest.call({ path: QUOTA })).body).toEqual({
    requestsPerDay: null,
    bytesRequestsPerDay: null,
    writesPerMinutePerUser: null,
    concurrentWritesPerUser: null,
    pickerRequestsPerMinute: 100_000,
    pickerBytesRequestsPerMinute: 1_000_000,
    pickingSessionsPerUser: 1000,
    usage: {
      day: '2026-01-15',
      resetsAt: '2026-01-16T08:00:00.000Z',
      requests: 2,
      bytesRequests: 0,
      writesThisMinute: { mona: 1 },
      concurrentWrites: {},
      pickerRequestsThisMinute: 0,
      pickerBytesRequestsThisMinute: 0,
    },
  });
});

test('limits the requests of the project per day, until midnight Pacific time', async () => {
  await using rest = await startMorning();
  const { statusOf, emulator } = rest;
  await limit(rest, { requestsPerDay: 2 });

  expect(await statusOf('/v1/albums')).toBe(200);
  expect(await statusOf('/v1/albums', 'demo-ravi')).toBe(200);
  const { status, body } = await rest.call({ path: '/v1/albums' });
  const message =
    "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service 'photoslibrary.googleapis.com' for consumer 'project_number:844400112233'.";
  expect(status).toBe(429);
  expect(body).toEqual({
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
            quota_limit_value: '2',
            consumer: 'projects/844400112233',
            service: 'photoslibrary.googleapis.com',
            quota_limit: 'ApiCallsPerProjectPerDay',
            quota_location: 'global',
            quota_metric: 'photoslibrary.googleapis.com/all_requests',
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
  });

  emulator.clock.set(Date.UTC(2026, 0, 16, 7, 59));
  expect(await statusOf('/v1/albums')).toBe(429);
  emulator.clock.set(Date.UTC(2026, 0, 16, 8));
  expect(await statusOf('/v1/albums')).toBe(200);
});

test('resets an hour earlier in UTC during daylight saving time', async () => {
  await using rest = await startMorning();
  rest.emulator.clock.set(Date.UTC(2026, 6, 15, 16, 30));
  expect(await usageOf(rest)).toMatchObject({ day: '2026-07-15', resetsAt: '2026-07-16T07:00:00.000Z' });
});

test('limits the writes of a user per minute, but not the reads', async () => {
  await using rest = await startMorning();
  const { statusOf, write, emulator } = rest;
  await limit(rest, { writesPerMinutePerUser: 1 });

  expect((await write()).status).toBe(200);
  const { status, body } = await write();
  expect(status).toBe(429);
  expect(body.error).toMatchObject({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message:
      "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service 'photoslibrary.googleapis.com' for consumer 'project_number:844400112233'.",
  });
  expect((await write('demo-ravi')).status).toBe(200);
  expect(await statusOf('/v1/albums')).toBe(200);
  expect((await rest.call({ verb: 'POST', path: '/v1/mediaItems:search', body: {} })).status).toBe(200);
  emulator.clock.set(emulator.clock.now() + 60_000);
  expect((await write()).status).toBe(200);
});

test('limits the concurrent writes of a user', async () => {
  await using rest = await startMorning();
  const { write, emulator } = rest;
  await limit(rest, { concurrentWritesPerUser: 1 });
  const inFlight = emulator.quota.admit({ user: 'mona', kind: 'WRITE' });

  const { status, body } = await write();
  expect([status, body]).toEqual([
    429,
    {
      error: {
        code: 429,
        message: "Quota exceeded for quota 'concurrent write request' of service 'photoslibrary.googleapis.com'.",
        status: 'RESOURCE_EXHAUSTED',
      },
    },
  ]);
  expect((await write('demo-ravi')).status).toBe(200);
  inFlight[Symbol.dispose]();
  expect((await write()).status).toBe(200);
  expect((await write()).status).toBe(200);
  expect(await usageOf(rest)).toMatchObject({
    requests: 4,
    writesThisMinute: { mona: 3, ravi: 1 },
    concurrentWrites: {},
  });
});

test('does not count a rejected or failed write as in flight', async () => {
  await using rest = await startMorning();
  await limit(rest, { concurrentWritesPerUser: 1 });
  const broken = { verb: 'POST', path: '/v1/albums', body: '{' };
  expect((await rest.call(broken)).status).toBe(400);
  expect((await rest.call(broken)).status).toBe(400);
});

test('limits the requests for bytes separately', async () => {
  await using rest = await startMorning();
  const { body } = await rest.call({ path: '/v1/albums' });
  const path = `${new URL(body.albums[0].coverPhotoBaseUrl).pathname}=w32`;
  await limit(rest, { bytesRequestsPerDay: 1, requestsPerDay: 1 });

  expect(await rest.statusOf(path)).toBe(200);
  const rejected = await rest.call({ path, token: null });
  expect([rejected.status, rejected.headers.get('content-type')]).toEqual([429, 'text/html; charset=UTF-8']);
  expect(await usageOf(rest)).toMatchObject({ requests: 1, bytesRequests: 1 });
  rest.emulator.clock.set(Date.UTC(2026, 0, 16, 7, 59, 59));
  expect(await rest.statusOf('/v1/albums')).toBe(429);
});

test('checks the credentials before the quota, and the quota before the request', async () => {
  await using rest = await startMorning();
  const { emulator, statusOf } = rest;
  grantToken(emulator.store, 'narrow', { user: 'mona', scopes: [], expiresAt: null });
  await limit(rest, { requestsPerDay: 0 });

  expect(await statusOf('/v1/albums?pageSize=-1', 'unknown')).toBe(401);
  expect(await statusOf('/v1/albums?pageSize=-1', 'narrow')).toBe(403);
  expect(await statusOf('/v1/albums?pageSize=-1')).toBe(429);
  expect(await usageOf(rest)).toMatchObject({ requests: 0 });
  await limit(rest, {});
  expect(await statusOf('/v1/albums?pageSize=-1')).toBe(400);
  expect(await usageOf(rest)).toMatchObject({ requests: 1 });
});

test('removes a limit that PUT omits, and everything on DELETE or reset', async () => {
  await using rest = await startMorning();
  const all = {
    requestsPerDay: 10_000,
    bytesRequestsPerDay: 75_000,
    writesPerMinutePerUser: 30,
    concurrentWritesPerUser: 1,
  };
  expect((await limit(rest, all)).body).toMatchObject(all);
  expect((await limit(rest, { requestsPerDay: 5 })).body).toMatchObject({
    requestsPerDay: 5,
    writesPerMinutePerUser: null,
  });
  await rest.write();
  await rest.call({ verb: 'DELETE', path: QUOTA });
  expect((await rest.call({ path: QUOTA })).body).toMatchObject({ requestsPerDay: null, usage: { requests: 0 } });
  await limit(rest, all);
  await rest.call({ verb: 'POST', path: '/_emulator/reset' });
  expect((await rest.call({ path: QUOTA })).body).toMatchObject({ requestsPerDay: null, usage: { requests: 0 } });
});

test.each<[string, unknown]>([
  ['requestsPerDay', { requestsPerDay: -1 }],
  ['bytesRequestsPerDay', { bytesRequestsPerDay: '7' }],
  ['writesPerMinutePerUser', { writesPerMinutePerUser: 1.5 }],
  ['concurrentWritesPerUser', { concurrentWritesPerUser: true }],
  ['requestPerDay', { requestPerDay: 1 }],
  ['JSON object', null],
])('rejects an invalid limit and names it: %s', async (name, body) => {
  await using rest = await startMorning();
  await limit(rest, { requestsPerDay: 7 });
  const { status, body: response } = await rest.call({ verb: 'PUT', path: QUOTA, body });
  expect(status).toBe(400);
  expect(response.error.message).toContain(name);
  expect((await rest.call({ path: QUOTA })).body.requestsPerDay).toBe(7);
});
