import { MAX_FOREIGN_LOAD, type QueryResult, type Results, type ServerResult } from '../results.ts';
import { meanRatioOf, pointOf, ratioOf, resultOf } from './figures.ts';
import { formatTable } from './table.ts';

const NONE = '–';

/** The queries of the mean, and of the tables that have no room for all. */
const MAIN_QUERIES = ['q1', 'q2', 'q3', 'q4'];

const round = (value: number | null | undefined, digits = 0) =>
  value === null || value === undefined
    ? NONE
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const ratioTable = (results: Results) => {
  const queries = results.queries.map(({ name }) => name);
  const rows = results.servers.map((server) => [
    `\`${server.name}\``,
    round(meanRatioOf(results, server, MAIN_QUERIES), 2),
    ...queries.map((query) => round(ratioOf(results, server, query), 2)),
  ]);
  return formatTable(['server', 'mean of q1 to q4', ...queries], rows);
};

const throughputTable = (results: Results, callers: number, latencyMs: number) => {
  const queries = results.queries.map(({ name }) => name);
  const rows = results.servers.map((server) => [
    `\`${server.name}\``,
    ...queries.map((query) => round(pointOf(resultOf(server, query), callers, latencyMs)?.requestsPerSecond)),
  ]);
  return formatTable(['server', ...queries], rows);
};

const upstreamTable = (results: Results) => {
  const queries = results.queries.map(({ name }) => name).filter((name) => MAIN_QUERIES.includes(name));
  const list = (server: ServerResult, figure: (result: QueryResult) => number, digits: number) =>
    queries.map((query) => {
      const result = resultOf(server, query);
      return result ? round(figure(result), digits) : NONE;
    });
  const largestMemory = ({ queries: all }: ServerResult) => {
    const known = all.map(({ memory }) => memory).filter((memory) => memory !== null);
    return known.length > 0 ? Math.max(...known) : null;
  };
  const rows = results.servers.map((server) => [
    `\`${server.name}\``,
    ...list(server, ({ upstream }) => upstream.calls, 0),
    ...list(server, ({ upstream }) => upstream.bytes / 1000, 1),
    `${round(server.memoryAtRest)} / ${round(largestMemory(server))}`,
  ]);
  const head = [
    'server',
    ...queries.map((query) => `calls ${query}`),
    ...queries.map((query) => `kB ${query}`),
    'MiB at rest / under load',
  ];
  return formatTable(head, rows);
};

const foreignLoadOf = ({ foreignLoad }: Results) => {
  if (foreignLoad === null) return '';
  const advice = foreignLoad > MAX_FOREIGN_LOAD ? ', so these figures are preliminary' : '';
  return ` Other processes used ${foreignLoad.toFixed(2)} cores meanwhile${advice}.`;
};

/** Returns the results as the part of docs/performance.md that has figures. */
export const formatResults = (results: Results): string => {
  const { date, commit, node, machine, pinning, servers } = results;
  const day = new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const points = servers.flatMap(({ queries }) => queries.flatMap((query) => query.points));
  // The least and the most load. The file of the results has the others.
  const loads = points.filter((point, index) => index === 0 || point === points.at(-1));
  const throughput = loads.flatMap(({ callers, latencyMs }) => [
    `Requests per second, ${callers} callers, ${latencyMs} ms latency of the Library API:`,
    throughputTable(results, callers, latencyMs),
  ]);
  return [
    `Measured on ${day}: commit ${commit}, Node ${node}, ${machine}. ${pinning}${foreignLoadOf(results)}`,
    '![Requests for each second of CPU time, compared with the hand-written server](peers.svg)',
    'CPU time for each request, as a multiple of that of the hand-written server (lower is better):',
    ratioTable(results),
    'Calls of the Library API for one request, the size of their response bodies as they were sent, and memory. `apollo-rest` and `hive` accept gzip:',
    upstreamTable(results),
    ...throughput,
  ].join('\n\n');
};
