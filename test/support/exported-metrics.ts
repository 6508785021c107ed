import { ERROR_CODES } from '../../src/graphql/errors.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { METHODS } from '../../src/emulator/methods/table.ts';

/** Metrics by name, with the values that each of their labels has. */
export type ExportedMetrics = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

const SUFFIXES = { histogram: ['_bucket', '_sum', '_count'], summary: ['', '_sum', '_count'] };

/** Reads the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export const readExposition = (text: string): ExportedMetrics => {
  const metrics = new Map<string, Map<string, Set<string>>>();
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const suffixes = type === 'histogram' || type === 'summary' ? SUFFIXES[type] : [''];
    for (const suffix of suffixes) metrics.set(name + suffix, new Map());
  }
  for (const [, name = '', pairs = ''] of text.matchAll(/^(\w+)\{(.*)\} \S+$/gm)) {
    const labels = metrics.get(name);
    if (!labels) throw new Error(`${name} has no type.`);
    for (const [, label = '', value = ''] of pairs.matchAll(/(\w+)="([^"]*)"/g)) {
      labels.set(label, (labels.get(label) ?? new Set()).add(value));
    }
  }
  return metrics;
};

/** Returns all metrics of the gateway, with every value that a label can have. */
export const readExportedMetrics = async (): Promise<ExportedMetrics> => {
  const metrics = createMetrics();
  const operation = { upstreamCalls: 1, cacheHits: 1, cacheMisses: 1, viewerHits: 1, viewerMisses: 1, waitedMs: 0 };
  for (const code of [null, ...ERROR_CODES, 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']) {
    for (const type of [null, 'query', 'mutation']) metrics.addOperations([{ type, code, ...operation }], 10);
  }
  for (const route of [null, '/graphql', '/uploads', '/healthz', '/readyz', '/metrics']) {
    for (const status of [200, 400, 401, 404, 429, 499, 500, 502, 503, 504]) metrics.requestEnded({ route, status });
  }
  for (const method of Object.keys(METHODS)) {
    metrics.circuitChanged(method, 'OPEN');
    for (const status of [200, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504, null]) {
      for (const isCancelled of [false, true]) {
        metrics.callStarted();
        metrics.callEnded({ requestId: 'id', method, status, durationMs: 10, isRetry: true, ids: 50, isCancelled });
      }
    }
  }
  metrics.addDailyBudget({ limit: 100, used: () => 50 });
  metrics.addSharedStore(() => true);
  metrics.addViewerCache({ maxBytes: 100, bytes: () => 50 });
  return readExposition(await metrics.render());
};
