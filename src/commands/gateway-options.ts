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
    maxOperationCost: config.MAX_OPERATION_COST,
    isCostTold: config.COST_EXTENSION === 'on',
    report: (errorId, error) => log.error({ errorId, err: error }, 'internal error'),
  }) satisfies Partial<GatewayOptions>;
