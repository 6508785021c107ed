import type { Socket } from 'node:net';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long a connection that was just accepted has to send its request, in milliseconds. */
const FIRST_REQUEST_MS = 100;

/**
 * Creates the function that stops a server gracefully. For a while it still takes requests, so that a load balancer can notice
 * that it is not ready, and every response asks the client to close its connection. Then it takes no new requests, and accepted
 * ones may finish. Requests that take too long are cut off, such as a long upload or a stalled body.
 *
 * @param timeoutMs how long all of this may take, in milliseconds. 0 cuts off all requests at once
 */
export const createShutdown = (app: FastifyInstance, timeoutMs: number) => {
  // Browsers open spare connections. Node does not count connections without any request as idle.
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  let isStopping = false;
  // Otherwise a client that gets a response during shutdown would keep the connection for its next request.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping) void reply.header('connection', 'close');
    done();
  });
  app.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });

  return {
    isStopping: () => isStopping,

    /** @param delayMs how long to take further requests, in milliseconds: less than `timeoutMs` */
    stop: async (delayMs = 0): Promise<void> => {
      isStopping = true;
      const timer = setTimeout(() => app.server.closeAllConnections(), timeoutMs);
      try {
        await wait(delayMs);
        // The system resets connections that wait to be accepted. Directly after the event loop has polled, there are hardly any.
        await setImmediate();
        const closed = new Promise<void>((resolve) => app.server.close(() => resolve()));
        if (unused.size > 0 && timeoutMs > FIRST_REQUEST_MS) await wait(FIRST_REQUEST_MS);
        await app.close();
        await closed;
      } finally {
        clearTimeout(timer);
      }
    },
  };
};
