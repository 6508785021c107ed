import { MAX_BATCH } from '../../photos/methods/media-items.ts';
import { inBatches } from './in-batches.ts';
import { findRejectedItems } from './find-rejected-items.ts';
import { runMutation } from './run-mutation.ts';
import type { Context } from '../context.ts';
import { readId, readIds } from './read-input.ts';
import type { ProgressPayloadParent } from './payloads.ts';
import { partialUserError, userErrorOf, type UserErrorParent } from './user-errors.ts';

type ContentsInput = { albumId: string; mediaItemIds: string[] };

type ContentsUpdate = {
  /** One call of the REST API. */
  write: (albumId: string, mediaItemIds: readonly string[]) => Promise<unknown>;
  /** Why Google rejects media items that exist. */
  fallbackMessage: string;
};

type FailedBatch = { error: unknown; from: number; googleIds: readonly string[] };

/** Explains what stopped a mutation. Throws if nothing is done yet and the caller cannot correct the error. */
const explain = async (
  { error, from, googleIds }: FailedBatch,
  input: ContentsInput,
  fallbackMessage: string,
  { loaders }: Context,
): Promise<UserErrorParent[]> => {
  const rejected = await findRejectedItems(
    error,
    input,
    { name: 'mediaItemIds', googleIds, from },
    fallbackMessage,
    loaders,
  );
  if (rejected) return rejected;
  if (from > 0) return [partialUserError(error, input)];
  const userError = userErrorOf(error, input);
  if (!userError) throw error;
  return [userError];
};

/** Adds or removes media items of an album, 50 in one call, and reports the progress. */
export const updateAlbumContents = (
  context: Context,
  input: ContentsInput,
  { write, fallbackMessage }: ContentsUpdate,
): Promise<ProgressPayloadParent> => {
  const { mediaItemIds } = input;
  const rejected = { albumId: null, doneIds: [], notDoneIds: mediaItemIds, unknownIds: [] };
  return runMutation(context, input, rejected, async () => {
    const albumId = readId(input.albumId, 'albumId');
    const googleIds = readIds(mediaItemIds, 'mediaItemIds');
    const { done, unknown, error } = await inBatches(googleIds, MAX_BATCH, (batch) => write(albumId, batch));
    const from = done.length;
    const end = from + unknown.length;
    const userErrors =
      from < googleIds.length
        ? await explain(
            { error, from, googleIds: googleIds.slice(from, from + MAX_BATCH) },
            input,
            fallbackMessage,
            context,
          )
        : [];
    return {
      albumId: from > 0 ? albumId : null,
      // In the form that the caller used.
      doneIds: mediaItemIds.slice(0, from),
      unknownIds: mediaItemIds.slice(from, end),
      notDoneIds: mediaItemIds.slice(end),
      userErrors,
    };
  });
};
