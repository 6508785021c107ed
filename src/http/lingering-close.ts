import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** How long a refused body is read over, in milliseconds. */
const MAX_MILLISECONDS = 10_000;

/**
 * Read over what is still coming of requests that were answered early. Closing at once would reset the connection, and many a
 * client would never see its answer. A client that keeps sending is disconnected; at shutdown, every client is.
 */
export const registerLingeringClose = (app: FastifyInstance) => {
  const lingering = new Set<IncomingMessage>();
  let isStopping = false;

  app.addHook('onResponse', ({ raw: request }, _reply, done) => {
    done();
    if (request.complete || request.destroyed) return;
    if (isStopping) {
      request.destroy();
      return;
    }
    const timer = setTimeout(() => request.destroy(), MAX_MILLISECONDS);
    lingering.add(request);
    request.once('close', () => {
      clearTimeout(timer);
      lingering.delete(request);
    });
    request.once('error', () => undefined);
    request.unpipe();
    request.resume();
  });

  app.addHook('preClose', (done) => {
    isStopping = true;
    for (const request of lingering) request.destroy();
    done();
  });
};
