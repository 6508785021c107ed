import type { ConfigCheck } from './config.ts';

/** The metrics have the address of the gateway, so their own port is another one. */
const checkMetricsPort: ConfigCheck = ({ PORT: port, METRICS_PORT: metricsPort }) =>
  metricsPort !== undefined && metricsPort !== 0 && metricsPort === port
    ? { mistakes: ['METRICS_PORT must not be PORT: choose another port, or unset it to serve /metrics on PORT'] }
    : {};

/** The checks of every command that runs the gateway. */
export const GATEWAY_CHECKS: readonly ConfigCheck[] = [checkMetricsPort];
