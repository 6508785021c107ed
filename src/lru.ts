import { LRUCache } from 'lru-cache';

type LruOptions<Value extends {}> = Pick<LRUCache.OptionsBase<string, Value, unknown>, 'ttl' | 'perf' | 'dispose'>;

/**
 * Creates a map that forgets the entry that was used least recently if there are too many. Unlike `max` of lru-cache, the limit reserves
 * no memory in advance. Large arrays, most of them empty, slow down all other work of the garbage collector and the processor's caches.
 */
export const createLru = <Value extends {}>(
  maxEntries: number,
  options: LruOptions<Value> = {},
): LRUCache<string, Value> =>
  new LRUCache<string, Value>({ ...options, maxSize: maxEntries, sizeCalculation: () => 1 });
