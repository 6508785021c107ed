import { createLru } from '../lru.ts';

/** The sessions that ended before they expired. */
export type SignOuts = {
  /**
   * Ends a session.
   *
   * @param expiresAt when it would have expired, in milliseconds since 1970
   */
  add: (id: string, expiresAt: number) => Promise<void>;
  /**
   * Returns whether a session has ended.
   *
   * @throws StoreUnavailable if only the shared store has the answer
   */
  has: (id: string) => Promise<boolean>;
};

/** The maximum number of ended sessions that are remembered. */
const MAX_SESSIONS = 100_000;

/**
 * Creates the list of ended sessions of this process.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createSignOuts = (now: () => number): SignOuts => {
  const ended = createLru<number>(MAX_SESSIONS);
  return {
    add: (id, expiresAt) => {
      ended.set(id, expiresAt);
      return Promise.resolve();
    },
    has: (id) => Promise.resolve((ended.get(id) ?? 0) > now()),
  };
};
