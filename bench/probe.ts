/**
 * Lets a benchmark measure the process that loads this module before its program: `node --import ./bench/probe.ts --expose-gc
 * src/main.ts …`. Each message of the parent process gets a measurement as its reply.
 */

/** The state of a process. Sizes are in bytes after garbage collection, times in milliseconds since the start. */
export type Measurement = {
  rss: number;
  heapUsed: number;
  /** User and system CPU time. */
  cpuMs: number;
  /** The number of open sockets, timers and other resources that keep the process alive, by type. */
  resources: Record<string, number>;
};

const MICROSECONDS = 1000;

const countByName = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const measure = (): Measurement => {
  // Twice: finalizers of the first collection release more.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    rss,
    heapUsed,
    cpuMs: (user + system) / MICROSECONDS,
    resources: countByName(process.getActiveResourcesInfo()),
  };
};

process.on('message', () => process.send?.(measure()));
// The program must end as it does without a probe.
process.channel?.unref();
