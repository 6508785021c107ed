import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts the time of processes in hundredths of a second, and that of threads in nanoseconds. */
const TICK_MS = 10;
const NANOSECONDS_PER_MS = 1_000_000;

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process or thread has ended.
    return '';
  }
};

const threadsOf = (pid: number) => {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  } catch {
    return [];
  }
};

/** Returns a process and all that it started. */
const treeOf = (pid: number): number[] => {
  const children = threadsOf(pid).flatMap((thread) => read(`${thread}/children`).split(' ').filter(Boolean));
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
};

/** Returns the user and system time of a process in milliseconds, to 10 ms. */
const coarseCpuTime = (pid: number) => {
  const stat = read(`/proc/${pid}/stat`);
  // Fields 14 and 15. Count from the end of the program's name, which can contain spaces.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * TICK_MS;
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const fineCpuTime = (pid: number) =>
  sum(threadsOf(pid).map((thread) => Number(read(`${thread}/schedstat`).split(' ')[0]))) / NANOSECONDS_PER_MS;

/** Whether the CPU time and memory of other processes can be read. Only Linux has them in files. */
export const HAS_PROCESS_STATS = read('/proc/self/stat') !== '';

const HAS_SCHEDULER_STATS = read('/proc/self/schedstat') !== '';

/** Returns the CPU time of a process, its threads and children in milliseconds: to a microsecond if the kernel counts so. */
export const cpuTimeOf = (pid: number): number =>
  HAS_PROCESS_STATS ? sum(treeOf(pid).map(HAS_SCHEDULER_STATS ? fineCpuTime : coarseCpuTime)) : Number.NaN;

/** Returns the resident memory of a process and its children in mebibytes. */
export const memoryOf = (pid: number): number => {
  if (!HAS_PROCESS_STATS) return Number.NaN;
  const kibibytes = treeOf(pid).map((id) => Number(/^VmRSS:\s*(\d+)/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0));
  return sum(kibibytes) / 1024;
};

/** Returns the CPU time of the whole machine in milliseconds, without idle time. */
export const machineCpuTime = (): number => {
  // user nice system idle iowait irq softirq steal
  const [user, nice, system, , , irq, softirq, steal] = (read('/proc/stat').split('\n')[0] ?? '')
    .split(/\s+/)
    .slice(1)
    .map((field) => Number(field) * TICK_MS);
  return sum([user, nice, system, irq, softirq, steal].map((value) => value ?? Number.NaN));
};
