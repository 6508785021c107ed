import { LRUCache } from 'lru-cache';
import { coversFields } from './fields.ts';
import { memorySizeOf } from './memory-size.ts';
import type { CacheEntry, CacheStore } from './store.ts';

/** A key of a viewer. It can have several entries: different selections of the same object need different fields. */
type Key = { viewer: string; key: string };

/** The maximum number of entries of a key. */
const MAX_ENTRIES = 4;

/** The memory of a slot and of an entry without their keys, tags and values, in bytes. Measured. */
const SLOT_BYTES = 400;
const ENTRY_BYTES = 150;

/** The memory of a tag, in bytes. Most tags of a page are ids, which its value has too. */
const TAG_BYTES = 12;

const NOTHING: readonly CacheEntry[] = [];

const bytesOf = ({ value, tags }: CacheEntry) => ENTRY_BYTES + memorySizeOf(value) + tags.length * TAG_BYTES;

const sizeOf = ({ viewer, key }: Key, entries: readonly CacheEntry[]) =>
  entries.reduce((sum, entry) => sum + bytesOf(entry), SLOT_BYTES + viewer.length + 2 * key.length);

export type MemoryStoreOptions = {
  /** The maximum size of all entries, in bytes. The least recently used are dropped first. */
  maxBytes: number;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Creates a store in the memory of this process. */
export const createMemoryStore = ({ maxBytes, now }: MemoryStoreOptions) => {
  /** The keys by viewer, so that a look-up compares no long strings of viewer and key. */
  const keysOf = new Map<string, Map<string, Key>>();
  const forgetKey = ({ viewer, key }: Key) => {
    const keys = keysOf.get(viewer);
    keys?.delete(key);
    if (keys?.size === 0) keysOf.delete(viewer);
  };

  const slots = new LRUCache<Key, readonly CacheEntry[]>({
    maxSize: maxBytes,
    dispose: (_entries, key, reason) => {
      if (reason !== 'set') forgetKey(key);
    },
  });

  const find = (viewer: string, key: string): Key | undefined => keysOf.get(viewer)?.get(key);

  // A clock that was set back must not make entries last longer.
  const isFresh = ({ requestedAt, expiresAt }: CacheEntry) => {
    const time = now();
    return requestedAt <= time && time < expiresAt;
  };

  /** Returns the key, which is new if it has no entries. */
  const keyFor = (viewer: string, key: string): Key => {
    const keys = keysOf.get(viewer) ?? new Map<string, Key>();
    const known = keys.get(key);
    if (known) return known;
    const created = { viewer, key };
    keys.set(key, created);
    keysOf.set(viewer, keys);
    return created;
  };

  return {
    get: (viewer, key) => {
      const known = find(viewer, key);
      const entries = known && slots.get(known);
      if (!entries) return NOTHING;
      return entries.every(isFresh) ? entries : entries.filter(isFresh);
    },

    add: (viewer, key, entry) => {
      const slot = keyFor(viewer, key);
      const others = (slots.peek(slot) ?? NOTHING).filter(
        (other) => isFresh(other) && !coversFields(entry.fields, other.fields),
      );
      const entries = [entry, ...others].slice(0, MAX_ENTRIES);
      slots.set(slot, entries, { size: sizeOf(slot, entries) });
      // It is larger than the whole cache.
      if (!slots.has(slot)) forgetKey(slot);
    },

    remove: (viewer, key) => {
      const known = find(viewer, key);
      if (known) slots.delete(known);
    },

    forget: (viewer, tags) => {
      for (const key of keysOf.get(viewer)?.values() ?? []) {
        const isMeant = tags === null || slots.peek(key)?.some((entry) => entry.tags.some((tag) => tags.has(tag)));
        if (isMeant !== false) slots.delete(key);
      }
    },

    /** Removes the entries that have expired. */
    removeExpired: (): void => {
      for (const [key, entries] of slots.entries()) if (!entries.some(isFresh)) slots.delete(key);
    },

    /** Returns the size of all entries, in bytes. */
    bytes: (): number => slots.calculatedSize,
  } satisfies CacheStore & Record<string, unknown>;
};
