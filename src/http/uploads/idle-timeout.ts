import { bodyTimeout } from '../request-error.ts';

/** Waits for the next chunk of a request, up to a time limit. */
export type IdleTimeout = <Result>(next: Promise<Result>) => Promise<Result>;

/**
 * Creates a function that waits for the next chunk of a request. The time the consumer takes does not count.
 *
 * @param timeoutMs the time limit for a chunk, in milliseconds
 * @returns a function that throws RequestError 408 after that time
 */
export const createIdleTimeout =
  (timeoutMs: number): IdleTimeout =>
  async (next) => {
    const { promise: timeout, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(bodyTimeout()), timeoutMs);
    try {
      return await Promise.race([next, timeout]);
    } finally {
      clearTimeout(timer);
    }
  };

/** Returns the same chunks, each with the idle timeout. */
export const withIdleTimeout = async function* <Chunk>(chunks: AsyncIterable<Chunk>, idleTimeout: IdleTimeout) {
  const iterator = chunks[Symbol.asyncIterator]();
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
