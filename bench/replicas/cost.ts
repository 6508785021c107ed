import type { GatewayProcess } from '../gateway-process.ts';
import { cpuTimeOf } from '../peers/process-stats.ts';
import { geometricMean, quantile } from '../peers/statistics.ts';
import { CACHE_WITHOUT_HITS, CALLERS, scriptsOf, portOf, READS, type Setup } from './setup.ts';

const PROCESSES = 2;
const ROUNDS = 25;
const SLICE_MS = 120;
const WARM_UP_MS = 800;

/** A part of this share of the slices is slower because of other processes. */
const UNDISTURBED = 0.2;

const NO_LIMITS = { RATE_LIMIT_PER_MINUTE: '0', UPSTREAM_DAILY_BUDGET: '0' };

const KINDS = [
  { kind: 'plain', isShared: false, env: NO_LIMITS },
  { kind: 'plain, store', isShared: true, env: NO_LIMITS },
  { kind: 'limits', isShared: false, env: {} },
  { kind: 'limits, store', isShared: true, env: {} },
  { kind: 'cache', isShared: false, env: CACHE_WITHOUT_HITS },
  { kind: 'cache, store', isShared: true, env: CACHE_WITHOUT_HITS },
];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Measures what the store costs one replica: the CPU time of each request with `REDIS_URL` and without it, without limits, with limits, and with
 * a viewer cache that has no hits. Processes of all kinds take turns with slices of load.
 */
export const measureCost = async ({ redis, client, load, startGateway }: Setup): Promise<void> => {
  const gateways: { kind: string; name: string; gateway: GatewayProcess }[] = [];
  for (let number = 0; number < PROCESSES; number += 1) {
    for (const [index, { kind, isShared, env }] of KINDS.entries()) {
      // A store of its own, or one would hit what another one has added.
      const database = isShared ? number * KINDS.length + index : null;
      gateways.push({ kind, name: `${kind} ${number}`, gateway: await startGateway(database, env) });
    }
  }
  const rows: Record<string, Record<string, number>> = {};
  const ratios: Record<string, number[]> = {};
  for (const { title, requests } of READS) {
    for (const { name, gateway } of gateways) {
      await load.setTarget(name, portOf(gateway), requests);
      await load.run(name, CALLERS, WARM_UP_MS);
    }
    const cpu: Record<string, number[]> = {};
    const store: Record<string, { cpu: number; commands: number; requests: number }> = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { kind, name, gateway } of round % 2 === 0 ? gateways : gateways.toReversed()) {
        const commandsBefore = await scriptsOf(client);
        const storeBefore = cpuTimeOf(redis.pid());
        const before = cpuTimeOf(gateway.pid);
        const { requests: count } = await load.run(name, CALLERS, SLICE_MS);
        (cpu[name] ??= []).push((cpuTimeOf(gateway.pid) - before) / count);
        const sums = (store[kind] ??= { cpu: 0, commands: 0, requests: 0 });
        sums.cpu += cpuTimeOf(redis.pid()) - storeBefore;
        sums.commands += (await scriptsOf(client)) - commandsBefore;
        sums.requests += count;
      }
    }
    /** Returns the mean of the processes of a kind, in milliseconds of CPU time for each request. */
    const cpuOf = (kind: string) =>
      mean(gateways.filter((one) => one.kind === kind).map(({ name }) => quantile(cpu[name] ?? [], UNDISTURBED)));
    const row: Record<string, number> = {};
    for (const kind of ['plain', 'limits', 'cache']) {
      const [alone, shared] = [cpuOf(kind), cpuOf(`${kind}, store`)];
      const sums = store[`${kind}, store`] ?? { cpu: 0, commands: 0, requests: 1 };
      row[`${kind}: CPU ms`] = Number(alone.toFixed(3));
      row[`${kind}, store: CPU ms`] = Number(shared.toFixed(3));
      row[`${kind}: ratio`] = Number((shared / alone).toFixed(3));
      row[`${kind}: scripts`] = Number((sums.commands / sums.requests).toFixed(1));
      row[`${kind}: CPU ms of the store`] = Number((sums.cpu / sums.requests).toFixed(3));
      (ratios[kind] ??= []).push(shared / alone);
    }
    rows[title] = row;
  }
  console.log('What the store costs a replica, for each request:');
  console.table(rows);
  for (const [kind, values] of Object.entries(ratios)) {
    console.log(`With the store, a gateway with ${kind} takes ${geometricMean(values).toFixed(3)} times the CPU time.`);
  }
};
