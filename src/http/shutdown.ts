import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Make the function that stops a server: it takes no more requests, and those that were accepted finish. What has not
 * finished in time is cut off, such as an upload, or a body that does not come.
 *
 * @param milliseconds how long to wait. 0 cuts off everything at once
 */
export const createShutdown = (app: FastifyInstance, milliseconds: number) => {
  // Browsers keep connections at hand that never had a request. Node does not count them among the idle ones.
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  let isStopping = false;
  // Who is answered meanwhile would keep the connection for a next request.
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) void reply.header('connection', 'close');
  });
  app.addHook('preClose', (done) => {
    isStopping = true;
    for (const socket of unused) socket.destroy();
    done();
  });

  return async (): Promise<void> => {
    const timer = setTimeout(() => app.server.closeAllConnections(), milliseconds);
    try {
      await app.close();
    } finally {
      clearTimeout(timer);
    }
  };
};
