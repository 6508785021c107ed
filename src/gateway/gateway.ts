import { createDescribeViewer } from '../auth/describe-viewer.ts';
import type { ObserveRefresh } from '../auth/refreshing-token.ts';
import { createTokenInfo } from '../auth/token-info.ts';
import { createKeyOf, type KeyOf } from '../auth/viewer.ts';
import { startGraph } from '../graphql/graph.ts';
import { createPersistedQueries } from '../graphql/persisted/document-caches.ts';
import { createExplorerSignIn } from '../http/explorer/sign-in-state.ts';
import type { ObserveRequest } from '../http/request-log.ts';
import { createIsAllowedOrigin } from '../http/security/allowed-origins.ts';
import { createCallers } from '../http/security/callers.ts';
import { createOperationSlots } from '../http/security/operation-slots.ts';
import { createRateLimit } from '../http/security/rate-limit.ts';
import { startServer } from '../http/server.ts';
import { createSignIn } from '../http/sign-in/sign-in.ts';
import { createViewers } from '../http/viewer.ts';
import { isListeningLocally } from '../loopback.ts';
import { createMemoryStore } from '../photos/cache/memory-store.ts';
import { startViewerCaches, type ViewerCaches } from '../photos/cache/viewer-caches.ts';
import { createDailyBudget, minimumShareOf } from '../photos/resilience/daily-budget.ts';
import { createDailyCalls } from '../photos/resilience/daily-calls.ts';
import { createDailyQuota } from '../photos/resilience/daily-quota.ts';
import { createWriteQueue } from '../photos/resilience/write-queue.ts';
import { openUploads } from '../photos/uploads/uploads.ts';
import { startMetricsServer } from '../http/metrics.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import type { UpstreamObserver } from '../photos/observation/observer.ts';
import type { TracingOptions } from '../tracing/options.ts';
import type { GatewayObserver } from './observer.ts';
import { createMedia, mediaEndpointOptions, openMediaService } from './media.ts';
import type { GatewayOptions } from './options.ts';
import { openSharedState, type SharedState } from './shared-state.ts';

/** Returns which pages may use the gateway, how a request is attributed to a viewer, and the browser sign-in if it is enabled. */
const createAuth = (
  options: GatewayOptions,
  keyOf: KeyOf,
  observeRefresh: ObserveRefresh,
  caches: ViewerCaches | null,
  { signOuts, shareRefresh }: SharedState,
) => {
  const now = options.now ?? Date.now;
  const isAllowedOrigin = createIsAllowedOrigin(options.allowedOrigins, options.publicUrl);
  const signIn = options.signIn
    ? createSignIn(options.signIn, {
        isAllowedOrigin,
        timeoutMs: options.requestTimeoutMs,
        // A description of the account, as `serve` has it, is no hint for a sign-in.
        defaultPerson: options.defaultToken === null ? null : (options.defaultPerson ?? null),
        keyOf,
        now,
        observeRefresh,
        shareRefresh,
        signOuts,
        sessionEnded: (viewer) => caches?.forget(viewer),
      })
    : null;
  const viewers = createViewers({
    keyOf,
    defaultToken: options.defaultToken,
    stored: options.stored ?? null,
    apiKeys: options.apiKeys,
    signIn,
    isAllowedOrigin,
    now,
    observeRefresh,
    shareRefresh,
  });
  return { isAllowedOrigin, signIn, viewers };
};

/** Observes nothing. */
const SILENT: GatewayObserver = { request: () => undefined, call: () => undefined };

/** Passes what happens to the metrics and to an observer. */
const measured = (metrics: Metrics, observer: GatewayObserver) => {
  const observeRequest: ObserveRequest = (request) => {
    metrics.requestEnded(request);
    metrics.addOperations(request.operations, request.durationMs);
    observer.request(request);
  };
  const upstreamObserver: UpstreamObserver = {
    callStarted: metrics.callStarted,
    circuitChanged: metrics.circuitChanged,
    callEnded: (call) => {
      metrics.callEnded(call);
      observer.call(call);
    },
  };
  return { observeRequest, upstreamObserver };
};

/** Returns the budget of calls for a day, which the metrics show. Null for no budget. */
const createMeasuredBudget = (
  { dailyBudget: limit, now = Date.now }: GatewayOptions,
  metrics: Metrics,
  { dailyCalls }: SharedState,
) => {
  if (limit === 0) return null;
  const heavyFrom = minimumShareOf(limit);
  const calls = dailyCalls(createDailyCalls(heavyFrom, now), heavyFrom);
  const budget = createDailyBudget(limit, calls, now, () => metrics.limited('daily_budget'));
  metrics.addDailyBudget(budget);
  return budget;
};

/** Starts the caches of viewers, which the metrics show. Null for none. */
const startMeasuredCaches = (
  { cache, now = Date.now }: GatewayOptions,
  metrics: Metrics,
  { cacheStore }: SharedState,
): ViewerCaches | null => {
  const { maxBytes, ttlMs } = cache;
  if (maxBytes === 0) return null;
  const local = createMemoryStore({ maxBytes, now });
  metrics.addViewerCache({ maxBytes, bytes: local.bytes });
  const store = cacheStore(local, ttlMs);
  const clock = () => performance.now();
  return startViewerCaches({ store, removeExpired: local.removeExpired, ttlMs, now, clock });
};

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

/** Starts tracing if it is configured. Otherwise OpenTelemetry is not even loaded. */
const startTracingIf = async (tracing: TracingOptions | null, { exportFailed = () => undefined }: GatewayObserver) => {
  if (!tracing) return null;
  const { startTracing } = await import('../tracing/tracing.ts');
  return startTracing(tracing, exportFailed);
};

/** Yields the same bytes, and tells how many. */
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
  const { observeRequest, upstreamObserver } = measured(metrics, observer);
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
        signIn: createExplorerSignIn(signIn, options.defaultPerson ?? null),
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
