import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { badRequest } from '../request-error.ts';

/** A host and an optional port (RFC 3986, section 3.2.2). */
const HOST = /^(?:[\w.~%!$&'()*+,;=-]*|\[[\da-f:.]+\])(?::\d{0,5})?$/i;

/** Returns how many `Host` headers a request has. `headers` has only the first. */
const countHosts = ({ rawHeaders }: IncomingMessage): number => {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
};

/** Returns whether a request has one valid `Host` header, or none in HTTP/1.0. */
export const hasValidHost = (request: IncomingMessage): boolean => {
  const count = countHosts(request);
  const isAllowed = count === 1 || (count === 0 && request.httpVersion === '1.0');
  return isAllowed && HOST.test(request.headers.host ?? '');
};

/**
 * Rejects a request with several `Host` headers, an invalid one, or none in HTTP/1.1 (RFC 9112, section 3.2). A proxy and the
 * gateway could otherwise take such a request for different hosts.
 */
export const requireOneHost = (app: FastifyInstance): void => {
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    done(hasValidHost(raw) ? undefined : badRequest('Send exactly one Host header, with the host of the gateway.'));
  });
};
