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
import { startWatchedEmulator } from '../support/in-process.ts';
import { openTunnel, sendByProxy, sendByTls } from '../support/tls-client.ts';

const API = 'https://photoslibrary.googleapis.com';
const MONA = { authorization: 'Bearer demo-mona' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** With the demo's drawings, or with an album and some photos that have no picture. */
const start = async ({ hasDemo = false } = {}) => {
  const errors: unknown[] = [];
  const emulator = await startWatchedEmulator({
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    hasDemo,
    tls: { port: 0, folder: null },
    onError: (error) => errors.push(error),
  });
  if (!hasDemo) fill({ emulator, albums: 1, photos: 3 });
  const stop = async () => {
    await emulator.stop();
    if (errors.length > 0) throw new AggregateError(errors, 'The emulator reported errors of its own.');
  };
  return { emulator, [Symbol.asyncDispose]: stop };
};

test('a client that finds Google’s host here lists media items and downloads one where its baseUrl leads', async () => {
  await using house = await start({ hasDemo: true });
  const { emulator } = house;

  const listed = await sendByTls(emulator, { url: `${API}/v1/mediaItems?pageSize=1`, headers: MONA });
  const [{ baseUrl, mimeType }] = listed.json().mediaItems;
  const downloaded = await sendByTls(emulator, { url: `${baseUrl}=w64` });

  expect(listed.status).toBe(200);
  expect(baseUrl).toMatch(/^https:\/\/photoslibrary\.googleapis\.com\/lr\//);
  expect(downloaded.status).toBe(200);
  expect(downloaded.headers['content-type']).toBe(mimeType);
  expect(downloaded.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
});

test('a refresh token is good at oauth2.googleapis.com, and what it gives at the API', async () => {
  await using house = await start();
  const { emulator } = house;
  const body = 'grant_type=refresh_token&refresh_token=demo-refresh-mona&client_id=any&client_secret=any';

  const refreshed = await sendByTls(emulator, {
    url: 'https://oauth2.googleapis.com/token',
    verb: 'POST',
    headers: FORM,
    body,
  });
  const authorization = `Bearer ${refreshed.json().access_token}`;
  const listed = await sendByTls(emulator, { url: `${API}/v1/albums`, headers: { authorization } });

  expect(refreshed.status).toBe(200);
  expect(listed.json().albums).toHaveLength(1);
});

test('a person signs in on the page at accounts.google.com', async () => {
  await using house = await start();
  const { emulator } = house;
  const query = new URLSearchParams({
    client_id: 'app',
    redirect_uri: 'https://app.example.com/callback',
    response_type: 'code',
    scope: 'https://www.googleapis.com/auth/photoslibrary.readonly',
  });
  const page = `https://accounts.google.com/o/oauth2/v2/auth?${query.toString()}`;
  const shown = (await sendByTls(emulator, { url: page })).bytes.toString('utf8');
  const [, formToken = ''] = /name="form_token" value="([^"]*)"/.exec(shown) ?? [];
  const choice = { user: 'mona', decision: 'allow', form_token: formToken, scope: query.get('scope')! };
  const allowed = await sendByTls(emulator, {
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
])('every address that is told at %s is one of https at that host', async (host) => {
  await using house = await start();
  const { emulator } = house;
  const origin = `https://${host}`;

  const discovery = await sendByTls(emulator, { url: `${origin}/$discovery/rest?version=v1` });
  const openId = await sendByTls(emulator, { url: `${origin}/.well-known/openid-configuration` });
  const upload = await sendByTls(emulator, {
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

test('what is asked for in the clear is told in the clear, beside TLS', async () => {
  await using house = await start();
  const { emulator } = house;
  const response = await fetch(`${emulator.url}/v1/mediaItems?pageSize=1`, { headers: MONA });
  const { mediaItems } = (await response.json()) as { mediaItems: { baseUrl: string }[] };
  expect(mediaItems[0]?.baseUrl.startsWith(`${emulator.url}/lr/`)).toBe(true);
});

test('a client that has the emulator for its proxy of https finds Google’s hosts', async () => {
  await using house = await start({ hasDemo: true });
  const { emulator } = house;

  const listed = await sendByProxy(emulator, { url: `${API}/v1/mediaItems?pageSize=1`, headers: MONA });
  const [{ baseUrl }] = listed.json().mediaItems;
  const downloaded = await sendByProxy(emulator, { url: `${baseUrl}=w64` });

  expect(baseUrl).toMatch(/^https:\/\/photoslibrary\.googleapis\.com\/lr\//);
  expect(downloaded.status).toBe(200);
});

test.each(['example.com:443', 'googleapis.com.example.com:443', 'photoslibrary.googleapis.com', '169.254.169.254:80'])(
  'a tunnel to %s is refused',
  async (authority) => {
    await using house = await start();
    expect((await openTunnel(house.emulator, authority)).status).toBe(403);
  },
);

/** The first bytes that a client of TLS sends. */
const greet = async () => {
  const [near, far] = duplexPair();
  const client = connectByTls({ socket: near, servername: 'photoslibrary.googleapis.com' });
  const [greeting] = (await once(far, 'data')) as [Buffer];
  client.destroy();
  return greeting;
};

test('a client that goes on before its tunnel is granted is not cut short', async () => {
  await using house = await start();
  const { port } = new URL(house.emulator.url);
  const socket = connect({ host: '127.0.0.1', port: Number(port) });
  const head = 'CONNECT photoslibrary.googleapis.com:443 HTTP/1.1\r\nHost: photoslibrary.googleapis.com:443\r\n\r\n';
  socket.write(Buffer.concat([Buffer.from(head), await greet()]));

  // The grant ends with an empty line, the server's own greeting begins with the record type 22 (RFC 8446, section 5.1).
  let received = '';
  while (!received.includes('\r\n\r\n\u0016')) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    received += chunk.toString('latin1');
  }
  socket.destroy();
  expect(received).toMatch(/^HTTP\/1\.1 200 /);
});

test('a host that is neither Google’s nor this machine’s is refused under TLS too', async () => {
  await using house = await start();
  const request = { url: `${API}/v1/albums`, headers: { ...MONA, host: 'rebound.example.com' } };
  expect((await sendByTls(house.emulator, request)).status).toBe(403);
});

test('a head over the limit is refused under TLS too', async () => {
  await using house = await start();
  const request = { url: `${API}/v1/albums`, headers: { ...MONA, 'x-long': 'a'.repeat(17 * 1024) } };
  expect((await sendByTls(house.emulator, request)).status).toBe(431);
});

test('a request without a host gets a page under TLS too', async () => {
  await using house = await start();
  const { url, caFile } = house.emulator.tls!;
  const { hostname: host, port } = new URL(url);
  const socket = connectByTls({ host, port: Number(port), ca: readFileSync(caFile) });
  socket.write('GET /v1/albums HTTP/1.1\r\nconnection: close\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [^]*<!DOCTYPE html>/i);
});

test.each(['albums.list', 'bytes'])('a fault breaks the connection of %s under TLS too', async (method) => {
  await using house = await start({ hasDemo: true });
  const { emulator } = house;
  const listed = await sendByTls(emulator, { url: `${API}/v1/mediaItems?pageSize=1`, headers: MONA });
  const url = method === 'bytes' ? `${listed.json().mediaItems[0].baseUrl}=w64` : `${API}/v1/albums`;
  const fault = { url: `${API}/_emulator/faults`, verb: 'POST', body: JSON.stringify({ method, effect: 'RESET' }) };
  expect((await sendByTls(emulator, fault)).status).toBe(200);

  await expect(sendByTls(emulator, { url, headers: MONA })).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await sendByTls(emulator, { url, headers: MONA })).status).toBe(200);
});

test('who speaks no TLS on its port is hung up on, and stopping waits for nobody', async () => {
  const { emulator } = await start();
  const port = Number(new URL(emulator.tls!.url).port);
  const confused = connect({ host: '127.0.0.1', port });
  confused.write('GET /v1/albums HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(confused.resume(), 'close');

  const silent = connect({ host: '127.0.0.1', port });
  await once(silent, 'connect');
  const tunnel = await openTunnel(emulator, 'photoslibrary.googleapis.com:443');
  const closed = Promise.all([once(silent, 'close'), once(tunnel.socket!, 'close')]);
  await emulator.stop();
  await expect(closed).resolves.toHaveLength(2);
});

test('who begins TLS and never goes on is hung up on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-'));
  const certificate = await openCertificate(folder, Date.now());
  const server = createHttpsServer(certificate, () => undefined, 50);
  const { address, stop } = await startListening(server, '127.0.0.1', 0);

  const slow = connect({ host: '127.0.0.1', port: Number(new URL(`https://${address}`).port) });
  // The head of a record that holds the greeting of a client.
  slow.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xc8, 0x01]));
  await expect(once(slow.resume(), 'close')).resolves.toEqual([false]);

  await stop();
  rmSync(folder, { recursive: true });
});

test('a port of TLS that is taken lets go of the other port', async () => {
  await using house = await start();
  const taken = Number(new URL(house.emulator.tls!.url).port);
  const port = await findFreePort();
  const options = { host: '127.0.0.1', port, dataFolder: null, hasDemo: false } as const;
  await expect(startWatchedEmulator({ ...options, tls: { port: taken, folder: null } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port: taken,
  });
  await using emulator = await startWatchedEmulator(options);
  expect(emulator.tls).toBeNull();
});
