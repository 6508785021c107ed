import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { createExchange, ResponseTooLarge, type ExchangeRequest } from '../../src/photos/exchange.ts';

const REQUEST: ExchangeRequest = {
  path: '/v1/albums?pageSize=1',
  verb: 'GET',
  headers: ['authorization', 'Bearer the-token'],
  body: null,
  silenceMs: 0,
  signal: new AbortController().signal,
};

const startServer = async (respond: RequestListener, basePath = '') => {
  const resources = new AsyncDisposableStack();
  const server = resources.use(createServer(respond));
  resources.defer(() => server.closeAllConnections());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1 });
  resources.defer(() => pool.destroy());
  const exchange = createExchange(`http://127.0.0.1:${port}${basePath}`, pool);
  return { exchange, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};

test('a request has its path below the base URL, its headers and its body', async () => {
  await using server = await startServer((request, response) => {
    void request.toArray().then((chunks) => {
      const { url, method, headers } = request;
      response.end(JSON.stringify([method, url, headers.authorization, Buffer.concat(chunks).toString()]));
    });
  }, '/proxy');
  const { text } = await server.exchange({ ...REQUEST, verb: 'POST', body: '{"a":"ü"}' });
  expect(JSON.parse(text)).toEqual(['POST', '/proxy/v1/albums?pageSize=1', 'Bearer the-token', '{"a":"ü"}']);
});

test('a character that arrives in two pieces stays whole', async () => {
  const bytes = Buffer.from('{"title":"Zürich 🗻"}');
  await using server = await startServer((_request, response) => {
    const cut = bytes.indexOf('🗻') + 2;
    response.write(bytes.subarray(0, cut));
    setTimeout(() => response.end(bytes.subarray(cut)), 20);
  });
  expect((await server.exchange(REQUEST)).text).toBe(bytes.toString());
});

test('a byte order mark is left out, as JSON.parse does not accept it', async () => {
  await using server = await startServer((_request, response) => response.end('\uFEFF{}'));
  expect((await server.exchange(REQUEST)).text).toBe('{}');
});

test('a redirect is not followed, and early hints are not the response', async () => {
  await using server = await startServer(({ url }, response) => {
    if (url !== REQUEST.path) throw new Error(`A redirect was followed to ${url}.`);
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    response.writeHead(302, { location: '/elsewhere', 'retry-after': '7' }).end('moved');
  });
  expect(await server.exchange(REQUEST)).toEqual({ httpStatus: 302, retryAfter: '7', text: 'moved' });
});

test('a response that does not end is cut off', async () => {
  const piece = Buffer.alloc(1024 * 1024, ' ');
  await using server = await startServer((_request, response) => {
    const write = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', write);
    write();
  });
  await expect(server.exchange(REQUEST)).rejects.toThrow(ResponseTooLarge);
});

test('the signal ends an exchange that has started, and one that waits for a connection', async () => {
  const arrived = Promise.withResolvers<void>();
  let requests = 0;
  await using server = await startServer(() => {
    requests += 1;
    arrived.resolve();
  });
  const controller = new AbortController();
  const request = { ...REQUEST, signal: controller.signal };
  const exchanges = Promise.allSettled([server.exchange(request), server.exchange(request)]);
  await arrived.promise;
  const reason = new Error('The operation timed out.');
  controller.abort(reason);
  const rejected = { status: 'rejected', reason };
  expect(await exchanges).toEqual([rejected, rejected]);
  await expect(server.exchange(request)).rejects.toBe(reason);
  expect(requests).toBe(1);
});

test('a silent server is given up after the time limit', async () => {
  await using server = await startServer(() => undefined);
  await expect(server.exchange({ ...REQUEST, silenceMs: 50 })).rejects.toMatchObject({
    code: 'UND_ERR_HEADERS_TIMEOUT',
  });
});
