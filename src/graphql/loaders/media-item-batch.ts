import type { PhotosClient } from '../../photos/client.ts';
import { errorOfStatus, invalidResponse, isNotFound, PhotosError } from '../../photos/errors.ts';
import { checkResource, withoutEmpty } from '../../photos/validate-response.ts';
import type { MediaItem, MediaItemResult } from '../../photos/wire.ts';
import { settled } from './settled.ts';

/** A media item, null if it does not exist, or why it could not be loaded. */
type Loaded = MediaItem | null | Error;

type Photos = Pick<PhotosClient, 'mediaItems'>;

const BATCH_GET = 'mediaItems.batchGet';

/**
 * Matches the results of a batch to its ids. An item is found by its id, wherever it is in the response. If an id has no item,
 * its status is at the same index, ignoring empty results. Without a status, it is an error and not a missing item.
 */
const resultsOf = (ids: readonly string[], all: readonly (MediaItemResult | null)[]): Loaded[] => {
  const present = withoutEmpty(all);
  const items = present.flatMap(({ mediaItem }) => (mediaItem ? [mediaItem] : []));
  const results = present.length === ids.length ? present : all;
  const byId = new Map(items.map((item) => [item.id, item] as const));
  return ids.map((id, index) => {
    const item = byId.get(id);
    if (item) return item;
    const status = results.length === ids.length ? results[index]?.status : undefined;
    if (!status) return invalidResponse(BATCH_GET);
    const error = errorOfStatus(BATCH_GET, status);
    return isNotFound(error) ? null : error;
  });
};

const loadOne = async ({ mediaItems }: Photos, id: string): Promise<Loaded> => {
  try {
    return checkResource('mediaItems.get', await mediaItems.get(id));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
};

/**
 * Loads media items with one call: `get` for one id, otherwise `batchGet`.
 *
 * @throws PhotosError if the whole call fails
 */
const loadTogether = async (photos: Photos, ids: readonly string[]): Promise<Loaded[]> => {
  const [lone] = ids;
  if (lone !== undefined && ids.length === 1) return [await loadOne(photos, lone)];
  const { mediaItemResults } = await photos.mediaItems.batchGet(ids);
  return Array.isArray(mediaItemResults) ? resultsOf(ids, mediaItemResults) : ids.map(() => invalidResponse(BATCH_GET));
};

/** Whether Google rejects the request because of an id in it. */
const isRejected = (error: Error) => error instanceof PhotosError && error.failure === 'INVALID_ARGUMENT';

/** Whether Google itself failed. One id can be the reason, or everything fails. */
const isServerError = (error: Error) => error instanceof PhotosError && (error.response.httpStatus ?? 0) >= 500;

/** How often an operation may split batches that failed with a 5xx. Six splits find one id among fifty. */
const MAX_SPLITS = 6;

/**
 * Creates the function that loads up to 50 media items by id with the fewest calls.
 *
 * If one id makes a call fail, it still loads the others: it splits the batch in half until only that id fails. After a 5xx the
 * reason may be an outage, so it stops when both halves fail, and after six splits (twelve calls) in an operation.
 */
export const createMediaItemBatch = (photos: Photos) => {
  let splitsLeft = MAX_SPLITS;

  const loadHalves = async (ids: readonly string[], error: Error): Promise<Loaded[]> => {
    const middle = Math.ceil(ids.length / 2);
    const halves = [ids.slice(0, middle), ids.slice(middle)];
    const attempts = await Promise.all(halves.map((half) => settled(loadTogether(photos, half))));
    const isOutage = attempts.every((attempt) => attempt instanceof Error && isServerError(attempt));
    if (isOutage) return ids.map(() => error);
    const loaded = halves.map(async (half, index) => {
      const attempt = attempts[index] ?? error;
      return attempt instanceof Error ? loadOthers(half, attempt) : attempt;
    });
    return (await Promise.all(loaded)).flat();
  };

  const loadOthers = async (ids: readonly string[], error: Error): Promise<Loaded[]> => {
    const canSplit = isRejected(error) || (isServerError(error) && splitsLeft > 0);
    if (ids.length === 1 || !canSplit) return ids.map(() => error);
    if (isServerError(error)) splitsLeft -= 1;
    return loadHalves(ids, error);
  };

  return async (ids: readonly string[]): Promise<Loaded[]> => {
    const loaded = await settled(loadTogether(photos, ids));
    return loaded instanceof Error ? loadOthers(ids, loaded) : loaded;
  };
};
