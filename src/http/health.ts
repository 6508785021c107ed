import type { FastifyInstance } from 'fastify';

/**
 * Registers `/healthz` (the process is alive) and `/readyz` (it accepts requests: 503 while it stops). A shared store that is away is
 * mentioned and no reason for a 503: it is away for all replicas, and they would all be taken out of service.
 *
 * @param isStopping whether the server is about to close
 * @param isStoreAvailable whether the shared store responds. Null without one
 */
export const registerHealth = (
  app: FastifyInstance,
  isStopping: () => boolean,
  isStoreAvailable: () => boolean | null,
) => {
  const ready = () => {
    const isAvailable = isStoreAvailable();
    return { status: 'ready', ...(isAvailable !== null && { sharedStore: isAvailable ? 'available' : 'away' }) };
  };
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', (_request, reply) =>
    isStopping() ? reply.code(503).send({ status: 'stopping' }) : reply.send(ready()),
  );
};
