import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
import { handleClientError } from '../../src/http/client-errors.ts';
import { sendRaw } from '../support/raw.ts';

/** Starts a server that rejects requests in our way, and records after each rejection whether the connection is still open. */
const startRejectingServer = async () => {
  const isOpen: boolean[] = [];
  const server = createServer().on('clientError', (error, socket) => {
    handleClientError(error, socket);
    isOpen.push(!socket.destroyed);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, isOpen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};

test('keeps the connection open for the response while the rest of an invalid request arrives', async () => {
  await using server = await startRejectingServer();
  // Node reads the URL in several pieces, and reports an error for each.
  const { status } = await sendRaw(server.url, `GET /${'x'.repeat(1_000_000)} HTTP/1.1\r\n\r\n`);
  expect(status).toBe(431);
  expect(server.isOpen.length).toBeGreaterThan(1);
  expect(new Set(server.isOpen)).toEqual(new Set([true]));
});
