import { collectDefaultMetrics, Registry } from 'prom-client';

/** Gauges with the suffix of counters. Their values are also in other metrics, by type. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

let registry: Registry | null = null;

/**
 * Returns the metrics of Node and the process. Several gateways of a process share them. They are collected from the first call
 * on, because that costs a timer.
 */
export const processMetrics = (): Registry => {
  if (registry) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  return registry;
};
