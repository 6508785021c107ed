import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

const CONTROL = '/_emulator/';

test('logs every call in order, with its method, status and user, without its token', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator, albums: 1 });
  await rest.call({ path: '/v1/albums?access_token=demo-mona', token: null });
  await rest.call({ path: '/v1/albums/nope' });
  await rest.call({ path: '/v1/mediaItems', token: 'wrong' });

  const { body } = await rest.call({ path: `${CONTROL}calls` });

  expect(body).toEqual([
    { method: 'albums.list', httpMethod: 'GET', path: '/v1/albums', status: 200, user: 'mona' },
    { method: 'albums.get', httpMethod: 'GET', path: '/v1/albums/nope', status: 400, user: 'mona' },
    { method: 'mediaItems.list', httpMethod: 'GET', path: '/v1/mediaItems', status: 401, user: null },
  ]);
  await rest.call({ verb: 'DELETE', path: `${CONTROL}calls` });
  expect((await rest.call({ path: `${CONTROL}calls` })).body).toEqual([]);
});

test('applies a fault to its method as many times as it says', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  fill({ emulator, albums: 1, photos: 1 });
  fill({ emulator, owner: 'ravi' });
  const fault = { method: 'albums.list', effect: 'UNAVAILABLE', times: 2, user: 'mona' };

  expect((await call({ verb: 'POST', path: `${CONTROL}faults`, body: fault })).body).toEqual(fault);
  const statusOf = async (path: string, token: string) => (await call({ path, token })).status;
  expect(await statusOf('/v1/mediaItems', 'demo-mona')).toBe(200);
  expect(await statusOf('/v1/albums', 'demo-ravi')).toBe(200);
  expect(await statusOf('/v1/albums', 'demo-mona')).toBe(503);
  expect((await call({ path: `${CONTROL}faults` })).body).toEqual([{ ...fault, times: 1 }]);
  expect(await statusOf('/v1/albums', 'demo-mona')).toBe(503);
  expect(await statusOf('/v1/albums', 'demo-mona')).toBe(200);
  expect((await call({ path: `${CONTROL}faults` })).body).toEqual([]);
});

test('resets the connection', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  await rest.call({ verb: 'POST', path: `${CONTROL}faults`, body: { effect: 'RESET' } });
  await expect(rest.call({ path: '/v1/albums' })).rejects.toThrow('fetch failed');
});

test('sets and advances the clock, which keeps running', async () => {
  await using rest = await startRest();
  const nowOf = async (body: object) =>
    Date.parse((await rest.call({ verb: 'PUT', path: `${CONTROL}clock`, body })).body.now);
  const set = await nowOf({ now: '2030-01-01T00:00:00Z' });
  const moved = await nowOf({ advanceSeconds: 3600 });
  expect(set).toBeGreaterThanOrEqual(Date.UTC(2030, 0, 1));
  expect(moved - set).toBeGreaterThanOrEqual(3_600_000);
});

test('restores the initial library on reset', async () => {
  await using rest = await startRest({ hasDemo: true });
  const before = (await rest.call({ path: '/v1/albums' })).body.albums.map(({ id }: { id: string }) => id);
  rest.emulator.store.clear();
  rest.emulator.faults.add({ method: '*', effect: 'INTERNAL', times: 5, user: null });

  expect((await rest.call({ verb: 'POST', path: `${CONTROL}reset` })).status).toBe(200);

  expect((await rest.call({ path: '/v1/albums' })).body.albums.map(({ id }: { id: string }) => id)).toEqual(before);
});

test.each<[string, string, string, unknown, string]>([
  ['an unknown effect', 'POST', 'faults', { effect: 'FIRE' }, 'effect'],
  ['an unknown method', 'POST', 'faults', { method: 'albums.burn', effect: 'RESET' }, 'method'],
  ['an invalid count', 'POST', 'faults', { effect: 'RESET', times: 0 }, 'times'],
  ['an unknown user', 'POST', 'faults', { effect: 'RESET', user: 'unknown' }, 'user'],
  ['an unknown field', 'POST', 'faults', { effect: 'RESET', tims: 2 }, 'tims'],
  ['an invalid time', 'PUT', 'clock', { now: 'soon' }, 'now'],
  ['a body that is not an object', 'PUT', 'clock', [], 'JSON object'],
])('rejects %s and names the field', async (_case, verb, control, body, name) => {
  await using rest = await startRest();
  const { status, body: response } = await rest.call({ verb, path: CONTROL + control, body });
  expect(status).toBe(400);
  expect(response.error.message).toContain(name);
});

test('lists the control endpoints if the endpoint is unknown', async () => {
  await using rest = await startRest();
  const { status, body } = await rest.call({ path: `${CONTROL}nothing` });
  expect(status).toBe(404);
  expect(body.error.message).toContain('GET health');
});

test('accepts pages on this machine, and rejects pages of other origins', async () => {
  await using rest = await startRest();
  const { albumIds } = fill({ emulator: rest.emulator, albums: 1 });
  const reset = (origin: string) => rest.call({ verb: 'POST', path: `${CONTROL}reset`, headers: { origin } });
  for (const origin of [
    'https://evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'null',
  ]) {
    expect((await reset(origin)).status).toBe(403);
  }
  expect((await rest.call({ path: `/v1/albums/${albumIds[0]}` })).status).toBe(200);
  expect((await reset('http://localhost:3000')).status).toBe(200);
});
