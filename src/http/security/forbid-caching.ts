import type { FastifyInstance } from 'fastify';

/** The headers of a response that is not public, with the request headers that decide what it contains. */
export const PRIVATE_HEADERS = {
  'cache-control': 'private, no-store',
  vary: 'Accept, Accept-Encoding, Authorization, Cookie, Origin, X-API-Key',
};

/** How long an address of a picture or a video is cached. It is for one user, and sets its own headers. */
const MEDIA_CACHING = /^private, (?:max-age=\d+, immutable|no-cache)$/;

/**
 * Tells caches not to store a response, errors included, unless it is public. A shared cache would otherwise serve a page of
 * one person's albums to the next (https://www.rfc-editor.org/rfc/rfc9111#name-storing-responses-in-caches).
 */
export const forbidCaching = (app: FastifyInstance): void => {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (MEDIA_CACHING.test(String(reply.getHeader('cache-control')))) {
      done();
      return;
    }
    // The files of pages are the same for everyone.
    const isPublic = String(reply.getHeader('cache-control')).startsWith('public');
    if (isPublic) void reply.header('vary', 'accept-encoding');
    else void reply.headers(PRIVATE_HEADERS);
    done();
  });
};
