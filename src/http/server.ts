import cookie from '@fastify/cookie';
import { createApp } from './app.ts';
import { registerCompression } from './compression.ts';
import { CLIENT_TIMEOUTS, type ClientTimeouts } from './client-timeouts.ts';
import type { Report } from './error-handlers.ts';
import { registerExplorer, type ExplorerOptions } from './explorer/endpoint.ts';
import { registerEstimate } from './explorer/estimate.ts';
import { registerGallery, type GalleryOptions } from './gallery/endpoint.ts';
import { registerDirectGraphql } from './direct-graphql.ts';
import { registerGraphql, type GraphqlEndpointOptions } from './graphql.ts';
import { registerHealth } from './health.ts';
import { registerMedia, type MediaEndpointOptions } from './media/endpoint.ts';
import { registerMetrics, type RenderedMetrics } from './metrics.ts';
import { parseBodiesInTurns } from './json-body.ts';
import type { ObserveRequest } from './request-log.ts';
import type { StartRequestSpan } from './request-span.ts';
import type { IsAllowedOrigin } from './security/allowed-origins.ts';
import { registerCors } from './security/cors.ts';
import { forbidCaching } from './security/forbid-caching.ts';
import { registerHostCheck } from './security/host-check.ts';
import { createShutdown } from './shutdown.ts';
import { registerSignIn } from './sign-in/endpoints.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import type { ViewerOfKey } from './viewer.ts';
import { isUploadUrl, registerUploads, type UploadEndpointOptions } from './uploads/endpoint.ts';

/** The options of the HTTP server. */
export type ServerOptions = {
  host: string;
  /** 0 for any free port. */
  port: number;
  /** Rejects requests for other hosts than this machine and `publicUrl`. Null to accept any host. */
  hostCheck: { publicUrl: string | null } | null;
  /** Whether pages of another origin may use the gateway. */
  isAllowedOrigin: IsAllowedOrigin;
  /** Whether there are such origins. */
  hasAllowedOrigins: boolean;
  hasCompression: boolean;
  /** The proxies whose `X-Forwarded-For` is believed: addresses, networks, or `loopback`. */
  trustedProxies: readonly string[];
  graphql: GraphqlEndpointOptions & { viewerOfKey: ViewerOfKey };
  uploads: UploadEndpointOptions;
  /** Null to serve no pictures and videos. */
  media: MediaEndpointOptions | null;
  /** Null if browser sign-in is disabled. */
  signIn: SignIn | null;
  explorer: ExplorerOptions;
  /** Null to leave out the example gallery. */
  gallery: GalleryOptions | null;
  /** The maximum body size of an operation, in bytes. */
  maxBodyBytes: number;
  /** How long the server waits for its clients. Defaults to `CLIENT_TIMEOUTS`. */
  clientTimeouts?: ClientTimeouts | undefined;
  /** How long accepted requests may take to finish when the server stops, in milliseconds. */
  shutdownTimeoutMs: number;
  observeRequest: ObserveRequest;
  /** Starts the span of a request. Null if traces are off. */
  startSpan: StartRequestSpan | null;
  /** Null if the metrics are elsewhere. */
  metrics: RenderedMetrics | null;
  /** Returns whether the store that replicas share responds. Null without one. */
  isStoreAvailable: () => boolean | null;
  /** Called with each internal error and the id that the caller received. */
  report: Report;
};

/**
 * Starts the HTTP server of the gateway.
 *
 * @throws if the port is in use
 */
export const startServer = async (options: ServerOptions) => {
  const { host, port, hostCheck, signIn, clientTimeouts = CLIENT_TIMEOUTS } = options;
  const app = createApp({
    clientTimeouts,
    isBodyTimeExempt: isUploadUrl,
    observeRequest: options.observeRequest,
    startSpan: options.startSpan,
    report: options.report,
    notFound: 'Not found. The GraphQL endpoint is /graphql.',
    fastify: {
      bodyLimit: options.maxBodyBytes,
      forceCloseConnections: 'idle',
      // A request on a connection that was accepted before the stop still gets its response.
      return503OnClosing: false,
      trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    },
  });
  const usesDirectWay = !hostCheck && !options.startSpan;
  if (usesDirectWay) {
    registerDirectGraphql(app, {
      ...options.graphql,
      hasCompression: options.hasCompression,
      maxBodyBytes: options.maxBodyBytes,
      responseIdleMs: clientTimeouts.responseIdleMs,
      isStopping: () => shutdown.isStopping(),
      observeRequest: options.observeRequest,
      report: options.report,
    });
  }
  // Early, so that pages of allowed origins can read every response, errors included.
  if (options.hasAllowedOrigins) await registerCors(app, options.isAllowedOrigin);
  if (options.hasCompression) await registerCompression(app);
  forbidCaching(app);
  if (hostCheck) registerHostCheck(app, hostCheck.publicUrl);
  const shutdown = createShutdown(app, options.shutdownTimeoutMs);
  await app.register(cookie);
  parseBodiesInTurns(app, options.graphql.graph);
  registerHealth(app, shutdown.isStopping, options.isStoreAvailable);
  if (options.metrics) registerMetrics(app, options.metrics);
  registerGraphql(app, options.graphql);
  await registerUploads(app, options.uploads);
  if (options.media) await registerMedia(app, options.media);
  await registerSignIn(app, signIn);
  registerEstimate(app, options.graphql);
  await registerExplorer(app, options.explorer);
  if (options.gallery) await registerGallery(app, options.gallery);
  return { url: await app.listen({ host, port }), stop: shutdown.stop };
};
