import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyTimeout } from './request-error.ts';

const hasBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Limits the time that the body of a request may take. A slower request gets a 408, and its connection is closed.
 *
 * @param milliseconds the time limit for a whole body
 * @param isExempt returns true for addresses with a timeout of their own
 */
export const limitBodyTime = (app: FastifyInstance, milliseconds: number, isExempt: (url: string) => boolean) => {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const startTimer = () => {
      if (raw.complete || raw.destroyed) return;
      const timer = setTimeout(() => {
        void reply.header('connection', 'close');
        reply.send(bodyTimeout());
      }, milliseconds);
      for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
    };
    // Most bodies arrive with their headers. Node has read such a body by then.
    if (hasBody(request) && !isExempt(request.url)) setImmediate(startTimer);
    done();
  });
};
