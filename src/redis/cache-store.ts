import { hash } from 'node:crypto';
import type { DeterministicSeal } from '../auth/deterministic-seal.ts';
import { isJsonObject } from '../json-object.ts';
import { createLru } from '../lru.ts';
import type { CacheEntry, CacheStore } from '../photos/cache/store.ts';
import { ALL_RECONNECTED_AFTER, type RedisConnection } from './connection.ts';
import { createPerViewerBatch } from './per-viewer-batch.ts';
import { NOW, runScript } from './script.ts';

// All times in this file are in milliseconds.

/** The maximum number of tags that the store remembers of a viewer. Beyond it, everything of the viewer is forgotten. */
const MAX_TAGS = 500;

/** The maximum number of viewers that are remembered while the store is away. */
const MAX_UNSURE = 100_000;

/** How long tags are remembered beyond the lifetime of the entries that they are about. */
const MARGIN = 60_000;

/** The name of the tag that every entry has. No other tag has it: they are hashes. */
const ALL = 'all';

/** Keeps entries, each with the time at which it was requested. Each removes the entry that it replaces. */
const ADD = `
  for i, key in ipairs(KEYS) do
    local at = (i - 1) * 4;
    redis.call('HSET', key, ARGV[at + 1], ARGV[at + 2] .. ':' .. ARGV[at + 3]);
    local ttl = redis.call('PTTL', key);
    if ttl < tonumber(ARGV[at + 4]) then redis.call('PEXPIRE', key, ARGV[at + 4]) end
  end
  return 1`;

/** Returns the time, and if there are any entries, the times at which tags of the viewer were forgotten, and the entries of each key. */
const GET = `${NOW}
  local reply = { now, {} };
  local isEmpty = true;
  for i = 2, #KEYS do
    reply[i + 1] = redis.call('HVALS', KEYS[i]);
    if #reply[i + 1] > 0 then isEmpty = false end
  end
  if isEmpty then return { now } end
  reply[2] = redis.call('HGETALL', KEYS[1]);
  return reply`;

const ASK_TIME = `${NOW} return now`;

/** Remembers until when tags are forgotten. Entries that were requested before are not returned. */
const FORGET = `${NOW}
  if redis.call('HLEN', KEYS[1]) + #ARGV - 2 > ${MAX_TAGS} then
    redis.call('DEL', KEYS[1]);
    redis.call('HSET', KEYS[1], '${ALL}', now + ARGV[2]);
  else
    for i = 3, #ARGV do redis.call('HSET', KEYS[1], ARGV[i], now + ARGV[2]) end
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[1]);
  return 1`;

const shorten = (text: string) => hash('sha256', text, 'base64url').slice(0, 22);

/** An entry as the store keeps it: sealed, and bound to its place. */
type SealedEntry = CacheEntry & { place: string };

const isSealedEntry = (value: unknown, place: string): value is SealedEntry =>
  isJsonObject(value) &&
  value['place'] === place &&
  typeof value['fields'] === 'string' &&
  Array.isArray(value['tags']) &&
  typeof value['requestedAt'] === 'number' &&
  typeof value['expiresAt'] === 'number';

/** A moment by the clock of the store, and a later one by that of this process (`performance.now()`). */
type Moment = { store: number; local: number };

/** For how long a moment is used. The clocks drift apart by less than a millisecond in this time. */
const MOMENT_MAX_AGE = 10_000;

export type RedisCacheStoreOptions = {
  /** Encrypts entries, so that the store does not reveal them. */
  seal: DeterministicSeal;
  /** How long entries are kept. */
  ttlMs: number;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/**
 * Creates the cache of viewers that all replicas share. What one replica forgets is forgotten for all. While the store is away, nothing
 * is cached.
 */
export const createRedisCacheStore = (
  connection: RedisConnection,
  { seal, ttlMs, now }: RedisCacheStoreOptions,
): CacheStore => {
  /** The viewers for whom the store may still have entries that were forgotten. */
  const unsure = createLru<true>(MAX_UNSURE);

  /** The last moment by viewer: in a cluster, the entries of each are at a node with a clock of its own. */
  const moments = createLru<Moment>(MAX_UNSURE);

  const noteTime = (viewer: string, time: unknown): Moment => {
    const moment = { store: Number(time), local: performance.now() };
    moments.set(viewer, moment);
    return moment;
  };

  const entriesKey = (viewer: string, key: string) => `photos-graphql:cache:{${viewer}}:${shorten(key)}`;
  const forgottenKey = (viewer: string) => `photos-graphql:cache:{${viewer}}:forgotten`;

  /** Opens an entry. Null for garbage, an entry of another key, one that has expired, and one that is forgotten. */
  const open = (kept: unknown, place: string, forgotten: ReadonlyMap<string, number>): CacheEntry | null => {
    const [, requestedAt = '', sealed = ''] = /^(\d+):(.*)$/.exec(String(kept)) ?? [];
    const text = seal.open(sealed);
    const entry: unknown = text === null ? null : JSON.parse(text);
    if (!isSealedEntry(entry, place)) return null;
    const isForgotten = [ALL, ...entry.tags.map(shorten)].some(
      (tag) => (forgotten.get(tag) ?? 0) >= Number(requestedAt),
    );
    const time = now();
    return isForgotten || entry.requestedAt > time || entry.expiresAt <= time ? null : entry;
  };

  /** Until all replicas are connected again, one of them could not say what it forgets. */
  const isUsable = () => connection.isAvailable() && connection.reconnectedFor() > ALL_RECONNECTED_AFTER;

  const openAll = (kept: readonly unknown[], place: string, forgotten: ReadonlyMap<string, number>): CacheEntry[] =>
    kept
      .map((value) => open(value, place, forgotten))
      .filter((entry) => entry !== null)
      .toSorted((a, b) => b.requestedAt - a.requestedAt);

  /** Returns a recent moment. Null while the store is away. */
  const findMoment = async (viewer: string): Promise<Moment | null> => {
    const known = moments.get(viewer);
    if (known && performance.now() - known.local < MOMENT_MAX_AGE) return known;
    const asked = connection.run((redis) => runScript(redis, ASK_TIME, [forgottenKey(viewer)], []));
    return asked.then(
      (time) => noteTime(viewer, time),
      () => null,
    );
  };

  /**
   * Returns when an entry was requested by the clock of the store, or a little earlier, in whole milliseconds. The time at which the
   * store receives the entry does not matter: it may be long after a write that the entry does not show.
   */
  const storeTimeOf = ({ requestedAt }: CacheEntry, moment: Moment): number => {
    const age = Math.max(0, now() - requestedAt);
    return Math.floor(moment.store + performance.now() - age - moment.local);
  };

  const getAll = createPerViewerBatch(async (viewer: string, keys: readonly string[]): Promise<CacheEntry[][]> => {
    const names = [forgottenKey(viewer), ...keys.map((key) => entriesKey(viewer, key))];
    const reply = await connection.run((redis) => runScript(redis, GET, names, [])).catch(() => null);
    const [time, pairs, ...lists] = Array.isArray(reply) ? reply : [];
    if (time !== undefined) noteTime(viewer, time);
    const times = Array.isArray(pairs) ? pairs : [];
    const forgotten = new Map<string, number>();
    for (let index = 0; index < times.length; index += 2) forgotten.set(String(times[index]), Number(times[index + 1]));
    return keys.map((key, index) => {
      const kept = lists[index];
      return Array.isArray(kept) ? openAll(kept, `${viewer} ${key}`, forgotten) : [];
    });
  });

  const addAll = createPerViewerBatch(async (viewer: string, added: readonly { key: string; entry: CacheEntry }[]) => {
    const moment = await findMoment(viewer);
    if (!moment) return added.map(() => false);
    const names = added.map(({ key }) => entriesKey(viewer, key));
    const args = added.flatMap(({ key, entry }) => {
      const sealed = seal.seal(JSON.stringify({ ...entry, place: `${viewer} ${key}` } satisfies SealedEntry));
      const lifetime = Math.max(1, Math.ceil(entry.expiresAt - now()));
      return [shorten(entry.fields), storeTimeOf(entry, moment), sealed, lifetime];
    });
    const isDone = await connection
      .run((redis) => runScript(redis, ADD, names, args))
      .then(
        () => true,
        () => false,
      );
    return added.map(() => isDone);
  });

  const get = async (viewer: string, key: string): Promise<CacheEntry[]> => (isUsable() ? getAll(viewer, key) : []);

  const add = async (viewer: string, key: string, entry: CacheEntry): Promise<void> => {
    if (entry.expiresAt > now() && isUsable()) await addAll(viewer, { key, entry });
  };

  const remove = async (viewer: string, key: string): Promise<void> => {
    await connection.run((redis) => redis.del(entriesKey(viewer, key))).catch(() => undefined);
  };

  const sendForget = (viewer: string, tags: ReadonlySet<string> | null, holdMs = 0) => {
    const names = tags === null ? [ALL] : [...tags].map(shorten);
    return connection.runAnyway((redis) =>
      runScript(redis, FORGET, [forgottenKey(viewer)], [ttlMs + MARGIN, holdMs, ...names]),
    );
  };

  const forget = async (viewer: string, tags: ReadonlySet<string> | null, holdMs = 0): Promise<void> => {
    try {
      await sendForget(viewer, tags, holdMs);
    } catch {
      unsure.set(viewer, true);
    }
  };

  // Before anything is read again.
  connection.onAvailable(() => {
    for (const viewer of unsure.keys()) {
      sendForget(viewer, null).then(
        () => unsure.delete(viewer),
        () => undefined,
      );
    }
  });

  return { get, add, remove, forget };
};
