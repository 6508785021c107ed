import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** What a parsed document takes in memory for each character of its text: nodes, locations and tokens. Measured. */
const BYTES_PER_CHARACTER = 80;

const MEBIBYTE = 1024 * 1024;

/** A cache as Apollo Server takes one, bounded by what its values hold in memory. */
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

/** Documents that were parsed and found valid, so that the next of the same text is not parsed again. At most 32 MiB. */
export const createDocumentStore = () =>
  createBoundedCache<DocumentNode>(
    32 * MEBIBYTE,
    ({ loc }) => 1 + (loc?.source.body.length ?? 0) * BYTES_PER_CHARACTER,
  );

/** The texts of automatic persisted queries, by their hash. At most 8 MiB. */
export const createPersistedQueries = () => createBoundedCache<string>(8 * MEBIBYTE, (text) => 1 + 2 * text.length);
