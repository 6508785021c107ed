import { LIMIT } from '../contenders.ts';
import type { PointResult, QueryResult, Results, ServerResult } from '../results.ts';
import { geometricMean } from '../statistics.ts';

/** Returns the results of a server for a query. Undefined if it did not take part. */
export const resultOf = (server: ServerResult, query: string): QueryResult | undefined =>
  server.queries.find((result) => result.query === query);

/** Returns the figures of a server at a load point. */
export const pointOf = (result: QueryResult | undefined, callers: number, latencyMs: number): PointResult | undefined =>
  result?.points.find((point) => point.callers === callers && point.latencyMs === latencyMs);

/** Returns the server that the others are compared with: the hand-written one, or the first without it. */
export const baseOf = ({ servers }: Results): ServerResult | undefined =>
  servers.find(({ name }) => name === LIMIT) ?? servers[0];

/** What a request costs: the CPU time of the server where it was measured, else the inverse of its throughput. */
const costOf = (server: ServerResult | undefined, query: string) => {
  const point = server && resultOf(server, query)?.points[0];
  return point && (point.cpuMs ?? 1000 / point.requestsPerSecond);
};

/** Returns the cost of a query as a multiple of the base's. Undefined if one of them did not take part. */
export const ratioOf = (results: Results, server: ServerResult, query: string): number | undefined => {
  const [cost, base] = [costOf(server, query), costOf(baseOf(results), query)];
  return cost === undefined || base === undefined ? undefined : cost / base;
};

/** Returns the geometric mean of the ratios of some queries. Undefined if the server did not take part in all of them. */
export const meanRatioOf = (results: Results, server: ServerResult, queries: readonly string[]): number | undefined => {
  const ratios = queries.map((query) => ratioOf(results, server, query));
  const known = ratios.filter((ratio) => ratio !== undefined);
  return known.length > 0 && known.length === ratios.length ? geometricMean(known) : undefined;
};
