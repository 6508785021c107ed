import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** The maximum time for discarding a request body, in milliseconds. */
const MAX_LINGER_MS = 10_000;

/**
 * Discards the rest of the body after an early response, before the connection is closed. Closing at once would reset the
 * connection, so that many clients would not receive the response. A client that keeps sending is disconnected after a while;
 * at shutdown, every client is disconnected at once. nginx has the same idea (`lingering_close`).
 */
export const registerLingeringClose = (app: FastifyInstance) => {
  const lingering = new Set<IncomingMessage>();
  let isStopping = false;

  // After a request with `Upgrade`, Node drops the bytes that arrive together with its end: the next request, if the client sent it
  // as soon as it had the early response. It also reports no error if the next request is not valid HTTP, so that it has no response.
  app.addHook('onSend', ({ headers }, reply, _payload, done) => {
    if (headers.upgrade !== undefined) void reply.header('connection', 'close');
    done();
  });

  app.addHook('onResponse', ({ raw: request }, _reply, done) => {
    done();
    if (request.complete || request.destroyed) return;
    if (isStopping) {
      request.destroy();
      return;
    }
    const timer = setTimeout(() => request.destroy(), MAX_LINGER_MS);
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
