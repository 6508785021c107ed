import type { Measurement } from '../probe.ts';

/** A measurement at a time in milliseconds. */
export type Sample = Measurement & { at: number };

/** How much the memory may grow over the second half, by a linear fit, in bytes. */
export const LIMITS = { heapUsed: 8 * 2 ** 20, rss: 64 * 2 ** 20 } as const;

/** How many more sockets, timers and so on may be open at the end of the second half than at its start, by a linear fit. */
const MAX_MORE_RESOURCES = 16;

/** How many sockets may be open after all clients have left: those to Google, which are kept for further calls. */
const MAX_SOCKETS_AT_REST = 48;

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

const sumOf = ({ resources }: Measurement) => Object.values(resources).reduce((sum, count) => sum + count, 0);

/**
 * Judges the second half of the samples, and one that was made after all clients had left.
 *
 * @returns the growth over the second half, the sockets at rest, and what exceeds its limit
 */
export const judgeGrowth = (samples: readonly Sample[], atRest: Measurement) => {
  const half = samples.slice(Math.floor(samples.length / 2));
  const growthOf = (valueOf: (sample: Sample) => number) =>
    linearGrowth(half.map((sample) => ({ at: sample.at, value: valueOf(sample) })));
  const growth = {
    heapUsed: growthOf(({ heapUsed }) => heapUsed),
    rss: growthOf(({ rss }) => rss),
    resources: growthOf(sumOf),
  };
  const socketsAtRest = atRest.resources['TCPSocketWrap'] ?? 0;
  const problems: string[] = [];
  for (const name of ['heapUsed', 'rss'] as const) {
    if (growth[name] > LIMITS[name]) {
      problems.push(`${name} grew by ${Math.round(growth[name] / 2 ** 20)} MiB over the second half`);
    }
  }
  if (growth.resources > MAX_MORE_RESOURCES) {
    problems.push(`open resources grew by ${Math.round(growth.resources)} over the second half`);
  }
  if (socketsAtRest > MAX_SOCKETS_AT_REST) problems.push(`${socketsAtRest} sockets are open without clients`);
  return { growth, socketsAtRest, problems };
};
