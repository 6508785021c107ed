import { errorOfStatus } from '../../photos/errors.ts';
import { withoutEmpty } from '../../photos/validate-response.ts';
import { MAX_BATCH } from '../../photos/methods/media-items.ts';
import type { AlbumPosition, NewMediaItem, NewMediaItemResult } from '../../photos/wire.ts';
import { inBatches } from './in-batches.ts';
import type { Context } from '../context.ts';
import type { CreateMediaItemsInput, NewMediaItemInput } from '../generated/types.ts';
import { invalid, readId, readText } from './read-input.ts';
import type { CreateMediaItemResultParent, CreateMediaItemsPayloadParent } from './payloads.ts';
import { after, readPosition } from './position.ts';
import {
  fieldPath,
  missingResult,
  notSent,
  partialUserError,
  userErrorOf,
  userErrorOfItem,
  type UserErrorParent,
} from './user-errors.ts';

const FILE_NAME = { max: 255 };
const DESCRIPTION = { max: 1000 };

const readItem = ({ uploadToken, fileName, description }: NewMediaItemInput, index: number): NewMediaItem => ({
  ...(description && { description: readText(description, DESCRIPTION, 'items', index, 'description') }),
  simpleMediaItem: {
    uploadToken: readText(uploadToken, { min: 1, max: 10_000 }, 'items', index, 'uploadToken'),
    ...(fileName && { fileName: readText(fileName, FILE_NAME, 'items', index, 'fileName') }),
  },
});

/** The input in the form of the REST API. */
type CreateRequest = { albumId: string | undefined; items: NewMediaItem[]; position: AlbumPosition | undefined };

/**
 * Checks the input and converts it to the form of the REST API.
 *
 * @throws UserInputError for input that the API would reject, or would add at an unintended position
 */
const readRequest = ({ albumId, items, position }: CreateMediaItemsInput): CreateRequest => {
  if (items.length === 0) throw invalid(fieldPath('items'), 'items must have at least 1 entry.');
  if (position && !albumId) throw invalid(fieldPath('position'), 'position requires albumId.');
  return {
    albumId: albumId ? readId(albumId, 'albumId') : undefined,
    items: items.map(readItem),
    position: position ? readPosition(position) : undefined,
  };
};

const METHOD = 'mediaItems.batchCreate';

const resultOf = (
  item: NewMediaItem,
  result: NewMediaItemResult | undefined,
  requestedAt: number,
): CreateMediaItemResultParent => {
  const { uploadToken } = item.simpleMediaItem;
  const { mediaItem, status } = result ?? {};
  if (mediaItem?.id) return { uploadToken, mediaItem: { ...mediaItem, requestedAt, isNew: true }, userError: null };
  const userError = status?.code ? userErrorOfItem(errorOfStatus(METHOD, status)) : missingResult();
  return { uploadToken, mediaItem: null, userError };
};

/**
 * Matches the results of a call to its files, by upload token and then by index: Google can return nulls and empty objects
 * between the results of a batch. A file without a result never gets the result of another file.
 */
const resultsOf = (
  items: readonly NewMediaItem[],
  results: readonly (NewMediaItemResult | null)[],
  requestedAt: number,
) => {
  const left = withoutEmpty(results);
  const isWhole = left.length === items.length;
  return items.map((item) => {
    const { uploadToken } = item.simpleMediaItem;
    const index = left.findIndex((result) => (result.uploadToken ?? (isWhole ? uploadToken : null)) === uploadToken);
    const [result] = index < 0 ? [] : left.splice(index, 1);
    return resultOf(item, result, requestedAt);
  });
};

const rejectedWith =
  (userError: UserErrorParent) =>
  ({ simpleMediaItem: { uploadToken } }: NewMediaItem): CreateMediaItemResultParent => ({
    uploadToken,
    mediaItem: null,
    userError,
  });

const lastIdOf = (results: readonly CreateMediaItemResultParent[]) =>
  results.findLast(({ mediaItem }) => mediaItem)?.mediaItem?.id;

/** Creates media items, 50 per call, and keeps their order at every position. */
export const createMediaItems = async (
  input: CreateMediaItemsInput,
  { photos }: Context,
): Promise<CreateMediaItemsPayloadParent> => {
  const { albumId, items, position } = readRequest(input);
  const results: CreateMediaItemResultParent[] = [];

  const { done, unknown, notDone, error } = await inBatches(items, MAX_BATCH, async (newMediaItems) => {
    const last = lastIdOf(results);
    // Every call inserts at the same position, so later calls continue after the last item of the earlier one.
    const albumPosition = position && last ? after(last) : position;
    const body = {
      ...(albumId && { albumId }),
      newMediaItems: [...newMediaItems],
      ...(albumPosition && { albumPosition }),
    };
    const { newMediaItemResults, requestedAt } = await photos.mediaItems.batchCreate(body);
    const created = Array.isArray(newMediaItemResults) ? newMediaItemResults : [];
    results.push(...resultsOf(newMediaItems, created, requestedAt));
  });
  if (done.length === items.length) return { albumId: albumId ?? null, results, userErrors: [] };

  const userError = done.length > 0 ? partialUserError(error, input) : userErrorOf(error, input);
  if (!userError) throw error;
  return {
    albumId: done.length > 0 ? (albumId ?? null) : null,
    results: [
      ...results,
      ...unknown.map(rejectedWith(userError)),
      ...notDone.map(rejectedWith(unknown.length > 0 ? notSent() : userError)),
    ],
    userErrors: [userError],
  };
};
