import { hash } from 'node:crypto';
import type { RedisClient } from './connection.ts';

/** What a script returns. */
export type Reply = string | number | null | Reply[];

/** The start of a script that needs the time: `now`, in milliseconds by the clock of the store, which is the same for all replicas. */
export const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000);`;

/** The names of scripts in the store. */
const names = new Map<string, string>();

const nameOf = (script: string): string => {
  const known = names.get(script);
  if (known !== undefined) return known;
  const name = hash('sha1', script);
  names.set(script, name);
  return name;
};

const isUnknownScript = (error: unknown) => error instanceof Error && error.message.startsWith('NOSCRIPT');

/**
 * Runs a Lua script, which no other command interrupts. Its keys must share a hash tag, such as `{abc}`, because a cluster runs a
 * script on one node. Only a store that does not have the script receives its text.
 */
export const runScript = async (
  redis: RedisClient,
  script: string,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<Reply> => {
  // Redis returns no other types than these.
  try {
    return (await redis.evalsha(nameOf(script), keys.length, ...keys, ...args)) as Reply;
  } catch (error) {
    if (!isUnknownScript(error)) throw error;
    return (await redis.eval(script, keys.length, ...keys, ...args)) as Reply;
  }
};

/**
 * Runs a Lua script in the order of the calls. `runScript` sends a script again if the store does not have it yet, after scripts
 * that were called later.
 */
export const runScriptInOrder = async (
  redis: RedisClient,
  script: string,
  keys: readonly string[],
  args: readonly (string | number)[],
  // Redis returns no other types than these.
): Promise<Reply> => (await redis.eval(script, keys.length, ...keys, ...args)) as Reply;

/** Returns the numbers that a script returned. */
export const numbersOf = (reply: Reply): number[] => (Array.isArray(reply) ? reply.map(Number) : [Number(reply)]);
