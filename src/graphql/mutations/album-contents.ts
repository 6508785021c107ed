import { MAX_BATCH } from '../../photos/media-items.ts';
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
  /** Why Google refuses media items that are there. */
  fallbackMessage: string;
};

type Stop = { error: unknown; from: number; googleIds: readonly string[] };

/** What stopped a change. Where nothing is done yet, and the caller cannot mend it, it is an error of the whole change. */
const explain = async (
  { error, from, googleIds }: Stop,
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

/** Change what stands in an album, fifty media items a call, and tell how far it got. */
export const updateAlbumContents = (
  context: Context,
  input: ContentsInput,
  { write, fallbackMessage }: ContentsUpdate,
): Promise<ProgressPayloadParent> => {
  const { mediaItemIds } = input;
  const nothing = { albumId: null, doneIds: [], notDoneIds: mediaItemIds };
  return runMutation(context, input, nothing, async () => {
    const albumId = readId(input.albumId, 'albumId');
    const googleIds = readIds(mediaItemIds, 'mediaItemIds');
    const { done, notDone, error } = await inBatches(googleIds, MAX_BATCH, (batch) => write(albumId, batch));
    const from = done.length;
    const userErrors =
      notDone.length === 0
        ? []
        : await explain({ error, from, googleIds: notDone.slice(0, MAX_BATCH) }, input, fallbackMessage, context);
    return {
      albumId: from > 0 ? albumId : null,
      // As the caller wrote them.
      doneIds: mediaItemIds.slice(0, from),
      notDoneIds: mediaItemIds.slice(from),
      userErrors,
    };
  });
};
