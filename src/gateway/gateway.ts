import { createDescribeViewer } from '../auth/describe-viewer.ts';
import { createTokenInfo } from '../auth/token-info.ts';
import { createKeyOf } from '../auth/viewer.ts';
import { startGraph } from '../graphql/graph.ts';
import { createPersistedQueries } from '../graphql/persisted/document-caches.ts';
import { createExplorerSignIn } from '../http/explorer/sign-in-state.ts';
import { createCallers } from '../http/security/callers.ts';
import { createOperationSlots } from '../http/security/operation-slots.ts';
import { createRateLimit } from '../http/security/rate-limit.ts';
import { startServer } from '../http/server.ts';
import { isListeningLocally } from '../loopback.ts';
import { createDailyQuota } from '../photos/resilience/daily-quota.ts';
import { createWriteQueue } from '../photos/resilience/write-queue.ts';
import { openUploads } from '../photos/uploads/uploads.ts';
import { startMetricsServer } from '../http/metrics.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import type { TracingOptions } from '../tracing/options.ts';
import { createAuth } from './auth.ts';
import { createObservers, createMeasuredBudget, startMeasuredCaches } from './measured.ts';
import type { GatewayObserver } from './observer.ts';
import { createMedia, mediaEndpointOptions, openMediaService } from './media.ts';
import type { GatewayOptions } from './options.ts';
import { openSharedState, type SharedState } from './shared-state.ts';

/** Observes nothing. */
const SILENT: GatewayObserver = { request: () => undefined, call: () => undefined };

/** Returns the limits on callers. */
const createCallerLimits = (
  { rateLimitPerMinute, maxConcurrentOperations, now = Date.now }: GatewayOptions,
  { limited }: Metrics,
  { usages }: SharedState,
) => ({
  callers: createCallers(),
  rateLimit: rateLimitPerMinute === 0 ? null : createRateLimit(rateLimitPerMinute, now, limited, usages),
  takeSlots:
    maxConcurrentOperations === 0 ? null : createOperationSlots(maxConcurrentOperations, () => limited('concurrency')),
});

/** Starts tracing if it is configured. Otherwise OpenTelemetry is not loaded. */
const startTracingIf = async (tracing: TracingOptions | null, { exportFailed = () => undefined }: GatewayObserver) => {
  if (!tracing) return null;
  const { startTracing } = await import('../tracing/tracing.ts');
  return startTracing(tracing, exportFailed);
};

/** Yields the same bytes, and reports the length of each chunk. */
async function* countBytes(bytes: AsyncIterable<Uint8Array>, add: (count: number) => void) {
  for await (const chunk of bytes) {
    add(chunk.length);
    yield chunk;
  }
}

/**
 * Starts a gateway.
 *
 * @throws if the port is in use, or the operation manifest is invalid
 */
export const startGateway = async (options: GatewayOptions) => {
  const { host, photosApiUrl, limits, report, observer = SILENT } = options;
  const now = options.now ?? Date.now;
  const metrics = createMetrics();
  const { sharedState = null } = options;
  const shared = await openSharedState(sharedState, now, observer.sharedStoreChanged ?? (() => undefined));
  if (sharedState) metrics.addSharedStore(() => shared.isAvailable() === true);
  const keyOf = createKeyOf(shared.viewerSecret ?? undefined);
  const tokenInfo = createTokenInfo(options.tokenInfo, {
    keyOf,
    now,
    observeLookup: (isHit) => metrics.lookedUp('token_info', isHit),
  });
  const { observeRequest, upstreamObserver } = createObservers(metrics, observer);
  const dailyBudget = createMeasuredBudget(options, metrics, shared);
  const media = await createMedia(options);
  const caches = startMeasuredCaches(options, metrics, shared);
  const graph = await startGraph({
    photosApiUrl,
    pickerApiUrl: options.pickerApiUrl,
    connections: options.upstreamConnections,
    dailyBudget,
    dailyQuota: shared.dailyQuota(createDailyQuota(now)),
    sessionReads: shared.sessionReads,
    writes: shared.writeOrder(createWriteQueue()),
    persistedQueries: shared.persistedQueries(createPersistedQueries()),
    caches,
    observer: upstreamObserver,
    viewers: { describe: createDescribeViewer(tokenInfo), forgetToken: tokenInfo.forget },
    media,
    now,
    isIntrospectionAllowed: options.isIntrospectionAllowed,
    maxOperationCost: options.maxOperationCost,
    hasCostExtension: options.hasCostExtension,
    hasFederatedTraces: options.hasFederatedTraces,
    limits,
    compileAfter: options.compileAfter,
    operations: options.operations,
    observeLookup: metrics.lookedUp,
    report,
  });
  const tracing = await startTracingIf(options.tracing ?? null, observer);
  const uploads = openUploads({ baseUrl: photosApiUrl, idleTimeoutMs: options.uploads.idleTimeoutMs });
  const mediaService = media && openMediaService({ ...options, baseUrls: media.baseUrls, graph, metrics });
  const { metricsPort } = options;
  let metricsServer: Awaited<ReturnType<typeof startMetricsServer>> | null = null;
  /** @param timeoutMs how long it may take to send the traces that wait, in milliseconds */
  const disconnect = async (timeoutMs: number) => {
    await metricsServer?.stop();
    tokenInfo.stop();
    caches?.stop();
    await graph.stop();
    await uploads.stop();
    await mediaService?.stop();
    shared.stop();
    await tracing?.stop(timeoutMs);
  };
  try {
    // Before the gateway, which must not answer if this port is in use.
    if (metricsPort !== null)
      metricsServer = await startMetricsServer({
        host,
        port: metricsPort,
        metrics,
        clientTimeouts: options.clientTimeouts,
        report,
      });
    const { isAllowedOrigin, signIn, viewers } = createAuth(options, keyOf, metrics.tokenRefreshed, caches, shared);
    const { callers, rateLimit, takeSlots } = createCallerLimits(options, metrics, shared);
    const isOpen = options.defaultToken !== null || options.stored?.isAnyoneAllowed === true;
    const isLocal = isOpen && isListeningLocally(host);
    const server = await startServer({
      host,
      port: options.port,
      hostCheck: isLocal ? { publicUrl: options.publicUrl } : null,
      isAllowedOrigin,
      hasAllowedOrigins: options.allowedOrigins.length > 0,
      hasCompression: options.hasCompression,
      trustedProxies: options.trustedProxies,
      graphql: {
        graph,
        viewerOf: viewers.of,
        viewerOfKey: viewers.ofKey,
        timeoutMs: options.requestTimeoutMs,
        maxBatch: limits.batch,
        isAllowedOrigin,
        publicUrl: options.publicUrl,
        callers,
        rateLimit,
        takeSlots,
      },
      uploads: {
        upload: ({ file, viewer: { key, tokenSource }, share, tokenAccepted, signal, span }) => {
          const bytes = countBytes(file.bytes, metrics.uploaded);
          const budget = dailyBudget?.forViewer({ key, share }) ?? null;
          const startSpan = span?.startCall ?? null;
          return uploads.upload({ ...file, bytes }, { tokenSource, budget, tokenAccepted, signal, startSpan });
        },
        viewerOf: viewers.of,
        callers,
        rateLimit,
        isAllowedOrigin,
        limits: options.uploads,
      },
      media: media && mediaService && mediaEndpointOptions(options, mediaService, media.tickets, viewers, metrics),
      signIn,
      explorer: {
        pictureOrigins: options.pictureOrigins,
        signIn: createExplorerSignIn(signIn, options.defaultUser ?? null),
      },
      gallery: options.hasGallery ? { pictureOrigins: options.pictureOrigins } : null,
      maxBodyBytes: options.maxBodyBytes,
      clientTimeouts: options.clientTimeouts,
      shutdownTimeoutMs: options.shutdownTimeoutMs,
      observeRequest,
      startSpan: tracing?.startRequest ?? null,
      isStoreAvailable: shared.isAvailable,
      metrics: metricsPort === null ? metrics : null,
      report,
    });
    const stop = async (delayMs = 0) => {
      const deadline = performance.now() + options.shutdownTimeoutMs;
      graph.endWaits();
      await server.stop(delayMs);
      await disconnect(Math.max(deadline - performance.now(), 0));
    };
    return {
      url: server.url,
      /** The address of the metrics, if they have a port of their own. */
      metricsUrl: metricsServer?.url ?? null,
      /** @param delayMs how long to take further requests, so that load balancers notice the stop, in milliseconds */
      stop,
      [Symbol.asyncDispose]: () => stop(),
    };
  } catch (error) {
    await disconnect(0);
    throw error;
  }
};
