import { expect, test } from '@jest/globals';
import { startRest, type RestResponse } from '../support/rest.ts';
import { sendRaw } from '../support/raw.ts';
import { startSignIn } from '../support/sign-in.ts';
import { startTestEmulator } from '../support/test-emulator.ts';

/** A raw request with its headers. */
const get = (path: string, headers: Record<string, string>) =>
  `GET ${path} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

test('revokes a token that is sent as multipart form data', async () => {
  await using stack = await startSignIn();
  const { body: tokens } = await stack.exchange(await stack.codeOf({ access_type: 'offline' }));
  const form = new FormData();
  form.append('token', tokens.access_token);
  form.append('token_type_hint', 'access_token');

  const response = await fetch(`${stack.emulator.url}/revoke`, { method: 'POST', body: form });

  expect([response.status, await response.json()]).toEqual([200, {}]);
  expect(await stack.statusWith(tokens.access_token)).toBe(401);
});

test('rejects malformed multipart form data', async () => {
  await using stack = await startSignIn();
  const response = await fetch(`${stack.emulator.url}/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nno part',
  });
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: 'invalid_request', error_description: 'Invalid multipart payload received.' },
  ]);
});

test.each([
  {
    client: 'a host of Google’s',
    headers: { host: 'photoslibrary.googleapis.com' },
    origin: 'https://photoslibrary.googleapis.com/',
  },
  {
    client: 'a proxy with x-forwarded-proto: https',
    headers: { host: 'photos.localhost', 'x-forwarded-proto': 'https' },
    origin: 'https://photos.localhost/',
  },
  {
    client: 'two proxies, the nearer one without TLS',
    headers: { host: 'photos.localhost', 'x-forwarded-proto': 'http, https' },
    origin: 'http://photos.localhost/',
  },
  {
    client: 'a proxy with both forwarded headers',
    headers: { host: '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'photos.localhost:8443' },
    origin: 'https://photos.localhost:8443/',
  },
  {
    client: 'a proxy without TLS with both forwarded headers',
    headers: { host: '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'photos.localhost' },
    origin: 'http://photos.localhost/',
  },
  {
    client: 'a proxy that ends TLS for Google’s host',
    headers: { host: '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'photoslibrary.googleapis.com' },
    origin: 'https://photoslibrary.googleapis.com/',
  },
  {
    client: 'two proxies with both forwarded headers',
    headers: {
      host: '127.0.0.1',
      'x-forwarded-proto': 'https, http',
      'x-forwarded-host': 'photos.localhost, inner.localhost',
    },
    origin: 'https://photos.localhost/',
  },
  {
    client: 'a forwarded host without a scheme',
    headers: { host: 'localhost:4010', 'x-forwarded-host': 'photos.localhost' },
    origin: 'http://localhost:4010/',
  },
  {
    client: 'a forwarded host with an unknown scheme',
    headers: { host: 'localhost:4010', 'x-forwarded-proto': 'ftp', 'x-forwarded-host': 'photos.localhost' },
    origin: 'http://localhost:4010/',
  },
  {
    client: 'a forwarded host that is not allowed',
    headers: { host: 'localhost:4010', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
    origin: 'http://localhost:4010/',
  },
  {
    client: 'a forwarded host that is malformed',
    headers: { host: 'localhost:4010', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'user@photos.localhost' },
    origin: 'http://localhost:4010/',
  },
  {
    client: 'a host of Google’s with a port',
    headers: { host: 'photoslibrary.googleapis.com:4010' },
    origin: 'http://photoslibrary.googleapis.com:4010/',
  },
])('returns URLs at $origin behind a TLS proxy, for $client', async ({ headers, origin }) => {
  await using stack = await startRest();
  const { body } = await sendRaw(stack.emulator.url, get('/$discovery/rest?version=v1', headers));
  expect(JSON.parse(body)).toMatchObject({ baseUrl: origin, rootUrl: origin });
});

test('uses any forwarded host if it listens beyond this machine', async () => {
  await using emulator = await startTestEmulator({ host: '0.0.0.0' });
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'photos.example.com' };
  const { port } = new URL(emulator.url);
  const { body } = await sendRaw(
    `http://127.0.0.1:${port}`,
    get('/$discovery/rest?version=v1', { host: 'inner', ...forwarded }),
  );
  expect(JSON.parse(body)).toMatchObject({ rootUrl: 'https://photos.example.com/' });
});

test('accepts the consent form of a page at the forwarded host only', async () => {
  await using stack = await startSignIn();
  const submit = (headers: Record<string, string>) => stack.submit(stack.authorizeUrl(), { headers });
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'photos.localhost' };
  const origin = 'https://photos.localhost';
  expect((await submit({ ...forwarded, origin })).status).toBe(303);
  expect((await submit({ ...forwarded, origin: 'https://other.localhost' })).status).toBe(400);
  expect((await submit({ 'x-forwarded-host': 'photos.localhost', origin })).status).toBe(400);
});

test('rejects a foreign host, whatever the forwarded host is', async () => {
  await using stack = await startRest();
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'localhost' };
  const request = get('/$discovery/rest?version=v1', { host: 'evil.example', ...forwarded });
  expect((await sendRaw(stack.emulator.url, request)).status).toBe(403);
});

test('keeps the API responsive while a client fetches many pictures', async () => {
  await using stack = await startRest({ hasDemo: true });
  const { body } = await stack.call({ path: '/v1/mediaItems?pageSize=20' });
  const items: { baseUrl: string }[] = body.mediaItems;
  let ended = 0;
  const pictures = items.map(async ({ baseUrl }) => {
    const response = await fetch(`${baseUrl}=w1200`);
    await response.arrayBuffer();
    ended += 1;
  });
  await Promise.race(pictures);

  // Compressing the response needs the same threads as rendering.
  const listed = await stack.call({ path: '/v1/mediaItems?pageSize=50', headers: { 'accept-encoding': 'gzip' } });
  const endedBefore = ended;
  await Promise.all(pictures);

  expect(listed.headers.get('content-encoding')).toBe('gzip');
  expect(endedBefore).toBeLessThan(10);
});

test('renders a picture for a new request after other clients disconnected', async () => {
  await using stack = await startRest({ hasDemo: true });
  const { body } = await stack.call({ path: '/v1/mediaItems?pageSize=8' });
  const urls: string[] = body.mediaItems.map(({ baseUrl }: { baseUrl: string }) => `${baseUrl}=w800`);
  const controller = new AbortController();
  const requests = urls.map((url) => fetch(url, { signal: controller.signal }));
  await Promise.race(requests);
  controller.abort();
  await Promise.allSettled(requests);

  const again = await Promise.all(urls.map(async (url) => (await fetch(url)).status));
  expect(again).toEqual(urls.map(() => 200));
});

test('accepts system parameters with a $ prefix, as generated clients send them', async () => {
  await using stack = await startRest({ hasDemo: true });
  const video = { filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } }, pageSize: 1 };
  const search = async (query: string) => {
    const response = await fetch(`${stack.emulator.url}/v1/mediaItems:search?${query}`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo-mona', 'content-type': 'application/json' },
      body: JSON.stringify(video),
    });
    return { status: response.status, text: await response.text() };
  };

  const named = JSON.parse((await search('$alt=json')).text);
  const numbered = JSON.parse((await search('%24alt=json;enum-encoding=int')).text);
  const narrow = await search('$fields=mediaItems(mimeType)&$prettyPrint=false');
  const other = await search('$alt=proto');
  const unknown = await search('$what=1');

  expect(named.mediaItems[0].mediaMetadata.video.status).toBe('READY');
  expect(numbered.mediaItems[0].mediaMetadata.video.status).toBe(2);
  expect(narrow.text).toBe('{"mediaItems":[{"mimeType":"video/mp4"}]}');
  expect([other.status, unknown.status]).toEqual([400, 400]);
});

test('treats empty fields of a message as absent', async () => {
  await using stack = await startRest({ hasDemo: true });
  const search = (body: object) => stack.call({ verb: 'POST', path: '/v1/mediaItems:search', body });
  const range = { startDate: { month: 1, day: 1, year: 2018 }, endDate: { month: 12, day: 31, year: 2030 } };
  const ids = ({ body }: RestResponse): string[] => body.mediaItems.map(({ id }: { id: string }) => id);

  const brief = await search({ filters: { dateFilter: { ranges: [range] } } });
  const empty = {
    contentFilter: {},
    mediaTypeFilter: {},
    includeArchivedMedia: false,
    excludeNonAppCreatedData: false,
  };
  const wordy = await search({ filters: { dateFilter: { ranges: [range] }, ...empty }, pageToken: '' });
  const nulls = await search({
    albumId: null,
    pageToken: null,
    filters: {
      dateFilter: { dates: null, ranges: range },
      contentFilter: null,
      featureFilter: { includedFeatures: [0] },
      mediaTypeFilter: { mediaTypes: null },
    },
  });

  expect(ids(wordy)).toEqual(ids(brief));
  expect(ids(nulls)).toEqual(ids(brief));
});

test('accepts upload options and the token in the query', async () => {
  await using stack = await startRest({ hasDemo: true });
  const options = 'Content-type=application%2Foctet-stream&X-Goog-Upload-Protocol=raw&access_token=demo-june';
  const response = await fetch(`${stack.emulator.url}/v1/uploads/?${options}`, {
    method: 'POST',
    headers: { 'accept-encoding': 'gzip' },
    body: 'no picture, which only the making of an item finds',
  });
  const uploadToken = await response.text();
  const created = await stack.call({
    verb: 'POST',
    path: '/v1/mediaItems:batchCreate?access_token=demo-june',
    token: null,
    body: { albumId: null, newMediaItems: [{ description: null, simpleMediaItem: { uploadToken } }] },
  });

  expect(response.status).toBe(200);
  expect(created.body.newMediaItemResults).toMatchObject([{ uploadToken, status: { code: 3 } }]);
});

test('accepts a slash before the custom verb of a method', async () => {
  await using stack = await startRest({ hasDemo: true });
  const listed = await stack.call({ path: '/v1/mediaItems?pageSize=1' });
  const [{ id }] = listed.body.mediaItems;

  const got = await stack.call({ path: `/v1/mediaItems/:batchGet?mediaItemIds=${id}` });
  const created = await stack.call({
    verb: 'POST',
    path: '/v1/mediaItems/:batchCreate',
    body: { albumId: '', newMediaItems: [{ description: '', simpleMediaItem: { uploadToken: 'none' } }] },
  });
  const elsewhere = await stack.call({ path: '/v1/mediaItems/x/:batchGet' });

  expect(got.body.mediaItemResults).toMatchObject([{ mediaItem: { id } }]);
  expect(created).toMatchObject({
    status: 400,
    body: { error: { message: 'Request must contain a valid upload token.' } },
  });
  expect(elsewhere.status).toBe(404);
});

test('reads a form like a query, and rejects JSON in a form as an unknown name', async () => {
  await using stack = await startRest({ hasDemo: true });
  const { body } = await stack.call({ path: '/v1/albums?pageSize=1' });
  const [{ id }] = body.albums;
  const search = (form: string) =>
    stack.call({
      verb: 'POST',
      path: '/v1/mediaItems:search',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    });

  const searched = await search(`albumId=${id}&pageSize=2&pageToken=`);
  const json = await search('{"pageSize":2}');

  expect(searched.body.mediaItems).toHaveLength(2);
  expect(json).toMatchObject({
    status: 400,
    body: {
      error: {
        message:
          'Invalid JSON payload received. Unknown name "{\\"pageSize\\":2}": Cannot bind query parameter. ' +
          'Field \'{"pageSize":2}\' could not be found in request message.',
      },
    },
  });
});
