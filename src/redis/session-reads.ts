import { hash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeterministicSeal } from '../auth/deterministic-seal.ts';
import { isJsonObject } from '../json-object.ts';
import { isOwnError, isPassing } from '../photos/picker/poll-errors.ts';
import { usableFor } from '../photos/picker/polling.ts';
import { createSessionReads, type SessionReads } from '../photos/picker/session-reads.ts';
import type { PickingSession } from '../photos/picker/wire.ts';
import type { RedisConnection } from './connection.ts';
import { NOW, runScript } from './script.ts';

// All times in this file are in milliseconds.

/** A replica that has not renewed its lease for this time counts as dead, and another one sends the request. */
const LEASE = 2_000;

const RENEWAL_INTERVAL = 500;

/** How often a replica checks whether another one has a response: often at first, because most requests are short. */
const FIRST_POLL = 25;
const LATER_POLL = 100;
const POLLS_UNTIL_LATER = 10;

/** The store removes a session that no operation has waited for in this time. Longer than any interval. */
const FORGET_AFTER = 180_000;

/**
 * Returns the session and for how long it is usable. If it is no longer, returns whether the caller requests it, or another replica
 * does.
 */
const ASK = `${NOW}
  local kept = redis.call('HMGET', KEYS[1], 'session', 'due', 'lease');
  if kept[1] and tonumber(kept[2]) > now then return { 'USE', kept[1], kept[2] - now } end
  if kept[3] and tonumber(kept[3]) > now then return { 'WAIT' } end
  redis.call('HSET', KEYS[1], 'reader', ARGV[1], 'lease', now + ${LEASE});
  redis.call('PEXPIRE', KEYS[1], ${FORGET_AFTER});
  return { 'READ' }`;

/** The rest of the script runs only for the replica that has the lease. */
const IF_READER = `${NOW} if redis.call('HGET', KEYS[1], 'reader') ~= ARGV[1] then return 0 end;`;

const RENEW = `${IF_READER} return redis.call('HSET', KEYS[1], 'lease', now + ${LEASE})`;

/** Keeps a session, and releases the lease. */
const KEEP = `${IF_READER}
  redis.call('HSET', KEYS[1], 'session', ARGV[2], 'due', now + ARGV[3], 'interval', ARGV[3]);
  return redis.call('HDEL', KEYS[1], 'reader', 'lease')`;

/** Releases the lease, and may keep the last session for another interval. */
const GIVE_UP = `${IF_READER}
  local interval = redis.call('HGET', KEYS[1], 'interval');
  if interval and ARGV[2] == 'later' then redis.call('HSET', KEYS[1], 'due', now + interval) end
  return redis.call('HDEL', KEYS[1], 'reader', 'lease')`;

const isSession = (value: unknown): value is PickingSession => isJsonObject(value) && typeof value['id'] === 'string';

/**
 * Creates the requests for picking sessions that all replicas share. Whichever replica finds that a session is due requests it for all.
 * If it dies, another one does so after its lease. While the store is away, each replica requests sessions for itself.
 *
 * @param seal encrypts sessions
 * @param now the current time in milliseconds since 1970
 */
export const createRedisSessionReads = (
  connection: RedisConnection,
  { seal, open }: DeterministicSeal,
  now: () => number,
): SessionReads => {
  const alone = createSessionReads(now);

  const keyOf = (viewer: string, sessionId: string) =>
    `photos-graphql:picking:{${viewer}}:${hash('sha256', sessionId, 'base64url').slice(0, 22)}`;

  /** Reads a session. Undefined for garbage, and for a session of another key. */
  const parse = (sealed: string, place: string): PickingSession | null | undefined => {
    const text = open(sealed);
    const value: unknown = text === null ? null : JSON.parse(text);
    if (!isJsonObject(value) || value['place'] !== place) return undefined;
    const session = value['session'];
    return session === null || isSession(session) ? session : undefined;
  };

  const readForAll = async (key: string, reader: string, request: () => Promise<PickingSession | null>) => {
    const run = (script: string, ...args: (string | number)[]) =>
      connection.run((redis) => runScript(redis, script, [key], [reader, ...args])).catch(() => null);
    const renewal = setInterval(() => void run(RENEW), RENEWAL_INTERVAL);
    renewal.unref();
    try {
      const session = await request();
      const interval = usableFor(session, now());
      await run(KEEP, seal(JSON.stringify({ place: key, session })), Math.ceil(interval));
      return { session, usableFor: interval };
    } catch (error) {
      await run(GIVE_UP, isPassing(error) && !isOwnError(error) ? 'later' : 'at once');
      throw error;
    } finally {
      clearInterval(renewal);
    }
  };

  return {
    read: async (viewer, sessionId, request) => {
      const key = keyOf(viewer, sessionId);
      const reader = randomBytes(9).toString('base64url');
      const ask = () => connection.run((redis) => runScript(redis, ASK, [key], [reader])).catch(() => null);
      for (let asks = 0; ; asks += 1) {
        const reply = await ask();
        const [state, sealed, left] = Array.isArray(reply) ? reply : [];
        if (state === 'READ') return readForAll(key, reader, request);
        if (state !== 'WAIT') {
          const session = state === 'USE' ? parse(String(sealed), key) : undefined;
          if (session === undefined) return alone.read(viewer, sessionId, request);
          return { session, usableFor: Math.min(Number(left), usableFor(session, now())) };
        }
        await wait(asks < POLLS_UNTIL_LATER ? FIRST_POLL : LATER_POLL);
      }
    },

    deleted: (viewer, sessionId) => {
      connection.runAnyway((redis) => redis.del(keyOf(viewer, sessionId))).catch(() => undefined);
    },
  };
};
