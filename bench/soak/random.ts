/** Random choices that repeat with the same seed. */
export type Random = {
  /** Returns a number from 0 to 1, without 1. */
  next: () => number;
  /** Returns a whole number below a limit. */
  below: (limit: number) => number;
  /** Returns one of some values. */
  of: <Value>(values: readonly [Value, ...Value[]] | readonly Value[]) => Value;
};

/** Creates random choices (mulberry32). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    of: (values) => {
      const [first] = values;
      if (first === undefined) throw new Error('There is nothing to choose from.');
      return values[below(values.length)] ?? first;
    },
  };
};
