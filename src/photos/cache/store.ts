/** A value that may take time. Stores in this process return it at once. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** An object or a page of one viewer, as Google returned it. */
export type CacheEntry = {
  /** Plain JSON. It is shared between operations, which must not change it. */
  value: unknown;
  /** The fields that were requested, as in the parameter `fields`. */
  fields: string;
  /** What the value shows, for the writes that change it. */
  tags: readonly string[];
  /** Milliseconds since 1970. */
  requestedAt: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
};

/**
 * Keeps entries by viewer and key. Entries of a key are of the same object or page, each with other fields. A store may drop any
 * entry at any time. No function throws or rejects: without its store, the gateway has no cache.
 */
export type CacheStore = {
  /** Returns the entries of a key that have not expired, newest first. */
  get: (viewer: string, key: string) => MaybePromise<readonly CacheEntry[]>;
  /** Adds an entry. It replaces those of the key whose fields it has. */
  add: (viewer: string, key: string, entry: CacheEntry) => MaybePromise<void>;
  /** Removes all entries of a key. */
  remove: (viewer: string, key: string) => MaybePromise<void>;
  /**
   * Removes the entries of a viewer that have any of these tags. Null for all entries.
   *
   * @param holdMs for how long a store that several processes share must not keep such entries either, in milliseconds. A later
   *   call ends that
   */
  forget: (viewer: string, tags: ReadonlySet<string> | null, holdMs?: number) => MaybePromise<void>;
};
