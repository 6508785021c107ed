import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { createOperationSignal, isDisconnected } from '../../src/http/operation-signal.ts';
import { observeEnd } from '../../src/http/request-log.ts';

/** Returns the response to a request whose client has disconnected already. */
const closedResponse = async (): Promise<ServerResponse> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  server.once('request', (_request, response) => resolve(response));
  const response = await promise;
  client.destroy();
  await once(response, 'close');
  server.close();
  return response;
};

test('an operation is aborted at once if its client disconnected before it started', async () => {
  const signal = createOperationSignal(await closedResponse(), 60_000);
  expect(signal.aborted).toBe(true);
  expect(isDisconnected(signal)).toBe(true);
});

test('a request is observed although its client disconnected before', async () => {
  const response = await closedResponse();
  const { promise, resolve } = Promise.withResolvers<number>();
  observeEnd(
    response,
    () => null,
    (status) => () => resolve(status),
  );
  expect(await promise).toBe(499);
});
