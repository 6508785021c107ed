import { createHash } from 'node:crypto';

/** A seeded random number generator, the same on every machine. */
export type Random = {
  /** Returns a number from 0 to 1, 1 excluded. */
  next: () => number;
  /** Returns a number from `low` to `high`. */
  between: (low: number, high: number) => number;
  /** Returns an integer from `low` to `high`, both inclusive. */
  whole: (low: number, high: number) => number;
  /** Returns true with this probability. */
  chance: (probability: number) => boolean;
  /** Returns an element of a list. Throws a RangeError if the list is empty. */
  pick: <Value>(values: readonly Value[]) => Value;
};

/** Creates a generator (sfc32) from the SHA-256 of a seed. */
export const createRandom = (seed: string): Random => {
  const digest = createHash('sha256').update(seed).digest();
  let [a, b, c, counter] = [
    digest.readInt32LE(0),
    digest.readInt32LE(4),
    digest.readInt32LE(8),
    digest.readInt32LE(12),
  ];

  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));

  return {
    next,
    between,
    whole,
    chance: (probability) => next() < probability,
    pick: <Value>(values: readonly Value[]): Value => {
      const index = Math.floor(next() * values.length);
      const [value] = values.slice(index, index + 1);
      if (value === undefined) throw new RangeError('Cannot pick from an empty list.');
      return value;
    },
  };
};

/** Creates one-dimensional value noise from 0 to 1. More `octaves` add finer detail. */
export const createNoise = (seed: string) => {
  const salt = createRandom(seed).whole(1, 0x7fff_ffff);
  const lattice = (index: number) => {
    const mixed = Math.imul(index ^ salt, 0x9e37_79b1);
    const again = Math.imul(mixed ^ (mixed >>> 15), 0x85eb_ca6b);
    return ((again ^ (again >>> 13)) >>> 0) / 2 ** 32;
  };
  const bump = (x: number) => {
    const index = Math.floor(x);
    const t = x - index;
    const eased = t * t * (3 - 2 * t);
    return lattice(index) * (1 - eased) + lattice(index + 1) * eased;
  };
  return (x: number, octaves = 3) => {
    let [sum, weight] = [0, 0];
    for (let octave = 0; octave < octaves; octave += 1) {
      sum += bump(x * 2 ** octave + octave * 57) / 2 ** octave;
      weight += 1 / 2 ** octave;
    }
    return sum / weight;
  };
};
