/** Returns the value below which a part of the values is. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;

/** Returns the median. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
