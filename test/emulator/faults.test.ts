import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { request } from 'node:http';
import { fill } from '../support/fill.ts';
import { startRest, type RestResponse } from '../support/rest.ts';

type Rest = Awaited<ReturnType<typeof startRest>>;

const FAULTS = '/_emulator/faults';

/** Starts an emulator with four photos, and sets faults. */
const startFaulty = async () => {
  const rest = await startRest();
  const { photoIds } = fill({ emulator: rest.emulator, albums: 1, photos: 4 });
  fill({ emulator: rest.emulator, owner: 'ravi' });
  return { ...rest, photoIds };
};

/** Reads a raw response, even a truncated one. */
const receive = async ({ emulator }: Rest, path: string) => {
  const clientRequest = request(emulator.url + path, { headers: { authorization: 'Bearer demo-mona' } }).end();
  const [response] = await once(clientRequest, 'response');
  const chunks: Buffer[] = [];
  const closed = new Promise((resolve) => response.on('close', resolve));
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('error', () => undefined);
  await closed;
  return {
    status: response.statusCode as number,
    isWhole: response.complete as boolean,
    promised: Number(response.headers['content-length']),
    pieces: chunks.length,
    bytes: Buffer.concat(chunks),
  };
};

/** Returns the filenames of each page of a list. */
const pagesOf = async (rest: Rest, path = '/v1/mediaItems?pageSize=2') => {
  const pages: string[] = [];
  let token: string | undefined = '';
  while (token !== undefined && pages.length < 10) {
    const { body }: RestResponse = await rest.call({ path: `${path}&pageToken=${token}` });
    pages.push((body.mediaItems ?? []).map(({ filename }: { filename: string }) => /\d+/.exec(filename)![0]).join(' '));
    token = body.nextPageToken;
  }
  return pages;
};

test('returns full pages without faults', async () => {
  await using rest = await startFaulty();
  expect(await pagesOf(rest)).toEqual(['0 1', '2 3']);
});

test.each<[string, string[]]>([
  ['EMPTY_PAGE', ['', '0 1', '2 3']],
  ['SHORT_PAGE', ['0', '1 2', '3']],
  ['DUPLICATE_PAGE', ['0 1', '1 2', '3']],
  ['LAST_PAGE_EMPTY', ['0 1', '2 3', '']],
])('%s: paging through a list still returns everything', async (effect, pages) => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'mediaItems.list', effect });
  expect(await pagesOf(rest)).toEqual(pages);
  expect(rest.emulator.faults.list()).toEqual([]);
  expect(await pagesOf(rest)).toEqual(['0 1', '2 3']);
});

test('repeats the end of the previous page in albums and searches', async () => {
  await using rest = await startFaulty();
  const { albumIds } = fill({ emulator: rest.emulator, owner: 'june', albums: 3, photosPerAlbum: 3 });
  const call = (verb: string, path: string, body?: object) => rest.call({ verb, path, body, token: 'demo-june' });

  await rest.addFault({ method: 'albums.list', effect: 'DUPLICATE_PAGE' });
  const albums = await call('GET', '/v1/albums?pageSize=2');
  const more = await call('GET', `/v1/albums?pageSize=2&pageToken=${albums.body.nextPageToken}`);
  expect(more.body.albums.map(({ id }: { id: string }) => id)).toEqual([albumIds[1], albumIds[2]]);

  await rest.addFault({ method: 'mediaItems.search', effect: 'DUPLICATE_PAGE' });
  const search = { albumId: albumIds[0], pageSize: 2 };
  const items = await call('POST', '/v1/mediaItems:search', search);
  const again = await call('POST', '/v1/mediaItems:search', { ...search, pageToken: items.body.nextPageToken });
  expect(again.body.mediaItems[0].id).toBe(items.body.mediaItems[1].id);
  expect(again.body.mediaItems).toHaveLength(2);
});

test.each([
  ['nulls', 'NULL_ELEMENTS', null],
  ['empty objects', 'EMPTY_ELEMENTS', {}],
])('inserts %s among the entries', async (_name, effect, element) => {
  await using rest = await startFaulty();
  await rest.addFault({ effect, times: 2 });
  const get = async (path: string) => {
    const response = await fetch(rest.emulator.url + path, { headers: { authorization: 'Bearer demo-mona' } });
    return (await response.json()) as { mediaItems?: unknown; mediaItemResults?: unknown };
  };
  expect((await get('/v1/mediaItems?pageSize=2')).mediaItems).toEqual([
    expect.objectContaining({ id: expect.anything() }),
    element,
    expect.objectContaining({ id: expect.anything() }),
  ]);
  const { mediaItemResults } = await get(`/v1/mediaItems:batchGet?mediaItemIds=${rest.photoIds[0]}`);
  expect(mediaItemResults).toEqual([element, { mediaItem: expect.objectContaining({ id: rest.photoIds[0] }) }]);
});

test('fails one entry of a batch with code 13, once', async () => {
  await using rest = await startFaulty();
  const path = `/v1/mediaItems:batchGet?mediaItemIds=${rest.photoIds[0]}&mediaItemIds=${rest.photoIds[1]}`;
  const failure = { status: { code: 13, message: 'Internal error encountered.' } };
  const success = { mediaItem: expect.objectContaining({ id: rest.photoIds[1] }) };

  await rest.addFault({ effect: 'ITEM_FAILURE' });
  expect(await rest.call({ path: '/v1/albums' })).toMatchObject({ status: 200 });
  expect(await rest.call({ path })).toMatchObject({ status: 200, body: { mediaItemResults: [failure, success] } });
  await rest.addFault({ method: 'mediaItems.batchGet', effect: 'MULTI_STATUS' });
  expect(await rest.call({ path })).toMatchObject({ status: 207, body: { mediaItemResults: [failure, success] } });
  expect((await rest.call({ path })).body.mediaItemResults[0]).toHaveProperty('mediaItem');
});

test('does not perform a batch of one entry that fails', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'mediaItems.batchGet', effect: 'ITEM_FAILURE' });
  const { body } = await rest.call({ path: `/v1/mediaItems:batchGet?mediaItemIds=${rest.photoIds[0]}` });
  expect(body).toEqual({ mediaItemResults: [{ status: { code: 13, message: 'Internal error encountered.' } }] });
});

test('returns 207 with an unchanged body for methods without entries', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'albums.list', effect: 'MULTI_STATUS' });
  const { status, body } = await rest.call({ path: '/v1/albums' });
  expect([status, body.albums.length]).toEqual([207, 1]);
});

test('truncates a response after performing the write', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'mediaItems.list', effect: 'TRUNCATE' });
  const { status, isWhole, promised, bytes } = await receive(rest, '/v1/mediaItems');
  expect([status, isWhole, bytes.length]).toEqual([200, false, Math.floor(promised / 2)]);

  await rest.addFault({ method: 'albums.create', effect: 'TRUNCATE' });
  const create = { verb: 'POST', path: '/v1/albums', body: { album: { title: 'Lake' } } };
  await expect(rest.call(create)).rejects.toThrow('terminated');
  expect((await rest.call({ path: '/v1/albums' })).body.albums).toHaveLength(2);
});

test('sends a trickled response completely, in many pieces', async () => {
  await using rest = await startFaulty();
  const path = `/v1/mediaItems/${rest.photoIds[0]}?fields=id`;
  const whole = await receive(rest, path);
  await rest.addFault({ effect: 'TRICKLE' });
  const trickle = await receive(rest, path);
  expect(trickle.bytes).toEqual(whole.bytes);
  expect(trickle.pieces).toBeGreaterThan(whole.pieces);
});

test('sends an empty body', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ effect: 'EMPTY_BODY' });
  const { status, isWhole, bytes } = await receive(rest, '/v1/albums');
  expect([status, isWhole, bytes.length]).toEqual([200, true, 0]);
});

test('sends an HTML page for a failure of the front end', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ effect: 'HTML' });
  const { status, headers, body } = await rest.call({ path: '/v1/albums' });
  expect([status, headers.get('content-type')]).toEqual([502, 'text/html; charset=UTF-8']);
  expect(body).toContain('Error 502');
});

test.each<[object, string, string]>([
  [{ status: 418, body: { tea: true } }, 'application/json; charset=UTF-8', '{"tea":true}'],
  [{ status: 503, body: 'later' }, 'text/plain; charset=UTF-8', 'later'],
  [{ status: 200, body: '<p>' }, 'text/html; charset=UTF-8', '<p>'],
  [{ effect: 'ANSWER', status: 429, headers: { 'content-type': 'text/x', 'retry-after': '7' } }, 'text/x', ''],
])('sends a custom response: %j', async (fault, type, text) => {
  await using rest = await startFaulty();
  await rest.addFault(fault);
  const response = await fetch(`${rest.emulator.url}/v1/albums`, { headers: { authorization: 'Bearer demo-mona' } });
  expect(response.status).toBe('status' in fault ? fault.status : 0);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('retry-after')).toBe('headers' in fault ? '7' : null);
  expect(await response.text()).toBe(text);
});

test('delays a call, and does not perform it if the caller hangs up', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'albums.list', effect: 'LATENCY', milliseconds: 20 });
  expect((await rest.call({ path: '/v1/albums' })).status).toBe(200);

  await rest.addFault({ method: 'albums.create', effect: 'LATENCY', milliseconds: 600_000 });
  const leaving = new AbortController();
  const init = { method: 'POST', body: '{"album":{"title":"Lake"}}', headers: { authorization: 'Bearer demo-mona' } };
  const left = fetch(`${rest.emulator.url}/v1/albums`, { ...init, signal: leaving.signal });
  while (rest.emulator.faults.list().length > 0) await rest.call({ path: '/_emulator/health' });
  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  while (rest.emulator.calls.list().length < 2) await rest.call({ path: '/_emulator/health' });
  expect(rest.emulator.calls.list().at(-1)).toMatchObject({ method: 'albums.create', status: 0 });
  expect((await rest.call({ path: '/v1/albums' })).body.albums).toHaveLength(1);
});

test('delays a failure', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ effect: 'UNAVAILABLE', milliseconds: 20 });
  expect((await rest.call({ path: '/v1/albums' })).status).toBe(503);
});

test('lets the first calls succeed', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'albums.list', effect: 'INTERNAL', after: 2, user: 'mona' });
  const statusOf = async (token: string) => (await rest.call({ path: '/v1/albums', token })).status;
  expect(await statusOf('demo-mona')).toBe(200);
  expect(await statusOf('demo-ravi')).toBe(200);
  expect(rest.emulator.faults.list()).toEqual([expect.objectContaining({ after: 1, times: 1 })]);
  expect(await statusOf('demo-mona')).toBe(200);
  expect(await statusOf('demo-mona')).toBe(500);
  expect(await statusOf('demo-mona')).toBe(200);
});

test('applies faults to bytes only by name', async () => {
  await using rest = await startFaulty();
  const { body } = await rest.call({ path: '/v1/albums' });
  const path = `${new URL(body.albums[0].coverPhotoBaseUrl).pathname}=w64`;
  const whole = await receive(rest, path);
  expect([whole.status, whole.isWhole]).toEqual([200, true]);

  await rest.addFault({ effect: 'INTERNAL' });
  expect((await receive(rest, path)).status).toBe(200);
  for (const [fault, status] of [
    [{ effect: 'PERMISSION_DENIED' }, 403],
    [{ effect: 'RESOURCE_EXHAUSTED' }, 429],
    [{ effect: 'HTML' }, 502],
    [{ status: 404, headers: { 'content-type': 'image/png' }, body: 'x' }, 404],
    [{ effect: 'LATENCY', milliseconds: 1 }, 200],
  ] as const) {
    await rest.addFault({ method: 'bytes', ...fault });
    expect((await receive(rest, path)).status).toBe(status);
  }
  await rest.addFault({ method: 'bytes', effect: 'TRUNCATE' });
  const { isWhole, bytes } = await receive(rest, path);
  expect([isWhole, bytes]).toEqual([false, whole.bytes.subarray(0, Math.floor(whole.bytes.length / 2))]);
  await rest.addFault({ method: 'bytes', effect: 'EMPTY_BODY' });
  expect((await receive(rest, path)).bytes).toHaveLength(0);
  await rest.addFault({ method: 'bytes', effect: 'RESET' });
  await expect(receive(rest, path)).rejects.toThrow('ECONNRESET');
  expect((await receive(rest, path)).bytes).toEqual(whole.bytes);
});

test.each<[string, object]>([
  ['effect', {}],
  ['effect', { method: 'albums.get', effect: 'EMPTY_PAGE' }],
  ['effect', { method: 'albums.list', effect: 'ITEM_FAILURE' }],
  ['effect', { method: 'bytes', effect: 'MULTI_STATUS' }],
  ['effect', { method: 'bytes', effect: 'SERVICE_DISABLED' }],
  ['effect', { method: 'oauth.token', effect: 'SERVICE_DISABLED' }],
  ['after', { effect: 'RESET', after: -1 }],
  ['milliseconds', { effect: 'LATENCY' }],
  ['milliseconds', { effect: 'LATENCY', milliseconds: 600_001 }],
  ['milliseconds', { effect: 'RESET', milliseconds: '5' }],
  ['status', { status: 99 }],
  ['status', { effect: 'ANSWER' }],
  ['status', { effect: 'RESET', status: 500 }],
  ['body', { effect: 'RESET', body: {} }],
  ['headers', { status: 200, headers: ['x'] }],
  ['headers', { status: 200, headers: { 'x y': 'z' } }],
  ['headers', { status: 200, headers: { x: 'a\r\nb' } }],
  ['headers', { status: 200, headers: { 'Content-Length': '7' } }],
  ['user', { method: 'bytes', effect: 'RESET', user: 'mona' }],
])('rejects a fault with an invalid %s and names the field: %j', async (name, fault) => {
  await using rest = await startFaulty();
  const { status, body } = await rest.call({ verb: 'POST', path: FAULTS, body: fault });
  expect(status).toBe(400);
  expect(body.error.message).toContain(name);
  expect(rest.emulator.faults.list()).toEqual([]);
});
