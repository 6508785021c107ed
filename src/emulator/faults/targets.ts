import { contentEffectOf, pageEffectOf, type Effect } from './effects.ts';

const PAGED = new Set(['albums.list', 'mediaItems.list', 'mediaItems.search', 'sharedAlbums.list']);
const BATCHED = new Set(['mediaItems.batchCreate', 'mediaItems.batchGet']);

/** What is fetched by a `baseUrl`, and what is uploaded, as methods that go wrong. */
export const BYTES = 'bytes';
export const UPLOADS = 'uploads';

/** What stands beside the methods of the REST API and goes wrong only where it is named. */
export const isBeside = (method: string): boolean =>
  method === BYTES || method === UPLOADS || method.startsWith('oauth.');

/** The calls that an effect can hit: pages have an end, batches have entries, what is no JSON of the API has neither. */
export const canHit = (effect: Effect, method: string): boolean => {
  if (pageEffectOf(effect)) return PAGED.has(method);
  if (effect === 'NULL_ELEMENTS') return PAGED.has(method) || BATCHED.has(method);
  if (effect === 'ITEM_FAILURE') return BATCHED.has(method);
  return !isBeside(method) || contentEffectOf(effect) === null;
};
