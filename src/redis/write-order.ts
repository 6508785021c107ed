import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { writeTooLate, type Serialize, type WriteOrder } from '../photos/resilience/write-queue.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { RedisConnection } from './connection.ts';
import { NOW, runScript, runScriptInOrder } from './script.ts';

// All times in this file are in milliseconds.

/** A replica that has not renewed its places for this time counts as dead, and loses them. */
const LEASE = 2_000;

const RENEWAL_INTERVAL = 500;

/** How often a write checks whether it is its turn: often once it is the next one, because most writes are short. */
const FIRST_POLL = 5;
const LATER_POLL = 25;
const POLLS_UNTIL_LATER = 40;

/** The store removes the queue of a viewer who has not written for this time. Longer than any operation may take. */
const FORGET_AFTER = 300_000;

const RENEW = `
  redis.call('HSET', KEYS[2], ARGV[1], now + ${LEASE});
  for i = 1, #KEYS do redis.call('PEXPIRE', KEYS[i], ${FORGET_AFTER}) end`;

/** Appends a place to the queue. */
const ENTER = `${NOW}
  redis.call('ZADD', KEYS[1], redis.call('INCR', KEYS[3]), ARGV[2]);
  ${RENEW}
  return 1`;

/** Returns the position of a place in the queue, from 1, and -1 if it was lost. Removes the places of dead replicas at the front. */
const POSITION = `${NOW} ${RENEW}
  while true do
    local first = redis.call('ZRANGE', KEYS[1], 0, 0)[1];
    if not first then return -1 end
    if first == ARGV[2] then return 1 end
    local owner = string.sub(first, 1, string.find(first, ':', 1, true) - 1);
    local lease = redis.call('HGET', KEYS[2], owner);
    if lease and tonumber(lease) > now then
      local rank = redis.call('ZRANK', KEYS[1], ARGV[2]);
      return rank and rank + 1 or -1
    end
    redis.call('ZREM', KEYS[1], first);
  end`;

const RENEW_ONLY = `${NOW} ${RENEW} return 1`;

const keysOf = (viewer: string) =>
  ['queue', 'leases', 'next'].map((part) => `photos-graphql:writes:{${viewer}}:${part}`);

/** A write of this replica, and its place in the queue. Null while the store is away. */
type QueuedWrite = { place: Promise<string | null> };

/**
 * Creates the queue of the writes of each viewer over all replicas, in the order in which they were accepted. While the store is
 * away, the writes of each replica keep their order among themselves.
 *
 * @param local the queue of this process
 */
export const createRedisWriteOrder = (connection: RedisConnection, local: WriteOrder) => {
  const replica = randomBytes(9).toString('base64url');
  /** The writes of each viewer, in the order in which they run. */
  const writesOf = new Map<string, QueuedWrite[]>();

  const run = (script: string, viewer: string, place = '') =>
    connection.run((redis) => runScript(redis, script, keysOf(viewer), [replica, place]));

  let lastPlace = 0;
  /** The places that could not be left, because the store was away, with their viewers. Others wait behind them. */
  const abandoned = new Map<string, string>();

  const leave = async (viewer: string, place: string): Promise<void> => {
    try {
      await connection.runAnyway((redis) => redis.zrem(keysOf(viewer)[0] ?? '', place));
      abandoned.delete(place);
    } catch {
      abandoned.set(place, viewer);
    }
  };

  const renewal = setInterval(() => {
    for (const [place, viewer] of abandoned) void leave(viewer, place);
    for (const viewer of writesOf.keys()) void run(RENEW_ONLY, viewer).catch(() => undefined);
  }, RENEWAL_INTERVAL);
  renewal.unref();

  /** Returns the place of a write, or null while the store is away. */
  const enter = async (viewer: string): Promise<string | null> => {
    if (!connection.isAvailable()) return null;
    lastPlace += 1;
    const place = `${replica}:${lastPlace}`;
    try {
      await connection.run((redis) => runScriptInOrder(redis, ENTER, keysOf(viewer), [replica, place]));
      return place;
    } catch (error) {
      // The store may run the command later.
      await leave(viewer, place);
      if (error instanceof StoreUnavailable) return null;
      throw error;
    }
  };

  /**
   * Replaces the lost place of the first write. It gets the place of the next one, and so on: the places keep the order of the writes,
   * which this process runs one after the other.
   */
  const replacePlace = (viewer: string): void => {
    const writes = writesOf.get(viewer) ?? [];
    const entered = enter(viewer);
    for (const [index, write] of writes.entries()) write.place = writes[index + 1]?.place ?? entered;
  };

  /** Waits until the place of the first write is the first in the queue, or the store is unavailable. */
  const waitForTurn = async (viewer: string, write: QueuedWrite, signal: AbortSignal): Promise<void> => {
    let polls = 0;
    while (!signal.aborted) {
      const place = await write.place;
      if (place === null) return;
      const position = await run(POSITION, viewer, place).catch(() => null);
      if (position === 1) return;
      if (position === null) {
        write.place = Promise.resolve(null);
        await leave(viewer, place);
        return;
      }
      if (position === -1) {
        replacePlace(viewer);
        continue;
      }
      if (position === 2) polls += 1;
      const isSoon = position === 2 && polls < POLLS_UNTIL_LATER;
      await wait(isSoon ? FIRST_POLL : LATER_POLL, undefined, { signal }).catch(() => undefined);
    }
  };

  const addWrite = (viewer: string): QueuedWrite => {
    const write = { place: enter(viewer) };
    const writes = writesOf.get(viewer);
    if (writes) writes.push(write);
    else writesOf.set(viewer, [write]);
    return write;
  };

  const removeWrite = (viewer: string, write: QueuedWrite): void => {
    const others = (writesOf.get(viewer) ?? []).filter((other) => other !== write);
    if (others.length > 0) writesOf.set(viewer, others);
    else writesOf.delete(viewer);
  };

  const forViewer =
    (viewer: string, signal: AbortSignal): Serialize =>
    async (send) => {
      const inProcess = local.forViewer(viewer, signal);
      const write = addWrite(viewer);
      try {
        return await inProcess(async () => {
          await waitForTurn(viewer, write, signal);
          if (signal.aborted) throw writeTooLate();
          return send();
        });
      } finally {
        removeWrite(viewer, write);
        const place = await write.place;
        if (place !== null) await leave(viewer, place);
      }
    };

  return { forViewer, stop: () => clearInterval(renewal) };
};
