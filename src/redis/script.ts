import type { RedisClient } from './connection.ts';

/** What a script returns. */
export type Reply = string | number | null | Reply[];

/** The start of a script that needs the time: `now`, in milliseconds by the clock of the store, which is the same for all replicas. */
export const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000);`;

/**
 * Runs a Lua script, which no other command interrupts. Its keys must share a hash tag, such as `{abc}`, because a cluster runs a
 * script on one node.
 */
export const runScript = async (
  redis: RedisClient,
  script: string,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<Reply> => {
  // Redis returns no other types than these.
  const reply = (await redis.eval(script, keys.length, ...keys, ...args)) as Reply;
  return reply;
};

/** Returns the numbers that a script returned. */
export const numbersOf = (reply: Reply): number[] => (Array.isArray(reply) ? reply.map(Number) : [Number(reply)]);
