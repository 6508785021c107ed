import type { Config } from '../config.ts';
import type { GatewayOptions } from '../http/gateway.ts';
import type { Log } from '../log.ts';

/** What the environment says of the gateway, whatever stands behind it. */
export const gatewayOptionsOf = (config: Config, log: Log) =>
  ({
    host: config.HOST,
    port: config.PORT,
    upstreamConnections: config.UPSTREAM_CONNECTIONS,
    requestTimeoutMs: config.REQUEST_TIMEOUT_MS,
    uploads: {
      maxBytes: config.UPLOAD_MAX_BYTES,
      maxUploads: config.MAX_UPLOADS,
      idleTimeoutMs: config.UPLOAD_IDLE_TIMEOUT_MS,
    },
    report: (errorId, error) => log.error({ errorId, err: error }, 'internal error'),
  }) satisfies Partial<GatewayOptions>;
