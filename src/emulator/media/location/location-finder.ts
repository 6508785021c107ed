import { LRUCache } from 'lru-cache';
import { findLocation } from './find-location.ts';
import type { Patch } from './patch.ts';

const CACHE_BYTES = 16 * 1024 * 1024;

/** Finds the place in photos' files, which never change, and remembers the latest 16 MiB of what it found. */
export const createLocationFinder = (): ((file: string) => Promise<readonly Patch[]>) => {
  const known = new LRUCache<string, readonly Patch[]>({
    maxSize: CACHE_BYTES,
    sizeCalculation: (patches) => patches.reduce((sum, { bytes }) => sum + bytes.length, 100),
    fetchMethod: (file) => findLocation(file),
  });
  return async (file) => (await known.fetch(file)) ?? [];
};
