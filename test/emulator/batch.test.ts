import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

type Rest = Awaited<ReturnType<typeof startRest>>;

const TYPE = 'multipart/mixed; boundary="==of-the-client=="';

/** A batch as Google's Python client writes it: lines end with a line feed only, and each part has an id. */
const bodyOf = (requests: readonly string[]) =>
  [
    ...requests.map((request, index) =>
      [
        '--==of-the-client==',
        'Content-Type: application/http',
        'MIME-Version: 1.0',
        'Content-Transfer-Encoding: binary',
        `Content-ID: <base + ${index}>`,
        '',
        request,
        '',
      ].join('\n'),
    ),
    '--==of-the-client==--',
  ].join('\n');

const send = async ({ emulator }: Rest, body: string, { path = '/batch', type = TYPE } = {}) => {
  const headers = { authorization: 'Bearer demo-mona', 'content-type': type };
  const response = await fetch(emulator.url + path, { method: 'POST', headers, body });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
};

/** The response of each call, with the id of its part. */
const responsesIn = ({ type, text }: { type: string; text: string }) => {
  const boundary = /boundary=(.+)$/.exec(type)![1]!;
  return text
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head = '', inner = '', json = ''] = part.split('\r\n\r\n');
      return {
        id: /Content-ID: (.*)/.exec(head)?.[1],
        status: Number(/^HTTP\/1.1 (\d+)/.exec(inner)?.[1]),
        body: JSON.parse(json),
      };
    });
};

const get = (path: string) => `GET ${path} HTTP/1.1\nHost: photoslibrary.googleapis.com\naccept: application/json\n\n`;

test('responds to each call in order, with its id', async () => {
  await using rest = await startRest();
  const { photoIds } = fill({ emulator: rest.emulator, photos: 2 });
  const json = JSON.stringify({ album: { title: 'Grüße' } });
  const post = `POST /v1/albums?alt=json HTTP/1.1\ncontent-type: application/json\ncontent-length: 1\n\n${json}`;

  const response = await send(rest, bodyOf([get(`/v1/mediaItems/${photoIds[1]}`), post, get('/v1/albums/nothing')]));

  expect(response.status).toBe(200);
  expect(responsesIn(response)).toMatchObject([
    { id: '<response-base + 0>', status: 200, body: { filename: 'photo-1.jpg' } },
    { id: '<response-base + 1>', status: 200, body: { title: 'Grüße' } },
    { id: '<response-base + 2>', status: 400, body: { error: { message: 'Invalid album ID.' } } },
  ]);
  expect(rest.emulator.calls.list().map(({ method }) => method)).toEqual([
    'mediaItems.get',
    'albums.create',
    'albums.get',
  ]);
});

test('uses the token of a call, if it has one', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator, photos: 1 });
  fill({ emulator: rest.emulator, owner: 'ravi' });
  const asRavi = 'GET /v1/mediaItems HTTP/1.1\nAuthorization: Bearer demo-ravi\n\n';
  const withUnknownToken = 'GET /v1/mediaItems HTTP/1.1\nAuthorization: Bearer unknown\n\n';
  const [mona, ravi, unknown] = responsesIn(
    await send(rest, bodyOf([get('/v1/mediaItems'), asRavi, withUnknownToken])),
  );
  expect(mona!.body.mediaItems).toHaveLength(1);
  expect(ravi!.body).toEqual({});
  expect(unknown!.status).toBe(401);
});

test('applies a fault to one call of a batch', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  rest.emulator.faults.add({ method: 'albums.list', effect: 'RESET', times: 1, user: null });
  const responses = responsesIn(await send(rest, bodyOf([get('/v1/albums'), get('/v1/albums')])));
  expect(responses.map(({ status }) => status)).toEqual([503, 200]);
});

test('fails a call whose response is truncated, and passes an HTML page on', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  rest.emulator.faults.add({ method: 'albums.list', effect: 'TRUNCATE', times: 1, user: null });
  rest.emulator.faults.add({ method: 'albums.list', effect: 'HTML', times: 1, user: null });
  const { text } = await send(rest, bodyOf([get('/v1/albums'), get('/v1/albums'), get('/v1/albums')]));
  expect(text.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 503', 'HTTP/1.1 502', 'HTTP/1.1 200']);
  expect(text).toContain('502 (Bad Gateway)');
});

test('sends no response if a call gets none, and stays in flight until the caller hangs up', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  rest.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const inFlight = async (): Promise<number> => (await rest.call({ path: '/_emulator/health' })).body.inFlight;
  const controller = new AbortController();
  const batch = fetch(`${rest.emulator.url}/batch`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-mona', 'content-type': TYPE },
    body: bodyOf([get('/v1/albums'), get('/v1/mediaItems')]),
    signal: controller.signal,
  });
  while (rest.emulator.calls.list().length === 0) await inFlight();
  expect(await inFlight()).toBe(1);
  controller.abort();
  await expect(batch).rejects.toThrow('aborted');
  while ((await inFlight()) > 0);
  expect(rest.emulator.calls.list().map(({ status }) => status)).toEqual([0]);
});

test('rejects calls that are not methods of the API', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  const targets = ['/v1/uploads', '/_emulator/reset', '/batch', 'http://example.com/v1x', '/lr/x'];
  const responses = responsesIn(await send(rest, bodyOf(targets.map((target) => `POST ${target} HTTP/1.1\n\n`))));
  expect(responses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test.each([
  ['another type', 'x', { type: 'application/json' }],
  ['a body without its boundary', 'x', {}],
  ['a part that is not a request', bodyOf(['hello']), {}],
  ['too many calls', bodyOf(Array.from({ length: 101 }, () => get('/v1/albums'))), {}],
])('rejects %s', async (_case, body, options) => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  const response = await send(rest, body, options);
  const [inner] = response.status === 200 ? responsesIn(response) : [{ status: response.status }];
  expect(inner?.status).toBe(400);
  expect(rest.emulator.calls.list()).toEqual([]);
});

test('accepts batches at the legacy path', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  const response = await send(rest, bodyOf([get('/v1/albums')]), { path: '/batch/photoslibrary/v1' });
  expect(responsesIn(response)).toMatchObject([{ status: 200 }]);
});
