import fastify, { type FastifyInstance } from 'fastify';

/** Metrics in the format of Prometheus. */
export type RenderedMetrics = { contentType: string; render: () => Promise<string> };

/** Registers `/metrics`. */
export const registerMetrics = (app: FastifyInstance, { contentType, render }: RenderedMetrics): void => {
  app.get('/metrics', async (_request, reply) => reply.type(contentType).send(await render()));
};

/**
 * Starts a server of its own for `/metrics`, so that the metrics are not public with the graph.
 *
 * @throws if the port is in use
 */
export const startMetricsServer = async (host: string, port: number, metrics: RenderedMetrics) => {
  const app = fastify({ forceCloseConnections: true });
  registerMetrics(app, metrics);
  return { url: await app.listen({ host, port }), stop: () => app.close() };
};
