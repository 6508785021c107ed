/**
 * Returns the value below which a share of the values is.
 *
 * @param share from 0 to 1: 0.5 is the median
 */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
};

/** Returns the median. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Returns the geometric mean, which is the right mean of ratios. */
export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
