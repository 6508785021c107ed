import type { FastifyInstance } from 'fastify';

/** How long the server waits for a client, in milliseconds. */
export type ClientTimeouts = {
  /** For all headers of a request, from the start of the connection or the end of the request before. */
  headersMs: number;
  /** For the whole body of a request. Uploads have an idle timeout instead. */
  bodyMs: number;
  /** For a client that does not read its response. */
  responseIdleMs: number;
};

/** The time limits for clients. */
export const CLIENT_TIMEOUTS: ClientTimeouts = { headersMs: 30_000, bodyMs: 60_000, responseIdleMs: 30_000 };

/**
 * Disconnects a client that stops reading its response, which would otherwise stay in memory.
 *
 * @param milliseconds how long the connection may take no bytes
 */
export const limitResponseTime = (app: FastifyInstance, milliseconds: number): void => {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // Node sets the timeout of a kept connection anew after the response, and destroys a connection whose time is over.
    reply.raw.setTimeout(milliseconds);
    done();
  });
};
