import type { FastifyInstance } from 'fastify';

/**
 * Registers `/healthz` (the process is alive) and `/readyz` (it accepts requests: 503 while it stops).
 *
 * @param isStopping whether the server is about to close
 */
export const registerHealth = (app: FastifyInstance, isStopping: () => boolean) => {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', (_request, reply) =>
    isStopping() ? reply.code(503).send({ status: 'stopping' }) : reply.send({ status: 'ready' }),
  );
};
