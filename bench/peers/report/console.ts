import type { Query } from '../queries.ts';
import type { Results } from '../results.ts';
import { ratioOf, resultOf } from './figures.ts';
import { formatTable } from './table.ts';

const orDash = (value: number | null | undefined, digits: number) =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);

/** Returns the table of one query, for the terminal. */
export const queryTable = (results: Results, query: Pick<Query, 'name'>): string => {
  const rows = results.servers.flatMap((server) => {
    const result = resultOf(server, query.name);
    if (!result) return [];
    const { upstream, points, callsUnderLoad, memory } = result;
    return [
      [
        server.name,
        orDash(ratioOf(results, server, query.name), 2),
        orDash(points[0]?.cpuMs, 3),
        ...points.map(({ requestsPerSecond }) => requestsPerSecond.toFixed(0)),
        orDash(points[0]?.latencyP50Ms, 1),
        orDash(points[0]?.latencyP99Ms, 1),
        orDash(points[0]?.busyShare, 2),
        `${upstream.calls} (${callsUnderLoad.toFixed(1)})`,
        String(upstream.bytes),
        String(upstream.responseBytes),
        `${orDash(server.memoryAtRest, 0)} / ${orDash(memory, 0)}`,
      ],
    ];
  });
  const points = results.servers.flatMap((server) => resultOf(server, query.name)?.points ?? []);
  const names = new Set(points.map(({ callers, latencyMs }) => `req/s ${callers}@${latencyMs} ms`));
  const head = [
    'server',
    'ratio',
    'CPU ms',
    ...names,
    'p50 ms',
    'p99 ms',
    'busy',
    'calls (load)',
    'bytes',
    'response',
    'MiB rest / load',
  ];
  return formatTable(head, rows);
};
