import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { once } from '../once.ts';

/** Gauges with the suffix of counters, whose values are also in other metrics by type, and one that is 300 years without a sample. */
const MISLEADING = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
  'nodejs_eventloop_lag_min_seconds',
];

/** Returns the memory that the process may use, in bytes: the limit of its container, or the memory of the machine. */
const memoryLimit = () => {
  const limit = process.constrainedMemory();
  // Without a limit, it is 0 or more than any machine has.
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
};

/**
 * Returns the metrics of Node and the process. Several gateways of a process share them. They are loaded and collected from the
 * first call on, because both take time.
 */
export const processMetrics = once(async () => {
  const { collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISLEADING) registry.removeSingleMetric(name);
  const addGauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  addGauge(
    'process_memory_limit_bytes',
    'Memory that the process may use: of its container, or the machine.',
    memoryLimit,
  );
  addGauge('nodejs_heap_size_limit_bytes', 'Maximum size of the heap.', () => getHeapStatistics().heap_size_limit);
  return registry;
});
