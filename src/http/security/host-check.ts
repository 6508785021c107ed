import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../../loopback.ts';
import { RequestError } from '../request-error.ts';

/**
 * Rejects requests for another host. A website can point one of its own names at 127.0.0.1 and read the gateway's responses
 * as its own (DNS rebinding): such a request carries the site's name in `Host`. Needed where the gateway listens on this
 * machine only and acts with its own credential for requests without one.
 *
 * @param publicUrl the address under which browsers reach the gateway. Null if that is an address of this machine
 */
export const registerHostCheck = (app: FastifyInstance, publicUrl: string | null): void => {
  const own = publicUrl === null ? null : new URL(publicUrl);
  const isPublicHost = (host: string) => own !== null && URL.parse(`${own.protocol}//${host}`)?.host === own.host;
  app.addHook('onRequest', (request, _reply, done) => {
    const { host } = request.headers;
    const url = URL.parse(`http://${host ?? ''}`);
    const isExpected = host === undefined || isPublicHost(host) || (url !== null && isLoopback(url));
    const error = new RequestError(
      421,
      'This gateway only accepts requests for localhost. Open it at localhost, or set PUBLIC_URL.',
      { code: 'BAD_REQUEST' },
    );
    done(isExpected ? undefined : error);
  });
};
