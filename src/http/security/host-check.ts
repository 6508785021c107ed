import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../../loopback.ts';
import { RequestError } from '../request-error.ts';

/**
 * Refuse requests that were meant for another host. A web site can point a name of its own at 127.0.0.1, and read what the
 * gateway answers as if it were its own (DNS rebinding): such a request carries the site's name as its host. For a gateway
 * that listens on this machine only and requires no credentials.
 *
 * @param publicUrl under which address browsers reach the gateway, if it is another than one of this machine
 */
export const registerHostCheck = (app: FastifyInstance, publicUrl: string | null): void => {
  const publicHost = publicUrl === null ? null : new URL(publicUrl).host;
  app.addHook('onRequest', (request, _reply, done) => {
    const { host } = request.headers;
    const url = URL.parse(`http://${host ?? ''}`);
    const isOurs = host === undefined || host === publicHost || (url !== null && isLoopback(url));
    const refusal = new RequestError(
      421,
      'This gateway is there for this machine alone: open it at localhost, or set PUBLIC_URL.',
      {
        code: 'BAD_REQUEST',
      },
    );
    done(isOurs ? undefined : refusal);
  });
};
