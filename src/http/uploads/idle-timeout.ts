import { tooSlow } from '../request-error.ts';

/** Waits for a sender, but not for ever. */
export type Patience = <Result>(coming: Promise<Result>) => Promise<Result>;

/**
 * Make the function that waits for the next piece of a request. The time of whoever takes the pieces does not count.
 *
 * @param milliseconds how long a piece may take
 * @throws RequestError 408 when it takes longer
 */
export const createPatience =
  (milliseconds: number): Patience =>
  async (coming) => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(tooSlow()), milliseconds);
    try {
      return await Promise.race([coming, late]);
    } finally {
      clearTimeout(timer);
    }
  };

/** The same pieces, each waited for with patience. */
export const patiently = async function* <Piece>(pieces: AsyncIterable<Piece>, patience: Patience) {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await patience(iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Nobody waits for it: a piece that did not come in time may never do.
    iterator.return?.().catch(() => undefined);
  }
};
