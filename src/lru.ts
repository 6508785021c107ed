import { LRUCache } from 'lru-cache';

/**
 * Creates a map that forgets the entry that was used least recently if there are too many. Unlike `max` of lru-cache, the limit reserves
 * no memory in advance. Large arrays, most of them empty, slow down all other work of the garbage collector and the processor's caches.
 */
export const createLru = <Value extends {}>(maxEntries: number): LRUCache<string, Value> =>
  new LRUCache<string, Value>({ maxSize: maxEntries, sizeCalculation: () => 1 });
