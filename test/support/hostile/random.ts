/**
 * Creates a fast random number generator (mulberry32) that repeats its sequence for the same seed.
 *
 * @param seed any whole number
 */
export const createRandom = (seed: number) => {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  /** Returns a whole number from 0 to `limit - 1`. */
  const below = (limit: number) => next() % limit;
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
  return {
    below,
    pick,
    /** Returns true once in so many times. */
    oneIn: (count: number) => below(count) === 0,
    /** Returns the results of up to `max` calls. */
    some: <Value>(max: number, make: (index: number) => Value): Value[] =>
      Array.from({ length: below(max + 1) }, (_, index) => make(index)),
    bytes: (length: number) => Buffer.from(Array.from({ length }, () => next() & 0xff)),
    /** Calls one of the functions. */
    choose: <Value>(makers: readonly (() => Value)[]): Value => pick(makers)(),
  };
};

export type Random = ReturnType<typeof createRandom>;
