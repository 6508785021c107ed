import type { PhotosClient } from '../../photos/client.ts';
import { errorOfStatus, invalidResponse, isNotFound, PhotosError } from '../../photos/errors.ts';
import type { LookUpOptions } from '../../photos/methods/media-items.ts';
import { withRequestTime, type Requested } from '../../photos/requested.ts';
import type { CallWait } from '../../photos/resilience/call-wait.ts';
import { withoutEmpty } from '../../photos/validate-response.ts';
import type { MediaItem, MediaItemResult } from '../../photos/wire.ts';
import { once } from '../../once.ts';
import { orNull } from './or-null.ts';
import { settled } from './settled.ts';

/** A media item, null if it does not exist, or why it could not be loaded. */
type Loaded = Requested<MediaItem> | null | Error;

type Photos = Pick<PhotosClient, 'mediaItems'>;

const BATCH_GET = 'mediaItems.batchGet';

/**
 * Matches the results of a batch to its ids. An item is found by its id, wherever it is in the response. If an id has no item,
 * its status is at the same index, ignoring empty results. Without a status, it is an error and not a missing item.
 */
const resultsOf = (
  ids: readonly string[],
  all: readonly (MediaItemResult | null)[],
  response: Requested<object>,
): Loaded[] => {
  const present = withoutEmpty(all);
  const found: MediaItem[] = [];
  for (const { mediaItem } of present) if (mediaItem) found.push(mediaItem);
  const items = withRequestTime(found, response);
  const results = present.length === ids.length ? present : all;
  // Google returns the items in the order of the ids.
  const byId = once(() => new Map(items.map((item) => [item.id, item] as const)));
  return ids.map((id, index) => {
    const next = items[index];
    const item = next?.id === id ? next : byId().get(id);
    if (item) return item;
    const status = results.length === ids.length ? results[index]?.status : undefined;
    if (!status) return invalidResponse(BATCH_GET);
    const error = errorOfStatus(BATCH_GET, status);
    return isNotFound(error) ? null : error;
  });
};

/**
 * Loads media items with one call: `get` for one id, otherwise `batchGet`.
 *
 * @throws PhotosError if the whole call fails
 */
const loadTogether = async (photos: Photos, ids: readonly string[], options: LookUpOptions): Promise<Loaded[]> => {
  const [lone] = ids;
  if (lone !== undefined && ids.length === 1)
    return [await orNull('mediaItems.get', photos.mediaItems.get(lone, options))];
  const response = await photos.mediaItems.batchGet(ids, options);
  const { mediaItemResults } = response;
  return Array.isArray(mediaItemResults)
    ? resultsOf(ids, mediaItemResults, response)
    : ids.map(() => invalidResponse(BATCH_GET));
};

/** Whether Google rejects the request because of an id in it. */
const isRejected = (error: Error) => error instanceof PhotosError && error.failure === 'INVALID_ARGUMENT';

/** Whether Google itself failed. One id can be the reason, or everything fails. */
const isServerError = (error: Error) => error instanceof PhotosError && (error.response.httpStatus ?? 0) >= 500;

/** How an operation splits batches for one reason. */
type SplitLimits = {
  isReason: (error: Error) => boolean;
  /** How often the operation may split. */
  max: number;
  /** After this many splits in a row of which both halves fail, everything fails and not only some ids. */
  maxInVain: number;
};

/** A caller may send several bad ids at once, so this gives up late. */
const AFTER_REJECTION: SplitLimits = { isReason: isRejected, max: 49, maxInVain: 7 };

/** Two bad ids among fifty take eleven splits. */
const AFTER_FAILURE: SplitLimits = { isReason: isServerError, max: 12, maxInVain: 3 };

/** Ids that were loaded together, why that failed, and how long the call is waited for. */
type FailedBatch = { ids: readonly string[]; error: Error; wait: CallWait | undefined };

/** Returns a function that runs work after all work that it was given before. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work);
    last = settled(done);
    return done;
  };
};

/**
 * Creates the function that loads up to 50 media items by id with the fewest calls.
 *
 * If some ids make a call fail, even when it is repeated, it still loads the others: it splits the batch in half until only
 * these ids fail. The reason may also be an outage, so it splits one batch after the other, and stops after some splits that do
 * not help, and after a maximum for the operation.
 *
 * @param fields returns the fields of a media item to load
 */
export const createMediaItemBatch = (photos: Photos, fields: () => string) => {
  const inTurn = createQueue();

  /** The whole batch was repeated already, so its parts are not. */
  const loadOnce = (ids: readonly string[], wait: CallWait | undefined) =>
    loadTogether(photos, ids, { fields: fields(), isRetried: false, wait });

  const loadHalves = ({ ids, wait }: FailedBatch) => {
    const middle = Math.ceil(ids.length / 2);
    const halves = [ids.slice(0, middle), ids.slice(middle)];
    return Promise.all(halves.map(async (half) => ({ ids: half, loaded: await settled(loadOnce(half, wait)) })));
  };

  /** Creates the function that loads the halves of a batch. It returns null if there were too many splits already. */
  const createSplit = ({ isReason, max, maxInVain }: SplitLimits) => {
    let splits = 0;
    let inVain = 0;
    return async (batch: FailedBatch) => {
      if (splits === max || inVain >= maxInVain) return null;
      splits += 1;
      const halves = await loadHalves(batch);
      inVain = halves.every(({ loaded }) => loaded instanceof Error && isReason(loaded)) ? inVain + 1 : 0;
      return halves;
    };
  };
  const splitRejected = createSplit(AFTER_REJECTION);
  const splitFailed = createSplit(AFTER_FAILURE);

  const split = async (batch: FailedBatch) => {
    const { ids, error } = batch;
    if (ids.length === 1) return null;
    if (isRejected(error)) return inTurn(() => splitRejected(batch));
    return isServerError(error) ? inTurn(() => splitFailed(batch)) : null;
  };

  const loadOthers = async (batch: FailedBatch): Promise<Loaded[]> => {
    const halves = await split(batch);
    if (!halves) return batch.ids.map(() => batch.error);
    const loaded = halves.map(async (half) =>
      half.loaded instanceof Error ? loadOthers({ ids: half.ids, error: half.loaded, wait: batch.wait }) : half.loaded,
    );
    return (await Promise.all(loaded)).flat();
  };

  return async (ids: readonly string[], wait?: CallWait): Promise<Loaded[]> => {
    const loaded = await settled(loadTogether(photos, ids, { fields: fields(), wait }));
    return loaded instanceof Error ? loadOthers({ ids, error: loaded, wait }) : loaded;
  };
};
