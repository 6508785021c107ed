import type { Measurement } from '../probe.ts';

/** A measurement at a time in milliseconds. */
export type Sample = Measurement & { at: number };

/** How much the memory may grow over the second half, by a linear fit, in bytes. */
export const LIMITS = { heapUsed: 8 * 2 ** 20, rss: 64 * 2 ** 20 } as const;

/** How many more sockets, timers and so on the second half may have than the first, at the most. */
const MAX_MORE_RESOURCES = 16;

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

const sumOf = ({ resources }: Sample) => Object.values(resources).reduce((sum, count) => sum + count, 0);

/** Compares the second half of the samples with the first. */
export const judgeGrowth = (samples: readonly Sample[]) => {
  const middle = Math.floor(samples.length / 2);
  const [before, after] = [samples.slice(0, middle), samples.slice(middle)];
  const growthOf = (name: 'heapUsed' | 'rss') =>
    linearGrowth(after.map((sample) => ({ at: sample.at, value: sample[name] })));
  const growth = { heapUsed: growthOf('heapUsed'), rss: growthOf('rss') };
  const mostBefore = Math.max(...before.map(sumOf));
  const mostAfter = Math.max(...after.map(sumOf));
  const problems: string[] = [];
  for (const name of ['heapUsed', 'rss'] as const) {
    if (growth[name] > LIMITS[name])
      problems.push(`${name} grew by ${Math.round(growth[name] / 2 ** 20)} MiB over the second half`);
  }
  if (mostAfter > mostBefore + MAX_MORE_RESOURCES)
    problems.push(`open resources grew from ${mostBefore} to ${mostAfter}`);
  return { growth, mostBefore, mostAfter, problems };
};
