import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { CALLERS, scriptsOf, portOf, READS, type BenchQuery, type Setup } from './setup.ts';
import { cpuTimeOf } from '../peers/process-stats.ts';
import { startLoad, type Load } from '../peers/load/start.ts';
import type { GatewayProcess } from '../gateway-process.ts';

const REPLICAS = 3;
const WARM_UP_MS = 1500;
const RUN_MS = 5000;

/** Three replicas, the mock, the load and the store. */
const CORES = REPLICAS + 3;

const pin = (pid: number, core: number) =>
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]).status === 0;

type Result = { requests: number; seconds: number; cpu: number; storeCpu: number; otherCpu: number; commands: number };

/** Sends load to some of the replicas at the same time. All CPU times are in milliseconds. */
const measure = async (
  { redis, client, mock }: Setup,
  loads: readonly Load[],
  gateways: readonly GatewayProcess[],
  { requests }: BenchQuery,
): Promise<Result> => {
  const callers = Math.ceil((CALLERS * 2) / gateways.length);
  const runAll = (milliseconds: number) =>
    Promise.all(loads.slice(0, gateways.length).map((load) => load.run('gateway', callers, milliseconds)));
  for (const [index, gateway] of gateways.entries()) {
    await loads[index]?.setTarget('gateway', portOf(gateway), requests);
  }
  await runAll(WARM_UP_MS);
  const cpu = () => gateways.reduce((sum, { pid }) => sum + cpuTimeOf(pid), 0);
  const otherCpu = () => loads.reduce((sum, { pid }) => sum + cpuTimeOf(pid), cpuTimeOf(mock.pid));
  const commands = await scriptsOf(client);
  const before = { cpu: cpu(), store: cpuTimeOf(redis.pid()), other: otherCpu(), at: performance.now() };
  const results = await runAll(RUN_MS);
  return {
    requests: results.reduce((sum, { requests: count }) => sum + count, 0),
    seconds: (performance.now() - before.at) / 1000,
    cpu: cpu() - before.cpu,
    storeCpu: cpuTimeOf(redis.pid()) - before.store,
    otherCpu: otherCpu() - before.other,
    commands: (await scriptsOf(client)) - commands,
  };
};

/**
 * Measures how many requests one replica and three replicas serve, with a store. With six cores, each process has a core of its own.
 * With fewer, the processes share them, and the CPU time of a request says what three cores would serve.
 */
export const measureThroughput = async (setup: Setup): Promise<void> => {
  await using resources = new AsyncDisposableStack();
  const gateways: GatewayProcess[] = [];
  const loads: Load[] = [];
  for (let replica = 0; replica < REPLICAS; replica += 1) {
    gateways.push(await setup.startGateway(0));
    const load = startLoad([]);
    resources.defer(load.stop);
    loads.push(load);
  }
  const isPinned =
    availableParallelism() >= CORES &&
    gateways.every(({ pid }, core) => pin(pid, core)) &&
    [setup.mock.pid, ...loads.map(({ pid }) => pid), setup.redis.pid()].every((pid, index) =>
      pin(pid, REPLICAS + (index % 3)),
    );
  const rows: Record<string, Record<string, number>> = {};
  for (const query of READS) {
    const one = await measure(setup, loads, gateways.slice(0, 1), query);
    const three = await measure(setup, loads, gateways, query);
    const perSecond = ({ requests, seconds }: Result) => requests / seconds;
    const perRequest = ({ requests, cpu }: Result) => cpu / requests;
    rows[query.title] = {
      'one: requests/s': Math.round(perSecond(one)),
      'three: requests/s': Math.round(perSecond(three)),
      ratio: Number((perSecond(three) / perSecond(one)).toFixed(2)),
      'one: CPU ms': Number(perRequest(one).toFixed(2)),
      'three: CPU ms': Number(perRequest(three).toFixed(2)),
      'with a core each': Number(((REPLICAS * perRequest(one)) / perRequest(three)).toFixed(2)),
      'store: CPU ms': Number((three.storeCpu / three.requests).toFixed(3)),
      'mock and load: CPU ms': Number((three.otherCpu / three.requests).toFixed(2)),
      'scripts of the store': Number((three.commands / three.requests).toFixed(1)),
    };
  }
  console.log(`Three replicas against one. CPU times are for each request. Cores: ${availableParallelism()}.`);
  console.table(rows);
  console.log(
    isPinned
      ? 'Each replica, the mock, the load and the store has a core of its own.'
      : `With fewer than ${CORES} cores, the processes share them, and the cores limit the requests. "with a core each" is calculated.`,
  );
};
