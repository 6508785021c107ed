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
const ADD = `${NOW}
  for i, key in ipairs(KEYS) do
    local at = (i - 1) * 4;
    redis.call('HSET', key, ARGV[at + 1], (now - tonumber(ARGV[at + 2])) .. ':' .. ARGV[at + 3]);
    local ttl = redis.call('PTTL', key);
    if ttl < tonumber(ARGV[at + 4]) then redis.call('PEXPIRE', key, ARGV[at + 4]) end
  end
  return 1`;

/** Returns the times at which tags of the viewer were forgotten, if there are any entries, and the entries of each key. */
const GET = `
  local reply = { {} };
  local isEmpty = true;
  for i = 2, #KEYS do
    reply[i] = redis.call('HVALS', KEYS[i]);
    if #reply[i] > 0 then isEmpty = false end
  end
  if isEmpty then return {} end
  reply[1] = redis.call('HGETALL', KEYS[1]);
  return reply`;

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
  const isUsable = () => connection.isAvailable() && connection.reconnectedFor() > ALL_RECONNECTED_AFTER;

  const openAll = (kept: readonly unknown[], place: string, forgotten: ReadonlyMap<string, number>): CacheEntry[] =>
    kept
      .map((value) => open(value, place, forgotten))
      .filter((entry) => entry !== null)
      .toSorted((a, b) => b.requestedAt - a.requestedAt);

  const getAll = createPerViewerBatch(async (viewer: string, keys: readonly string[]): Promise<CacheEntry[][]> => {
    const names = [forgottenKey(viewer), ...keys.map((key) => entriesKey(viewer, key))];
    const reply = await connection.run((redis) => runScript(redis, GET, names, [])).catch(() => null);
    const [pairs, ...lists] = Array.isArray(reply) ? reply : [];
    const times = Array.isArray(pairs) ? pairs : [];
    const forgotten = new Map<string, number>();
    for (let index = 0; index < times.length; index += 2) forgotten.set(String(times[index]), Number(times[index + 1]));
    return keys.map((key, index) => {
      const kept = lists[index];
      return Array.isArray(kept) ? openAll(kept, `${viewer} ${key}`, forgotten) : [];
    });
  });

  const addAll = createPerViewerBatch(async (viewer: string, added: readonly { key: string; entry: CacheEntry }[]) => {
    const names = added.map(({ key }) => entriesKey(viewer, key));
    const args = added.flatMap(({ key, entry }) => {
      const sealed = seal.seal(JSON.stringify({ ...entry, place: `${viewer} ${key}` } satisfies SealedEntry));
      const lifetime = Math.max(1, Math.ceil(entry.expiresAt - now()));
      return [shorten(entry.fields), Math.max(0, now() - entry.requestedAt), sealed, lifetime];
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
