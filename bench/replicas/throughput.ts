import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { CALLERS, scriptsOf, portOf, READS, type Setup } from './setup.ts';
import { cpuTimeOf } from '../peers/process-stats.ts';
import { startLoad, type Load } from '../peers/load/start.ts';
import type { GatewayProcess } from '../gateway-process.ts';

const REPLICAS = 3;
const WARM_UP_MS = 2500;

/** One replica and three take turns with slices of load, because the speed of a machine varies. */
const ROUNDS = 10;
const SLICE_MS = 600;

/** Three replicas, the mock, the load and the store. */
const CORES = REPLICAS + 3;

const pin = (pid: number, core: number) =>
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]).status === 0;

/** CPU times are in milliseconds. */
type Result = { requests: number; seconds: number; cpu: number; storeCpu: number; otherCpu: number; commands: number };

const NOTHING: Result = { requests: 0, seconds: 0, cpu: 0, storeCpu: 0, otherCpu: 0, commands: 0 };

const add = (sum: Result, result: Result): Result => ({
  requests: sum.requests + result.requests,
  seconds: sum.seconds + result.seconds,
  cpu: sum.cpu + result.cpu,
  storeCpu: sum.storeCpu + result.storeCpu,
  otherCpu: sum.otherCpu + result.otherCpu,
  commands: sum.commands + result.commands,
});

/** Sends load to some of the replicas at the same time. */
const measure = async (
  { redis, client, mock }: Setup,
  loads: readonly Load[],
  gateways: readonly GatewayProcess[],
  milliseconds: number,
): Promise<Result> => {
  const callers = Math.ceil((CALLERS * 2) / gateways.length);
  const cpu = () => gateways.reduce((sum, { pid }) => sum + cpuTimeOf(pid), 0);
  const otherCpu = () => loads.reduce((sum, { pid }) => sum + cpuTimeOf(pid), cpuTimeOf(mock.pid));
  const commands = await scriptsOf(client);
  const before = { cpu: cpu(), store: cpuTimeOf(redis.pid()), other: otherCpu(), at: performance.now() };
  const results = await Promise.all(
    loads.slice(0, gateways.length).map((load) => load.run('gateway', callers, milliseconds)),
  );
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
    for (const [index, gateway] of gateways.entries()) {
      await loads[index]?.setTarget('gateway', portOf(gateway), query.requests);
      await loads[index]?.run('gateway', CALLERS, WARM_UP_MS);
    }
    let [one, three] = [NOTHING, NOTHING];
    for (let round = 0; round < ROUNDS; round += 1) {
      one = add(one, await measure(setup, loads, gateways.slice(0, 1), SLICE_MS));
      three = add(three, await measure(setup, loads, gateways, SLICE_MS));
    }
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
