import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Creates the function that stops a server gracefully: it accepts no new requests, and accepted ones may finish. Requests that
 * take too long are cut off, such as a long upload or a stalled body.
 *
 * @param timeoutMs how long requests may take to finish, in milliseconds. 0 cuts off all of them at once
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
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) void reply.header('connection', 'close');
  });
  app.addHook('preClose', (done) => {
    isStopping = true;
    for (const socket of unused) socket.destroy();
    done();
  });

  return async (): Promise<void> => {
    const timer = setTimeout(() => app.server.closeAllConnections(), timeoutMs);
    try {
      await app.close();
    } finally {
      clearTimeout(timer);
    }
  };
};
