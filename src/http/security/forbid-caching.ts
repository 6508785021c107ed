import type { FastifyInstance } from 'fastify';

/** The request headers that decide what a response contains. */
const VARY = 'Accept, Accept-Encoding, Authorization, Cookie, Origin, X-API-Key';

/**
 * Tells caches not to store a response, errors included, unless it is public. A shared cache would otherwise serve a page of
 * one person's albums to the next (https://www.rfc-editor.org/rfc/rfc9111#name-storing-responses-in-caches).
 */
export const forbidCaching = (app: FastifyInstance): void => {
  app.addHook('onSend', async (_request, reply) => {
    // The files of pages are the same for everyone.
    if (String(reply.getHeader('cache-control')).startsWith('public')) {
      void reply.header('vary', 'accept-encoding');
      return;
    }
    void reply.headers({ 'cache-control': 'private, no-store', vary: VARY });
  });
};
