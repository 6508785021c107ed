import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duplexPair } from 'node:stream';
import { text } from 'node:stream/consumers';
import { connect as connectByTls } from 'node:tls';
import { findFreePort } from '../../scripts/child.ts';
import { startListening } from '../../src/emulator/http/listen.ts';
import { openCertificate } from '../../src/emulator/tls/certificate-store.ts';
import { createHttpsServer } from '../../src/emulator/http/https-server.ts';
import { fill } from '../support/fill.ts';
import type { Json } from '../support/json.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { openTunnel, sendThroughProxy, sendOverTls } from '../support/tls-client.ts';

const API = 'https://photoslibrary.googleapis.com';
const MONA = { authorization: 'Bearer demo-mona' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Starts an emulator with the demo library, or with an album and three photos without pictures. */
const start = async ({ hasDemo = false } = {}) => {
  const emulator = await startTestEmulator({ hasDemo, tls: { port: 0, folder: null } });
  if (!hasDemo) fill({ emulator, albums: 1, photos: 3 });
  return { emulator, [Symbol.asyncDispose]: emulator.stop };
};

test('serves Google’s hosts over TLS: lists media items and downloads one from its baseUrl', async () => {
  await using stack = await start({ hasDemo: true });
  const { emulator } = stack;

  const listed = await sendOverTls(emulator, { url: `${API}/v1/mediaItems?pageSize=1`, headers: MONA });
  const [{ baseUrl, mimeType }] = listed.json().mediaItems;
  const downloaded = await sendOverTls(emulator, { url: `${baseUrl}=w64` });

  expect(listed.status).toBe(200);
  expect(baseUrl).toMatch(/^https:\/\/lh3\.googleusercontent\.com\/lr\//);
  expect(downloaded.status).toBe(200);
  expect(downloaded.headers['content-type']).toBe(mimeType);
  expect(downloaded.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
});

test('refreshes a token at oauth2.googleapis.com that the API accepts', async () => {
  await using stack = await start();
  const { emulator } = stack;
  const body = 'grant_type=refresh_token&refresh_token=demo-refresh-mona&client_id=any&client_secret=any';

  const refreshed = await sendOverTls(emulator, {
    url: 'https://oauth2.googleapis.com/token',
    verb: 'POST',
    headers: FORM,
    body,
  });
  const authorization = `Bearer ${refreshed.json().access_token}`;
  const listed = await sendOverTls(emulator, { url: `${API}/v1/albums`, headers: { authorization } });

  expect(refreshed.status).toBe(200);
  expect(listed.json().albums).toHaveLength(1);
});

test('lets a user sign in on the page at accounts.google.com', async () => {
  await using stack = await start();
  const { emulator } = stack;
  const query = new URLSearchParams({
    client_id: 'app',
    redirect_uri: 'https://app.example.com/callback',
    response_type: 'code',
    scope: 'https://www.googleapis.com/auth/photoslibrary.readonly',
  });
  const page = `https://accounts.google.com/o/oauth2/v2/auth?${query.toString()}`;
  const html = (await sendOverTls(emulator, { url: page })).bytes.toString('utf8');
  const [, formToken = ''] = /name="form_token" value="([^"]*)"/.exec(html) ?? [];
  const choice = { user: 'mona', decision: 'allow', form_token: formToken, scope: query.get('scope')! };
  const allowed = await sendOverTls(emulator, {
    url: page,
    verb: 'POST',
    headers: { ...FORM, origin: 'https://accounts.google.com', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(choice).toString(),
  });
  expect(allowed.headers.location).toMatch(/^https:\/\/app\.example\.com\/callback\?.*code=/);
});

test.each([
  'accounts.google.com',
  'lh3.googleusercontent.com',
  'oauth2.googleapis.com',
  'openidconnect.googleapis.com',
  'photoslibrary.mtls.googleapis.com',
  'video-downloads.googleusercontent.com',
  'www.googleapis.com',
  'localhost',
  '127.0.0.1:8443',
])('returns only https URLs at %s', async (host) => {
  await using stack = await start();
  const { emulator } = stack;
  const origin = `https://${host}`;

  const discovery = await sendOverTls(emulator, { url: `${origin}/$discovery/rest?version=v1` });
  const openId = await sendOverTls(emulator, { url: `${origin}/.well-known/openid-configuration` });
  const upload = await sendOverTls(emulator, {
    url: `${origin}/v1/uploads`,
    verb: 'POST',
    headers: { ...MONA, 'x-goog-upload-protocol': 'resumable', 'x-goog-upload-command': 'start' },
  });

  expect(discovery.json()).toMatchObject({ rootUrl: `${origin}/`, baseUrl: `${origin}/` });
  expect(openId.json()).toMatchObject({
    authorization_endpoint: `${origin}/o/oauth2/v2/auth`,
    token_endpoint: `${origin}/token`,
    userinfo_endpoint: `${origin}/v1/userinfo`,
    jwks_uri: `${origin}/oauth2/v3/certs`,
  });
  expect(upload.headers['x-goog-upload-url']).toMatch(`${origin}/v1/uploads?`);
});

test('returns http URLs for http requests while TLS is on', async () => {
  await using stack = await start();
  const { emulator } = stack;
  const response = await fetch(`${emulator.url}/v1/mediaItems?pageSize=1`, { headers: MONA });
  const { mediaItems } = (await response.json()) as { mediaItems: { baseUrl: string }[] };
  expect(mediaItems[0]?.baseUrl.startsWith(`${emulator.url}/lr/`)).toBe(true);
});

test('serves Google’s hosts to a client that uses it as HTTPS proxy', async () => {
  await using stack = await start({ hasDemo: true });
  const { emulator } = stack;

  const listed = await sendThroughProxy(emulator, { url: `${API}/v1/mediaItems?pageSize=1`, headers: MONA });
  const [{ baseUrl }] = listed.json().mediaItems;
  const downloaded = await sendThroughProxy(emulator, { url: `${baseUrl}=w64` });

  expect(baseUrl).toMatch(/^https:\/\/lh3\.googleusercontent\.com\/lr\//);
  expect(downloaded.status).toBe(200);
});

test('follows Google’s addresses of pictures, videos, covers, profiles and sharing over TLS and through the proxy', async () => {
  await using stack = await start({ hasDemo: true });
  const { emulator } = stack;
  for (const send of [sendOverTls, sendThroughProxy]) {
    const post = async (url: string, body: object) =>
      (await send(emulator, { url: `${API}${url}`, verb: 'POST', headers: MONA, body: JSON.stringify(body) })).json();
    const { mediaItems } = await post('/v1/mediaItems:search', {
      filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } },
      pageSize: 1,
    });
    const redirected = await send(emulator, { url: `${mediaItems[0].baseUrl}=dv` });
    expect(redirected.status).toBe(302);
    expect(redirected.headers.location).toMatch(/^https:\/\/video-downloads\.googleusercontent\.com\/lr\//);
    const video = await send(emulator, { url: redirected.headers.location! });
    expect([video.status, video.headers['content-type']]).toEqual([200, 'video/mp4']);

    const { albums } = (await send(emulator, { url: `${API}/v1/albums`, headers: MONA })).json();
    expect(albums[0].coverPhotoBaseUrl).toMatch(/^https:\/\/lh3\.googleusercontent\.com\/lr\//);
    expect(albums[0].productUrl).toBe(`https://photos.google.com/lr/album/${albums[0].id}`);
    const { sharedAlbums } = (await send(emulator, { url: `${API}/v1/sharedAlbums`, headers: MONA })).json();
    const shareable = sharedAlbums.find((album: Json) => album.shareInfo?.shareableUrl);
    expect(shareable.shareInfo.shareableUrl).toMatch(/^https:\/\/photos\.app\.goo\.gl\/\w{17}$/);
    const found = await post('/v1/mediaItems:search', { albumId: shareable.id, pageSize: 1 });
    const { profilePictureBaseUrl } = found.mediaItems[0].contributorInfo;
    expect(profilePictureBaseUrl).toMatch(/^https:\/\/lh3\.googleusercontent\.com\/lr\//);
    expect((await send(emulator, { url: `${profilePictureBaseUrl}=s64` })).status).toBe(200);
  }
});

test.each([
  ['https://localhost', 'https://localhost'],
  ['https://127.0.0.1:8443', 'https://127.0.0.1:8443'],
  ['https://photoslibrary.googleapis.com:4443', 'https://photoslibrary.googleapis.com:4443'],
  ['https://www.googleapis.com', 'https://lh3.googleusercontent.com'],
  ['https://photoslibrary.mtls.googleapis.com', 'https://lh3.googleusercontent.com'],
])('a client of %s gets pictures at %s over TLS', async (origin, pictures) => {
  await using stack = await start();
  const listed = await sendOverTls(stack.emulator, { url: `${origin}/v1/mediaItems?pageSize=1`, headers: MONA });
  expect(new URL(listed.json().mediaItems[0].baseUrl).origin).toBe(pictures);
});

test.each(['example.com:443', 'googleapis.com.example.com:443', 'photoslibrary.googleapis.com', '169.254.169.254:80'])(
  'rejects a tunnel to %s',
  async (authority) => {
    await using stack = await start();
    expect((await openTunnel(stack.emulator, authority)).status).toBe(403);
  },
);

/** Returns a TLS ClientHello. */
const clientHello = async () => {
  const [near, far] = duplexPair();
  const client = connectByTls({ socket: near, servername: 'photoslibrary.googleapis.com' });
  const [hello] = (await once(far, 'data')) as [Buffer];
  client.destroy();
  return hello;
};

test('accepts a ClientHello that arrives together with CONNECT', async () => {
  await using stack = await start();
  const { port } = new URL(stack.emulator.url);
  const socket = connect({ host: '127.0.0.1', port: Number(port) });
  const head = 'CONNECT photoslibrary.googleapis.com:443 HTTP/1.1\r\nHost: photoslibrary.googleapis.com:443\r\n\r\n';
  socket.write(Buffer.concat([Buffer.from(head), await clientHello()]));

  // The response head ends with an empty line; the ServerHello begins with record type 22 (RFC 8446, section 5.1).
  let received = '';
  while (!received.includes('\r\n\r\n\u0016')) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    received += chunk.toString('latin1');
  }
  socket.destroy();
  expect(received).toMatch(/^HTTP\/1\.1 200 /);
});

test('rejects a foreign Host header under TLS too', async () => {
  await using stack = await start();
  const request = { url: `${API}/v1/albums`, headers: { ...MONA, host: 'rebound.example.com' } };
  expect((await sendOverTls(stack.emulator, request)).status).toBe(403);
});

test('returns 431 for large headers under TLS too', async () => {
  await using stack = await start();
  const request = { url: `${API}/v1/albums`, headers: { ...MONA, 'x-long': 'a'.repeat(17 * 1024) } };
  expect((await sendOverTls(stack.emulator, request)).status).toBe(431);
});

test('returns an error page for a request without a host under TLS too', async () => {
  await using stack = await start();
  const { url, caFile } = stack.emulator.tls!;
  const { hostname: host, port } = new URL(url);
  const socket = connectByTls({ host, port: Number(port), ca: readFileSync(caFile) });
  socket.write('GET /v1/albums HTTP/1.1\r\nconnection: close\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [^]*<!DOCTYPE html>/i);
});

test.each(['albums.list', 'bytes'])('resets the connection of %s for a fault under TLS too', async (method) => {
  await using stack = await start({ hasDemo: true });
  const { emulator } = stack;
  const listed = await sendOverTls(emulator, { url: `${API}/v1/mediaItems?pageSize=1`, headers: MONA });
  const url = method === 'bytes' ? `${listed.json().mediaItems[0].baseUrl}=w64` : `${API}/v1/albums`;
  const fault = { url: `${API}/_emulator/faults`, verb: 'POST', body: JSON.stringify({ method, effect: 'RESET' }) };
  expect((await sendOverTls(emulator, fault)).status).toBe(200);

  await expect(sendOverTls(emulator, { url, headers: MONA })).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await sendOverTls(emulator, { url, headers: MONA })).status).toBe(200);
});

test('closes connections without TLS on its port, and stops without waiting for clients', async () => {
  const { emulator } = await start();
  const port = Number(new URL(emulator.tls!.url).port);
  const plain = connect({ host: '127.0.0.1', port });
  plain.write('GET /v1/albums HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(plain.resume(), 'close');

  const idle = connect({ host: '127.0.0.1', port });
  await once(idle, 'connect');
  const tunnel = await openTunnel(emulator, 'photoslibrary.googleapis.com:443');
  const closed = Promise.all([once(idle, 'close'), once(tunnel.socket!, 'close')]);
  await emulator.stop();
  await expect(closed).resolves.toHaveLength(2);
});

test('closes a connection that does not finish its TLS handshake', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-'));
  const certificate = await openCertificate(folder, Date.now());
  const server = createHttpsServer(certificate, () => undefined, 50);
  const { address, stop } = await startListening(server, '127.0.0.1', 0);

  const slow = connect({ host: '127.0.0.1', port: Number(new URL(`https://${address}`).port) });
  // The beginning of a record with a ClientHello.
  slow.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xc8, 0x01]));
  await expect(once(slow.resume(), 'close')).resolves.toEqual([false]);

  await stop();
  rmSync(folder, { recursive: true });
});

test('frees the HTTP port when the TLS port is in use', async () => {
  await using stack = await start();
  const taken = Number(new URL(stack.emulator.tls!.url).port);
  const port = await findFreePort();
  await expect(startTestEmulator({ port, tls: { port: taken, folder: null } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port: taken,
  });
  await using emulator = await startTestEmulator({ port });
  expect(emulator.tls).toBeNull();
});
