import { randomUUID } from 'node:crypto';
import fastify, { type FastifyServerOptions } from 'fastify';
import { limitBodyTime } from './body-timeout.ts';
import { limitResponseTime, type ClientTimeouts } from './client-timeouts.ts';
import { edgeOptions, rejectOtherExpectations } from './edge.ts';
import { handleErrors, type Report } from './error-handlers.ts';
import { registerLingeringClose } from './lingering-close.ts';
import { observeRequests, type ObserveRequest } from './request-log.ts';
import type { StartRequestSpan } from './request-span.ts';
import { requireOneHost } from './security/host-header.ts';
import { addSecurityHeaders } from './security/security-headers.ts';

/** The options of a server that clients cannot trust. */
export type AppOptions = {
  clientTimeouts: ClientTimeouts;
  /** Returns true for addresses whose bodies have a timeout of their own. */
  isBodyTimeExempt: (url: string) => boolean;
  observeRequest: ObserveRequest;
  /** Starts the span of a request. Null if traces are off. */
  startSpan: StartRequestSpan | null;
  report: Report;
  /** The message for an unknown path: what is there. */
  notFound: string;
  fastify: FastifyServerOptions;
};

/** Routes have no JSON schemas. Fastify would load its compilers of schemas in any case, which take longer than all else that it loads. */
const noSchemas = () => {
  throw new Error('Routes cannot have JSON schemas.');
};

/**
 * Creates an HTTP server without endpoints: with time limits for clients, security headers, errors in the format of GraphQL,
 * and strict about the `Host` header.
 */
export const createApp = (options: AppOptions) => {
  const { clientTimeouts, observeRequest, report, notFound } = options;
  const app = fastify({
    ...edgeOptions(clientTimeouts, observeRequest),
    genReqId: () => randomUUID(),
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    ...options.fastify,
  });
  observeRequests(app, observeRequest, options.startSpan);
  // First, so that every error has the headers.
  addSecurityHeaders(app);
  // Before every route, also those of plugins: a route has the error handler of the time when it was added.
  handleErrors(app, report, notFound);
  rejectOtherExpectations(app);
  requireOneHost(app);
  limitBodyTime(app, clientTimeouts.bodyMs, options.isBodyTimeExempt);
  limitResponseTime(app, clientTimeouts.responseIdleMs);
  registerLingeringClose(app);
  return app;
};
