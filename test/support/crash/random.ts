import { createCipheriv, createHash } from 'node:crypto';

/** Creates a random number generator that repeats its sequence for the same seed. It uses the key stream of AES. */
export const createRandom = (seed: string) => {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const bytes = (length: number): Buffer => cipher.update(Buffer.alloc(length));
  /** Returns a whole number from 0 to `limit - 1`. */
  const below = (limit: number): number => bytes(4).readUInt32BE() % limit;
  return {
    bytes,
    below,
    /** Returns one of the values, or undefined if the list is empty. */
    pick: <Value>(values: readonly Value[]): Value | undefined => values[below(Math.max(values.length, 1))],
    /** Returns up to `count` different entries of the list. */
    pickSome: <Value>(values: readonly Value[], count: number): Value[] => {
      const left = [...values];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)).flat();
    },
  };
};

export type Random = ReturnType<typeof createRandom>;
