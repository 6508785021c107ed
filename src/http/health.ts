import type { FastifyInstance } from 'fastify';

/** Registers `/healthz` (the process is alive) and `/readyz` (it accepts requests). */
export const registerHealth = (app: FastifyInstance) => {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', () => ({ status: 'ready' }));
};
