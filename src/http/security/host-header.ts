import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest } from '../request-error.ts';

/** A host and an optional port (RFC 3986, section 3.2.2). */
const HOST = /^(?:[\w.~%!$&'()*+,;=-]*|\[[\da-f:.]+\])(?::\d{0,5})?$/i;

/** Returns the values of every `Host` header. `headers` has only the first. */
const hostsOf = ({ raw: { rawHeaders } }: FastifyRequest): string[] =>
  rawHeaders.filter((_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');

/**
 * Rejects a request with several `Host` headers, an invalid one, or none in HTTP/1.1 (RFC 9112, section 3.2). A proxy and the
 * gateway could otherwise take such a request for different hosts.
 */
export const requireOneHost = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, _reply, done) => {
    const [host, ...others] = hostsOf(request);
    const isMissing = host === undefined && request.raw.httpVersion !== '1.0';
    const isValid = !isMissing && others.length === 0 && HOST.test(host ?? '');
    done(isValid ? undefined : badRequest('Send exactly one Host header, with the host of the gateway.'));
  });
};
