import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { startWatchedEmulator, startWatchedGateway } from '../support/in-process.ts';
import { photograph } from '../support/photographs.ts';

const MEGABYTE = 2 ** 20;

/** Longer than any test may take: a stop that waited for it would fail. */
const FOR_EVER = 600_000;

/** An emulator, and a gateway that a test stops itself. */
const startHouse = async (shutdownTimeoutMs: number) => {
  const emulator = await startWatchedEmulator({
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    hasDemo: true,
    onError: () => 0,
  });
  const gateway = await startWatchedGateway({
    photosApiUrl: emulator.url,
    requestTimeoutMs: FOR_EVER,
    shutdownTimeoutMs,
    defaultToken: 'demo-mona',
    isIntrospectionAllowed: true,
    pictureOrigins: [],
    report: () => undefined,
  });
  const { port } = new URL(gateway.url);
  const post = (path: string, headers: Record<string, string | number>) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers });
    request.on('error', () => undefined);
    return { request, answered: once(request, 'response') as Promise<[IncomingMessage]> };
  };
  /** Until the emulator has so many requests under way, which it tells itself. */
  const untilInFlight = async (count: number, tries = 1000): Promise<void> => {
    const health = await fetch(`${emulator.url}/_emulator/health`);
    const { inFlight } = (await health.json()) as { inFlight: number };
    if (inFlight === count) return;
    if (tries === 0) throw new Error(`${inFlight} requests are in flight, expected ${count}.`);
    await untilInFlight(count, tries - 1);
  };
  return { emulator, gateway, port: Number(port), post, untilInFlight, [Symbol.asyncDispose]: emulator.stop };
};

test('an upload that was accepted finishes, and only then the gateway has stopped', async () => {
  await using house = await startHouse(FOR_EVER);
  const bytes = await photograph();
  const { request, answered } = house.post('/uploads', {
    'content-type': 'image/jpeg',
    'content-length': bytes.length,
  });
  request.write(bytes.subarray(0, 100));
  // Another one that is answered, so that the first has surely come.
  await fetch(`${house.gateway.url}/healthz`).then((response) => response.text());

  const stopped = house.gateway.stop();
  request.end(bytes.subarray(100));

  const [response] = await answered;
  expect(response.headers.connection).toBe('close');
  expect(await json(response)).toEqual({ uploadToken: expect.any(String) });
  await stopped;
});

test('an upload that does not come to its end is cut off, and so is its way to Google', async () => {
  await using house = await startHouse(1);
  const { request, answered } = house.post('/uploads', {
    'content-type': 'video/mp4',
    'content-length': 30 * MEGABYTE,
  });
  house.emulator.faults.add({ method: 'uploads', effect: 'SILENCE', times: 1, user: null });
  request.write('some');
  await house.untilInFlight(1);

  await house.gateway.stop();

  await expect(answered).rejects.toThrow('socket hang up');
  await house.untilInFlight(0);
});

test('an operation that gets no answer from Google is cut off', async () => {
  await using house = await startHouse(1);
  house.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const { request, answered } = house.post('/graphql', { 'content-type': 'application/json' });
  request.end('{"query":"{ albums { nodes { id } } }"}');
  await house.untilInFlight(1);

  await house.gateway.stop();

  await expect(answered).rejects.toThrow('socket hang up');
  await house.untilInFlight(0);
});

test('nobody who has asked for nothing is waited for', async () => {
  await using house = await startHouse(FOR_EVER);
  const socket = connect(house.port, '127.0.0.1');
  await once(socket, 'connect');
  await fetch(`${house.gateway.url}/healthz`).then((response) => response.text());
  const closed = once(socket.resume(), 'close');
  await house.gateway.stop();
  await closed;
  expect(socket.destroyed).toBe(true);
});

test.each(['/graphql', '/uploads'])('who was refused at %s and goes on sending is not waited for', async (path) => {
  await using house = await startHouse(FOR_EVER);
  const { request, answered } = house.post(path, { 'content-type': 'text/nonsense', 'content-length': 1_000_000 });
  request.write('some');
  const [response] = await answered;
  expect(response.statusCode).toBe(415);
  await house.gateway.stop();
});
