import type { FastifyInstance } from 'fastify';

/** `/healthz`: the process is alive. `/readyz`: it serves. */
export const registerHealth = (app: FastifyInstance) => {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', () => ({ status: 'ready' }));
};
