import type { Measurement } from '../probe.ts';

/** A measurement at a time in milliseconds. */
export type Sample = Measurement & { at: number };

/** How much the memory may grow over the second half, by a linear fit, in bytes. */
export const LIMITS = { heapUsed: 8 * 2 ** 20, rss: 64 * 2 ** 20 } as const;

/** How many sockets may be open after all clients have left: those to Google, which are kept for further calls. */
const MAX_SOCKETS_AT_REST = 48;

/** How many more timers, and resources of each other type, may be open after all clients have left than before the first one came. */
const MAX_MORE_AT_REST = 4;

/** Returns how much values grow from their first to their last time, by a least-squares line. */
export const linearGrowth = (points: readonly { at: number; value: number }[]): number => {
  const count = points.length;
  const meanAt = points.reduce((sum, { at }) => sum + at, 0) / count;
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / count;
  let [covariance, variance] = [0, 0];
  for (const { at, value } of points) {
    covariance += (at - meanAt) * (value - meanValue);
    variance += (at - meanAt) ** 2;
  }
  const [first, last] = [points[0], points.at(-1)];
  return first && last && variance > 0 ? (covariance / variance) * (last.at - first.at) : 0;
};

const SOCKET = 'TCPSocketWrap';

const limitAtRest = (type: string, before: Measurement) =>
  type === SOCKET ? MAX_SOCKETS_AT_REST : (before.resources[type] ?? 0) + MAX_MORE_AT_REST;

/** What the process holds without clients: before the first one has come, and after the last one has left. */
export type AtRest = { before: Measurement; after: Measurement };

/** Returns the resources of each type that were not closed. Sockets to Google may be kept. */
const findUnclosed = ({ before, after }: AtRest): string[] =>
  Object.entries(after.resources)
    .map(([type, count]) => ({ type, count, allowed: limitAtRest(type, before) }))
    .filter(({ count, allowed }) => count > allowed)
    .map(({ type, count, allowed }) => `${count} × ${type} without clients, more than ${allowed}`);

/**
 * Judges the memory over the second half of the samples, and what is open at rest. Under load, the number of open resources follows
 * that of the operations in progress, so it says nothing about what is not closed.
 *
 * @returns the growth over the second half, and what exceeds its limit
 */
export const judgeGrowth = (samples: readonly Sample[], atRest: AtRest) => {
  const half = samples.slice(Math.floor(samples.length / 2));
  const growthOf = (valueOf: (sample: Sample) => number) =>
    linearGrowth(half.map((sample) => ({ at: sample.at, value: valueOf(sample) })));
  const growth = {
    heapUsed: growthOf(({ heapUsed }) => heapUsed),
    rss: growthOf(({ rss }) => rss),
  };
  const problems: string[] = [];
  for (const name of ['heapUsed', 'rss'] as const) {
    if (growth[name] > LIMITS[name]) {
      problems.push(`${name} grew by ${Math.round(growth[name] / 2 ** 20)} MiB over the second half`);
    }
  }
  return { growth, problems: [...problems, ...findUnclosed(atRest)] };
};
