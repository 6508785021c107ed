import { CACHED } from './contenders.ts';
import type { Load } from './load/start.ts';
import type { RunResult } from './load/protocol.ts';
import type { Mock } from './mock/start.ts';
import { showProgress } from './progress.ts';
import { cpuTimeOf, memoryOf } from './process-stats.ts';
import type { Query } from './queries.ts';
import type { LoadPoint, PointResult, QueryResult } from './results.ts';
import type { Server } from './start-server.ts';
import { median, quantile } from './statistics.ts';
import type { UpstreamUse } from './verify.ts';

/** How long a server is warmed up: until it has compiled what it runs often, which takes a number of requests. */
type WarmUp = { milliseconds: number; requests: number; maxMilliseconds: number };

/** How long everything is measured. */
export type Plan = {
  warmUp: WarmUp;
  /** The first point is that of the CPU times. */
  points: readonly (LoadPoint & { rounds: number; sliceMs: number })[];
};

/** The full plan: about ten minutes for all servers and queries. */
export const FULL_PLAN: Plan = {
  warmUp: { milliseconds: 1500, requests: 2000, maxMilliseconds: 5000 },
  points: [
    { callers: 16, latencyMs: 0, rounds: 15, sliceMs: 150 },
    { callers: 64, latencyMs: 0, rounds: 3, sliceMs: 250 },
    { callers: 16, latencyMs: 20, rounds: 2, sliceMs: 400 },
    { callers: 64, latencyMs: 20, rounds: 2, sliceMs: 400 },
  ],
};

/** A short plan to see that everything works. Servers are less warm, and the figures vary by a third. */
export const QUICK_PLAN: Plan = {
  warmUp: { milliseconds: 800, requests: 1000, maxMilliseconds: 2500 },
  points: [
    { callers: 16, latencyMs: 0, rounds: 6, sliceMs: 120 },
    { callers: 64, latencyMs: 20, rounds: 1, sliceMs: 300 },
  ],
};

/** A part of this share of the slices is slower because of other processes: the faster ones show the server. */
const UNDISTURBED = 0.2;

type Slice = RunResult & { cpuMs: number };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const summarize = ({ callers, latencyMs }: LoadPoint, slices: readonly Slice[]): PointResult => {
  const cpu = slices.map(({ cpuMs, requests }) => cpuMs / requests);
  const latencies = slices.flatMap((slice) => slice.latencies);
  const isMeasured = cpu.every(Number.isFinite);
  return {
    callers,
    latencyMs,
    cpuMs: isMeasured ? quantile(cpu, UNDISTURBED) : null,
    cpuMsMedian: isMeasured ? median(cpu) : null,
    requestsPerSecond: median(slices.map(({ requests, milliseconds }) => (requests / milliseconds) * 1000)),
    latencyP50Ms: median(latencies),
    latencyP99Ms: quantile(latencies, 0.99),
    busyShare: isMeasured
      ? sum(slices.map(({ cpuMs }) => cpuMs)) / sum(slices.map((slice) => slice.milliseconds))
      : null,
    requests: latencies.length,
  };
};

/** Sends requests to a server before it is measured. Returns their number. */
const warmUp = async (load: Load, name: string, { warmUp: limits, points: [first] }: Plan): Promise<number> => {
  const start = performance.now();
  let count = 0;
  for (let elapsed = 0; elapsed < limits.maxMilliseconds; elapsed = performance.now() - start) {
    if (elapsed >= limits.milliseconds && count >= limits.requests) break;
    const { requests } = await load.run(name, first?.callers ?? 1, limits.milliseconds / 3);
    count += requests;
  }
  return count;
};

/** The most slices until a cache has what all users read. */
const MAX_FILLING = 100;

/** Sends requests to a server with a cache until they make no calls. */
const fillCache = async ({ name }: Server, load: Load, mock: Mock) => {
  for (let slice = 0; slice < MAX_FILLING; slice += 1) {
    await load.run(name, 16, 500);
    if ((await mock.takeCounters()).total === 0) return;
  }
  throw new Error(`${name} still makes calls after ${MAX_FILLING} slices.`);
};

/** Measures the servers with one query. Slices of load take turns, so that other load on the machine hits all servers alike. */
export const measureQuery = async (
  query: Query,
  servers: readonly Server[],
  uses: ReadonlyMap<string, UpstreamUse | null>,
  { load, mock, plan }: { load: Load; mock: Mock; plan: Plan },
): Promise<Map<string, QueryResult>> => {
  const results = new Map<string, QueryResult>();
  const taking = servers.filter(({ name }) => (uses.get(name) ?? null) !== null);
  await mock.setLatency(0);
  for (const server of taking) {
    const upstream = uses.get(server.name);
    const requests = query.requests[server.dialect];
    if (!upstream || !requests) continue;
    await load.setTarget(server.name, server.port, requests);
    await mock.takeCounters();
    showProgress(`${query.name}: warming up ${server.name}`);
    if (server.name === CACHED) await fillCache(server, load, mock);
    const count = await warmUp(load, server.name, plan);
    const { total } = await mock.takeCounters();
    results.set(server.name, { query: query.name, upstream, callsUnderLoad: total / count, points: [], memory: null });
  }
  for (const point of plan.points) {
    await mock.setLatency(point.latencyMs);
    const slices = new Map(taking.map(({ name }) => [name, [] as Slice[]]));
    const memory = new Map<string, number>();
    for (let round = 0; round < point.rounds; round += 1) {
      showProgress(
        `${query.name}: ${point.callers} callers, ${point.latencyMs} ms latency, round ${round + 1} of ${point.rounds}`,
      );
      for (const { name, pid } of round % 2 === 0 ? taking : taking.toReversed()) {
        await load.open(name, point.callers);
        const before = cpuTimeOf(pid);
        const run = await load.run(name, point.callers, point.sliceMs);
        slices.get(name)?.push({ ...run, cpuMs: cpuTimeOf(pid) - before });
        memory.set(name, Math.max(memory.get(name) ?? 0, memoryOf(pid)));
      }
    }
    for (const [name, result] of results) {
      result.points.push(summarize(point, slices.get(name) ?? []));
      const used = Math.max(result.memory ?? 0, memory.get(name) ?? Number.NaN);
      result.memory = Number.isFinite(used) ? used : null;
    }
  }
  await mock.setLatency(0);
  showProgress('');
  return results;
};
