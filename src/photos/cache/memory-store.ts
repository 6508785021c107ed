import { LRUCache } from 'lru-cache';
import { coversFields } from './fields.ts';
import { memorySizeOf } from './memory-size.ts';
import type { CacheEntry, CacheStore } from './store.ts';

/** The entries of a key. Different selections of the same object need different fields. */
type Slot = { viewer: string; key: string; entries: readonly CacheEntry[] };

/** The maximum number of entries of a key. */
const MAX_ENTRIES = 4;

/** The memory of a slot and of an entry without their keys, tags and values, in bytes. Measured. */
const SLOT_BYTES = 400;
const ENTRY_BYTES = 150;

/** The memory of a tag, in bytes. Most tags of a page are ids, which its value has too. */
const TAG_BYTES = 12;

const NOTHING: readonly CacheEntry[] = [];

const bytesOf = ({ value, tags }: CacheEntry) => ENTRY_BYTES + memorySizeOf(value) + tags.length * TAG_BYTES;

const sizeOf = ({ viewer, key, entries }: Slot) =>
  entries.reduce((sum, entry) => sum + bytesOf(entry), SLOT_BYTES + viewer.length + 2 * key.length);

export type MemoryStoreOptions = {
  /** The maximum size of all entries, in bytes. The least recently used are dropped first. */
  maxBytes: number;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Creates a store in the memory of this process. */
export const createMemoryStore = ({ maxBytes, now }: MemoryStoreOptions) => {
  const keysOf = new Map<string, Set<string>>();
  const slots = new LRUCache<string, Slot>({
    maxSize: maxBytes,
    dispose: ({ viewer }, id, reason) => {
      if (reason === 'set') return;
      const keys = keysOf.get(viewer);
      keys?.delete(id);
      if (keys?.size === 0) keysOf.delete(viewer);
    },
  });

  const idOf = (viewer: string, key: string) => `${viewer} ${key}`;

  // A clock that was set back must not make entries last longer.
  const isFresh = ({ requestedAt, expiresAt }: CacheEntry) => {
    const time = now();
    return requestedAt <= time && time < expiresAt;
  };

  const put = (id: string, slot: Slot) => {
    const keys = keysOf.get(slot.viewer);
    if (keys) keys.add(id);
    else keysOf.set(slot.viewer, new Set([id]));
    slots.set(id, slot, { size: sizeOf(slot) });
  };

  return {
    get: (viewer, key) => {
      const slot = slots.get(idOf(viewer, key));
      if (!slot) return NOTHING;
      return slot.entries.every(isFresh) ? slot.entries : slot.entries.filter(isFresh);
    },

    add: (viewer, key, entry) => {
      const id = idOf(viewer, key);
      const others = (slots.peek(id)?.entries ?? NOTHING).filter(
        (other) => isFresh(other) && !coversFields(entry.fields, other.fields),
      );
      put(id, { viewer, key, entries: [entry, ...others].slice(0, MAX_ENTRIES) });
    },

    remove: (viewer, key) => {
      slots.delete(idOf(viewer, key));
    },

    forget: (viewer, tags) => {
      for (const id of keysOf.get(viewer) ?? []) {
        const isMeant =
          tags === null || slots.peek(id)?.entries.some((entry) => entry.tags.some((tag) => tags.has(tag)));
        if (isMeant !== false) slots.delete(id);
      }
    },

    /** Removes the entries that have expired. */
    removeExpired: (): void => {
      for (const [id, slot] of slots.entries()) if (!slot.entries.some(isFresh)) slots.delete(id);
    },

    /** Returns the size of all entries, in bytes. */
    bytes: (): number => slots.calculatedSize,
  } satisfies CacheStore & Record<string, unknown>;
};
