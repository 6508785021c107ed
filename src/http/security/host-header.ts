import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest } from '../request-error.ts';

/** A host and an optional port (RFC 3986, section 3.2.2). */
const HOST = /^(?:[\w.~%!$&'()*+,;=-]*|\[[\da-f:.]+\])(?::\d{0,5})?$/i;

/** Returns how many `Host` headers a request has. `headers` has only the first. */
const countHosts = ({ raw: { rawHeaders } }: FastifyRequest): number => {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
};

/**
 * Rejects a request with several `Host` headers, an invalid one, or none in HTTP/1.1 (RFC 9112, section 3.2). A proxy and the
 * gateway could otherwise take such a request for different hosts.
 */
export const requireOneHost = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, _reply, done) => {
    const count = countHosts(request);
    const isAllowed = count === 1 || (count === 0 && request.raw.httpVersion === '1.0');
    const isValid = isAllowed && HOST.test(request.headers.host ?? '');
    done(isValid ? undefined : badRequest('Send exactly one Host header, with the host of the gateway.'));
  });
};
