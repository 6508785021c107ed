import { once } from '../once.ts';

/** Gauges with the suffix of counters. Their values are also in other metrics, by type. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/**
 * Returns the metrics of Node and the process. Several gateways of a process share them. They are loaded and collected from the
 * first call on, because both take time.
 */
export const processMetrics = once(async () => {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  return registry;
});
