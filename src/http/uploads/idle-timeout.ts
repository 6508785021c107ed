import { bodyTimeout } from '../request-error.ts';

/** Waits for a sender, but not for ever. */
export type IdleTimeout = <Result>(coming: Promise<Result>) => Promise<Result>;

/**
 * Creates a function that waits for the next chunk of a request. The time the consumer takes does not count.
 *
 * @param milliseconds how long a piece may take
 * @throws RequestError 408 when it takes longer
 */
export const createIdleTimeout =
  (milliseconds: number): IdleTimeout =>
  async (coming) => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(bodyTimeout()), milliseconds);
    try {
      return await Promise.race([coming, late]);
    } finally {
      clearTimeout(timer);
    }
  };

/** The same pieces, each with the idle timeout. */
export const withIdleTimeout = async function* <Piece>(pieces: AsyncIterable<Piece>, idleTimeout: IdleTimeout) {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await idleTimeout(iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Do not await it: a chunk that missed the timeout may never arrive.
    iterator.return?.().catch(() => undefined);
  }
};
