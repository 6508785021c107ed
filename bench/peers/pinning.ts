import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Where processes run: all servers on one core, the mock, the load and the bench itself on another. */
export type Pinning = { server: readonly string[]; load: readonly string[]; description: string };

/** Returns the numbers of a list such as `0-3,8`. */
const parseCores = (list: string) =>
  list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });

const allowedCores = () => {
  try {
    return parseCores(/^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0');
  } catch {
    return [];
  }
};

/** Pins this process to the second core, and returns the prefixes of commands. They are empty without `taskset` or a second core. */
export const pinProcesses = (): Pinning => {
  const [server, load] = allowedCores();
  if (server === undefined || load === undefined || spawnSync('taskset', ['--version']).status !== 0) {
    return { server: [], load: [], description: 'Processes are not pinned to cores.' };
  }
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(load), String(process.pid)]);
  return {
    server: ['taskset', '--cpu-list', String(server)],
    load: ['taskset', '--cpu-list', String(load)],
    description: `Servers run on core ${server}; the mock and the load on core ${load}.`,
  };
};
