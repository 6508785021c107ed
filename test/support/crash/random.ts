import { createCipheriv, createHash } from 'node:crypto';

/** Choices that are the same for the same seed: the key stream of AES behind it. */
export const createRandom = (seed: string) => {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const bytes = (length: number): Buffer => cipher.update(Buffer.alloc(length));
  /** A whole number from 0 up to `limit`, which it never is. */
  const below = (limit: number): number => bytes(4).readUInt32BE() % limit;
  return {
    bytes,
    below,
    /** One of the values, or undefined if the list is empty. */
    pick: <Value>(values: readonly Value[]): Value | undefined => values[below(Math.max(values.length, 1))],
    /** Up to `count` of these, each once. */
    pickSome: <Value>(values: readonly Value[], count: number): Value[] => {
      const left = [...values];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)).flat();
    },
  };
};

export type Random = ReturnType<typeof createRandom>;
