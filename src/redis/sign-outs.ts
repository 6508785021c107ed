import { createLru } from '../lru.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { SignOuts } from '../auth/sign-outs.ts';
import type { RedisConnection } from './connection.ts';

/** The maximum number of sessions that this process remembers. */
const MAX_SESSIONS = 100_000;

const keyOf = (id: string) => `photos-graphql:sign-out:${id}`;

/**
 * Creates the list of ended sessions that all replicas share. While the store is away, this process only accepts sessions that it
 * has checked before: another replica may have ended any other. It sends the sessions that it ended meanwhile to the store later.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createRedisSignOuts = (connection: RedisConnection, now: () => number): SignOuts => {
  const accepted = createLru<true>(MAX_SESSIONS);
  const ended = createLru<number>(MAX_SESSIONS);
  /** The ended sessions that are not in the store yet. */
  const pending = new Set<string>();

  const send = async (id: string): Promise<void> => {
    const lifetime = (ended.get(id) ?? 0) - now();
    if (lifetime > 0) await connection.runAnyway((redis) => redis.set(keyOf(id), '1', 'PX', Math.ceil(lifetime)));
    pending.delete(id);
  };

  const sendIfPossible = (id: string) => send(id).catch(() => undefined);

  connection.onAvailable(() => {
    for (const id of pending) void sendIfPossible(id);
  });

  return {
    add: async (id, expiresAt) => {
      ended.set(id, expiresAt);
      accepted.delete(id);
      pending.add(id);
      await sendIfPossible(id);
    },

    has: async (id) => {
      if (ended.has(id)) return true;
      try {
        const isEnded = (await connection.run((redis) => redis.exists(keyOf(id)))) > 0;
        if (isEnded) accepted.delete(id);
        else accepted.set(id, true);
        return isEnded;
      } catch (error) {
        if (error instanceof StoreUnavailable && accepted.has(id)) return false;
        throw error;
      }
    },
  };
};
