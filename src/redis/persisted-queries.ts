import { hash } from 'node:crypto';
import type { TextCache } from '../graphql/persisted/document-caches.ts';
import type { RedisConnection } from './connection.ts';

/** How long the store keeps a text after its last request, in milliseconds. */
const LIFETIME = 7 * 24 * 3_600_000;

const keyOf = (key: string) => `photos-graphql:persisted-query:${key}`;

/** Returns whether a text has the hash under which it is kept. Apollo Server puts a prefix before the hash. */
const isGenuine = (key: string, text: string) => hash('sha256', text, 'hex') === key.slice(key.lastIndexOf(':') + 1);

/**
 * Creates the cache of persisted queries that all replicas share, behind the cache of this process. A text that does not have the
 * hash of its key is never returned.
 */
export const createSharedPersistedQueries = (connection: RedisConnection, local: TextCache): TextCache => {
  const read = async (key: string): Promise<string | undefined> => {
    const text = await connection.run((redis) => redis.getex(keyOf(key), 'PX', LIFETIME)).catch(() => null);
    return text !== null && isGenuine(key, text) ? text : undefined;
  };

  return {
    get: async (key) => {
      const known = await local.get(key);
      if (known !== undefined) return known;
      const text = await read(key);
      if (text !== undefined) await local.set(key, text);
      return text;
    },

    set: async (key, text) => {
      await local.set(key, text);
      await connection.run((redis) => redis.set(keyOf(key), text, 'PX', LIFETIME)).catch(() => null);
    },

    delete: async (key) => {
      await connection.run((redis) => redis.del(keyOf(key))).catch(() => null);
      return local.delete(key);
    },
  };
};
