import { LRUCache } from 'lru-cache';
import { readSource } from '../media/byte-source.ts';
import { readMovieDuration } from '../media/movie.ts';

const MAX_CACHED = 10_000;

/** Creates a function that returns the length of a video file in seconds, or undefined if its header does not say it. */
export const createDurations = () => {
  const known = new LRUCache<string, { seconds: number | null }>({ maxSize: MAX_CACHED, sizeCalculation: () => 1 });
  return async (file: string): Promise<number | undefined> => {
    const cached = known.get(file);
    if (cached) return cached.seconds ?? undefined;
    const seconds = await readSource(file, readMovieDuration).catch(() => null);
    known.set(file, { seconds });
    return seconds ?? undefined;
  };
};
