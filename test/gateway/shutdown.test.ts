import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { photograph } from '../support/photographs.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { startTestGateway } from '../support/test-gateway.ts';

const MEGABYTE = 2 ** 20;

/** Longer than any test may take: a test fails if the stop waits for it. */
const FOR_EVER = 600_000;

/** An emulator, and a gateway that a test stops itself. */
const startStackWithTimeout = async (shutdownTimeoutMs: number) => {
  const emulator = await startTestEmulator({ hasDemo: true, onError: () => undefined });
  const gateway = await startTestGateway({
    photosApiUrl: emulator.url,
    requestTimeoutMs: FOR_EVER,
    shutdownTimeoutMs,
    defaultToken: 'demo-mona',
    report: () => undefined,
  });
  const { port } = new URL(gateway.url);
  const post = (path: string, headers: Record<string, string | number>) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers });
    request.on('error', () => undefined);
    return { request, responded: once(request, 'response') as Promise<[IncomingMessage]> };
  };
  /** Waits until the emulator reports that many requests in flight. */
  const untilInFlight = async (count: number, tries = 1000): Promise<void> => {
    const health = await fetch(`${emulator.url}/_emulator/health`);
    const { inFlight } = (await health.json()) as { inFlight: number };
    if (inFlight === count) return;
    if (tries === 0) throw new Error(`${inFlight} requests are in flight, expected ${count}.`);
    await untilInFlight(count, tries - 1);
  };
  return { emulator, gateway, port: Number(port), post, untilInFlight, [Symbol.asyncDispose]: emulator.stop };
};

test('stops only after an accepted upload has finished', async () => {
  await using stack = await startStackWithTimeout(FOR_EVER);
  const bytes = await photograph();
  const { request, responded } = stack.post('/uploads', {
    'content-type': 'image/jpeg',
    'content-length': bytes.length,
  });
  request.write(bytes.subarray(0, 100));
  // After the response to a later request, the first one has surely arrived.
  await fetch(`${stack.gateway.url}/healthz`).then((response) => response.text());

  const stopped = stack.gateway.stop();
  request.end(bytes.subarray(100));

  const [response] = await responded;
  expect(response.headers.connection).toBe('close');
  expect(await json(response)).toEqual({ uploadToken: expect.any(String) });
  await stopped;
});

test('aborts an upload that does not finish in time, and its request to Google', async () => {
  await using stack = await startStackWithTimeout(1);
  const { request, responded } = stack.post('/uploads', {
    'content-type': 'video/mp4',
    'content-length': 30 * MEGABYTE,
  });
  stack.emulator.faults.add({ method: 'uploads', effect: 'SILENCE', times: 1, user: null });
  request.write('some');
  await stack.untilInFlight(1);

  await stack.gateway.stop();

  await expect(responded).rejects.toThrow('socket hang up');
  await stack.untilInFlight(0);
});

test('aborts an operation that Google does not respond to', async () => {
  await using stack = await startStackWithTimeout(1);
  stack.emulator.faults.add({ method: 'albums.list', effect: 'SILENCE', times: 1, user: null });
  const { request, responded } = stack.post('/graphql', { 'content-type': 'application/json' });
  request.end('{"query":"{ albums { nodes { id } } }"}');
  await stack.untilInFlight(1);

  await stack.gateway.stop();

  await expect(responded).rejects.toThrow('socket hang up');
  await stack.untilInFlight(0);
});

test('does not wait for connections without a request', async () => {
  await using stack = await startStackWithTimeout(FOR_EVER);
  const socket = connect(stack.port, '127.0.0.1');
  await once(socket, 'connect');
  await fetch(`${stack.gateway.url}/healthz`).then((response) => response.text());
  const closed = once(socket.resume(), 'close');
  await stack.gateway.stop();
  await closed;
  expect(socket.destroyed).toBe(true);
});

test.each(['/graphql', '/uploads'])('does not wait for a rejected client of %s that keeps sending', async (path) => {
  await using stack = await startStackWithTimeout(FOR_EVER);
  const { request, responded } = stack.post(path, { 'content-type': 'text/nonsense', 'content-length': 1_000_000 });
  request.write('some');
  const [response] = await responded;
  expect(response.statusCode).toBe(415);
  await stack.gateway.stop();
});
