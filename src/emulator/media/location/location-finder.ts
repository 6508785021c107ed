import { LRUCache } from 'lru-cache';
import { findLocation } from './find-location.ts';
import type { Patch } from './patch.ts';

const CACHE_BYTES = 16 * 1024 * 1024;

/** Returns a function that finds the GPS location in photo files. Caches the latest 16 MiB of patches, since files never change. */
export const createLocationFinder = (): ((file: string) => Promise<readonly Patch[]>) => {
  const cache = new LRUCache<string, readonly Patch[]>({
    maxSize: CACHE_BYTES,
    sizeCalculation: (patches) => patches.reduce((sum, { bytes }) => sum + bytes.length, 100),
    fetchMethod: (file) => findLocation(file),
  });
  return async (file) => (await cache.fetch(file)) ?? [];
};
