import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import { parseArgs } from 'node:util';
import { startGatewayProcess, type GatewayProcess } from '../gateway-process.ts';
import { startLoad } from '../peers/load/start.ts';
import { startMock } from '../peers/mock/start.ts';
import { cpuTimeOf } from '../peers/process-stats.ts';
import { QUERIES } from '../peers/queries.ts';
import { geometricMean, quantile } from '../peers/statistics.ts';

/**
 * Measures what logs, metrics and limits cost: the CPU time of each request of a gateway that has all of them, compared with one
 * that has none. Slices of load take turns, and the least disturbed ones are compared. Exits with 1 if it is more than 5 % in
 * the geometric mean of the queries. Linux only.
 *
 *     npm run bench:overhead -- --rounds 60 --traces
 */
const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '40' }, traces: { type: 'boolean', default: false } },
});
const ROUNDS = Number(options.rounds);
const SLICE_MS = 150;
const WARM_UP_MS = 1500;
const CALLERS = 16;
const MAX_RATIO = 1.05;
/** A part of this share of the slices is slower because of other processes. */
const UNDISTURBED = 0.2;
const MEASURED = new Set(['q1', 'q2', 'q3', 'q4']);

/** Limits that apply, and that the load does not reach. */
const ALL = {
  LOG_LEVEL: 'info',
  RATE_LIMIT_PER_MINUTE: '1000000',
  MAX_CONCURRENT_OPERATIONS_PER_VIEWER: '500',
  UPSTREAM_DAILY_BUDGET: '100000000',
};

const NONE = {
  LOG_LEVEL: 'silent',
  RATE_LIMIT_PER_MINUTE: '0',
  MAX_CONCURRENT_OPERATIONS_PER_VIEWER: '0',
  UPSTREAM_DAILY_BUDGET: '0',
  MAX_OPERATION_COST: '0',
};

/** Nothing listens there. The spans are recorded and exported nevertheless. */
const TRACES = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };

await using resources = new AsyncDisposableStack();
const mock = await startMock([]);
resources.defer(mock.stop);
const load = startLoad([]);
resources.defer(load.stop);

const logTo = openSync(devNull, 'w');
const start = async (env: Record<string, string>, nodeOptions: readonly string[] = []) =>
  resources.use(await startGatewayProcess({ photosApiUrl: mock.url, env, nodeOptions, logTo }));

const gateways: Record<string, GatewayProcess> = {
  none: await start(NONE, ['--import', './bench/overhead/bare.ts']),
  all: await start(ALL),
  ...(options.traces && { 'all and traces': await start({ ...ALL, ...TRACES }) }),
};

const rows: Record<string, Record<string, number>> = {};
const ratios: Record<string, number[]> = {};
for (const { name: query, title, requests } of QUERIES) {
  if (!MEASURED.has(query) || !requests.gateway) continue;
  for (const [name, { url }] of Object.entries(gateways)) {
    await load.setTarget(name, Number(new URL(url).port), requests.gateway);
    await load.run(name, CALLERS, WARM_UP_MS);
  }
  const cpu: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const entries = Object.entries(gateways);
    for (const [name, { pid }] of round % 2 === 0 ? entries : entries.toReversed()) {
      const before = cpuTimeOf(pid);
      const { requests: count } = await load.run(name, CALLERS, SLICE_MS);
      (cpu[name] ??= []).push((cpuTimeOf(pid) - before) / count);
    }
  }
  const row: Record<string, number> = {};
  const none = quantile(cpu['none'] ?? [], UNDISTURBED);
  for (const [name, values] of Object.entries(cpu)) {
    const own = quantile(values, UNDISTURBED);
    row[`${name}, CPU ms`] = Number(own.toFixed(3));
    if (name === 'none') continue;
    row[`${name} / none`] = Number((own / none).toFixed(3));
    (ratios[name] ??= []).push(own / none);
  }
  rows[title] = row;
}
console.table(rows);
for (const [name, values] of Object.entries(ratios)) console.log(`${name} / none: ${geometricMean(values).toFixed(3)}`);
const isGood = geometricMean(ratios['all'] ?? []) <= MAX_RATIO;
process.exitCode = isGood ? 0 : 1;
