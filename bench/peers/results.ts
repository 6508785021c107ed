import type { UpstreamUse } from './verify.ts';

/** How many cores other processes may use before the figures are unreliable. */
export const MAX_FOREIGN_LOAD = 0.1;

/** A load point: the number of callers, and the latency of the Library API in milliseconds. */
export type LoadPoint = { callers: number; latencyMs: number };

/** What a server did at a load point. */
export type PointResult = LoadPoint & {
  /** CPU time of the server for each request in milliseconds: quantile 0.2 and median of the slices. Null if not measured. */
  cpuMs: number | null;
  cpuMsMedian: number | null;
  requestsPerSecond: number;
  latencyP50Ms: number;
  latencyP99Ms: number;
  /** The share of the time in which the server ran. Well below 1, it waited: for other processes, the mock or the load. */
  busyShare: number | null;
  requests: number;
};

/** A server's results for one query. */
export type QueryResult = {
  query: string;
  upstream: UpstreamUse;
  /** The calls for each request under load, which shows whether requests share calls. */
  callsUnderLoad: number;
  points: PointResult[];
  /** The server's largest memory during the query, in mebibytes. Null if not measured. */
  memory: number | null;
};

/** A server's results. */
export type ServerResult = { name: string; title: string; memoryAtRest: number | null; queries: QueryResult[] };

/** The results of a run. */
export type Results = {
  date: string;
  commit: string;
  node: string;
  machine: string;
  pinning: string;
  /** The cores that other processes used on average. Null if the machine does not report it. */
  foreignLoad: number | null;
  queries: { name: string; title: string }[];
  servers: ServerResult[];
};
