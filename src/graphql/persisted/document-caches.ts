import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The memory of a parsed document (nodes, locations, tokens) per character of its text. Measured. */
const BYTES_PER_CHARACTER = 80;

const MEBIBYTE = 1024 * 1024;

/** Called with each look-up in a cache. */
export type ObserveLookup = (isHit: boolean) => void;

/** Creates a cache in the form that Apollo Server expects, bounded by the memory of its values. */
const createBoundedCache = <Value extends object | string>(maxBytes: number, bytesOf: (value: Value) => number) => {
  const entries = new LRUCache<string, Value>({
    maxSize: maxBytes,
    sizeCalculation: (value, key) => bytesOf(value) + 2 * key.length,
  });
  return {
    get: (key: string) => Promise.resolve(entries.get(key)),
    set: (key: string, value: Value) => {
      entries.set(key, value);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(entries.delete(key)),
  };
};

/** Creates the cache of valid parsed documents, so that the same text is parsed only once. At most 32 MiB. */
export const createDocumentStore = (observeLookup: ObserveLookup) => {
  const cache = createBoundedCache<DocumentNode>(
    32 * MEBIBYTE,
    ({ loc }) => 1 + (loc?.source.body.length ?? 0) * BYTES_PER_CHARACTER,
  );
  const get = async (key: string) => {
    const document = await cache.get(key);
    observeLookup(document !== undefined);
    return document;
  };
  return { ...cache, get };
};

/** A cache of texts, as Apollo Server uses it. */
export type TextCache = {
  get: (key: string) => Promise<string | undefined>;
  set: (key: string, text: string) => Promise<void>;
  delete: (key: string) => Promise<boolean>;
};

/** Creates the cache of automatic persisted queries: texts by their hash. At most 8 MiB. */
export const createPersistedQueries = (): TextCache =>
  createBoundedCache<string>(8 * MEBIBYTE, (text) => 1 + 2 * text.length);
