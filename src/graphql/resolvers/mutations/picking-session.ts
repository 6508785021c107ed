import { PhotosError } from '../../../photos/errors.ts';
import { runMutation } from '../../mutations/run-mutation.ts';
import { invalid, readId } from '../../mutations/read-input.ts';
import { fieldPath, UserInputError } from '../../mutations/user-errors.ts';
import { toGlobalId } from '../../global-id.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';

const MAX_ITEM_COUNT = 2000;

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

const readItemCount = (count: number): number => {
  if (count >= 1 && count <= MAX_ITEM_COUNT) return count;
  throw invalid(fieldPath('maxItemCount'), `maxItemCount must be from 1 to ${MAX_ITEM_COUNT}, not ${count}.`);
};

const readRequestId = (requestId: string): string => {
  if (UUID_V4.test(requestId)) return requestId;
  throw invalid(fieldPath('requestId'), 'requestId must be a UUID (version 4).');
};

/** Returns whether the user has too many sessions. Google reports this with the status of an exceeded rate limit. */
const isSessionLimit = (error: unknown) =>
  error instanceof PhotosError &&
  error.failure === 'RATE_LIMITED' &&
  error.response.reason !== 'RATE_LIMIT_EXCEEDED' &&
  !/quota|rate limit/i.test(error.message);

/** The mutations that create and delete picking sessions. */
export const pickingMutations = {
  createPickingSession: (_root, { input }, context) =>
    runMutation(context, input, { pickingSession: null }, async () => {
      const { maxItemCount, requestId } = input;
      const options = {
        ...(typeof maxItemCount === 'number' && { maxItemCount: readItemCount(maxItemCount) }),
        ...(typeof requestId === 'string' && { requestId: readRequestId(requestId) }),
      };
      try {
        return { pickingSession: await context.picking().client.sessions.create(options) };
      } catch (error) {
        if (!isSessionLimit(error)) throw error;
        const message = 'The user has too many picking sessions. Delete those that are no longer needed.';
        throw new UserInputError([{ code: 'LIMIT_EXCEEDED', field: null, message }]);
      }
    }),

  deletePickingSession: (_root, { input }, context) =>
    runMutation(context, input, { deletedPickingSessionId: null }, async () => {
      const sessionId = readId(input.pickingSessionId, 'pickingSessionId');
      const { client, sessionDeleted } = context.picking();
      await client.sessions.delete(sessionId);
      sessionDeleted(sessionId);
      return { deletedPickingSessionId: toGlobalId('PickingSession', sessionId) };
    }),
} satisfies Partial<MutationResolvers>;
