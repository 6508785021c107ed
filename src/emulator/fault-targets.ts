import { contentEffectOf, pageEffectOf, type Effect } from './fault-effects.ts';

const PAGED = new Set(['albums.list', 'mediaItems.list', 'mediaItems.search', 'sharedAlbums.list']);
const BATCHED = new Set(['mediaItems.batchCreate', 'mediaItems.batchGet']);

/** The calls that an effect can hit: pages have an end, batches have entries, bytes have neither. */
export const canHit = (effect: Effect, method: string): boolean => {
  if (pageEffectOf(effect)) return PAGED.has(method);
  if (effect === 'NULL_ELEMENTS') return PAGED.has(method) || BATCHED.has(method);
  if (effect === 'ITEM_FAILURE') return BATCHED.has(method);
  return method !== 'bytes' || contentEffectOf(effect) === null;
};
