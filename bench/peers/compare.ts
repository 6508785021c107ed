import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { FULL_PLAN, measureQuery, QUICK_PLAN } from './measure.ts';
import type { Pinning } from './pinning.ts';
import { cpuTimeOf, HAS_PROCESS_STATS, machineCpuTime } from './process-stats.ts';
import type { Query } from './queries.ts';
import { queryTable } from './report/console.ts';
import type { Results } from './results.ts';
import type { Stack } from './stack.ts';
import { verify } from './verify.ts';

const orNull = (value: number) => (Number.isFinite(value) ? value : null);

/** Returns the short hash of the commit, which says whether files were changed since. */
const currentCommit = () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
};

const describeMachine = () => {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${gibibytes} GiB, ${process.platform}`;
};

/** Measures all servers with all queries, and prints a table after each query. */
export const compare = async (
  { servers, mock, load }: Stack,
  queries: readonly Query[],
  isQuick: boolean,
  pinning: Pinning,
): Promise<Results> => {
  const plan = isQuick ? QUICK_PLAN : FULL_PLAN;
  const results: Results = {
    date: new Date().toISOString(),
    commit: currentCommit(),
    node: process.version,
    machine: describeMachine(),
    pinning: pinning.description,
    foreignLoad: null,
    queries: queries.map(({ name, title }) => ({ name, title })),
    servers: servers.map(({ name, title, memoryAtRest }) => ({
      name,
      title,
      memoryAtRest: orNull(memoryAtRest),
      queries: [],
    })),
  };
  console.log(`Comparing ${servers.map(({ name }) => name).join(', ')}.`);
  console.log(`${results.machine}, Node ${results.node}, commit ${results.commit}. ${pinning.description}`);
  if (!HAS_PROCESS_STATS) {
    console.log(
      'This system does not show the CPU time of other processes: ratios are those of the requests per second.',
    );
  }

  const own = () => [process.pid, mock.pid, load.pid, ...servers.map(({ pid }) => pid)].map(cpuTimeOf);
  const total = (times: readonly number[]) => times.reduce((sum, time) => sum + time, 0);
  const [startedAt, machineBefore, ownBefore] = [performance.now(), machineCpuTime(), total(own())];

  for (const query of queries) {
    const uses = await verify(servers, query, mock);
    const measured = await measureQuery(query, servers, uses, { load, mock, plan });
    for (const server of results.servers) {
      const result = measured.get(server.name);
      if (result) server.queries.push(result);
    }
    console.log(`\n${query.name}: ${query.title}. All responses are equal.\n${queryTable(results, query)}`);
  }

  const foreign = machineCpuTime() - machineBefore - (total(own()) - ownBefore);
  // Some virtual machines report less CPU time for the whole machine than for its processes.
  return { ...results, foreignLoad: foreign < 0 ? null : orNull(foreign / (performance.now() - startedAt)) };
};
