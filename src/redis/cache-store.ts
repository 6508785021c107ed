import { hash } from 'node:crypto';
import type { DeterministicSeal } from '../auth/deterministic-seal.ts';
import { isJsonObject } from '../json-object.ts';
import { createLru } from '../lru.ts';
import type { CacheEntry, CacheStore } from '../photos/cache/store.ts';
import { ALL_RECONNECTED_AFTER, type RedisConnection } from './connection.ts';
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

/** Keeps an entry with the time at which it was requested. Removes the entry that it replaces. */
const ADD = `${NOW}
  redis.call('HSET', KEYS[1], ARGV[1], (now - tonumber(ARGV[2])) .. ':' .. ARGV[3]);
  local ttl = redis.call('PTTL', KEYS[1]);
  if ttl < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
  return 1`;

/** Returns the entries of a key, and the times at which tags of the viewer were forgotten. */
const GET = `return { redis.call('HVALS', KEYS[1]), redis.call('HGETALL', KEYS[2]) }`;

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
  const isUsable = () => connection.reconnectedFor() > ALL_RECONNECTED_AFTER;

  const get = async (viewer: string, key: string): Promise<CacheEntry[]> => {
    if (!isUsable()) return [];
    const keys = [entriesKey(viewer, key), forgottenKey(viewer)];
    const reply = await connection.run((redis) => runScript(redis, GET, keys, [])).catch(() => null);
    const [kept, pairs] = Array.isArray(reply) ? reply : [];
    if (!Array.isArray(kept) || kept.length === 0) return [];
    const times = Array.isArray(pairs) ? pairs : [];
    const forgotten = new Map<string, number>();
    for (let index = 0; index < times.length; index += 2) forgotten.set(String(times[index]), Number(times[index + 1]));
    const entries = kept.map((value) => open(value, `${viewer} ${key}`, forgotten)).filter((entry) => entry !== null);
    return entries.toSorted((a, b) => b.requestedAt - a.requestedAt);
  };

  const add = async (viewer: string, key: string, entry: CacheEntry): Promise<void> => {
    const lifetime = Math.ceil(entry.expiresAt - now());
    if (lifetime <= 0 || !isUsable()) return;
    const sealed = seal.seal(JSON.stringify({ ...entry, place: `${viewer} ${key}` } satisfies SealedEntry));
    const args = [shorten(entry.fields), Math.max(0, now() - entry.requestedAt), sealed, lifetime];
    await connection.run((redis) => runScript(redis, ADD, [entriesKey(viewer, key)], args)).catch(() => undefined);
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
