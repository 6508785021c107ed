import type { Config } from '../../config/config.ts';
import type { GatewayOptions } from '../../gateway/options.ts';

/** Returns the gateway options that come from the environment. */
export const gatewayOptionsOf = (config: Config) =>
  ({
    host: config.HOST,
    port: config.PORT,
    upstreamConnections: config.UPSTREAM_CONNECTIONS,
    dailyBudget: config.UPSTREAM_DAILY_BUDGET,
    cache: { maxBytes: config.CACHE_MAX_BYTES, ttlMs: config.CACHE_TTL_SECONDS * 1000 },
    requestTimeoutMs: config.REQUEST_TIMEOUT_MS,
    maxOperationCost: config.MAX_OPERATION_COST,
    hasCostExtension: config.COST_EXTENSION === 'on',
    hasFederatedTraces: config.GRAPHQL_FEDERATED_TRACES,
    maxBodyBytes: config.MAX_BODY_BYTES,
    shutdownTimeoutMs: config.SHUTDOWN_TIMEOUT_MS,
    apiKeys: config.GATEWAY_API_KEYS,
    publicUrl: config.PUBLIC_URL ?? null,
    allowedOrigins: config.CORS_ORIGINS ?? [],
    rateLimitPerMinute: config.RATE_LIMIT_PER_MINUTE,
    maxConcurrentOperations: config.MAX_CONCURRENT_OPERATIONS_PER_VIEWER,
    trustedProxies: config.TRUST_PROXY,
    hasCompression: config.COMPRESSION === 'on',
    metricsPort: config.METRICS_PORT ?? null,
    limits: {
      batch: config.MAX_BATCH_OPERATIONS,
      tokens: config.MAX_TOKENS,
      depth: config.MAX_DEPTH,
      rootFields: config.MAX_ROOT_FIELDS,
      aliases: config.MAX_ALIASES,
      directives: config.MAX_DIRECTIVES,
    },
    media: { proxy: config.MEDIA_PROXY, auth: config.MEDIA_AUTH, secrets: config.SESSION_SECRET },
    sharedState: config.REDIS_URL ? { address: config.REDIS_URL, secrets: config.SESSION_SECRET } : null,
    uploads: {
      maxBytes: config.UPLOAD_MAX_BYTES,
      maxUploads: config.MAX_UPLOADS,
      idleTimeoutMs: config.UPLOAD_IDLE_TIMEOUT_MS,
    },
  }) satisfies Partial<GatewayOptions>;
