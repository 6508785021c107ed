import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { CLIENT_TIMEOUTS, type ClientTimeouts } from './client-timeouts.ts';
import type { Report } from './error-handlers.ts';
import { forbidCaching } from './security/forbid-caching.ts';

/** Metrics in the format of Prometheus. */
export type RenderedMetrics = { contentType: string; render: () => Promise<string> };

/** The maximum size of a body, which no request for metrics has. */
const MAX_BODY_BYTES = 1024;

/** Registers `/metrics`. */
export const registerMetrics = (app: FastifyInstance, { contentType, render }: RenderedMetrics): void => {
  app.get('/metrics', async (_request, reply) => reply.type(contentType).send(await render()));
};

/** The options of the server for `/metrics`. */
export type MetricsServerOptions = {
  host: string;
  /** 0 for any free port. */
  port: number;
  metrics: RenderedMetrics;
  /** How long the server waits for its clients. Defaults to `CLIENT_TIMEOUTS`. */
  clientTimeouts?: ClientTimeouts | undefined;
  /** Called with each internal error and the id that the caller received. */
  report: Report;
};

/**
 * Starts a server of its own for `/metrics`, so that the metrics are not public with the graph.
 *
 * @throws if the port is in use
 */
export const startMetricsServer = async (options: MetricsServerOptions) => {
  const { host, port, metrics, report, clientTimeouts = CLIENT_TIMEOUTS } = options;
  const app = createApp({
    clientTimeouts,
    isBodyTimeExempt: () => false,
    observeRequest: () => undefined,
    startSpan: null,
    report,
    notFound: 'Not found. The metrics are at /metrics.',
    fastify: { forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES },
  });
  forbidCaching(app);
  registerMetrics(app, metrics);
  return { url: await app.listen({ host, port }), stop: () => app.close() };
};
