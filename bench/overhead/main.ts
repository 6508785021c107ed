import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import { parseArgs } from 'node:util';
import { startGatewayProcess, type GatewayProcess } from '../gateway-process.ts';
import { startLoad } from '../peers/load/start.ts';
import { startMock } from '../peers/mock/start.ts';
import { cpuTimeOf } from '../peers/process-stats.ts';
import { QUERIES } from '../peers/queries.ts';
import { geometricMean, median } from '../peers/statistics.ts';

/**
 * Measures what logs, metrics and limits cost: the CPU time of each request of a gateway that has all of them, compared with one
 * that has none. They take turns with slices of load, and each slice is compared with the one before or after it, because the speed of
 * a machine varies. There are several processes of each, because two processes of the same program differ by up to a tenth. Exits with
 * 1 if it is more than 5 % in the geometric mean of the queries. Takes four minutes. Linux only.
 *
 *     npm run bench:overhead -- --rounds 30 --processes 4 --traces
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    processes: { type: 'string', default: '4' },
    traces: { type: 'boolean', default: false },
  },
});
const ROUNDS = Number(options.rounds);
const PROCESSES = Number(options.processes);
const SLICE_MS = 150;
const WARM_UP_MS = 1500;
const CALLERS = 16;
const MAX_RATIO = 1.05;
const MEASURED = new Set(['q1', 'q2', 'q3', 'q4']);

/** Limits that apply, and that the load does not reach. */
const ALL = {
  LOG_LEVEL: 'info',
  RATE_LIMIT_PER_MINUTE: '1000000',
  MAX_CONCURRENT_OPERATIONS_PER_VIEWER: '500',
  UPSTREAM_DAILY_BUDGET: '100000000',
};

/** `MAX_OPERATION_COST` stays: the estimate that it limits is part of each response. */
const NONE = {
  LOG_LEVEL: 'silent',
  RATE_LIMIT_PER_MINUTE: '0',
  MAX_CONCURRENT_OPERATIONS_PER_VIEWER: '0',
  UPSTREAM_DAILY_BUDGET: '0',
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

type Measured = { kind: string; name: string; gateway: GatewayProcess };

const gateways: Measured[] = [];
for (let number = 0; number < PROCESSES; number += 1) {
  const add = (kind: string, gateway: GatewayProcess) => gateways.push({ kind, name: `${kind} ${number}`, gateway });
  add('none', await start(NONE, ['--import', './bench/overhead/bare.ts']));
  add('all', await start(ALL));
  if (options.traces) add('all and traces', await start({ ...ALL, ...TRACES }));
}
const kinds = new Set(gateways.map(({ kind }) => kind));

const rows: Record<string, Record<string, number>> = {};
const ratios: Record<string, number[]> = {};
for (const { name: query, title, requests } of QUERIES) {
  if (!MEASURED.has(query) || !requests.gateway) continue;
  for (const { name, gateway } of gateways) {
    await load.setTarget(name, Number(new URL(gateway.url).port), requests.gateway);
    await load.run(name, CALLERS, WARM_UP_MS);
  }
  const cpu: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, gateway } of round % 2 === 0 ? gateways : gateways.toReversed()) {
      const before = cpuTimeOf(gateway.pid);
      const { requests: count } = await load.run(name, CALLERS, SLICE_MS);
      (cpu[name] ??= []).push((cpuTimeOf(gateway.pid) - before) / count);
    }
  }
  const cpuOf = (kind: string, number: number) => cpu[`${kind} ${number}`] ?? [];
  const numbers = Array.from({ length: PROCESSES }, (_, number) => number);
  const row: Record<string, number> = {};
  for (const kind of kinds) {
    row[`${kind}, CPU ms`] = Number(median(numbers.flatMap((number) => cpuOf(kind, number))).toFixed(3));
    if (kind === 'none') continue;
    const ratio = geometricMean(
      numbers.map((number) =>
        median(cpuOf(kind, number).map((own, round) => own / (cpuOf('none', number)[round] ?? NaN))),
      ),
    );
    row[`${kind} / none`] = Number(ratio.toFixed(3));
    (ratios[kind] ??= []).push(ratio);
  }
  rows[title] = row;
}
console.table(rows);
for (const [kind, values] of Object.entries(ratios)) console.log(`${kind} / none: ${geometricMean(values).toFixed(3)}`);
const isGood = geometricMean(ratios['all'] ?? []) <= MAX_RATIO;
process.exitCode = isGood ? 0 : 1;
