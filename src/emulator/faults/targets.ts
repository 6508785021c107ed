import { contentEffectOf, pageEffectOf, type Effect } from './effects.ts';

const PAGED = new Set([
  'albums.list',
  'mediaItems.list',
  'mediaItems.search',
  'picker.mediaItems.list',
  'sharedAlbums.list',
]);
const BATCHED = new Set(['mediaItems.batchCreate', 'mediaItems.batchGet']);

/** The method names of bytes, which are fetched by `baseUrl`, and of uploads. */
export const BYTES_METHOD = 'bytes';
export const UPLOADS_METHOD = 'uploads';

/** Returns whether a method is not a JSON method of the REST API. A fault matches such a method only by its name. */
export const isOutsideRest = (method: string): boolean =>
  method === BYTES_METHOD || method === UPLOADS_METHOD || method.startsWith('oauth.');

/** Returns whether an effect applies to a method: page effects to lists, entry effects to batches, and so on. */
export const canHit = (effect: Effect, method: string): boolean => {
  if (pageEffectOf(effect)) return PAGED.has(method);
  if (effect === 'NULL_ELEMENTS' || effect === 'EMPTY_ELEMENTS') return PAGED.has(method) || BATCHED.has(method);
  if (effect === 'ITEM_FAILURE') return BATCHED.has(method);
  if (effect === 'SERVICE_DISABLED') return !isOutsideRest(method) || method === UPLOADS_METHOD;
  return !isOutsideRest(method) || contentEffectOf(effect) === null;
};
